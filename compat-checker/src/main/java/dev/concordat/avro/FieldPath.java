package dev.concordat.avro;

import dev.concordat.schema.ElementPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Field names followed from a record down, as somebody reads data. */
final class FieldPath {

  private static final String ANY = "*";

  private FieldPath() {}

  /** The elements passed, as far as the path leads, and the enum at its end; the type itself for an empty path. */
  static List<ElementPath> follow(Schema start, List<String> path) {
    var passed = new LinkedHashSet<ElementPath>();
    if (path.isEmpty()) {
      passed.add(new ElementPath(start.getFullName()));
    }
    List<Schema> here = List.of(start);
    for (var name : path) {
      var next = new ArrayList<Schema>();
      for (var type : here) {
        step(type, name, next, passed);
      }
      here = next;
    }
    here.forEach(type -> addEnums(type, passed));
    return List.copyOf(passed);
  }

  private static void step(Schema type, String name, List<Schema> next, Set<ElementPath> passed) {
    switch (type.getType()) {
      case UNION -> type.getTypes().forEach(branch -> step(branch, name, next, passed));
      case RECORD -> {
        var field = type.getField(name);
        if (field != null) {
          passed.add(new ElementPath(type.getFullName()).child(field.name()));
          next.add(field.schema());
        }
      }
      case ARRAY -> intoContainer(type.getElementType(), name, next, passed);
      case MAP -> {
        int before = next.size();
        intoContainer(type.getValueType(), name, next, passed);
        if (next.size() == before) {
          next.add(type.getValueType()); // the name is a key
        }
      }
      default -> {}
    }
  }

  /** Paths may leave out the step over items and values. */
  private static void intoContainer(
      Schema inner, String name, List<Schema> next, Set<ElementPath> passed) {
    if (name.equals(ANY) || name.matches("[0-9]+")) {
      next.add(inner);
    } else {
      step(inner, name, next, passed);
    }
  }

  private static void addEnums(Schema type, Set<ElementPath> passed) {
    switch (type.getType()) {
      case ENUM -> passed.add(new ElementPath(type.getFullName()));
      case UNION -> type.getTypes().forEach(branch -> addEnums(branch, passed));
      case ARRAY -> addEnums(type.getElementType(), passed);
      case MAP -> addEnums(type.getValueType(), passed);
      default -> {}
    }
  }

  /** The type itself and everything its data may be made of. */
  static Set<ElementPath> partsOf(Schema start) {
    var parts = new LinkedHashSet<ElementPath>();
    Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var ahead = new ArrayDeque<>(List.of(start));
    while (!ahead.isEmpty()) {
      var type = ahead.remove();
      if (!seen.add(type)) {
        continue;
      }
      ahead.addAll(AvroParser.inside(type));
      if (TypeName.isNamed(type)) {
        var element = new ElementPath(type.getFullName());
        parts.add(element);
        if (type.getType() == Schema.Type.RECORD) {
          type.getFields().forEach(field -> parts.add(element.child(field.name())));
        } else if (type.getType() == Schema.Type.ENUM) {
          type.getEnumSymbols().forEach(symbol -> parts.add(element.child(symbol)));
        }
      }
    }
    return parts;
  }
}
