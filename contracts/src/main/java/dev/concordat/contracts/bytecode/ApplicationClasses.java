package dev.concordat.contracts.bytecode;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** The classes somebody wrote, whose code is looked at. */
final class ApplicationClasses {

  /** Annotations that generators leave in class files. */
  private static final Set<String> GENERATED = Set.of(
      "Lcom/google/protobuf/Generated;",
      "Lio/grpc/stub/annotations/GrpcGenerated;",
      "Lorg/apache/avro/specific/AvroGenerated;");

  private static final Set<String> PROTOBUF_FILES = Set.of("com/google/protobuf/GeneratedFile");

  private final Map<String, ClassNode> classes = new LinkedHashMap<>();
  private final Map<String, TypeArguments> fields = new HashMap<>();
  private final Map<String, List<TypeArguments>> methods = new HashMap<>();
  private final Map<String, Set<String>> reachable = new HashMap<>();

  ApplicationClasses(List<byte[]> files) {
    for (var file : files) {
      var node = GeneratedTypes.read(file);
      classes.put(node.name, node);
    }
    var generated = classes.values().stream()
        .filter(ApplicationClasses::isGenerated)
        .map(node -> node.name)
        .toList();
    classes
        .keySet()
        .removeIf(name ->
            generated.stream().anyMatch(each -> name.equals(each) || name.startsWith(each + "$")));
  }

  Collection<ClassNode> all() {
    return classes.values();
  }

  /** One of them; empty for classes of others and for generated ones. */
  Optional<ClassNode> find(String internalName) {
    return Optional.ofNullable(classes.get(internalName));
  }

  /** Whether a call of the method ends in code that is looked at: it is written in the class or one it extends. */
  boolean have(String owner, String method, String descriptor) {
    for (var node = classes.get(owner); node != null; node = parentOf(node)) {
      boolean declares = node.methods.stream()
          .anyMatch(each -> each.name.equals(method) && each.desc.equals(descriptor));
      if (declares) {
        return true;
      }
    }
    return false;
  }

  boolean isRecord(String internalName) {
    return find(internalName)
        .filter(node -> "java/lang/Record".equals(node.superName))
        .isPresent();
  }

  /** What a field's generic type says, wherever in its class's parents it is declared. */
  TypeArguments fieldArguments(FieldInsnNode field, GeneratedTypes types) {
    return fields.computeIfAbsent(field.owner + "." + field.name, first -> {
      for (var node = classes.get(field.owner); node != null; node = parentOf(node)) {
        for (var each : node.fields) {
          if (each.name.equals(field.name) && each.signature != null) {
            return TypeArguments.ofType(each.signature, types::isMessage);
          }
        }
      }
      return TypeArguments.UNKNOWN;
    });
  }

  /** What the generic type of a method's parameters says of them, and last of what it returns; empty if there is none. */
  List<TypeArguments> signature(
      String owner, String method, String descriptor, GeneratedTypes types) {
    return methods.computeIfAbsent(owner + "." + method + descriptor, first -> {
      for (var node = classes.get(owner); node != null; node = parentOf(node)) {
        for (var each : node.methods) {
          if (each.name.equals(method) && each.desc.equals(descriptor)) {
            return each.signature == null
                ? List.of()
                : TypeArguments.ofMethod(each.signature, types::isMessage);
          }
        }
      }
      return List.of();
    });
  }

  TypeArguments returnArguments(
      String owner, String method, String descriptor, GeneratedTypes types) {
    var all = signature(owner, method, descriptor, types);
    return all.isEmpty() ? TypeArguments.UNKNOWN : all.get(all.size() - 1);
  }

  /**
   * Messages that whoever is given one of the application's objects can get out of it, as mappers to JSON do: those of its fields, if
   * it is a record or has methods to ask for them.
   */
  Set<String> reachableFrom(String internalName, GeneratedTypes types) {
    var known = reachable.get(internalName);
    if (known == null) {
      reachable.put(internalName, Set.of());
      known = find(internalName)
          .filter(ApplicationClasses::isAsked)
          .map(node -> {
            var found = new HashSet<String>();
            for (var field : node.fields) {
              var type = Type.getType(field.desc);
              var item = type.getSort() == Type.ARRAY ? type.getElementType() : type;
              if (types.isMessage(item)) {
                found.add(item.getInternalName());
              } else if (field.signature != null) {
                found.addAll(TypeArguments.ofType(field.signature, types::isMessage)
                    .contents()
                    .out());
              } else if (item.getSort() == Type.OBJECT) {
                found.addAll(reachableFrom(item.getInternalName(), types));
              }
            }
            return Set.copyOf(found);
          })
          .orElse(Set.of());
      reachable.put(internalName, known);
    }
    return known;
  }

  /** Whether a class holds data for others. */
  private static boolean isAsked(ClassNode node) {
    return "java/lang/Record".equals(node.superName)
        || node.fields.stream()
            .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
            .anyMatch(field -> (field.access & Opcodes.ACC_PUBLIC) != 0
                || node.methods.stream()
                    .anyMatch(method -> (method.access & Opcodes.ACC_PUBLIC) != 0
                        && method.desc.equals("()" + field.desc)));
  }

  private @Nullable ClassNode parentOf(ClassNode node) {
    return node.superName == null ? null : classes.get(node.superName);
  }

  private static boolean isGenerated(ClassNode node) {
    return annotations(node).anyMatch(annotation -> GENERATED.contains(annotation.desc))
        || (node.superName != null
            && (PROTOBUF_FILES.contains(node.superName)
                || node.superName.startsWith("com/google/protobuf/GeneratedMessage")
                || node.superName.startsWith("org/apache/avro/specific/SpecificRecord")))
        || node.fields.stream()
            .anyMatch(field -> field.desc.equals("Lcom/google/protobuf/Descriptors$FileDescriptor;")
                && field.name.equals("descriptor"))
        || node.interfaces.contains("com/google/protobuf/MessageOrBuilder")
        || node.interfaces.contains("com/google/protobuf/ProtocolMessageEnum");
  }

  private static Stream<AnnotationNode> annotations(ClassNode node) {
    return Stream.of(node.visibleAnnotations, node.invisibleAnnotations)
        .filter(list -> list != null)
        .flatMap(List::stream);
  }
}
