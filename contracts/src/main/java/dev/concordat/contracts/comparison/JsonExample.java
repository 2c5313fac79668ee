package dev.concordat.contracts.comparison;

import dev.concordat.contracts.comparison.Examples.Example;
import dev.concordat.contracts.comparison.Examples.Found;
import dev.concordat.contracts.pact.PactPath;
import dev.concordat.jsonschema.JsonSchema;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.SchemaSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An example against a JSON Schema. What is sent must fit all of it. What is read is only a part of what comes, so that members which
 * are required may be missing.
 */
final class JsonExample {

  private static final JsonSchemaFormat FORMAT = new JsonSchemaFormat();
  private static final JsonMapper JSON = new JsonMapper();

  /** Where there are values and no schemas. */
  private static final Set<String> VALUES = Set.of("enum", "const", "default", "examples");

  private static final List<String> DEFINITIONS = List.of("$defs", "definitions");

  private static final Pattern INDEX = Pattern.compile("\\d+");

  /** A schema as it is asked: as a whole or one definition of it, with or without what it requires. */
  private record Asked(JsonSchema schema, String type, boolean isWhole) {}

  private final Map<Asked, Optional<JsonSchema>> made = new HashMap<>();

  Found of(Example example, JsonSchema schema, JsonNode body) {
    var asked = new Asked(schema, example.type(), !example.isRead());
    var fitting = made.computeIfAbsent(asked, first -> make(first, example.provided()));
    if (fitting.isEmpty()) {
      return Found.unknown(
          "%s cannot be asked about '%s'".formatted(example.provided().name(), example.type()));
    }
    var validity = FORMAT.validity(fitting.get(), body);
    if (!validity.isKnown()) {
      return Found.unknown(
          "the validator finds no way through %s".formatted(example.provided().name()));
    }
    return Found.differences(validity.refusal().map(JsonExample::difference).orElse(Map.of()));
  }

  private static Map<List<String>, String> difference(JsonSchemaFormat.Refusal refusal) {
    var path = Stream.of(refusal.at().split("/", -1))
        .skip(1)
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .map(step -> INDEX.matcher(step).matches() ? PactPath.ANY : step)
        .toList();
    return Map.of(path, refusal.why());
  }

  private static Optional<JsonSchema> make(Asked asked, ProvidedSchema provided) {
    try {
      var source = asked.schema().source();
      var text = JSON.readTree(source.text());
      if (!provided.root().equals(Optional.of(asked.type()))) {
        var definition = definition(text, asked.type());
        if (definition.isEmpty()) {
          return Optional.empty();
        }
        text = definition.get();
      }
      var imports = new TreeMap<String, String>();
      for (var entry : source.imports().entrySet()) {
        imports.put(entry.getKey(), written(JSON.readTree(entry.getValue()), asked.isWhole()));
      }
      var parsed = FORMAT.parseStored(
          new SchemaSource(source.name(), written(text, asked.isWhole()), imports));
      return parsed instanceof ParseResult.Parsed<JsonSchema> ok
          ? Optional.of(ok.schema())
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** A schema that is one of the definitions of another. */
  private static Optional<JsonNode> definition(JsonNode schema, String name) {
    for (var keyword : DEFINITIONS) {
      if (schema.path(keyword).has(name) && schema instanceof ObjectNode whole) {
        var alone = JSON.createObjectNode();
        for (var kept : List.of("$schema", "$id", "id", "$defs", "definitions")) {
          if (whole.has(kept)) {
            alone.set(kept, whole.get(kept));
          }
        }
        var pointer = name.replace("~", "~0").replace("/", "~1");
        return Optional.of(alone.put("$ref", "#/%s/%s".formatted(keyword, pointer)));
      }
    }
    return Optional.empty();
  }

  private static String written(JsonNode schema, boolean isWhole) {
    if (!isWhole) {
      forgetWhatIsRequired(schema);
    }
    return schema.toString();
  }

  private static void forgetWhatIsRequired(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("required").isArray()) {
        object.remove("required");
      }
      object.remove(List.of("minProperties", "dependentRequired"));
      // What is read and not there at all is told by its name; branches may fit together once they
      // require nothing.
      for (var closed : List.of("additionalProperties", "unevaluatedProperties")) {
        if (object.path(closed).isBoolean()) {
          object.remove(closed);
        }
      }
      if (object.path("oneOf").isArray()) {
        var any = JSON.createObjectNode().set("anyOf", object.remove("oneOf"));
        (object.path("allOf") instanceof ArrayNode all ? all : object.putArray("allOf")).add(any);
      }
      for (var member : List.copyOf(object.properties())) {
        if (!VALUES.contains(member.getKey())) {
          forgetWhatIsRequired(member.getValue());
        }
      }
    } else {
      node.forEach(JsonExample::forgetWhatIsRequired);
    }
  }
}
