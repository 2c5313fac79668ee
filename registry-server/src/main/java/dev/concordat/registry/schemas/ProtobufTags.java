package dev.concordat.registry.schemas;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.registry.schemas.TaggedElement.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Protobuf: messages and fields by their names below the package. The tags are in an option that {@code confluent/meta.proto}
 * declares.
 */
final class ProtobufTags extends TaggableText {

  private static final String DECLARED_IN = "confluent/meta.proto";

  /** The number of {@code confluent.message_meta} and {@code confluent.field_meta}, and of the tags in them. */
  private static final int META = 1088;

  private static final int TAGS = 3;

  private final ProtobufSchema schema;
  private final FileDescriptorProto.Builder file;

  ProtobufTags(ProtobufSchema schema) {
    this.schema = schema;
    this.file = schema.root().toProto().toBuilder();
    file.getMessageTypeBuilderList().forEach(message -> visit(message, ""));
  }

  @Override
  String text() {
    boolean isTagged = !tagged().isEmpty();
    if (isTagged && !file.getDependencyList().contains(DECLARED_IN)) {
      file.addDependency(DECLARED_IN);
    }
    return new ProtobufFormat().textOf(schema, file.build());
  }

  private void visit(DescriptorProto.Builder message, String before) {
    if (message.getOptions().getMapEntry()) {
      return;
    }
    var path = before + message.getName();
    at(path, Kind.RECORD, new InOption(() -> message.getOptions().getUnknownFields(), fields -> {
      message.getOptionsBuilder().setUnknownFields(fields);
    }));
    message.getFieldBuilderList().forEach(field -> visitField(field, path));
    message.getNestedTypeBuilderList().forEach(nested -> visit(nested, path + "."));
  }

  private void visitField(FieldDescriptorProto.Builder field, String message) {
    at(
        message + "." + field.getName(),
        Kind.FIELD,
        new InOption(
            () -> field.getOptions().getUnknownFields(),
            fields -> field.getOptionsBuilder().setUnknownFields(fields)));
  }

  /** The option of one message or field. */
  private record InOption(Supplier<UnknownFieldSet> read, Consumer<UnknownFieldSet> write)
      implements Carrier {

    @Override
    public List<String> tags() {
      return meta().getField(TAGS).getLengthDelimitedList().stream()
          .map(ByteString::toStringUtf8)
          .toList();
    }

    @Override
    public void replace(List<String> tags) {
      var field = UnknownFieldSet.Field.newBuilder();
      tags.forEach(tag -> field.addLengthDelimited(ByteString.copyFromUtf8(tag)));
      var meta = meta().toBuilder().clearField(TAGS);
      if (!tags.isEmpty()) {
        meta.addField(TAGS, field.build());
      }
      var options = read.get().toBuilder().clearField(META);
      var bytes = meta.build().toByteString();
      if (!bytes.isEmpty()) {
        options.addField(
            META, UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build());
      }
      write.accept(options.build());
    }

    private UnknownFieldSet meta() {
      var merged = UnknownFieldSet.newBuilder();
      for (var bytes : read.get().getField(META).getLengthDelimitedList()) {
        try {
          merged.mergeFrom(bytes);
        } catch (InvalidProtocolBufferException notOurs) {
          return UnknownFieldSet.getDefaultInstance();
        }
      }
      return merged.build();
    }
  }
}
