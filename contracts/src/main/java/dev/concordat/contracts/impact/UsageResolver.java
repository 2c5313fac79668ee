package dev.concordat.contracts.impact;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.format.SchemaFormat;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings usages and the elements of one schema together. */
final class UsageResolver {

  private final Set<ElementPath> elements;
  private final List<SchemaView<?>> views = new ArrayList<>();
  private final Map<String, Set<ElementPath>> partsByType = new HashMap<>();

  /**
   * @param schema whose elements are asked for
   * @param dependents schemas that import it: who starts at a message of theirs may get to its elements too
   */
  UsageResolver(Schema schema, Collection<? extends Schema> dependents) {
    var own = SchemaView.of(schema);
    this.elements = own.elements();
    views.add(own);
    for (var dependent : dependents) {
      if (dependent.type() == schema.type()) {
        views.add(SchemaView.of(dependent));
      }
    }
  }

  /** Whether the usage starts at something of the schema, or gets to something of it. */
  boolean concerns(Usage usage) {
    return elements.contains(new ElementPath(usage.type()))
        || (usage.isOfWhole()
            ? !partsOf(usage.type()).isEmpty()
            : follow(usage).stream().anyMatch(elements::contains));
  }

  /** The elements on the usage's path, those of other schemas among them. */
  List<ElementPath> follow(Usage usage) {
    for (var view : views) {
      var path = view.follow(usage);
      if (!path.isEmpty()) {
        return path;
      }
    }
    return List.of();
  }

  /** Whether each name on the usage's path is an element. */
  boolean leadsToItsEnd(Usage usage, List<ElementPath> path) {
    return path.size()
        >= usage.path().stream().filter(step -> !step.equals("*")).count();
  }

  /** What of the schema may be in a message of that type. */
  Set<ElementPath> partsOf(String type) {
    return partsByType.computeIfAbsent(type, first -> {
      var parts = new LinkedHashSet<ElementPath>();
      views.forEach(view -> parts.addAll(view.partsOf(first)));
      parts.retainAll(elements);
      return parts;
    });
  }

  /** A schema with the format it is written in. */
  private record SchemaView<S extends Schema>(
      SchemaFormat<S> format, S schema, Set<ElementPath> elements) {

    static <S extends Schema> SchemaView<S> of(S schema) {
      SchemaFormat<S> format = SchemaFormats.of(schema);
      return new SchemaView<>(format, schema, format.elements(schema).keySet());
    }

    List<ElementPath> follow(Usage usage) {
      var path = format.follow(schema, usage.type(), usage.path());
      // A procedure is no field, but stands in its service as a field does in its message.
      var member = new ElementPath(usage.type()).child(usage.path().get(0));
      return path.isEmpty() && elements.contains(member) ? List.of(member) : path;
    }

    Set<ElementPath> partsOf(String type) {
      return format.partsOf(schema, type);
    }
  }
}
