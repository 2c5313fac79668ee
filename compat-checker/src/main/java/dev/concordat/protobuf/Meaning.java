package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto.EnumReservedRange;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a Protobuf file says, freed of the order it says it in and of its comments. Files of one meaning may take each other's
 * place: the messages at the top keep their order, since data in Kafka names them by it.
 *
 * @param file the file with its parts in a fixed order, as text: options of one meaning that were linked apart are never equal
 * @param publicImports paths, since those in the file are named by their place
 * @param weakImports the same
 */
record Meaning(String file, Set<String> publicImports, Set<String> weakImports) {

  private static final Comparator<FieldDescriptorProto> BY_NUMBER = Comparator.comparing(
          FieldDescriptorProto::getExtendee)
      .thenComparing(FieldDescriptorProto::getNumber);

  static Meaning of(FileDescriptor descriptor) {
    var file = CustomOptions.understoodIn(descriptor).toBuilder();
    var imports = List.copyOf(file.getDependencyList());
    var publicImports = paths(imports, file.getPublicDependencyList());
    var weakImports = paths(imports, file.getWeakDependencyList());
    file.clearName().clearDependency().clearPublicDependency().clearWeakDependency();
    file.addAllDependency(new TreeSet<>(imports));
    if (file.getSyntax().equals("proto2")) {
      file.clearSyntax();
    }
    var messages = file.getMessageTypeList().stream().map(Meaning::ordered).toList();
    var enums = file.getEnumTypeList().stream().map(Meaning::ordered).toList();
    var extensions = file.getExtensionList().stream().sorted(BY_NUMBER).toList();
    file.clearMessageType().addAllMessageType(messages);
    file.clearEnumType().addAllEnumType(enums);
    file.clearExtension().addAllExtension(extensions);
    file.getServiceBuilderList().forEach(Meaning::dropEmptyBodies);
    return new Meaning(
        TextFormat.printer().printToString(file.build()), publicImports, weakImports);
  }

  private static Set<String> paths(List<String> imports, List<Integer> indexes) {
    return indexes.stream().map(imports::get).collect(Collectors.toUnmodifiableSet());
  }

  /** An RPC with nothing between its braces is one without braces. */
  private static void dropEmptyBodies(ServiceDescriptorProto.Builder service) {
    service.getMethodBuilderList().stream()
        .filter(rpc -> rpc.getOptions().equals(MethodOptions.getDefaultInstance()))
        .forEach(MethodDescriptorProto.Builder::clearOptions);
  }

  private static DescriptorProto ordered(DescriptorProto message) {
    var oneofs = new ArrayList<>(message.getOneofDeclList());
    oneofs.sort(Comparator.comparing(OneofDescriptorProto::getName));
    var fields = message.getFieldList().stream()
        .map(field -> field.hasOneofIndex()
            ? field.toBuilder()
                .setOneofIndex(oneofs.indexOf(message.getOneofDecl(field.getOneofIndex())))
                .build()
            : field)
        .sorted(BY_NUMBER)
        .toList();
    var nested = message.getNestedTypeList().stream()
        .map(Meaning::ordered)
        .sorted(Comparator.comparing(DescriptorProto::getName))
        .toList();
    var enums = message.getEnumTypeList().stream()
        .map(Meaning::ordered)
        .sorted(Comparator.comparing(EnumDescriptorProto::getName))
        .toList();
    var extensions = message.getExtensionList().stream().sorted(BY_NUMBER).toList();
    var extensionRanges = message.getExtensionRangeList().stream()
        .sorted(Comparator.comparing(DescriptorProto.ExtensionRange::getStart))
        .toList();
    var reserved = message.getReservedRangeList().stream()
        .sorted(Comparator.comparing(DescriptorProto.ReservedRange::getStart))
        .toList();
    var reservedNames = message.getReservedNameList().stream().sorted().toList();
    return message.toBuilder()
        .clearOneofDecl()
        .addAllOneofDecl(oneofs)
        .clearField()
        .addAllField(fields)
        .clearNestedType()
        .addAllNestedType(nested)
        .clearEnumType()
        .addAllEnumType(enums)
        .clearExtension()
        .addAllExtension(extensions)
        .clearExtensionRange()
        .addAllExtensionRange(extensionRanges)
        .clearReservedRange()
        .addAllReservedRange(reserved)
        .clearReservedName()
        .addAllReservedName(reservedNames)
        .build();
  }

  private static EnumDescriptorProto ordered(EnumDescriptorProto type) {
    var values = type.getValueList().stream()
        .sorted(Comparator.comparing(EnumValueDescriptorProto::getNumber)
            .thenComparing(EnumValueDescriptorProto::getName))
        .toList();
    var reserved = type.getReservedRangeList().stream()
        .sorted(Comparator.comparing(EnumReservedRange::getStart))
        .toList();
    var reservedNames = type.getReservedNameList().stream().sorted().toList();
    return type.toBuilder()
        .clearValue()
        .addAllValue(values)
        .clearReservedRange()
        .addAllReservedRange(reserved)
        .clearReservedName()
        .addAllReservedName(reservedNames)
        .build();
  }
}
