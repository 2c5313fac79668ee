package dev.concordat.trees;

import dev.concordat.avro.AvroFormat;
import dev.concordat.avro.AvroSchema;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaFormat;
import dev.concordat.jsonschema.JsonSchema;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas of one place, parsed: the Protobuf files as one, the Avro and the JSON Schema files one by one. */
public final class SchemaTree {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();
  private static final AvroFormat AVRO = new AvroFormat();
  private static final JsonSchemaFormat JSON = new JsonSchemaFormat();

  private final ProtobufSchema protobuf;
  private final Singles<AvroSchema> avro;
  private final Singles<JsonSchema> json;
  private final List<Problem> problems;

  private SchemaTree(
      ProtobufSchema protobuf,
      Singles<AvroSchema> avro,
      Singles<JsonSchema> json,
      List<Problem> problems) {
    this.protobuf = protobuf;
    this.avro = avro;
    this.json = json;
    this.problems = List.copyOf(new LinkedHashSet<>(problems));
  }

  /**
   * Reads all schemas of a place; one that has problems does not keep the others from being compared.
   *
   * @param strict whether they must be as new schemas must, or as lenient as those that exist
   */
  public static SchemaTree of(SchemaTexts texts, boolean strict) {
    var problems = new ArrayList<>(texts.unreadable());
    var protobuf = PROTOBUF.readTree(texts.protobuf());
    problems.addAll(protobuf.problems());
    var avro = Singles.read(AVRO, texts.avro(), SchemaTree::keyOf, strict, problems);
    var json = Singles.read(JSON, texts.json(), schema -> schema.source().name(), strict, problems);
    problems.sort(Comparator.comparing(Problem::at));
    return new SchemaTree(protobuf.schema(), avro, json, problems);
  }

  /** Protobuf files that a compiler linked. */
  public static SchemaTree of(ProtobufSchema schema) {
    return new SchemaTree(
        schema, new Singles<>(AVRO, Map.of()), new Singles<>(JSON, Map.of()), List.of());
  }

  /** The same schemas at two times. */
  public record Pair(SchemaTree earlier, SchemaTree later) {}

  /**
   * Reads of two places what a comparison has to look at: schemas that are the same in both with all they need are left out, Protobuf
   * files also if a change does not reach them. If any of the others has a problem, all are read, so that all problems come to light.
   *
   * @param commentsCount whether a changed comment is a change
   * @param strict of the later schemas
   */
  public static Pair compared(
      SchemaTexts earlier, SchemaTexts later, boolean commentsCount, boolean strict) {
    var reached = PROTOBUF.reachedByChanges(earlier.protobuf(), later.protobuf(), commentsCount);
    var pair = new Pair(
        of(earlier.changedFrom(later, reached), false),
        of(later.changedFrom(earlier, reached), strict));
    var missed = namesakes(earlier, later, pair);
    if (!missed.isEmpty()) {
      pair = new Pair(
          of(earlier.changedFrom(later, reached).with(missed), false),
          of(later.changedFrom(earlier, reached).with(missed), strict));
    }
    return pair.earlier().problems.isEmpty() && pair.later().problems.isEmpty()
        ? pair
        : new Pair(of(earlier, false), of(later, strict));
  }

  /** Avro files that are the same in both, but may define a type that another one defines too, which decides which of them counts. */
  private static List<SchemaSource> namesakes(SchemaTexts earlier, SchemaTexts later, Pair pair) {
    var names = Stream.of(pair.earlier(), pair.later())
        .flatMap(tree -> tree.avro.byKey.keySet().stream())
        .map(key -> key.substring(key.lastIndexOf('.') + 1))
        .collect(Collectors.toSet());
    return names.isEmpty()
        ? List.of()
        : earlier.sameAvro(later).stream()
            .filter(source -> names.stream().anyMatch(source.text()::contains))
            .toList();
  }

  private static <S> @Nullable S kept(ParseResult<S> result, List<Problem> problems) {
    if (result instanceof Rejected<S> rejected) {
      problems.addAll(rejected.problems());
      return null;
    }
    return ((Parsed<S>) result).schema();
  }

  /** A schema stays the same if its file moves, as long as its type or protocol has a name. */
  private static String keyOf(AvroSchema schema) {
    return schema.fullName().orElse(schema.source().name());
  }

  /** What does not compile, in reading order. */
  public List<Problem> problems() {
    return problems;
  }

  /** Every promise broken since {@code earlier}. What two files of one language share is told once. */
  public List<Finding> breaking(SchemaTree earlier, RuleSelection rules) {
    var findings = new ArrayList<Finding>();
    findings.addAll(PROTOBUF.breaking(earlier.protobuf, protobuf, rules));
    findings.addAll(toldOnce(avro.breaking(earlier.avro, rules)));
    findings.addAll(toldOnce(json.breaking(earlier.json, rules)));
    return findings;
  }

  /**
   * Every promise broken since {@code earlier}, by the name of the schema's source: of Protobuf the file it is seen in, or was in if
   * that is gone.
   */
  public Map<String, List<Finding>> breakingBySource(SchemaTree earlier, RuleSelection rules) {
    var findings = new LinkedHashMap<String, List<Finding>>();
    for (var finding : PROTOBUF.breaking(earlier.protobuf, protobuf, rules)) {
      var place = finding.candidate() == null ? finding.baseline() : finding.candidate();
      findings
          .computeIfAbsent(place == null ? "" : place.file(), file -> new ArrayList<>())
          .add(finding);
    }
    findings.putAll(avro.breaking(earlier.avro, rules));
    findings.putAll(json.breaking(earlier.json, rules));
    return findings;
  }

  private static List<Finding> toldOnce(Map<String, List<Finding>> bySource) {
    var told = new LinkedHashMap<List<Object>, Finding>();
    for (var findings : bySource.values()) {
      for (var finding : findings) {
        told.putIfAbsent(List.of(finding.rule(), finding.element(), finding.message()), finding);
      }
    }
    return told.values().stream()
        .sorted(Comparator.comparing(
            Finding::candidate, Comparator.nullsFirst(Comparator.<Location>naturalOrder())))
        .toList();
  }

  /** All differences since {@code earlier}. */
  public List<SchemaChange> changes(SchemaTree earlier) {
    var changes = new LinkedHashSet<SchemaChange>();
    changes.addAll(PROTOBUF.changes(earlier.protobuf, protobuf));
    changes.addAll(avro.changes(earlier.avro));
    changes.addAll(json.changes(earlier.json));
    return List.copyOf(changes);
  }

  /** Schemas of a language in which each stands for itself, by what makes it the same one later. */
  private record Singles<S extends Schema>(SchemaFormat<S> format, Map<String, S> byKey) {

    static <S extends Schema> Singles<S> read(
        SchemaFormat<S> format,
        List<SchemaSource> sources,
        Function<S, String> key,
        boolean strict,
        List<Problem> problems) {
      var byKey = new TreeMap<String, S>();
      for (var source : sources) {
        var schema = kept(strict ? format.parse(source) : format.parseStored(source), problems);
        if (schema != null) {
          byKey.put(key.apply(schema), schema);
        }
      }
      return new Singles<>(format, byKey);
    }

    Map<String, List<Finding>> breaking(Singles<S> earlier, RuleSelection rules) {
      var findings = new LinkedHashMap<String, List<Finding>>();
      byKey.forEach((key, schema) -> {
        var before = earlier.byKey.get(key);
        if (before != null) {
          findings.put(schema.source().name(), format.breaking(before, schema, rules));
        }
      });
      return findings;
    }

    List<SchemaChange> changes(Singles<S> earlier) {
      var changes = new ArrayList<SchemaChange>();
      byKey.forEach((key, schema) -> {
        var before = earlier.byKey.get(key);
        if (before == null) {
          changes.add(told(SchemaChange.Kind.ADDED, key, "added", schema));
        } else {
          changes.addAll(format.changes(before, schema));
        }
      });
      earlier.byKey.forEach((key, schema) -> {
        if (!byKey.containsKey(key)) {
          changes.add(told(SchemaChange.Kind.REMOVED, key, "removed", schema));
        }
      });
      return changes;
    }

    private static SchemaChange told(
        SchemaChange.Kind kind, String key, String what, Schema schema) {
      var place = Location.startOf(schema.source().name());
      boolean added = kind == SchemaChange.Kind.ADDED;
      return new SchemaChange(
          kind,
          new ElementPath(key),
          "schema %s was %s".formatted(key, what),
          added ? null : place,
          added ? place : null);
    }
  }
}
