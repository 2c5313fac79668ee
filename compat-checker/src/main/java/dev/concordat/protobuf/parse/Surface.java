package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a file its importers can tell: what it defines, its enums and extensions as a whole, and of messages the fields that
 * options may set. A field that came to a message is not seen by them, an RPC never is, and a new name only where it is used.
 */
final class Surface {

  private Surface() {}

  /**
   * What of a changed file those who import it can tell from before.
   *
   * @return the names of what is defined anew at the top, which only those can tell who name the like; empty if it may be anything
   */
  static Optional<Set<String>> newNames(String path, String before, String after) {
    var problems = new Problems(path);
    var was = FileParser.parse(path, before, problems);
    var is = FileParser.parse(path, after, problems);
    // Features go down from a file to all there is in it, and may make any field required.
    if (!problems.isEmpty()
        || is.getSyntax().equals("editions")
        || !of(was, was).equals(of(is, was))) {
      return Optional.empty();
    }
    var names = names(is);
    names.removeAll(names(was));
    return Optional.of(names);
  }

  private static Set<String> names(FileDescriptorProto file) {
    var names = new HashSet<String>();
    file.getMessageTypeList().forEach(message -> names.add(message.getName()));
    file.getServiceList().forEach(service -> names.add(service.getName()));
    file.getEnumTypeList().forEach(type -> {
      names.add(type.getName());
      type.getValueList().forEach(value -> names.add(value.getName()));
    });
    return names;
  }

  private static FileDescriptorProto of(FileDescriptorProto file, FileDescriptorProto before) {
    var surface = FileDescriptorProto.newBuilder()
        .setPackage(file.getPackage())
        .setSyntax(file.getSyntax())
        .addAllExtension(file.getExtensionList());
    file.getPublicDependencyList()
        .forEach(index -> surface.addDependency(file.getDependency(index)));
    known(file.getEnumTypeList(), before.getEnumTypeList()).forEach(surface::addEnumType);
    var earlier = byName(before.getMessageTypeList());
    for (var message : file.getMessageTypeList()) {
      var was = earlier.get(message.getName());
      if (was != null) {
        surface.addMessageType(of(message, was));
      }
    }
    return surface.build();
  }

  private static Stream<EnumDescriptorProto> known(
      List<EnumDescriptorProto> types, List<EnumDescriptorProto> before) {
    var names = before.stream().map(EnumDescriptorProto::getName).collect(Collectors.toSet());
    return types.stream().filter(type -> names.contains(type.getName()));
  }

  private static DescriptorProto of(DescriptorProto message, DescriptorProto before) {
    var surface = message.toBuilder()
        .clearField()
        .clearNestedType()
        .clearEnumType()
        .clearOneofDecl()
        .clearReservedRange()
        .clearReservedName();
    var known = before.getFieldList().stream()
        .map(FieldDescriptorProto::getName)
        .collect(Collectors.toSet());
    for (var field : message.getFieldList()) {
      if (known.contains(field.getName()) || field.getLabel() == Label.LABEL_REQUIRED) {
        surface.addField(field.toBuilder()
            .clearOptions()
            .clearOneofIndex()
            .clearDefaultValue()
            .build());
      }
    }
    var earlier = byName(before.getNestedTypeList());
    for (var nested : message.getNestedTypeList()) {
      var was = earlier.get(nested.getName());
      if (was != null) {
        surface.addNestedType(of(nested, was));
      }
    }
    known(message.getEnumTypeList(), before.getEnumTypeList()).forEach(surface::addEnumType);
    return surface.build();
  }

  private static Map<String, DescriptorProto> byName(List<DescriptorProto> messages) {
    return messages.stream()
        .collect(Collectors.toMap(DescriptorProto::getName, one -> one, (first, second) -> first));
  }
}
