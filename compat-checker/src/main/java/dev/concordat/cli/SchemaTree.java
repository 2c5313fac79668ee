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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All schemas of one place, parsed: the Protobuf files as one, the Avro files one by one. */
final class SchemaTree {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();
  private static final AvroFormat AVRO = new AvroFormat();

  private final @Nullable ProtobufSchema protobuf;
  private final Map<String, AvroSchema> avro;
  private final List<Problem> problems;

  private SchemaTree(
      @Nullable ProtobufSchema protobuf, Map<String, AvroSchema> avro, List<Problem> problems) {
    this.protobuf = protobuf;
    this.avro = avro;
    this.problems = problems;
  }

  /** Reads schemas as strictly as new ones must be, or as leniently as those that exist. */
  static SchemaTree of(SchemaFiles files, boolean strict) {
    var problems = new ArrayList<Problem>();
    files.unreadable().forEach((path, why) ->
        problems.add(new Problem(Location.startOf(path), "the file " + why)));
    var protobuf = kept(PROTOBUF.parseTree(ending(files, ".proto")), problems);
    var avro = new TreeMap<String, AvroSchema>();
    for (var source : AVRO.withImports(ending(files, ".avsc"))) {
      var schema = kept(strict ? AVRO.parse(source) : AVRO.parseStored(source), problems);
      if (schema != null) {
        avro.put(keyOf(schema), schema);
      }
    }
    problems.sort(Comparator.comparing(Problem::at));
    return new SchemaTree(protobuf, avro, List.copyOf(new LinkedHashSet<>(problems)));
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
    if (protobuf != null && earlier.protobuf != null) {
      findings.addAll(PROTOBUF.breaking(earlier.protobuf, protobuf, rules));
    }
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
    if (protobuf != null && earlier.protobuf != null) {
      changes.addAll(PROTOBUF.changes(earlier.protobuf, protobuf));
    }
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
