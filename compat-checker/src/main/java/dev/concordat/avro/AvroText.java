package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of one Avro schema: which types it defines, which it uses, where, and what is wrong with the way it is written. */
final class AvroText {

  /** A type used by name. In a namespace a short name means the type there, or else the one outside all namespaces. */
  record Use(String inNamespace, String asWritten, JsonPlace place) {
    boolean means(Set<String> defined) {
      return defined.contains(inNamespace) || defined.contains(asWritten);
    }

    @Nullable
    JsonPlace of(Map<String, JsonPlace> definitions) {
      var there = definitions.get(inNamespace);
      return there == null ? definitions.get(asWritten) : there;
    }
  }

  private static final Set<String> PRIMITIVES =
      Set.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private final JsonPlace root;
  private final Map<String, JsonPlace> definitions = new LinkedHashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  AvroText(JsonPlace root) {
    this.root = root;
    type(root, "");
  }

  JsonPlace root() {
    return root;
  }

  /** Every record, enum and fixed the text defines, by full name, in reading order. */
  Map<String, JsonPlace> definitions() {
    return definitions;
  }

  List<Use> uses() {
    return uses;
  }

  /** What a new schema must not do; unknown types are not among it, since other texts may define them. */
  List<Problem> problems() {
    return problems;
  }

  /** The types standing directly inside one: of its fields, items, values, branches. */
  static List<JsonPlace> inside(JsonPlace type) {
    if (type.is(Kind.ARRAY)) {
      return type.items();
    }
    var fields = type.member("fields");
    return Stream.concat(
            fields == null
                ? Stream.empty()
                : fields.items().stream().map(field -> field.member("type")),
            Stream.of(type.member("items"), type.member("values")))
        .filter(Objects::nonNull)
        .toList();
  }

  private void type(JsonPlace place, String namespace) {
    switch (place.kind()) {
      case STRING -> named(place, namespace);
      case ARRAY -> union(place, namespace);
      case OBJECT -> object(place, namespace);
      case NUMBER, BOOLEAN, NULL ->
        problem(place, "expected a type, found %s".formatted(place.value()));
    }
  }

  private void named(JsonPlace place, String namespace) {
    var name = place.value();
    if (!PRIMITIVES.contains(name)) {
      uses.add(new Use(fullName(name, null, namespace), name, place));
    }
  }

  private void union(JsonPlace place, String namespace) {
    var kinds = new HashSet<String>();
    for (var branch : place.items()) {
      if (branch.is(Kind.ARRAY)) {
        problem(branch, "a union may not stand directly in a union");
      }
      type(branch, namespace);
      var kind = branch.is(Kind.STRING) ? branch.value() : branch.text("type");
      if (kind != null
          && (PRIMITIVES.contains(kind) || kind.equals("array") || kind.equals("map"))
          && !kinds.add(kind)) {
        problem(branch, "the union has %s twice".formatted(kind));
      }
    }
  }

  private void object(JsonPlace place, String namespace) {
    var type = place.member("type");
    if (type == null) {
      problem(place, "a type needs the attribute \"type\"");
      return;
    }
    if (!type.is(Kind.STRING)) {
      problem(
          type, "\"type\" of a type must be a string; nest types only in fields, items, values");
      return;
    }
    switch (type.value()) {
      case "record", "error" -> record(place, define(place, namespace));
      case "enum" -> enumeration(place, define(place, namespace));
      case "fixed" -> fixed(place, define(place, namespace));
      case "array" -> inner(place, "items", namespace);
      case "map" -> inner(place, "values", namespace);
      default -> named(type, namespace);
    }
  }

  private void inner(JsonPlace place, String attribute, String namespace) {
    var inner = place.member(attribute);
    if (inner == null) {
      problem(place, "%s needs the attribute \"%s\"".formatted(place.text("type"), attribute));
    } else {
      type(inner, namespace);
    }
  }

  /** Takes note of the definition and answers its full name. */
  private String define(JsonPlace place, String namespace) {
    var name = place.text("name");
    var what = place.text("type");
    if (name == null) {
      problem(place, "%s needs a name".formatted(what));
      return namespace.isEmpty() ? "" : namespace + ".";
    }
    var fullName = fullName(name, place.text("namespace"), namespace);
    for (var part : fullName.split("\\.", -1)) {
      if (!part.matches(NAME)) {
        problem(
            place.members().getOrDefault("name", place),
            "'%s' is not a name: letters, digits and _ only, not starting with a digit"
                .formatted(fullName));
        break;
      }
    }
    if (PRIMITIVES.contains(fullName)) {
      problem(
          place.members().getOrDefault("name", place),
          "'%s' names a type of Avro's own".formatted(name));
    }
    if (definitions.putIfAbsent(fullName, place) != null) {
      problem(place, "%s is defined twice".formatted(fullName));
    }
    return fullName;
  }

  private void record(JsonPlace place, String fullName) {
    var fields = place.member("fields");
    if (fields == null || !fields.is(Kind.ARRAY)) {
      problem(place, "record %s needs \"fields\", an array".formatted(fullName));
      return;
    }
    var names = new HashSet<String>();
    for (var field : fields.items()) {
      var name = field.text("name");
      if (name == null) {
        problem(field, "a field of %s needs a name".formatted(fullName));
      } else if (!name.matches(NAME)) {
        problem(
            field.members().getOrDefault("name", field),
            "'%s' is not a name: letters, digits and _ only, not starting with a digit"
                .formatted(name));
      } else if (!names.add(name)) {
        problem(field, "%s has the field \"%s\" twice".formatted(fullName, name));
      }
      var type = field.member("type");
      if (type == null) {
        problem(field, "field \"%s\" of %s needs a type".formatted(name, fullName));
      } else {
        type(type, namespaceOf(fullName));
      }
    }
  }

  private void enumeration(JsonPlace place, String fullName) {
    var symbols = place.member("symbols");
    if (symbols == null || !symbols.is(Kind.ARRAY)) {
      problem(place, "enum %s needs \"symbols\", an array".formatted(fullName));
      return;
    }
    var known = new HashSet<String>();
    for (var symbol : symbols.items()) {
      if (!symbol.is(Kind.STRING) || !symbol.value().matches(NAME)) {
        problem(
            symbol,
            "%s is not a symbol: letters, digits and _ only, not starting with a digit"
                .formatted(symbol.raw()));
      } else if (!known.add(symbol.value())) {
        problem(symbol, "enum %s has the symbol %s twice".formatted(fullName, symbol.value()));
      }
    }
    var fallback = place.member("default");
    if (fallback != null && !known.contains(fallback.value())) {
      problem(
          fallback,
          "the default %s of enum %s is none of its symbols".formatted(fallback.raw(), fullName));
    }
  }

  private void fixed(JsonPlace place, String fullName) {
    var size = place.member("size");
    if (size == null || !size.is(Kind.NUMBER) || !size.value().matches("[0-9]{1,9}")) {
      problem(
          size == null ? place : size,
          "fixed %s needs \"size\", a number of bytes".formatted(fullName));
    }
  }

  private void problem(JsonPlace place, String message) {
    problems.add(new Problem(place.at(), message));
  }

  private static String fullName(String name, @Nullable String own, String enclosing) {
    var namespace = own == null ? enclosing : own;
    return name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name;
  }

  static String namespaceOf(String fullName) {
    int dot = fullName.lastIndexOf('.');
    return dot < 0 ? "" : fullName.substring(0, dot);
  }
}
