package dev.concordat.compatibility;

import dev.concordat.format.HistoryFinding;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What really happens where a Protobuf rule fires: taken from the findings and proofs of all of its cases. */
final class RuleTruth {

  private static final ProtobufFormat FORMAT = new ProtobufFormat();

  private final Map<Direction, Map<Layer, Set<Witness.Outcome>>> seen =
      new EnumMap<>(Direction.class);
  private final Set<String> besides = new TreeSet<>();

  private RuleTruth() {}

  /** Three cells of a table: new readers of old data, old readers of new data, what else is concerned. */
  static String of(Path cases, String rule) {
    var truth = new RuleTruth();
    for (var folder : folders(cases)) {
      findings(folder, rule).forEach(truth::add);
    }
    return Stream.of(
            truth.cell(Direction.NEW_READER_OF_OLD_DATA),
            truth.cell(Direction.OLD_READER_OF_NEW_DATA),
            String.join(", ", truth.besides))
        .collect(Collectors.joining(" | "));
  }

  private void add(Finding finding) {
    for (var layer : List.of(Layer.WIRE, Layer.JSON)) {
      for (var direction : finding.harm().in(layer)) {
        seen.computeIfAbsent(direction, each -> new EnumMap<>(Layer.class))
            .computeIfAbsent(layer, each -> EnumSet.noneOf(Witness.Outcome.class));
      }
    }
    var proof = finding.proof();
    if (proof != null) {
      seen.get(proof.direction()).get(proof.layer()).add(proof.outcome());
    }
    if (finding.layers().contains(Layer.SOURCE)) {
      besides.add("code");
    } else if (finding.breaks().isEmpty()) {
      besides.add("at risk");
    }
  }

  private String cell(Direction direction) {
    return seen.getOrDefault(direction, Map.of()).entrySet().stream()
        .map(layer -> (layer.getKey() == Layer.WIRE ? "bytes" : "JSON") + words(layer.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String words(Set<Witness.Outcome> outcomes) {
    return outcomes.isEmpty()
        ? ""
        : outcomes.stream()
            .map(outcome -> switch (outcome) {
              case FAILS -> "refused";
              case LOST -> "lost";
              case CHANGED -> "changed";
              case KEPT -> "kept";
            })
            .collect(Collectors.joining(", ", " ", ""));
  }

  private static List<Finding> findings(Path folder, String rule) {
    var selection = new RuleSelection(Set.of(), Set.of(rule));
    var earlier = schema(folder.resolve("baseline"));
    var later = schema(folder.resolve("candidate"));
    var findings = new ArrayList<>(FORMAT.breaking(earlier, later, selection));
    if (Files.isDirectory(folder.resolve("first"))) {
      var history = List.of(schema(folder.resolve("first")), earlier);
      FORMAT.takenUpAgain(history, later, selection).stream()
          .map(HistoryFinding::finding)
          .forEach(findings::add);
    }
    return findings;
  }

  private static ProtobufSchema schema(Path folder) {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return FORMAT
        .parseTree(texts)
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private static List<Path> folders(Path parent) {
    try (var inside = Files.list(parent)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
