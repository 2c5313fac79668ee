package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.concordat.rules.Direction;
import dev.concordat.schema.ElementPath;
import org.jspecify.annotations.Nullable;

/**
 * One way two schemas differ in the eyes of Confluent's registry.
 *
 * @param path how the registry names the place: {@code #/Order/lines/3}
 * @param reader the element in the reader's schema; absent if it has none
 * @param writer the element in the writer's schema; absent if it has none
 * @param inReader what the reader has there, for the sentence; may be empty
 * @param inWriter what the writer has there, for the sentence; may be empty
 */
record RegistryDifference(
    DifferenceKind kind,
    String path,
    @Nullable GenericDescriptor reader,
    @Nullable GenericDescriptor writer,
    String inReader,
    String inWriter) {

  RegistryDifference {
    if (reader == null && writer == null) {
      throw new IllegalArgumentException("a difference is about something that one side has");
    }
  }

  /** As the registry prints it, without the braces around it. It calls the schemas by their age. */
  String registryMessage(Direction direction) {
    return direction == Direction.NEW_READER_OF_OLD_DATA
        ? kind.registryMessage(path, "new", "old")
        : kind.registryMessage(path, "old", "new");
  }

  /** The same in our words. */
  String message() {
    return kind.message(described(oneSide()), inReader, inWriter);
  }

  /** The element by its full name, as the side that has it names it. */
  ElementPath element() {
    var side = oneSide();
    if (side instanceof FileDescriptor file) {
      return new ElementPath(file.getPackage().isEmpty() ? file.getName() : file.getPackage());
    }
    return new ElementPath(side.getFullName());
  }

  private GenericDescriptor oneSide() {
    var side = writer == null ? reader : writer;
    if (side == null) {
      throw new IllegalStateException("checked when it was made");
    }
    return side;
  }

  private static String described(GenericDescriptor side) {
    if (side instanceof FieldDescriptor field) {
      return "field %d \"%s\" of %s"
          .formatted(
              field.getNumber(), field.getName(), field.getContainingType().getFullName());
    }
    if (side instanceof OneofDescriptor oneof) {
      return "oneof \"%s\" of %s"
          .formatted(oneof.getName(), oneof.getContainingType().getFullName());
    }
    if (side instanceof Descriptor message) {
      return "message " + message.getFullName();
    }
    return side.getName();
  }
}
