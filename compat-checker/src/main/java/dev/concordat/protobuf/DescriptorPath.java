package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from a file's descriptor down to an element, as field numbers and indexes: how source info names what it locates. */
final class DescriptorPath {

  private DescriptorPath() {}

  static List<Integer> of(GenericDescriptor element) {
    return below(element);
  }

  static List<Integer> below(GenericDescriptor element, Integer... part) {
    var path = new ArrayList<Integer>();
    append(element, path);
    path.addAll(List.of(part));
    return path;
  }

  private static void append(GenericDescriptor element, List<Integer> path) {
    if (element instanceof Descriptor message) {
      step(
          message.getContainingType(),
          DescriptorProto.NESTED_TYPE_FIELD_NUMBER,
          FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER,
          message.getIndex(),
          path);
    } else if (element instanceof EnumDescriptor type) {
      step(
          type.getContainingType(),
          DescriptorProto.ENUM_TYPE_FIELD_NUMBER,
          FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER,
          type.getIndex(),
          path);
    } else if (element instanceof FieldDescriptor field && field.isExtension()) {
      step(
          field.getExtensionScope(),
          DescriptorProto.EXTENSION_FIELD_NUMBER,
          FileDescriptorProto.EXTENSION_FIELD_NUMBER,
          field.getIndex(),
          path);
    } else if (element instanceof FieldDescriptor field) {
      append(field.getContainingType(), path);
      path.addAll(List.of(DescriptorProto.FIELD_FIELD_NUMBER, field.getIndex()));
    } else if (element instanceof OneofDescriptor oneof) {
      append(oneof.getContainingType(), path);
      path.addAll(List.of(DescriptorProto.ONEOF_DECL_FIELD_NUMBER, oneof.getIndex()));
    } else if (element instanceof EnumValueDescriptor value) {
      append(value.getType(), path);
      path.addAll(List.of(EnumDescriptorProto.VALUE_FIELD_NUMBER, value.getIndex()));
    } else if (element instanceof ServiceDescriptor service) {
      path.addAll(List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, service.getIndex()));
    } else if (element instanceof MethodDescriptor rpc) {
      append(rpc.getService(), path);
      path.addAll(List.of(ServiceDescriptorProto.METHOD_FIELD_NUMBER, rpc.getIndex()));
    }
  }

  private static void step(
      @Nullable Descriptor parent, int inMessage, int inFile, int index, List<Integer> path) {
    if (parent == null) {
      path.addAll(List.of(inFile, index));
    } else {
      append(parent, path);
      path.addAll(List.of(inMessage, index));
    }
  }
}
