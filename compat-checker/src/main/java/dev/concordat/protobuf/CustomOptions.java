package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options a file makes use of that it or its imports define: bytes to protobuf-java until it is told what they are. */
final class CustomOptions {

  private static final String DESCRIPTOR_PROTO =
      DescriptorProtos.getDescriptor().getFile().getName();

  private CustomOptions() {}

  /** The file with all of its options understood, and without the places of its parts. */
  static FileDescriptorProto understoodIn(FileDescriptor file) {
    var plain = file.toProto().toBuilder().clearSourceCodeInfo().build();
    var definers = filesBelow(file);
    if (!definers.containsKey(DESCRIPTOR_PROTO)) {
      return plain;
    }
    try {
      return FileDescriptorProto.parseFrom(plain.toByteString(), registryOf(definers));
    } catch (InvalidProtocolBufferException | DescriptorValidationException unlikely) {
      return plain;
    }
  }

  /** The file and all it imports, imports first. */
  private static Map<String, FileDescriptor> filesBelow(FileDescriptor root) {
    var ordered = new LinkedHashMap<String, FileDescriptor>();
    var entered = new HashSet<String>();
    var waiting = new ArrayDeque<FileDescriptor>(List.of(root));
    while (!waiting.isEmpty()) {
      var file = waiting.peek();
      if (entered.add(file.getName())) {
        file.getDependencies().stream()
            .filter(imported -> !entered.contains(imported.getName()))
            .forEach(waiting::push);
      } else {
        waiting.pop();
        ordered.putIfAbsent(file.getName(), file);
      }
    }
    return ordered;
  }

  /** Linked once more, so that what extends options extends those protobuf-java itself is made of. */
  private static ExtensionRegistry registryOf(Map<String, FileDescriptor> files)
      throws DescriptorValidationException {
    var registry = ExtensionRegistry.newInstance();
    var linked = new LinkedHashMap<String, FileDescriptor>();
    for (var file : files.values()) {
      var again = file.getName().equals(DESCRIPTOR_PROTO)
          ? DescriptorProtos.getDescriptor().getFile()
          : FileDescriptor.buildFrom(
              file.toProto(),
              file.getDependencies().stream()
                  .map(imported -> linked.get(imported.getName()))
                  .toArray(FileDescriptor[]::new));
      linked.put(file.getName(), again);
      again.getExtensions().forEach(extension -> add(extension, registry));
      again.getMessageTypes().forEach(message -> addWithin(message, registry));
    }
    return registry;
  }

  private static void addWithin(Descriptor message, ExtensionRegistry registry) {
    message.getExtensions().forEach(extension -> add(extension, registry));
    message.getNestedTypes().forEach(nested -> addWithin(nested, registry));
  }

  private static void add(FieldDescriptor extension, ExtensionRegistry registry) {
    if (extension.getJavaType() == JavaType.MESSAGE) {
      registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
    } else {
      registry.add(extension);
    }
  }
}
