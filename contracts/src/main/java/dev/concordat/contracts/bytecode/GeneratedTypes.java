package dev.concordat.contracts.bytecode;

import dev.concordat.contracts.bytecode.GeneratedType.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** The generated classes on a class path, each looked at when it is first asked for. */
final class GeneratedTypes {

  private static final Set<String> PROTOBUF_MESSAGES = Set.of(
      "com/google/protobuf/GeneratedMessage",
      "com/google/protobuf/GeneratedMessageV3",
      "com/google/protobuf/GeneratedMessage$ExtendableMessage",
      "com/google/protobuf/GeneratedMessageV3$ExtendableMessage");

  private static final Set<String> PROTOBUF_BUILDERS = Set.of(
      "com/google/protobuf/GeneratedMessage$Builder",
      "com/google/protobuf/GeneratedMessageV3$Builder",
      "com/google/protobuf/GeneratedMessage$ExtendableBuilder",
      "com/google/protobuf/GeneratedMessageV3$ExtendableBuilder");

  private static final Set<String> PROTOBUF_INTERFACES = Set.of(
      "com/google/protobuf/MessageOrBuilder",
      "com/google/protobuf/GeneratedMessage$ExtendableMessageOrBuilder",
      "com/google/protobuf/GeneratedMessageV3$ExtendableMessageOrBuilder");

  private static final Set<String> WITHOUT_DESCRIPTORS = Set.of(
      "com/google/protobuf/GeneratedMessageLite",
      "com/google/protobuf/GeneratedMessageLite$Builder",
      "com/google/protobuf/GeneratedMessageLite$ExtendableMessage",
      "com/google/protobuf/GeneratedMessageLite$ExtendableBuilder");

  private static final String AVRO_RECORD = "org/apache/avro/specific/SpecificRecordBase";
  private static final String AVRO_BUILDER = "org/apache/avro/specific/SpecificRecordBuilderBase";

  private static final String BUILDER = "$Builder";
  private static final String OR_BUILDER = "OrBuilder";

  private final ClassPath classPath;
  private final ProtobufFiles protobufFiles;
  private final Map<String, Optional<GeneratedType>> found = new HashMap<>();
  private final Set<String> lite = new HashSet<>();

  GeneratedTypes(ClassPath classPath) {
    this.classPath = classPath;
    this.protobufFiles = new ProtobufFiles(name -> classPath.find(name).map(GeneratedTypes::read));
  }

  /** What a class was generated from; empty for any other class. */
  Optional<GeneratedType> of(String internalName) {
    if (internalName.startsWith("java/") || internalName.startsWith("[")) {
      return Optional.empty();
    }
    var known = found.get(internalName);
    if (known == null) {
      known = classPath.find(internalName).map(GeneratedTypes::read).flatMap(this::typeOf);
      found.put(internalName, known);
    }
    return known;
  }

  /** Whether a class was generated from a message for the lite runtime, whose code does not say which. */
  boolean isLite(String internalName) {
    return of(internalName).isEmpty() && lite.contains(internalName);
  }

  /** What a value of that type was generated from. */
  Optional<GeneratedType> of(Type type) {
    return type.getSort() == Type.OBJECT ? of(type.getInternalName()) : Optional.empty();
  }

  /** Whether values of that type are messages. */
  boolean isMessage(Type type) {
    return of(type).filter(GeneratedType::isMessage).isPresent();
  }

  /** Whether a class is one of messages. */
  boolean isMessage(String internalName) {
    return of(internalName).filter(GeneratedType::isMessage).isPresent();
  }

  static ClassNode read(byte[] bytes) {
    var node = new ClassNode();
    new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
    return node;
  }

  private Optional<GeneratedType> typeOf(ClassNode node) {
    var parent = String.valueOf(node.superName);
    if (WITHOUT_DESCRIPTORS.contains(parent)) {
      lite.add(node.name);
      return Optional.empty();
    }
    if (PROTOBUF_MESSAGES.contains(parent)) {
      return protobufFiles.messageOf(node);
    }
    if (PROTOBUF_BUILDERS.contains(parent)) {
      return without(BUILDER, node).map(message -> message.as(Kind.BUILDER));
    }
    if (node.interfaces.stream().anyMatch(PROTOBUF_INTERFACES::contains)) {
      return without(OR_BUILDER, node);
    }
    if (parent.equals(AVRO_RECORD)) {
      return AvroClass.recordOf(node);
    }
    if (parent.equals(AVRO_BUILDER)) {
      return without(BUILDER, node).map(generated -> AvroClass.builderOf(node, generated));
    }
    return Optional.empty();
  }

  private Optional<GeneratedType> without(String suffix, ClassNode node) {
    return node.name.endsWith(suffix)
        ? of(node.name.substring(0, node.name.length() - suffix.length()))
        : Optional.empty();
  }
}
