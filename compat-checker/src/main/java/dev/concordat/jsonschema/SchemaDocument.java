package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One text of JSON Schema: every schema in it, what they call themselves, and what is wrong with the way they are written. */
final class SchemaDocument {

  private final String name;
  private final JsonPlace root;
  private final Draft draft;
  private final IdentityHashMap<JsonPlace, SchemaNode> nodes = new IdentityHashMap<>();
  private final List<SchemaNode> inOrder = new ArrayList<>();
  private final Map<String, SchemaNode> byUri = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** @param uri what it is called by those who refer to it, unless it calls itself something */
  SchemaDocument(String name, JsonPlace root, String uri) {
    this.name = name;
    this.root = root;
    this.draft = Draft.of(root);
    read(root, uri, "");
    byUri.putIfAbsent(uri, nodes.getOrDefault(root, new SchemaNode(this, root, uri, "")));
  }

  String name() {
    return name;
  }

  Draft draft() {
    return draft;
  }

  SchemaNode root() {
    return read(root, "", "");
  }

  /** Every schema in reading order. */
  List<SchemaNode> nodes() {
    return List.copyOf(inOrder);
  }

  /** Schemas that have a URI of their own, anchors included, by that URI. */
  Map<String, SchemaNode> byUri() {
    return byUri;
  }

  List<Problem> problems() {
    return problems;
  }

  @Nullable
  SchemaNode node(JsonPlace place) {
    return nodes.get(place);
  }

  /** The schema a JSON pointer leads to from one that has its own URI; it may stand where no keyword makes it a schema. */
  @Nullable
  SchemaNode at(SchemaNode from, String jsonPointer) {
    var place = from.place();
    var path = new StringBuilder(from.pointer());
    if (!jsonPointer.isEmpty()) {
      for (var escaped : jsonPointer.substring(1).split("/", -1)) {
        var token = escaped.replace("~1", "/").replace("~0", "~");
        var next = place.is(Kind.ARRAY) ? item(place, token) : place.member(token);
        if (next == null) {
          return null;
        }
        path.append('/').append(escaped);
        place = next;
      }
    }
    return Keyword.isSchema(place) ? read(place, from.base(), path.toString()) : null;
  }

  private static @Nullable JsonPlace item(JsonPlace array, String token) {
    return token.matches("[0-9]{1,9}")
            && Integer.parseInt(token) < array.items().size()
        ? array.items().get(Integer.parseInt(token))
        : null;
  }

  private SchemaNode read(JsonPlace place, String enclosing, String pointer) {
    var known = nodes.get(place);
    if (known != null) {
      return known;
    }
    var base = baseOf(place, enclosing);
    var node = new SchemaNode(this, place, base, pointer);
    nodes.put(place, node);
    inOrder.add(node);
    if (!Keyword.isSchema(place)) {
      problem(place, "expected a schema: an object, true or false");
      return node;
    }
    if (!base.equals(enclosing)) {
      byUri.put(base, node);
    }
    anchor(node, "$anchor");
    anchor(node, "$dynamicAnchor");
    place.members().forEach((name, value) -> readKeyword(node, name, value));
    return node;
  }

  private String baseOf(JsonPlace place, String enclosing) {
    var id = place.text(draft.idKeyword());
    if (id == null || (!draft.isModern() && place.text("$ref") != null)) {
      return enclosing;
    }
    if (id.startsWith("#")) {
      return enclosing;
    }
    return Uris.withoutFragment(Uris.resolve(enclosing, id));
  }

  private void anchor(SchemaNode node, String keyword) {
    var anchor = node.place().text(keyword);
    if (anchor != null && draft.isModern()) {
      byUri.putIfAbsent(node.base() + "#" + anchor, node);
    }
    var id = node.place().text(draft.idKeyword());
    if (id != null && id.startsWith("#") && id.length() > 1) {
      byUri.putIfAbsent(node.base() + id, node);
    }
  }

  private void readKeyword(SchemaNode node, String name, JsonPlace value) {
    var keyword = Keyword.of(name, draft);
    if (keyword == null) {
      return;
    }
    if (!keyword.form().fits(value)) {
      if (!node.hidesSiblings() || name.equals("$ref")) {
        problem(value, "\"%s\" must be %s".formatted(name, keyword.form().expected()));
      }
      return;
    }
    var at = node.pointer() + "/" + Uris.escaped(name);
    switch (keyword.form()) {
      case SCHEMA -> read(value, node.base(), at);
      case SCHEMAS -> readAll(value, node.base(), at);
      case SCHEMA_OR_LIST -> {
        if (value.is(Kind.ARRAY)) {
          readAll(value, node.base(), at);
        } else {
          read(value, node.base(), at);
        }
      }
      case NAMED_SCHEMAS -> {
        value
            .members()
            .forEach((inner, schema) -> read(schema, node.base(), at + "/" + Uris.escaped(inner)));
        if (name.equals("patternProperties")) {
          value.members().forEach((pattern, schema) -> checkRegex(schema, pattern));
        }
      }
      case DEPENDENCIES ->
        value.members().forEach((inner, schema) -> {
          if (schema.is(Kind.ARRAY)) {
            checkNames(schema);
          } else {
            read(schema, node.base(), at + "/" + Uris.escaped(inner));
          }
        });
      case NAMED_NAMES -> value.members().values().forEach(this::checkNames);
      case REGEX -> checkRegex(value, value.value());
      default -> {}
    }
  }

  private void readAll(JsonPlace list, String base, String pointer) {
    for (int i = 0; i < list.items().size(); i++) {
      read(list.items().get(i), base, pointer + "/" + i);
    }
  }

  private void checkNames(JsonPlace list) {
    if (!Keyword.Form.NAMES.fits(list)) {
      problem(list, "expected " + Keyword.Form.NAMES.expected());
    }
  }

  /** Only whether it can be read; it is matched against names of properties alone, and by {@link Regexes} then. */
  private void checkRegex(JsonPlace place, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException | StackOverflowError invalid) {
      var why = invalid instanceof PatternSyntaxException syntax
          ? String.valueOf(syntax.getDescription())
          : "nested too deep";
      problem(place, "not a regular expression: " + why);
    }
  }

  private void problem(JsonPlace place, String message) {
    problems.add(new Problem(place.at(), message));
  }
}
