package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProtoOrBuilder;
import java.util.Map;

/**
 * Says what the language forbids in a file whose names are resolved and whose common options are known. protobuf-java checks
 * some of it again when it links, but stops at the first mistake and cannot say where it is.
 */
final class Validator {

  private final FileDescriptorProto file;
  private final MessageValidator messages;
  private final FieldValidator fields;
  private final EnumValidator enums;
  private final SourceLocations places;
  private final Problems problems;

  /** @param extensionNumbers who has which number of which message, in all files so far; this file's are added */
  Validator(
      FileDescriptorProto file,
      LinkedElements elements,
      Map<String, String> extensionNumbers,
      SourceLocations places,
      Problems problems) {
    this.file = file;
    this.places = places;
    this.problems = problems;
    var types = new TypesInUse(file, elements);
    this.fields = new FieldValidator(syntax(file), types, extensionNumbers, places, problems);
    this.messages = new MessageValidator(syntax(file), fields, places, problems);
    this.enums = new EnumValidator(places, problems);
  }

  static Syntax syntax(FileDescriptorProtoOrBuilder file) {
    if (file.getSyntax().equals("editions")) {
      return new Syntax(file.getEdition());
    }
    return file.getSyntax().equals("proto3") ? Syntax.PROTO3 : Syntax.PROTO2;
  }

  void validate() {
    var features = ResolvedFeatures.within(
        ResolvedFeatures.of(syntax(file).edition()), file.getOptions().getFeatures());
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      message(
          file.getMessageType(i),
          file.getPackage(),
          features,
          FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER,
          i);
    }
    for (int i = 0; i < file.getEnumTypeCount(); i++) {
      enums.validate(file.getEnumType(i), features, FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
    }
    for (int i = 0; i < file.getExtensionCount(); i++) {
      fields.extension(
          file.getExtension(i),
          Resolver.child(file.getPackage(), file.getExtension(i).getName()),
          features,
          FileDescriptorProto.EXTENSION_FIELD_NUMBER,
          i);
    }
  }

  /** Tools that print descriptors write such a message out, as what it is. */
  static boolean isMapEntry(DescriptorProto message) {
    return message.getFieldCount() == 2
        && message.getField(0).getName().equals("key")
        && message.getField(0).getNumber() == 1
        && message.getField(1).getName().equals("value")
        && message.getField(1).getNumber() == 2;
  }

  private void message(
      DescriptorProto message, String outer, FeatureSet outerFeatures, int... path) {
    var name = Resolver.child(outer, message.getName());
    var features = ResolvedFeatures.within(outerFeatures, message.getOptions().getFeatures());
    if (message.getOptions().getMapEntry()) {
      if (!isMapEntry(message)) {
        problems.add(
            places.at(path), "map_entry is not set by hand, write a map<key, value> field");
      }
      return;
    }
    messages.validate(message, features, path);
    for (int i = 0; i < message.getNestedTypeCount(); i++) {
      message(
          message.getNestedType(i),
          name,
          features,
          Spans.path(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getEnumTypeCount(); i++) {
      enums.validate(
          message.getEnumType(i),
          features,
          Spans.path(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getExtensionCount(); i++) {
      FieldDescriptorProto extension = message.getExtension(i);
      fields.extension(
          extension,
          Resolver.child(name, extension.getName()),
          features,
          Spans.path(path, DescriptorProto.EXTENSION_FIELD_NUMBER, i));
    }
  }
}
