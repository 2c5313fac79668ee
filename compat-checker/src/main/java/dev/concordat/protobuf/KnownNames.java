package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The full names a text may mean: types and extensions of a file and of all it imports. */
final class KnownNames {

  private final Set<String> types = new HashSet<>();
  private final Map<String, Descriptor> mapEntries = new HashMap<>();
  private final Map<String, FieldDescriptor> extensions = new HashMap<>();

  KnownNames(ProtobufSchema schema) {
    schema.files().values().forEach(this::add);
  }

  private void add(FileDescriptor file) {
    file.getMessageTypes().forEach(this::add);
    file.getEnumTypes().forEach(type -> types.add(type.getFullName()));
    file.getExtensions().forEach(extension -> extensions.put(extension.getFullName(), extension));
  }

  private void add(Descriptor message) {
    types.add(message.getFullName());
    if (message.getOptions().getMapEntry()) {
      mapEntries.put(message.getFullName(), message);
    }
    message.getNestedTypes().forEach(this::add);
    message.getEnumTypes().forEach(type -> types.add(type.getFullName()));
    message
        .getExtensions()
        .forEach(extension -> extensions.put(extension.getFullName(), extension));
  }

  /** The full name of the type a name stands for inside of a scope, from the inside out. */
  Optional<String> type(String name, String scope) {
    return resolved(types, name, scope);
  }

  /** The same for an extension. */
  Optional<FieldDescriptor> extension(String name, String scope) {
    return resolved(extensions.keySet(), name, scope).map(extensions::get);
  }

  /** The entry message of a map, if that is what a type of this full name is. */
  Optional<Descriptor> mapEntry(String fullName) {
    return Optional.ofNullable(mapEntries.get(fullName));
  }

  private static Optional<String> resolved(Set<String> known, String name, String scope) {
    if (name.startsWith(".")) {
      return Optional.of(name.substring(1)).filter(known::contains);
    }
    for (var around = scope; !around.isEmpty(); around = outerScope(around)) {
      var candidate = around + "." + name;
      if (known.contains(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.of(name).filter(known::contains);
  }

  private static String outerScope(String scope) {
    int dot = scope.lastIndexOf('.');
    return dot < 0 ? "" : scope.substring(0, dot);
  }
}
