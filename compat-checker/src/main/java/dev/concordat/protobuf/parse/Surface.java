package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a file its importers can tell: what it defines, its enums and extensions as a whole, and of messages the fields that
 * options may set. A field that came to a message is not seen by them, an RPC never is.
 */
final class Surface {

  private Surface() {}

  /** Whether nobody who imports the file can tell the later text from the earlier one. */
  static boolean isKept(String path, String before, String after) {
    var problems = new Problems(path);
    var was = FileParser.parse(path, before, problems);
    var is = FileParser.parse(path, after, problems);
    // Features go down from a file to all there is in it, and may make any field required.
    return problems.isEmpty()
        && !is.getSyntax().equals("editions")
        && of(was, was).equals(of(is, was));
  }

  private static FileDescriptorProto of(FileDescriptorProto file, FileDescriptorProto before) {
    var surface = FileDescriptorProto.newBuilder()
        .setPackage(file.getPackage())
        .setSyntax(file.getSyntax())
        .addAllEnumType(file.getEnumTypeList())
        .addAllExtension(file.getExtensionList());
    file.getPublicDependencyList()
        .forEach(index -> surface.addDependency(file.getDependency(index)));
    var earlier = byName(before.getMessageTypeList());
    file.getMessageTypeList()
        .forEach(message -> surface.addMessageType(of(message, earlier.get(message.getName()))));
    return surface.build();
  }

  private static DescriptorProto of(
      DescriptorProto message, @Nullable DescriptorProto before) {
    if (before == null) {
      return message;
    }
    var surface = message.toBuilder()
        .clearField()
        .clearNestedType()
        .clearOneofDecl()
        .clearReservedRange()
        .clearReservedName();
    var known = before.getFieldList().stream()
        .map(FieldDescriptorProto::getName)
        .collect(Collectors.toSet());
    for (var field : message.getFieldList()) {
      if (known.contains(field.getName()) || field.getLabel() == Label.LABEL_REQUIRED) {
        surface.addField(
            field.toBuilder().clearOptions().clearOneofIndex().clearDefaultValue().build());
      }
    }
    var earlier = byName(before.getNestedTypeList());
    message
        .getNestedTypeList()
        .forEach(nested -> surface.addNestedType(of(nested, earlier.get(nested.getName()))));
    return surface.build();
  }

  private static Map<String, DescriptorProto> byName(List<DescriptorProto> messages) {
    return messages.stream()
        .collect(Collectors.toMap(DescriptorProto::getName, one -> one, (first, second) -> first));
  }
}
