package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How deep types nest when names are followed: what stands flat in the text may be a chain that no recursive reader of the schema
 * survives. A type that leads back to itself counts once.
 */
final class TypeChains {

  /** A type, the ones inside it that are still to come, and how deep the ones before went. */
  private static final class Open {
    private final JsonPlace type;
    private final Iterator<JsonPlace> inside;
    private int deepestInside;

    Open(JsonPlace type) {
      this.type = type;
      this.inside = AvroText.inside(type).iterator();
    }
  }

  private final Map<String, JsonPlace> definitions = new HashMap<>();
  private final IdentityHashMap<JsonPlace, AvroText.Use> uses = new IdentityHashMap<>();
  private final IdentityHashMap<JsonPlace, Integer> depths = new IdentityHashMap<>();
  private final Set<JsonPlace> begun = Collections.newSetFromMap(new IdentityHashMap<>());
  private int deepest;

  private TypeChains(List<AvroText> texts) {
    for (var text : texts) {
      definitions.putAll(text.definitions());
      text.uses().forEach(use -> uses.put(use.place(), use));
    }
    texts.forEach(text -> text.tops().forEach(this::measure));
  }

  /** The length of the longest chain. */
  static int longest(List<AvroText> texts) {
    return new TypeChains(texts).deepest;
  }

  private void measure(JsonPlace root) {
    Deque<Open> open = new ArrayDeque<>();
    enter(root, open);
    while (!open.isEmpty()) {
      var here = open.element();
      if (here.inside.hasNext()) {
        enter(here.inside.next(), open);
      } else {
        open.remove();
        int depth = here.deepestInside + 1;
        depths.put(here.type, depth);
        deepest = Math.max(deepest, depth);
        tellAbove(open, depth);
      }
    }
  }

  private void enter(JsonPlace place, Deque<Open> open) {
    var use = uses.get(place);
    var type = use == null ? place : use.of(definitions);
    if (type != null && begun.add(type)) {
      open.push(new Open(type));
    } else if (type != null) {
      tellAbove(open, depths.getOrDefault(type, 0));
    }
  }

  private static void tellAbove(Deque<Open> open, int depth) {
    var above = open.peek();
    if (above != null) {
      above.deepestInside = Math.max(above.deepestInside, depth);
    }
  }
}
