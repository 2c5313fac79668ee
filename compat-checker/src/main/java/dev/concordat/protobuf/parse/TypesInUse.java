package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to be known about the types that fields name, wherever those are declared. */
final class TypesInUse {

  private final Map<String, MessageType> messages = new HashMap<>();
  private final Map<String, EnumType> enums = new HashMap<>();
  private final LinkedElements elements;

  TypesInUse(FileDescriptorProto file, LinkedElements elements) {
    this.elements = elements;
    var features = ResolvedFeatures.within(
        ResolvedFeatures.of(Validator.syntax(file).edition()), file.getOptions().getFeatures());
    file.getMessageTypeList().forEach(message -> add(message, file.getPackage(), features));
    file.getEnumTypeList().forEach(type -> add(type, file.getPackage(), features));
  }

  /** What fields and extensions must know about a message. */
  static final class MessageType {
    private final DescriptorProto proto;
    private @Nullable NumberSet extensionNumbers;
    private @Nullable ExtensionDeclarations declarations;

    private MessageType(DescriptorProto proto) {
      this.proto = proto;
    }

    DescriptorProto proto() {
      return proto;
    }

    boolean isMapEntry() {
      return proto.getOptions().getMapEntry();
    }

    boolean isMessageSet() {
      return proto.getOptions().getMessageSetWireFormat();
    }

    ExtensionDeclarations declarations() {
      var known = declarations;
      if (known == null) {
        known = new ExtensionDeclarations(proto);
        declarations = known;
      }
      return known;
    }

    boolean takesExtension(int number) {
      var known = extensionNumbers;
      if (known == null) {
        var made = new NumberSet();
        proto
            .getExtensionRangeList()
            .forEach(range -> made.add(range.getStart(), range.getEnd() - 1));
        extensionNumbers = made;
        known = made;
      }
      return known.contains(number);
    }
  }

  /** What fields must know about an enum. */
  static final class EnumType {
    private final EnumDescriptorProto proto;
    private final boolean closed;
    private @Nullable Set<String> values;

    private EnumType(EnumDescriptorProto proto, boolean closed) {
      this.proto = proto;
      this.closed = closed;
    }

    boolean isClosed() {
      return closed;
    }

    boolean has(String value) {
      var known = values;
      if (known == null) {
        known = proto.getValueList().stream()
            .map(EnumValueDescriptorProto::getName)
            .collect(Collectors.toSet());
        values = known;
      }
      return known.contains(value);
    }

    boolean startsWithZero() {
      return proto.getValueCount() == 0 || proto.getValue(0).getNumber() == 0;
    }
  }

  /** @param name full, after a dot */
  Optional<MessageType> message(String name) {
    var known = messages.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var linked = elements.message(name.substring(1)).map(type -> new MessageType(type.toProto()));
    linked.ifPresent(type -> messages.put(name, type));
    return linked;
  }

  Optional<EnumType> enumType(String name) {
    var known = enums.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var linked = elements
        .enumType(name.substring(1))
        .map(type -> new EnumType(type.toProto(), type.isClosed()));
    linked.ifPresent(type -> enums.put(name, type));
    return linked;
  }

  private void add(DescriptorProto message, String outer, FeatureSet outerFeatures) {
    var name = Resolver.child(outer, message.getName());
    var features = ResolvedFeatures.within(outerFeatures, message.getOptions().getFeatures());
    messages.put("." + name, new MessageType(message));
    message.getNestedTypeList().forEach(nested -> add(nested, name, features));
    message.getEnumTypeList().forEach(type -> add(type, name, features));
  }

  private void add(EnumDescriptorProto type, String outer, FeatureSet outerFeatures) {
    var features = ResolvedFeatures.within(outerFeatures, type.getOptions().getFeatures());
    enums.put(
        "." + Resolver.child(outer, type.getName()),
        new EnumType(type, features.getEnumType() == FeatureSet.EnumType.CLOSED));
  }
}
