package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Documents made along a schema, most of which fit it; whether one does is for the validator to say. Numbers and sizes are taken from
 * near the limits of the schemas that are compared.
 */
final class SampleDocuments {

  private static final int DEEPEST = 12;
  private static final int MOST_ITEMS = 40;
  private static final int LONGEST = 600;
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private final Random random;
  private final List<SchemaNode> hints;
  private int depth;

  /** @param hints schemas whose limits and names are interesting besides those of the schema that is followed */
  SampleDocuments(long seed, List<SchemaNode> hints) {
    this.random = new Random(seed);
    this.hints = hints;
  }

  /** A document with another value at the end of a way. */
  JsonNode along(View view, Iterator<Way.Step> steps, JsonNode telling) {
    if (!steps.hasNext()) {
      return telling;
    }
    var step = steps.next();
    var around = chosen(view);
    if (step instanceof Way.Into into) {
      var object = MAKE.objectNode();
      properties(around, false).forEach(object::set);
      var property = around.property(into.property());
      object.set(into.property(), along(View.of(orAnything(property, around)), steps, telling));
      return object;
    }
    int index = ((Way.ToItem) step).index();
    var array = MAKE.arrayNode();
    for (int i = 0; i < index; i++) {
      array.add(of(View.of(orAnything(around.item(i), around))));
    }
    array.add(along(View.of(orAnything(around.item(index), around)), steps, telling));
    int least = leastOf(around, "minItems");
    for (int i = index + 1; i < Math.min(least, MOST_ITEMS); i++) {
      array.add(of(View.of(orAnything(around.item(i), around))));
    }
    return array;
  }

  /** What may be anything is made as nothing would demand more. */
  private static List<SchemaNode> orAnything(List<SchemaNode> schemas, View around) {
    return schemas.isEmpty() ? List.of(Anything.in(around)) : schemas;
  }

  /** A value for a schema. */
  JsonNode of(View given) {
    if (depth > DEEPEST) {
      return MAKE.nullNode();
    }
    depth++;
    try {
      return value(chosen(given));
    } finally {
      depth--;
    }
  }

  /** Decides every choice between branches. */
  private View chosen(View given) {
    var view = given;
    for (int i = 0; i < DEEPEST; i++) {
      var next = choose(view, i);
      if (next == null) {
        return view;
      }
      view = next;
    }
    return view;
  }

  private @Nullable View choose(View view, int round) {
    int seen = 0;
    for (var node : view.all()) {
      for (var keyword : List.of("oneOf", "anyOf")) {
        var branches = node.schemas(keyword);
        if (!branches.isEmpty() && seen++ == round) {
          return view.and(branches.get(random.nextInt(branches.size())));
        }
      }
      var when = node.schema("if");
      if (when != null && seen++ == round) {
        var then = node.schema("then");
        var otherwise = node.schema("else");
        if (random.nextBoolean()) {
          var both = view.and(when);
          return then == null ? both : both.and(then);
        }
        return otherwise == null ? view : view.and(otherwise);
      }
    }
    return null;
  }

  private JsonNode value(View view) {
    var values = view.values();
    if (values != null && !values.isEmpty()) {
      return read(values.get(random.nextInt(values.size())));
    }
    var types = new ArrayList<>(view.types());
    if (types.isEmpty()) {
      return MAKE.nullNode();
    }
    return switch (types.get(random.nextInt(types.size()))) {
      case "null" -> MAKE.nullNode();
      case "boolean" -> MAKE.booleanNode(random.nextBoolean());
      case "integer" -> number(view, true);
      case "fraction" -> number(view, false);
      case "string" -> MAKE.stringNode(string(view));
      case "array" -> array(view);
      default -> {
        var object = MAKE.objectNode();
        properties(view, true).forEach(object::set);
        yield object;
      }
    };
  }

  static JsonNode read(JsonPlace place) {
    try {
      return Validation.JSON.readTree(place.raw().toString());
    } catch (JacksonException tooMuch) {
      return MAKE.nullNode();
    }
  }

  private List<SchemaNode> near(View view) {
    var near = new ArrayList<>(view.all());
    near.addAll(hints);
    return near;
  }

  private JsonNode number(View view, boolean whole) {
    var pool = new ArrayList<BigDecimal>(List.of(
        BigDecimal.ZERO,
        BigDecimal.ONE,
        BigDecimal.valueOf(-1),
        BigDecimal.valueOf(7),
        BigDecimal.TEN));
    for (var node : near(view)) {
      for (var keyword :
          List.of("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf")) {
        var limit = node.number(keyword);
        if (limit != null && Math.abs((long) limit.scale()) < LONGEST) {
          pool.add(limit);
          pool.add(limit.add(BigDecimal.ONE));
          pool.add(limit.subtract(BigDecimal.ONE));
          pool.add(limit.add(limit));
        }
      }
    }
    var multiple = view.tightest("multipleOf", true);
    var chosen = pool.get(random.nextInt(pool.size()));
    if (multiple != null && Math.abs((long) multiple.scale()) < LONGEST) {
      chosen = chosen.divideToIntegralValue(multiple).multiply(multiple);
    } else if (whole) {
      chosen = chosen.setScale(0, java.math.RoundingMode.FLOOR);
    } else {
      chosen = chosen.add(new BigDecimal("0.5"));
    }
    return whole && Numbers.isWhole(chosen)
        ? MAKE.numberNode(chosen.toBigInteger())
        : MAKE.numberNode(chosen);
  }

  private String string(View view) {
    for (var node : view.all()) {
      var pattern = node.text("pattern");
      if (pattern != null) {
        return Strings.matching(pattern, random).orElse("text");
      }
      var format = node.text("format");
      var fitting = format == null ? Optional.<String>empty() : Strings.ofFormat(format);
      if (fitting.isPresent()) {
        return fitting.get();
      }
    }
    var sizes = sizes(view, "maxLength", "minLength");
    if (!sizes.isEmpty()) {
      return "x".repeat(Math.min(LONGEST, sizes.get(random.nextInt(sizes.size()))));
    }
    return Strings.USUAL.get(random.nextInt(Strings.USUAL.size()));
  }

  /** Sizes at the limits, as far as the schema itself allows them. */
  private List<Integer> sizes(View view, String most, String least) {
    var sizes = new TreeSet<Integer>();
    for (var node : near(view)) {
      for (var keyword : List.of(most, least)) {
        var limit = node.number(keyword);
        if (limit != null) {
          int size = Numbers.toInt(limit);
          sizes.add(size);
          sizes.add(Math.max(0, size - 1));
          sizes.add(size == Integer.MAX_VALUE ? size : size + 1);
        }
      }
    }
    var upper = view.tightest(most, false);
    int lower = leastOf(view, least);
    sizes.removeIf(size -> size < lower || (upper != null && size > Numbers.toInt(upper)));
    return List.copyOf(sizes);
  }

  private static int leastOf(View view, String keyword) {
    var least = view.tightest(keyword, true);
    return least == null ? 0 : Numbers.toInt(least);
  }

  private JsonNode array(View view) {
    var sizes = sizes(view, "maxItems", "minItems");
    var upper = view.tightest("maxItems", false);
    int size = sizes.isEmpty() || depth > DEEPEST / 2
        ? Math.max(leastOf(view, "minItems"), random.nextInt(Math.max(3, view.longestTuple() + 2)))
        : sizes.get(random.nextInt(sizes.size()));
    size = upper == null ? size : Math.min(size, Numbers.toInt(upper));
    var array = MAKE.arrayNode();
    for (var node : view.all()) {
      var contained = node.schema("contains");
      if (contained != null && view.longestTuple() == 0) {
        array.add(of(View.of(contained)));
      }
    }
    for (int i = array.size(); i < Math.min(size, MOST_ITEMS); i++) {
      var items = view.item(i);
      if (items.stream().anyMatch(SchemaNode::isFalse)) {
        break;
      }
      array.add(items.isEmpty() ? anything() : of(View.of(items)));
    }
    return array;
  }

  private Map<String, JsonNode> properties(View view, boolean more) {
    var made = new LinkedHashMap<String, JsonNode>();
    for (var name : view.required()) {
      made.put(name, property(view, name));
    }
    if (!more && view.tightest("minProperties", true) == null) {
      return made;
    }
    var names = new TreeSet<>(view.propertyNames());
    hints.forEach(node -> {
      names.addAll(node.namedSchemas("properties").keySet());
      names.addAll(node.names("required"));
      names.addAll(node.requiredByProperty().keySet());
    });
    view.patterns().forEach(pattern -> names.add(SampleNames.matching(pattern)));
    hints.forEach(node -> node.namedSchemas("patternProperties")
        .keySet()
        .forEach(pattern -> names.add(SampleNames.matching(pattern))));
    if (hints.stream().anyMatch(node -> node.has("propertyNames"))) {
      names.addAll(List.of("x", "X", "four", "a name that is longer"));
    }
    names.add(SampleNames.UNKNOWN);
    int odds = depth > 4 ? 5 : 2;
    for (var name : names) {
      if (!made.containsKey(name)
          && random.nextInt(odds) == 0
          && view.property(name).stream().noneMatch(SchemaNode::isFalse)) {
        made.put(name, property(view, name));
      }
    }
    view.all()
        .forEach(node -> node.requiredByProperty().forEach((name, needed) -> {
          if (made.containsKey(name)) {
            needed.forEach(other -> made.computeIfAbsent(other, unseen -> property(view, other)));
          }
        }));
    fill(view, made);
    return made;
  }

  private void fill(View view, Map<String, JsonNode> made) {
    var sizes = sizes(view, "maxProperties", "minProperties");
    int wanted =
        sizes.isEmpty() ? leastOf(view, "minProperties") : sizes.get(random.nextInt(sizes.size()));
    for (int i = 0; made.size() < Math.min(wanted, MOST_ITEMS) && i < MOST_ITEMS; i++) {
      var name = "p" + i;
      if (view.property(name).stream().noneMatch(SchemaNode::isFalse)) {
        made.put(name, property(view, name));
      }
    }
  }

  private JsonNode property(View view, String name) {
    var schemas = view.property(name);
    return schemas.isEmpty() ? anything() : of(View.of(schemas));
  }

  JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> MAKE.nullNode();
      case 1 -> MAKE.booleanNode(true);
      case 2 -> MAKE.numberNode(7);
      case 3 -> MAKE.stringNode("text");
      case 4 -> MAKE.arrayNode();
      default -> MAKE.objectNode();
    };
  }

  /** A schema that anything fits. */
  private static final class Anything {
    private Anything() {}

    static SchemaNode in(View around) {
      var like = around.all().get(0);
      var at = like.at();
      var place = new JsonPlace(
          JsonPlace.Kind.BOOLEAN, at, "true", new JsonPlace.Raw("true", 0, 4), Map.of(), List.of());
      return new SchemaNode(like.document(), place, like.base(), like.pointer());
    }
  }
}
