package dev.concordat.cli;

import dev.concordat.avro.AvroFormat;
import dev.concordat.avro.AvroSchema;
import dev.concordat.format.SchemaChange;
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
import dev.concordat.sources.SchemaFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The schemas of one place, parsed: the Protobuf files as one, the Avro files one by one. */
final class SchemaTree {

  private static final String PROTO = ".proto";

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();
  private static final AvroFormat AVRO = new AvroFormat();

  private final ProtobufSchema protobuf;
  private final Map<String, AvroSchema> avro;
  private final List<Problem> problems;

  private SchemaTree(
      ProtobufSchema protobuf, Map<String, AvroSchema> avro, List<Problem> problems) {
    this.protobuf = protobuf;
    this.avro = avro;
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
        .forEach((path, why) ->
            problems.add(new Problem(Location.startOf(path), "the file " + why)));
    var protobuf = PROTOBUF.readTree(protos);
    problems.addAll(protobuf.problems());
    var avro = new TreeMap<String, AvroSchema>();
    for (var source : AVRO.withImports(ending(files, ".avsc"))) {
      var schema = kept(strict ? AVRO.parse(source) : AVRO.parseStored(source), problems);
      if (schema != null) {
        avro.put(keyOf(schema), schema);
      }
    }
    problems.sort(Comparator.comparing(Problem::at));
    return new SchemaTree(protobuf.schema(), avro, problems);
  }

  /** Descriptors that a compiler wrote. */
  static SchemaTree of(DescriptorFile file) {
    var problems = new ArrayList<Problem>();
    var schema = kept(PROTOBUF.readDescriptors(file.name(), file.content().toByteArray()), problems);
    return new SchemaTree(
        schema == null ? PROTOBUF.readTree(Map.of()).schema() : schema, Map.of(), problems);
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
    return isWhole || (pair.earlier().problems.isEmpty() && pair.later().problems.isEmpty())
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

  /** A schema stays the same if its file moves, as long as its type has a name. */
  private static String keyOf(AvroSchema schema) {
    return switch (schema.avro().getType()) {
      case RECORD, ENUM, FIXED -> schema.avro().getFullName();
      default -> schema.source().name();
    };
  }

  /** What does not compile, in reading order. */
  List<Problem> problems() {
    return problems;
  }

  /** Every promise broken since {@code earlier}. What two Avro files share is told once. */
  List<Finding> breaking(SchemaTree earlier, RuleSelection rules) {
    var findings = new ArrayList<Finding>();
    findings.addAll(PROTOBUF.breaking(earlier.protobuf, protobuf, rules));
    var told = new LinkedHashMap<List<Object>, Finding>();
    avro.forEach((name, schema) -> {
      var before = earlier.avro.get(name);
      if (before != null) {
        for (var finding : AVRO.breaking(before, schema, rules)) {
          told.putIfAbsent(List.of(finding.rule(), finding.element(), finding.message()), finding);
        }
      }
    });
    told.values().stream()
        .sorted(Comparator.comparing(
            Finding::candidate, Comparator.nullsFirst(Comparator.<Location>naturalOrder())))
        .forEach(findings::add);
    return findings;
  }

  /** All differences since {@code earlier}. */
  List<SchemaChange> changes(SchemaTree earlier) {
    var changes = new LinkedHashSet<SchemaChange>();
    changes.addAll(PROTOBUF.changes(earlier.protobuf, protobuf));
    avro.forEach((name, schema) -> {
      var before = earlier.avro.get(name);
      if (before == null) {
        changes.add(appeared(schema));
      } else {
        changes.addAll(AVRO.changes(before, schema));
      }
    });
    earlier.avro.forEach((name, schema) -> {
      if (!avro.containsKey(name)) {
        changes.add(vanished(schema));
      }
    });
    return List.copyOf(changes);
  }

  private static SchemaChange appeared(AvroSchema schema) {
    return new SchemaChange(
        SchemaChange.Kind.ADDED,
        element(schema),
        "schema %s was added".formatted(keyOf(schema)),
        null,
        Location.startOf(schema.source().name()));
  }

  private static SchemaChange vanished(AvroSchema schema) {
    return new SchemaChange(
        SchemaChange.Kind.REMOVED,
        element(schema),
        "schema %s was removed".formatted(keyOf(schema)),
        Location.startOf(schema.source().name()),
        null);
  }

  private static ElementPath element(AvroSchema schema) {
    return new ElementPath(keyOf(schema));
  }
}
