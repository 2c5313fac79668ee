package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.HashSet;
import java.util.Set;

/**
 * Which messages a schema uses inside of others and in calls. Whatever it does not use is there to be sent by itself.
 *
 * @param names full names of the messages that fields of other messages hold, and that RPCs send
 * @param any whether a field holds messages of any type, which are found by their full name
 */
record UsedTypes(Set<String> names, boolean any) {

  private static final String ANY = "google.protobuf.Any";

  static UsedTypes of(ProtobufSchema schema) {
    var names = new HashSet<String>();
    for (var message : schema.messages().values()) {
      message.getFields().forEach(field -> use(field, message, names));
    }
    schema.extensions().forEach(field -> use(field, field.getContainingType(), names));
    for (var service : schema.services().values()) {
      service.getMethods().forEach(rpc -> {
        names.add(rpc.getInputType().getFullName());
        names.add(rpc.getOutputType().getFullName());
      });
    }
    return new UsedTypes(Set.copyOf(names), names.contains(ANY));
  }

  private static void use(FieldDescriptor field, Descriptor owner, Set<String> names) {
    if (field.getJavaType() == JavaType.MESSAGE && field.getMessageType() != owner) {
      names.add(field.getMessageType().getFullName());
    }
  }
}
