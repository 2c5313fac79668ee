package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

  record MessageType(DescriptorProto proto) {
    boolean isMapEntry() {
      return proto.getOptions().getMapEntry();
    }

    boolean isMessageSet() {
      return proto.getOptions().getMessageSetWireFormat();
    }

    boolean takesExtension(int number) {
      return proto.getExtensionRangeList().stream()
          .anyMatch(range -> range.getStart() <= number && number < range.getEnd());
    }
  }

  record EnumType(EnumDescriptorProto proto, boolean isClosed) {
    boolean has(String value) {
      return proto.getValueList().stream().anyMatch(one -> one.getName().equals(value));
    }

    boolean startsWithZero() {
      return proto.getValueCount() == 0 || proto.getValue(0).getNumber() == 0;
    }
  }

  /** @param name full, after a dot */
  Optional<MessageType> message(String name) {
    var own = messages.get(name);
    return own != null
        ? Optional.of(own)
        : elements.message(name.substring(1)).map(linked -> new MessageType(linked.toProto()));
  }

  Optional<EnumType> enumType(String name) {
    var own = enums.get(name);
    return own != null
        ? Optional.of(own)
        : elements
            .enumType(name.substring(1))
            .map(linked -> new EnumType(linked.toProto(), linked.isClosed()));
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
