package dev.concordat.avro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas made to order from a seed, small enough to meet each other often: the same names, few types, some recursion. */
final class RandomSchemas {

  private static final List<String> PRIMITIVES =
      List.of("null", "boolean", "int", "long", "float", "double", "string", "bytes");
  private static final List<String> FIELDS = List.of("a", "b", "c", "d");
  private static final List<String> NAMESPACES = List.of("shop", "shop", "shop", "store");

  private final Random random;
  private Map<String, String> defined = new LinkedHashMap<>();

  RandomSchemas(long seed) {
    this.random = new Random(seed);
  }

  /** A record with everything inside it, as text. */
  String next() {
    defined = new LinkedHashMap<>();
    return record(0);
  }

  private String type(int depth, boolean inUnion) {
    int pick = random.nextInt(depth > 3 ? 8 : 16);
    if (pick < 7) {
      return "\"" + PRIMITIVES.get(random.nextInt(PRIMITIVES.size())) + "\"";
    }
    return switch (pick) {
      case 7, 8 -> enumeration();
      case 9 -> fixed();
      case 10 -> "{\"type\":\"array\",\"items\":" + type(depth + 1, false) + "}";
      case 11 -> "{\"type\":\"map\",\"values\":" + type(depth + 1, false) + "}";
      case 12, 13 -> inUnion ? "\"string\"" : union(depth);
      default -> record(depth + 1);
    };
  }

  private String union(int depth) {
    var branches = new LinkedHashMap<String, String>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      var branch = type(depth + 1, true);
      branches.putIfAbsent(kind(branch), branch);
    }
    return "[" + String.join(",", branches.values()) + "]";
  }

  /** What may stand in a union only once; a definition inside a dropped branch must not be used, so only leaves drop. */
  private static String kind(String branch) {
    if (branch.contains("\"array\"") && branch.startsWith("{\"type\":\"array\"")) {
      return "array";
    }
    return branch.startsWith("{\"type\":\"map\"") ? "map" : branch;
  }

  private String enumeration() {
    return once("E" + random.nextInt(2), (name, namespace) -> {
      var symbols = new ArrayList<String>();
      for (var symbol : List.of("X", "Y", "Z")) {
        if (random.nextInt(4) > 0) {
          symbols.add("\"" + symbol + "\"");
        }
      }
      if (symbols.isEmpty()) {
        symbols.add("\"X\"");
      }
      var fallback = random.nextInt(3) == 0 ? ",\"default\":" + symbols.get(0) : "";
      return "{\"type\":\"enum\",\"name\":\"%s\",\"namespace\":\"%s\",\"symbols\":%s%s}"
          .formatted(name, namespace, symbols, fallback);
    });
  }

  private String fixed() {
    return once(
        "F" + random.nextInt(2),
        (name, namespace) -> "{\"type\":\"fixed\",\"name\":\"%s\",\"namespace\":\"%s\",\"size\":%d}"
            .formatted(name, namespace, 2 + random.nextInt(2)));
  }

  private String record(int depth) {
    return once("R" + (depth == 0 ? 0 : random.nextInt(3)), (name, namespace) -> {
      var fields = new ArrayList<String>();
      for (var field : FIELDS) {
        if (random.nextInt(3) > 0) {
          fields.add(field(field, depth));
        }
      }
      var aliases =
          random.nextInt(5) == 0 ? ",\"aliases\":[\"shop.R" + random.nextInt(3) + "\"]" : "";
      return "{\"type\":\"record\",\"name\":\"%s\",\"namespace\":\"%s\"%s,\"fields\":%s}"
          .formatted(name, namespace, aliases, fields);
    });
  }

  private String field(String name, int depth) {
    var aliases = random.nextInt(6) == 0
        ? ",\"aliases\":[\"" + FIELDS.get(random.nextInt(FIELDS.size())) + "\"]"
        : "";
    if (random.nextInt(4) == 0) {
      return "{\"name\":\"%s\",\"type\":\"int\",\"default\":1%s}".formatted(name, aliases);
    }
    if (random.nextInt(4) == 0) {
      var inner = type(depth + 1, true);
      return inner.equals("\"null\"")
          ? "{\"name\":\"%s\",\"type\":[\"null\"],\"default\":null%s}".formatted(name, aliases)
          : "{\"name\":\"%s\",\"type\":[\"null\",%s],\"default\":null%s}"
              .formatted(name, inner, aliases);
    }
    return "{\"name\":\"%s\",\"type\":%s%s}".formatted(name, type(depth + 1, false), aliases);
  }

  private interface Definition {
    String of(String name, String namespace);
  }

  /** The definition at the first use, the full name at later ones; inside itself a record is known already. */
  private String once(String name, Definition definition) {
    var known = defined.get(name);
    if (known != null) {
      return "\"" + known + "\"";
    }
    var namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
    defined.put(name, namespace + "." + name);
    return definition.of(name, namespace);
  }
}
