package dev.concordat.contracts.impact;

import dev.concordat.contracts.usage.Usage;
import dev.concordat.schema.ElementPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Elements of a schema that usages lead to, each with the first usage that does. */
final class TouchedElements {

  /** Names of the elements and of all they stand in: losing a message is felt by who uses something in it. */
  private final Map<String, Usage> upToHere = new HashMap<>();

  /** Names of those whose inside counts too: a symbol of an enum, any part of a message that is handled as a whole. */
  private final Map<String, Usage> fromHere = new HashMap<>();

  /** The usage goes through these and ends at the last. */
  void addPath(List<ElementPath> path, Usage usage) {
    path.forEach(element -> addUpTo(element, usage));
    if (!path.isEmpty()) {
      fromHere.putIfAbsent(path.get(path.size() - 1).name(), usage);
    }
  }

  /** The usage may need any of these. */
  void addAll(Collection<ElementPath> elements, Usage usage) {
    for (var element : elements) {
      addUpTo(element, usage);
      fromHere.putIfAbsent(element.name(), usage);
    }
  }

  /** The usage that makes a change of the element felt. */
  Optional<Usage> touching(ElementPath element) {
    var direct = upToHere.get(element.name());
    return direct != null ? Optional.of(direct) : around(element);
  }

  private Optional<Usage> around(ElementPath element) {
    for (var name = element.name(); !name.isEmpty(); name = outside(name)) {
      var usage = fromHere.get(name);
      if (usage != null) {
        return Optional.of(usage);
      }
    }
    return Optional.empty();
  }

  private void addUpTo(ElementPath element, Usage usage) {
    for (var name = element.name(); !name.isEmpty(); name = outside(name)) {
      upToHere.putIfAbsent(name, usage);
    }
  }

  private static String outside(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }
}
