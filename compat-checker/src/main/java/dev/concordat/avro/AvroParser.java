package dev.concordat.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.concordat.json.JsonPlace;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Text to {@link AvroSchema}. Apache Avro parses; since it names no places and stops at the first mistake, the common mistakes are
 * looked for beforehand in the JSON itself.
 */
final class AvroParser {

  /** Apache Avro takes values from this Jackson, one release before the one used elsewhere. */
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the types and the messages of protocols are called while Apache Avro reads them as records. */
  private static final String TYPES = "__types__";

  private static final String MESSAGES = "__messages__";

  private static final Pattern QUOTED = Pattern.compile("[\"']([A-Za-z0-9_.]+)[\"']");

  private final SchemaSource source;
  private final boolean strict;
  private final List<Problem> problems = new ArrayList<>();

  private AvroParser(SchemaSource source, boolean strict) {
    this.source = source;
    this.strict = strict;
  }

  /** As strict as a new schema must be: names by the specification, defaults that fit their types. */
  static ParseResult<AvroSchema> parse(SchemaSource source) {
    return new AvroParser(source, true).read();
  }

  /** As lenient as the registries that once took the schema. */
  static ParseResult<AvroSchema> parseStored(SchemaSource source) {
    return new AvroParser(source, false).read();
  }

  private ParseResult<AvroSchema> read() {
    var imports = new LinkedHashMap<String, AvroText>();
    source.imports().forEach((name, text) -> {
      var read = readText(name, text);
      if (read != null) {
        imports.put(name, read);
      }
    });
    var main = readText(source.name(), source.text());
    if (main == null || !problems.isEmpty()) {
      return ParseResult.rejected(problems);
    }
    findMissingFiles(main, source.name());
    imports.forEach((name, text) -> findMissingFiles(text, name));
    if (strict) {
      problems.addAll(main.problems());
      findUnknownTypes(main, imports);
    }
    var texts = Stream.concat(imports.values().stream(), Stream.of(main)).toList();
    if (problems.isEmpty() && TypeChains.longest(texts) > JsonPlace.MAX_DEPTH) {
      problems.add(new Problem(
          main.root().at(),
          "types refer to each other in a chain longer than " + JsonPlace.MAX_DEPTH));
    }
    return problems.isEmpty() ? build(main, imports) : ParseResult.rejected(problems);
  }

  private @Nullable AvroText readText(String name, String text) {
    return AvroText.read(name, text, problems);
  }

  /** Only IDL says which files it takes in. */
  private void findMissingFiles(AvroText text, String name) {
    for (var wanted : text.imports()) {
      var file = wanted.from(name);
      if (!file.equals(source.name()) && !source.imports().containsKey(file)) {
        problems.add(new Problem(
            wanted.at(), "there is no file %s to import as %s".formatted(file, wanted.path())));
      }
    }
  }

  private void findUnknownTypes(AvroText main, Map<String, AvroText> imports) {
    var defined = new HashSet<>(main.definitions().keySet());
    imports.values().forEach(text -> defined.addAll(text.definitions().keySet()));
    for (var use : main.uses()) {
      if (!use.means(defined)) {
        problems.add(new Problem(
            use.place().at(),
            "unknown type %s: neither defined here nor imported".formatted(use.asWritten())));
      }
    }
  }

  private ParseResult<AvroSchema> build(AvroText main, Map<String, AvroText> imports) {
    var parser =
        new Schema.Parser(strict ? NameValidator.STRICT_VALIDATOR : NameValidator.NO_VALIDATION);
    parser.setValidateDefaults(false);
    var defined = new HashSet<>(main.definitions().keySet());
    imports.values().forEach(text -> defined.addAll(text.definitions().keySet()));
    var importedPlaces = new LinkedHashMap<String, JsonPlace>();
    var protocols = new LinkedHashMap<String, AvroText>();
    boolean isWhole = !hasProtocol(main, imports);
    for (var name : inOrderOfUse(imports)) {
      var text = imports.get(name);
      if (text == null
          || (!text.definitions().isEmpty()
              && importedPlaces.keySet().containsAll(text.definitions().keySet()))) {
        continue; // the same type under a second name
      }
      var json = source.imports().getOrDefault(name, "");
      if (text.isProtocol()) {
        json = ProtocolRecord.ofTypes(text, TYPES + protocols.size(), defined);
        protocols.put(name, text);
      }
      if (parsed(parser, name, json, isWhole) == null) {
        return ParseResult.rejected(problems);
      }
      importedPlaces.putAll(text.definitions());
    }
    if (main.isProtocol()) {
      var json = ProtocolRecord.ofTypes(main, TYPES, defined);
      if (parsed(parser, source.name(), json, false) == null) {
        return ParseResult.rejected(problems);
      }
      protocols.put(source.name(), main);
    }
    int number = 0;
    for (var protocol : protocols.entrySet()) {
      var json = ProtocolRecord.ofMessages(protocol.getValue(), MESSAGES + number, defined);
      number++;
      boolean isLast = main.isProtocol() && number == protocols.size();
      if (parsed(parser, protocol.getKey(), json, isLast) == null) {
        return ParseResult.rejected(problems);
      }
    }
    var avro = main.isProtocol() ? null : parsed(parser, source.name(), source.text(), true);
    if (avro == null && !main.isProtocol()) {
      return ParseResult.rejected(problems);
    }
    var types = new LinkedHashMap<>(parser.getTypes());
    var records = new IdentityHashMap<AvroText, Schema>();
    number = 0;
    for (var text : protocols.values()) {
      records.put(text, Objects.requireNonNull(types.remove(MESSAGES + number)));
      types.remove(TYPES + number);
      number++;
    }
    if (avro == null) {
      var everything = Objects.requireNonNull(types.remove(TYPES));
      avro = Objects.requireNonNullElse(ProtocolRecord.main(everything), everything);
    }
    var imported = importedPlaces.keySet().stream()
        .filter(name -> !main.definitions().containsKey(name))
        .map(types::get)
        .filter(Objects::nonNull)
        .toList();
    var schema = new AvroSchema(
        source,
        avro,
        main,
        importedPlaces,
        imported,
        types,
        ProtocolMessage.of(source.name(), main, imports, records));
    if (strict) {
      main.definitions().forEach((name, place) -> checkDefaults(schema, name, place));
    }
    return problems.isEmpty() ? ParseResult.parsed(schema) : ParseResult.rejected(problems);
  }

  /** Then texts may need each other in a circle, and are made one only at the end. */
  private static boolean hasProtocol(AvroText main, Map<String, AvroText> imports) {
    return main.isProtocol() || imports.values().stream().anyMatch(AvroText::isProtocol);
  }

  private @Nullable Schema parsed(Schema.Parser parser, String name, String text, boolean isWhole) {
    try {
      return isWhole ? parser.parse(text) : parser.parseInternal(text);
    } catch (AvroRuntimeException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException invalid) {
      problems.add(new Problem(guessPlace(name, invalid), explain(invalid)));
      return null;
    }
  }

  private static String explain(RuntimeException invalid) {
    var message = invalid.getMessage();
    return "Apache Avro does not accept it: "
        + (message == null
            ? invalid.getClass().getSimpleName()
            : message.lines().findFirst().orElse(""));
  }

  /** The definition whose name the message quotes, if there is one. */
  private Location guessPlace(String name, RuntimeException invalid) {
    var message = invalid.getMessage();
    var text = name.equals(source.name()) ? source.text() : source.imports().get(name);
    if (message != null && text != null) {
      var read = AvroText.read(name, text, new ArrayList<>());
      var quoted = QUOTED.matcher(message);
      while (read != null && quoted.find()) {
        var place = read.definitions().get(quoted.group(1));
        if (place != null) {
          return place.at();
        }
      }
    }
    return Location.startOf(name);
  }

  /** Imports may use each other; what is used comes first. */
  private static Set<String> inOrderOfUse(Map<String, AvroText> imports) {
    var definedIn = new LinkedHashMap<String, String>();
    imports.forEach((name, text) ->
        text.definitions().keySet().forEach(type -> definedIn.putIfAbsent(type, name)));
    var ordered = new LinkedHashSet<String>();
    var begun = new HashSet<String>();
    var stack = new ArrayDeque<String>();
    for (var root : imports.keySet()) {
      stack.push(root);
      while (!stack.isEmpty()) {
        var name = stack.peek();
        if (!begun.add(name)) {
          ordered.add(stack.pop());
          continue;
        }
        var text = imports.get(name);
        for (var use : text == null ? List.<AvroText.Use>of() : text.uses()) {
          var used = definedIn.getOrDefault(use.inNamespace(), definedIn.get(use.asWritten()));
          if (used != null && !begun.contains(used)) {
            stack.push(used);
          }
        }
      }
    }
    return ordered;
  }

  private void checkDefaults(AvroSchema schema, String fullName, JsonPlace place) {
    var type = schema.named(fullName).orElse(null);
    var fields = place.member("fields");
    if (type == null || type.getType() != Schema.Type.RECORD || fields == null) {
      return;
    }
    for (var field : type.getFields()) {
      var fallback = fields.items().get(field.pos()).member("default");
      if (fallback != null) {
        whyNot(field, fallback).ifPresent(why -> problems.add(new Problem(fallback.at(), why)));
      }
    }
  }

  private static Optional<String> whyNot(Schema.Field field, JsonPlace fallback) {
    if (isNumberInQuotes(field.schema(), fallback)) {
      return Optional.empty();
    }
    return switch (fit(field.schema(), fallback)) {
      case FITS -> Optional.empty();
      case IS_OF_ANOTHER_TYPE ->
        Optional.of("the default %s of field \"%s\" is no %s"
            .formatted(shown(fallback), field.name(), TypeName.of(field.schema())));
      case NEVER_ENDS ->
        Optional.of(
            "the default %s of field \"%s\" never ends: the defaults of the fields it leaves out lead back to it"
                .formatted(shown(fallback), field.name()));
    };
  }

  /** Apache Avro reads a number out of a text where a field holds floating point numbers; so it writes NaN and the infinities. */
  private static boolean isNumberInQuotes(Schema type, JsonPlace fallback) {
    if (!fallback.is(JsonPlace.Kind.STRING)
        || (type.getType() != Schema.Type.FLOAT && type.getType() != Schema.Type.DOUBLE)) {
      return false;
    }
    try {
      Double.parseDouble(fallback.value());
      return true;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  private static String shown(JsonPlace place) {
    var raw = place.raw().toString();
    return raw.length() > 60 ? raw.substring(0, 60) + "…" : raw;
  }

  private static DefaultValue.Fit fit(Schema type, JsonPlace value) {
    try {
      return DefaultValue.fit(type, JSON.readTree(value.raw().toString()));
    } catch (JsonProcessingException noJson) {
      return DefaultValue.Fit.IS_OF_ANOTHER_TYPE;
    }
  }

  static List<Schema> inside(Schema type) {
    return switch (type.getType()) {
      case RECORD -> type.getFields().stream().map(Schema.Field::schema).toList();
      case ARRAY -> List.of(type.getElementType());
      case MAP -> List.of(type.getValueType());
      case UNION -> type.getTypes();
      default -> List.of();
    };
  }
}
