package dev.concordat.contracts.comparison;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.concordat.avro.AvroSchema;
import dev.concordat.contracts.pact.PactPath;
import dev.concordat.jsonschema.JsonSchema;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the keys of a schema's maps, which are data, from the names of fields: an example has both as members. */
final class Maps {

  private static final JsonMapper JSON = new JsonMapper();

  /** Ways through references of a schema to itself come to an end. */
  private static final int DEEPEST = 64;

  private final UnaryOperator<List<String>> steps;

  /** @param type where paths start */
  Maps(Schema schema, String type) {
    if (schema instanceof ProtobufSchema protobuf) {
      var message = protobuf.message(type).orElse(null);
      steps = path -> ofProtobuf(message, path);
    } else if (schema instanceof AvroSchema avro) {
      var record = AvroExample.record(avro.avro(), type);
      steps = path -> record.map(found -> ofAvro(found, path)).orElse(path);
    } else if (schema instanceof JsonSchema json) {
      var root = read(json);
      steps = path -> ofJson(root, type, path);
    } else {
      steps = UnaryOperator.identity();
    }
  }

  /** The path with {@code *} in the place of each key of a map. */
  List<String> stepsOf(List<String> path) {
    return steps.apply(path);
  }

  private static List<String> ofProtobuf(@Nullable Descriptor message, List<String> path) {
    var steps = new ArrayList<String>();
    var here = message;
    boolean isKey = false;
    for (var step : path) {
      steps.add(isKey ? PactPath.ANY : step);
      if (isKey || step.equals(PactPath.ANY) || here == null) {
        isKey = false;
        continue;
      }
      var field = ProtobufExample.named(here, step);
      here = null;
      if (field != null && field.isMapField()) {
        isKey = true;
        field = field.getMessageType().findFieldByNumber(2);
      }
      if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        here = field.getMessageType();
      }
    }
    return steps;
  }

  private static List<String> ofAvro(org.apache.avro.Schema record, List<String> path) {
    var steps = new ArrayList<String>();
    Set<org.apache.avro.Schema> here = Set.of(record);
    for (var step : path) {
      var next = new LinkedHashSet<org.apache.avro.Schema>();
      boolean isKey = false;
      for (var schema : here) {
        switch (schema.getType()) {
          case RECORD -> {
            var field = schema.getField(step);
            if (field != null) {
              next.addAll(branches(field.schema()));
            }
          }
          case MAP -> {
            isKey = true;
            next.addAll(branches(schema.getValueType()));
          }
          case ARRAY -> next.addAll(branches(schema.getElementType()));
          default -> {}
        }
      }
      steps.add(isKey ? PactPath.ANY : step);
      here = next;
    }
    return steps;
  }

  private static List<org.apache.avro.Schema> branches(org.apache.avro.Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }

  private static JsonNode read(JsonSchema schema) {
    try {
      return JSON.readTree(schema.source().text());
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  private static List<String> ofJson(JsonNode root, String type, List<String> path) {
    var start = root.path("definitions").has(type)
        ? root.path("definitions").path(type)
        : root.path("$defs").path(type);
    var here = alternatives(root, start.isMissingNode() ? root : start, 0);
    var steps = new ArrayList<String>();
    for (var step : path) {
      var next = new ArrayList<JsonNode>();
      boolean isNamed = step.equals(PactPath.ANY);
      boolean isKey = false;
      for (var node : here) {
        if (step.equals(PactPath.ANY)) {
          next.addAll(alternatives(root, node.path("items"), 0));
        }
        var property = node.path("properties").path(step);
        isNamed |= !property.isMissingNode();
        next.addAll(alternatives(root, property, 0));
        var others = new ArrayList<JsonNode>();
        others.add(node.path("additionalProperties"));
        node.path("patternProperties").forEach(others::add);
        for (var other : others) {
          isKey |= other.isObject();
          next.addAll(alternatives(root, other, 0));
        }
      }
      steps.add(isKey && !isNamed ? PactPath.ANY : step);
      here = next;
    }
    return steps;
  }

  /** Every schema that may speak of the same value. */
  private static List<JsonNode> alternatives(JsonNode root, JsonNode node, int depth) {
    if (!node.isObject() || depth > DEEPEST) {
      return List.of();
    }
    var all = new ArrayList<JsonNode>(List.of(node));
    var reference = node.path("$ref").stringValue("");
    if (reference.startsWith("#/")) {
      all.addAll(alternatives(root, root.at(reference.substring(1)), depth + 1));
    }
    for (var combination : List.of("allOf", "anyOf", "oneOf")) {
      node.path(combination).forEach(inner -> all.addAll(alternatives(root, inner, depth + 1)));
    }
    // Items of an array have no name of their own.
    if (node.path("items").isObject() && !node.has("properties")) {
      all.addAll(alternatives(root, node.path("items"), depth + 1));
    }
    return all;
  }
}
