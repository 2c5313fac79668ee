package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import dev.concordat.json.JsonPlace.Kind;
import dev.concordat.json.JsonPlace.Raw;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One text of Avro, a schema or a protocol, in JSON or in IDL: which types it defines, which it uses, where, and what is wrong with
 * the way it is written.
 */
final class AvroText {

  /** How files of Avro IDL end, and protocols in JSON. */
  static final String IDL = ".avdl";

  static final String PROTOCOL = ".avpr";

  /** The member under which IDL keeps the schema that a file is about. */
  static final String MAIN = "schema";

  /** Another file that IDL takes in, by its path from this one on. */
  record Import(Language language, String path, Location at) {
    /** The language the other file is said to be in. */
    enum Language {
      IDL,
      PROTOCOL,
      SCHEMA
    }

    /** Its path from where this file's path starts; a file of that name is what is meant. */
    String from(String file) {
      var names = new ArrayDeque<String>();
      int folder = path.startsWith("/") ? -1 : file.lastIndexOf('/');
      for (var name : (file.substring(0, folder + 1) + path).split("/", -1)) {
        if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
          names.removeLast();
        } else if (!name.equals(".") && (!name.isEmpty() || names.isEmpty())) {
          names.addLast(name);
        }
      }
      return String.join("/", names);
    }
  }

  /**
   * A message of a protocol.
   *
   * @param request the record of its parameters, whose name is that of the protocol, a dot and its own
   * @param response absent if it has none
   * @param errors those that are declared
   */
  record Message(
      String fullName, JsonPlace request, @Nullable JsonPlace response, List<JsonPlace> errors) {
    String name() {
      return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    boolean isOneWay() {
      return response == null;
    }

    Location at() {
      return request.at();
    }

    /** As Apache Avro has them: any message may end in a text. */
    JsonPlace errorUnion() {
      var any = new JsonPlace(
          Kind.STRING, at(), "string", new Raw("\"string\"", 0, 8), Map.of(), List.of());
      var branches = new ArrayList<>(List.of(any));
      branches.addAll(errors);
      return new JsonPlace(Kind.ARRAY, at(), "", NOT_JSON, Map.of(), branches);
    }
  }

  private static final Raw NOT_JSON = new Raw("", 0, 0);

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
  private final boolean isProtocol;
  private final List<Import> imports;
  private final List<JsonPlace> tops = new ArrayList<>();
  private final List<JsonPlace> types = new ArrayList<>();
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private @Nullable String protocolName;
  private final Map<String, JsonPlace> definitions = new LinkedHashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private AvroText(
      JsonPlace root, boolean isProtocol, List<Import> imports, List<Problem> problems) {
    this.root = root;
    this.isProtocol = isProtocol;
    this.imports = List.copyOf(imports);
    this.problems.addAll(problems);
    if (isProtocol) {
      protocol();
    } else {
      tops.add(root);
      type(root, "");
    }
  }

  /**
   * Reads a text as what its name says it is.
   *
   * @param unreadable is told everything that keeps it from being read
   */
  static @Nullable AvroText read(String file, String text, List<Problem> unreadable) {
    if (file.endsWith(IDL)) {
      return IdlText.read(file, text, unreadable);
    }
    try {
      return new AvroText(
          JsonPlace.read(file, text), file.endsWith(PROTOCOL), List.of(), List.of());
    } catch (JsonPlace.Unreadable noJson) {
      unreadable.add(noJson.problem());
      return null;
    }
  }

  /** What IDL says, as the JSON of a protocol. */
  static AvroText ofProtocol(JsonPlace root, List<Import> imports, List<Problem> problems) {
    return new AvroText(root, true, imports, problems);
  }

  /** What is not just one schema: a protocol, or IDL that may have several types or messages. */
  boolean isProtocol() {
    return isProtocol;
  }

  /** The schema that the text is about; absent in protocols. */
  @Nullable
  JsonPlace main() {
    return isProtocol ? root.member(MAIN) : root;
  }

  JsonPlace root() {
    return root;
  }

  /** The protocol's full name; absent if it is none. */
  @Nullable
  String protocolName() {
    return protocolName;
  }

  /** Its messages by their names, in reading order; those it takes over from others left out. */
  Map<String, Message> messages() {
    return messages;
  }

  /** Which files it takes in. */
  List<Import> imports() {
    return imports;
  }

  /** What types stand in it by themselves, to walk down from. */
  List<JsonPlace> tops() {
    return tops;
  }

  /** The types that a protocol lists. */
  List<JsonPlace> types() {
    return types;
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

  private void protocol() {
    var name = root.member("protocol");
    var namespace = "";
    if (name != null && name.is(Kind.STRING)) {
      protocolName = fullName(name.value(), root.text("namespace"), "");
      namespace = namespaceOf(protocolName);
      checkName(name, protocolName);
    } else if (name != null || !root.is(Kind.OBJECT) || isJson()) {
      problem(name == null ? root : name, "a protocol needs the attribute \"protocol\", its name");
    }
    var main = root.member(MAIN);
    if (main != null && !isJson()) {
      tops.add(main);
      type(main, namespace);
    }
    for (var type : items(root, "types")) {
      tops.add(type);
      types.add(type);
      type(type, namespace);
    }
    var members = root.member("messages");
    if (members != null && !members.is(Kind.OBJECT)) {
      problem(members, "\"messages\" must be an object");
    } else if (members != null) {
      for (var message : members.members().entrySet()) {
        message(message.getKey(), message.getValue(), namespace);
      }
    }
  }

  /** Of IDL no text is kept. */
  private boolean isJson() {
    return !root.raw().text().isEmpty();
  }

  private List<JsonPlace> items(JsonPlace of, String attribute) {
    var array = of.member(attribute);
    if (array != null && !array.is(Kind.ARRAY)) {
      problem(array, "\"%s\" must be an array".formatted(attribute));
    }
    return array == null ? List.of() : array.items();
  }

  private void message(String name, JsonPlace place, String namespace) {
    var home = Objects.requireNonNullElse(protocolName, "");
    var fullName = home.isEmpty() ? name : home + "." + name;
    var parameters = place.member("request");
    if (parameters == null || !parameters.is(Kind.ARRAY)) {
      problem(place, "message %s needs \"request\", an array".formatted(name));
      return;
    }
    var request = new JsonPlace(
        Kind.OBJECT,
        place.at(),
        "",
        NOT_JSON,
        Map.of("type", said(place, "record"), "name", said(place, fullName), "fields", parameters),
        List.of());
    checkName(request.members().getOrDefault("name", place), fullName);
    if (definitions.putIfAbsent(fullName, request) != null) {
      problem(place, "%s is defined twice".formatted(fullName));
      return;
    }
    fields(parameters, "message " + name, namespace);
    tops.add(request);
    var response = place.member("response");
    var oneWay = place.member("one-way");
    boolean isOneWay = oneWay != null && oneWay.value().equals("true");
    if (response != null) {
      tops.add(response);
      type(response, namespace);
    }
    if (isOneWay && (response != null && !response.value().equals("null"))) {
      problem(response, "message %s is one-way and cannot have a response".formatted(name));
    } else if (!isOneWay && response == null) {
      problem(place, "message %s needs a \"response\"".formatted(name));
    }
    var errors = items(place, "errors");
    if (isOneWay && !errors.isEmpty()) {
      problem(place, "message %s is one-way and cannot have errors".formatted(name));
    }
    errors.forEach(error -> type(error, namespace));
    messages.put(name, new Message(fullName, request, isOneWay ? null : response, errors));
  }

  private static JsonPlace said(JsonPlace where, String text) {
    return new JsonPlace(Kind.STRING, where.at(), text, NOT_JSON, Map.of(), List.of());
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
    checkName(place.members().getOrDefault("name", place), fullName);
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

  private void checkName(JsonPlace place, String fullName) {
    for (var part : fullName.split("\\.", -1)) {
      if (!part.matches(NAME)) {
        problem(
            place,
            "'%s' is not a name: letters, digits and _ only, not starting with a digit"
                .formatted(fullName));
        break;
      }
    }
  }

  private void record(JsonPlace place, String fullName) {
    var fields = place.member("fields");
    if (fields == null || !fields.is(Kind.ARRAY)) {
      problem(place, "record %s needs \"fields\", an array".formatted(fullName));
      return;
    }
    fields(fields, fullName, namespaceOf(fullName));
  }

  private void fields(JsonPlace fields, String fullName, String namespace) {
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
        type(type, namespace);
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
