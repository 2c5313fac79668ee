package dev.concordat.contracts.comparison;

import dev.concordat.avro.AvroSchema;
import dev.concordat.contracts.comparison.Examples.Example;
import dev.concordat.contracts.comparison.Examples.Found;
import dev.concordat.contracts.pact.PactPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import tools.jackson.databind.JsonNode;

/** An example against an Avro schema. */
final class AvroExample {

  private final boolean isComplete;
  private final Map<List<String>, String> differences = new LinkedHashMap<>();

  private AvroExample(boolean isComplete) {
    this.isComplete = isComplete;
  }

  /** Bytes have no names: what one schema writes, the other must resolve. Source: Avro specification 1.12, "Schema Resolution". */
  static Found ofBytes(Example example, AvroSchema provided) {
    var theirs = record(provided.avro(), example.type());
    var own = example.own().avro();
    if (theirs.isEmpty() || own.isEmpty()) {
      return Found.unknown(
          "its body is Avro, and the pact does not carry the schema it was written with");
    }
    var reader = example.isRead() ? own.get() : theirs.get();
    var writer = example.isRead() ? theirs.get() : own.get();
    var differences = new LinkedHashMap<List<String>, String>();
    var found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities();
    for (var one : found) {
      differences.put(
          List.of(),
          "%s cannot be %s with the consumer's schema: %s: %s"
              .formatted(
                  example.provided().name(),
                  example.isRead() ? "read" : "written",
                  one.getType(),
                  one.getMessage()));
    }
    return Found.differences(differences);
  }

  static Found ofJson(Example example, AvroSchema provided, JsonNode body) {
    var schema = record(provided.avro(), example.type());
    if (schema.isEmpty()) {
      return Found.unknown(
          "'%s' is no record of %s".formatted(example.type(), example.provided().name()));
    }
    var run = new AvroExample(!example.isRead());
    if (body.isArray()) {
      body.forEach(item -> run.check(schema.get(), item, List.of()));
    } else {
      run.check(schema.get(), body, List.of());
    }
    return Found.differences(run.differences);
  }

  /** A record anywhere in a schema. */
  static Optional<Schema> record(Schema schema, String fullName) {
    return record(schema, fullName, new HashSet<>());
  }

  private static Optional<Schema> record(Schema schema, String fullName, Set<String> seen) {
    return switch (schema.getType()) {
      case RECORD -> {
        if (schema.getFullName().equals(fullName)) {
          yield Optional.of(schema);
        }
        yield seen.add(schema.getFullName())
            ? schema.getFields().stream()
                .flatMap(field -> record(field.schema(), fullName, seen).stream())
                .findFirst()
            : Optional.empty();
      }
      case ARRAY -> record(schema.getElementType(), fullName, seen);
      case MAP -> record(schema.getValueType(), fullName, seen);
      case UNION ->
        schema.getTypes().stream()
            .flatMap(branch -> record(branch, fullName, seen).stream())
            .findFirst();
      case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> Optional.empty();
    };
  }

  private void check(Schema schema, JsonNode value, List<String> path) {
    boolean fits =
        switch (schema.getType()) {
          case RECORD -> value.isObject();
          case MAP -> value.isObject();
          case ARRAY -> value.isArray();
          case STRING, BYTES, FIXED -> value.isString();
          case ENUM -> value.isString() && schema.hasEnumSymbol(value.stringValue());
          case INT -> value.isIntegralNumber() && value.canConvertToInt();
          case LONG -> value.isIntegralNumber() && value.canConvertToLong();
          case FLOAT, DOUBLE -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
          case NULL -> value.isNull();
          case UNION -> fitsBranch(schema, value);
        };
    if (!fits) {
      differences.putIfAbsent(
          path,
          "the example is %s, the provider's schema has %s".formatted(shown(value), shown(schema)));
      return;
    }
    switch (schema.getType()) {
      case RECORD -> checkFields(schema, value, path);
      case MAP ->
        value
            .properties()
            .forEach(
                entry -> check(schema.getValueType(), entry.getValue(), below(path, PactPath.ANY)));
      case ARRAY ->
        value.forEach(item -> check(schema.getElementType(), item, below(path, PactPath.ANY)));
      default -> {}
    }
  }

  private void checkFields(Schema record, JsonNode value, List<String> path) {
    for (var member : value.properties()) {
      var field = record.getField(member.getKey());
      if (field != null) {
        check(field.schema(), member.getValue(), below(path, member.getKey()));
      } else if (isComplete) {
        differences.putIfAbsent(
            below(path, member.getKey()),
            "the consumer sends '%s', which the provider's schema does not have"
                .formatted(member.getKey()));
      }
    }
    if (isComplete) {
      record.getFields().stream()
          .filter(field -> !field.hasDefaultValue() && !value.has(field.name()))
          .forEach(field -> differences.putIfAbsent(
              below(path, field.name()),
              "the provider requires '%s', which the consumer does not send"
                  .formatted(field.name())));
    }
  }

  /** Also as Avro's own JSON has it: {@code {"string": "x"}}. */
  private boolean fitsBranch(Schema union, JsonNode value) {
    return union.getTypes().stream().anyMatch(branch -> {
      var plain = new AvroExample(isComplete);
      plain.check(branch, value, List.of());
      if (plain.differences.isEmpty()) {
        return true;
      }
      var named = new AvroExample(isComplete);
      var tagged = value.path(branch.getFullName());
      named.check(branch, tagged, List.of());
      return value.size() == 1 && !tagged.isMissingNode() && named.differences.isEmpty();
    });
  }

  private static List<String> below(List<String> path, String step) {
    var longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static String shown(JsonNode value) {
    var text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static String shown(Schema schema) {
    return switch (schema.getType()) {
      case ENUM -> "one of " + schema.getEnumSymbols();
      case UNION ->
        "one of " + schema.getTypes().stream().map(Schema::getFullName).toList();
      default -> schema.getFullName();
    };
  }
}
