package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements of a schema: by place, along a path of field names, and as parts of a message. */
final class ProtobufElements {

  private static final String ANY_ITEM = "*";

  private final ProtobufSchema schema;

  ProtobufElements(ProtobufSchema schema) {
    this.schema = schema;
  }

  /** Messages, fields, enums, values, services and RPCs of the schema itself. Map entries are nobody's elements. */
  Map<ElementPath, Location> byPlace() {
    var found = new ArrayList<Map.Entry<ElementPath, Location>>();
    for (var file : schema.roots()) {
      file.getMessageTypes().forEach(message -> message(message, found));
      file.getEnumTypes().forEach(type -> type(type, found));
      file.getExtensions().forEach(extension -> add(extension, found));
      for (var service : file.getServices()) {
        add(service, found);
        service.getMethods().forEach(rpc -> add(rpc, found));
      }
    }
    var inReadingOrder = new LinkedHashMap<ElementPath, Location>();
    found.stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> inReadingOrder.putIfAbsent(entry.getKey(), entry.getValue()));
    return inReadingOrder;
  }

  private void message(Descriptor message, List<Map.Entry<ElementPath, Location>> found) {
    if (MapEntries.isMapEntry(message)) {
      return;
    }
    add(message, found);
    message.getFields().forEach(field -> add(field, found));
    message.getExtensions().forEach(extension -> add(extension, found));
    message.getEnumTypes().forEach(type -> type(type, found));
    message.getNestedTypes().forEach(nested -> message(nested, found));
  }

  private void type(EnumDescriptor type, List<Map.Entry<ElementPath, Location>> found) {
    add(type, found);
    type.getValues().forEach(value -> add(value, found));
  }

  private void add(GenericDescriptor element, List<Map.Entry<ElementPath, Location>> found) {
    var place = schema.placeOf(element);
    found.add(Map.entry(
        path(element), place == null ? Location.startOf(element.getFile().getName()) : place));
  }

  List<ElementPath> follow(String type, List<String> names) {
    var steps = new ArrayList<ElementPath>();
    Descriptor message = schema.message(type).orElse(null);
    FieldDescriptor last = null;
    boolean atItem = true;
    for (var name : names) {
      if (last != null && !atItem && stepsOver(last, name)) {
        atItem = true;
        continue;
      }
      var field = message == null ? Optional.<FieldDescriptor>empty() : named(message, name);
      if (field.isEmpty()) {
        return steps;
      }
      last = field.get();
      steps.add(path(last));
      message = messageIn(last);
      atItem = !last.isRepeated();
    }
    var values = last == null ? null : enumIn(last);
    if (values != null) {
      steps.add(path(values));
    }
    return steps;
  }

  /** An item of a list is any or one by its index; an entry of a map is any or one by its key. */
  private static boolean stepsOver(FieldDescriptor many, String name) {
    return name.equals(ANY_ITEM)
        || many.isMapField()
        || name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Optional<FieldDescriptor> named(Descriptor message, String name) {
    if (name.startsWith("[") && name.endsWith("]")) {
      var fullName = name.substring(1, name.length() - 1);
      return schema
          .extension(fullName)
          .filter(extension -> extension.getContainingType() == message);
    }
    return Optional.ofNullable(message.findFieldByName(name))
        .or(() -> message.getFields().stream()
            .filter(field -> field.getJsonName().equals(name))
            .findFirst());
  }

  /** Everything a message may hold, however deep. */
  Set<ElementPath> partsOf(String type) {
    var parts = new LinkedHashSet<ElementPath>();
    var waiting = new ArrayDeque<Descriptor>();
    schema.message(type).ifPresent(waiting::add);
    while (!waiting.isEmpty()) {
      var message = waiting.remove();
      if (parts.add(path(message))) {
        for (var field : message.getFields()) {
          parts.add(path(field));
          var inside = messageIn(field);
          if (inside != null) {
            waiting.add(inside);
          }
          var values = enumIn(field);
          if (values != null && parts.add(path(values))) {
            values.getValues().forEach(value -> parts.add(path(value)));
          }
        }
      }
    }
    return parts;
  }

  /** What a field holds is for a map what its values hold. */
  private static FieldDescriptor held(FieldDescriptor field) {
    return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
  }

  private static @Nullable Descriptor messageIn(FieldDescriptor field) {
    var held = held(field);
    return held.getJavaType() == JavaType.MESSAGE ? held.getMessageType() : null;
  }

  private static @Nullable EnumDescriptor enumIn(FieldDescriptor field) {
    var held = held(field);
    return held.getJavaType() == JavaType.ENUM ? held.getEnumType() : null;
  }

  private static ElementPath path(GenericDescriptor element) {
    return new ElementPath(element.getFullName());
  }
}
