package dev.concordat.jsonschema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How deep schemas nest when references are followed: what stands flat in the text may be a chain that no recursive reader of the
 * schema survives. A schema that leads back to itself counts once.
 */
final class ReferenceChains {

  private static final class Open {
    private final SchemaNode node;
    private final Iterator<SchemaNode> inside;
    private int deepestInside;

    Open(SchemaNode node) {
      this.node = node;
      this.inside = inside(node).iterator();
    }
  }

  private ReferenceChains() {}

  static int longest(SchemaNode root) {
    var depths = new IdentityHashMap<SchemaNode, Integer>();
    Set<SchemaNode> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Open> open = new ArrayDeque<>();
    begun.add(root);
    open.push(new Open(root));
    while (!open.isEmpty()) {
      var here = open.element();
      if (here.inside.hasNext()) {
        var next = here.inside.next();
        if (begun.add(next)) {
          open.push(new Open(next));
        } else {
          here.deepestInside = Math.max(here.deepestInside, depths.getOrDefault(next, 0));
        }
      } else {
        open.remove();
        depths.put(here.node, here.deepestInside + 1);
        var above = open.peek();
        if (above != null) {
          above.deepestInside = Math.max(above.deepestInside, here.deepestInside + 1);
        }
      }
    }
    return depths.getOrDefault(root, 0);
  }

  /** The schemas directly inside one, definitions left out, and the one it refers to. */
  static List<SchemaNode> inside(SchemaNode node) {
    var inside = new ArrayList<SchemaNode>();
    var target = node.target();
    if (target != null) {
      inside.add(target);
    }
    for (Map.Entry<String, dev.concordat.json.JsonPlace> member :
        node.place().members().entrySet()) {
      var name = member.getKey();
      var keyword = Keyword.of(name, node.draft());
      if (keyword == null || name.equals("definitions") || name.equals("$defs")) {
        continue;
      }
      switch (keyword.form()) {
        case SCHEMA, SCHEMA_OR_LIST, SCHEMAS -> {
          var one = node.schema(name);
          if (one != null) {
            inside.add(one);
          }
          inside.addAll(node.schemas(name));
        }
        case NAMED_SCHEMAS, DEPENDENCIES ->
          inside.addAll(node.namedSchemas(name).values());
        default -> {}
      }
    }
    return inside;
  }
}
