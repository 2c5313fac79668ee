package dev.concordat.contracts.bytecode;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The classes somebody wrote, whose code is looked at. */
final class ApplicationClasses {

  /** Annotations that generators leave in class files. */
  private static final Set<String> GENERATED = Set.of(
      "Lcom/google/protobuf/Generated;",
      "Lio/grpc/stub/annotations/GrpcGenerated;",
      "Lorg/apache/avro/specific/AvroGenerated;");

  private static final Set<String> PROTOBUF_FILES = Set.of("com/google/protobuf/GeneratedFile");

  private final Map<String, ClassNode> classes = new LinkedHashMap<>();

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
