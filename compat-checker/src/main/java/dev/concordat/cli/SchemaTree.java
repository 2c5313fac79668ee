package dev.concordat.cli;

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
import dev.concordat.sources.SchemaFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The schemas of one place, parsed: the Protobuf files as one, the Avro and the JSON Schema files one by one. */
final class SchemaTree {

  private static final String PROTO = ".proto";

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
  static SchemaTree of(SchemaFiles files, boolean strict) {
    return of(files, ending(files, PROTO), strict);
  }

  private static SchemaTree of(SchemaFiles files, Map<String, String> protos, boolean strict) {
    var problems = new ArrayList<Problem>();
    files
        .unreadable()
        .forEach(
            (path, why) -> problems.add(new Problem(Location.startOf(path), "the file " + why)));
    var protobuf = PROTOBUF.readTree(protos);
    problems.addAll(protobuf.problems());
    var avro =
        Singles.read(AVRO, AVRO.withImports(avro(files)), SchemaTree::keyOf, strict, problems);
    var json = Singles.read(
        JSON,
        JSON.withImports(ending(files, ".schema.json")),
        schema -> schema.source().name(),
        strict,
        problems);
    problems.sort(Comparator.comparing(Problem::at));
    return new SchemaTree(protobuf.schema(), avro, json, problems);
  }

  /** Descriptors that a compiler wrote. */
  static SchemaTree of(DescriptorFile file) {
    var problems = new ArrayList<Problem>();
    var schema =
        kept(PROTOBUF.readDescriptors(file.name(), file.content().toByteArray()), problems);
    return new SchemaTree(
        schema == null ? PROTOBUF.readTree(Map.of()).schema() : schema,
        new Singles<>(AVRO, Map.of()),
        new Singles<>(JSON, Map.of()),
        problems);
  }

  /** The same schemas at two times. */
  record Pair(SchemaTree earlier, SchemaTree later) {}

  /**
   * Reads of two places what a comparison has to look at: Protobuf files that are the same in both are left out, unless something
   * that changed reaches them. If any of the others has a problem, all are read, so that all problems come to light.
   *
   * @param commentsCount whether a changed comment is a change
   * @param strict of the later schemas
   */
  static Pair compared(
      SchemaFiles earlier, SchemaFiles later, boolean commentsCount, boolean strict) {
    var before = ending(earlier, PROTO);
    var after = ending(later, PROTO);
    var reached = PROTOBUF.reachedByChanges(before, after, commentsCount);
    var pair = new Pair(
        of(earlier, only(reached, before), false), of(later, only(reached, after), strict));
    boolean isWhole = reached.containsAll(before.keySet()) && reached.containsAll(after.keySet());
    return isWhole
            || (pair.earlier().problems.isEmpty() && pair.later().problems.isEmpty())
        ? pair
        : new Pair(of(earlier, false), of(later, strict));
  }

  private static Map<String, String> only(Set<String> paths, Map<String, String> texts) {
    var only = new TreeMap<>(texts);
    only.keySet().retainAll(paths);
    return only;
  }

  private static <S> @Nullable S kept(ParseResult<S> result, List<Problem> problems) {
    if (result instanceof Rejected<S> rejected) {
      problems.addAll(rejected.problems());
      return null;
    }
    return ((Parsed<S>) result).schema();
  }

  private static Map<String, String> ending(SchemaFiles files, String suffix) {
    var ending = new TreeMap<>(files.texts());
    ending.keySet().removeIf(path -> !path.endsWith(suffix));
    return ending;
  }

  private static Map<String, String> avro(SchemaFiles files) {
    var texts = new TreeMap<>(files.texts());
    texts.keySet().removeIf(path -> !AvroFormat.isMeant(path));
    return texts;
  }

  /** A schema stays the same if its file moves, as long as its type or protocol has a name. */
  private static String keyOf(AvroSchema schema) {
    return schema.fullName().orElse(schema.source().name());
  }

  /** What does not compile, in reading order. */
  List<Problem> problems() {
    return problems;
  }

  /** Every promise broken since {@code earlier}. What two files of one language share is told once. */
  List<Finding> breaking(SchemaTree earlier, RuleSelection rules) {
    var findings = new ArrayList<Finding>();
    findings.addAll(PROTOBUF.breaking(earlier.protobuf, protobuf, rules));
    findings.addAll(avro.breaking(earlier.avro, rules));
    findings.addAll(json.breaking(earlier.json, rules));
    return findings;
  }

  /** All differences since {@code earlier}. */
  List<SchemaChange> changes(SchemaTree earlier) {
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

    List<Finding> breaking(Singles<S> earlier, RuleSelection rules) {
      var told = new LinkedHashMap<List<Object>, Finding>();
      byKey.forEach((key, schema) -> {
        var before = earlier.byKey.get(key);
        if (before != null) {
          for (var finding : format.breaking(before, schema, rules)) {
            told.putIfAbsent(
                List.of(finding.rule(), finding.element(), finding.message()), finding);
          }
        }
      });
      return told.values().stream()
          .sorted(Comparator.comparing(
              Finding::candidate, Comparator.nullsFirst(Comparator.<Location>naturalOrder())))
          .toList();
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
