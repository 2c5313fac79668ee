package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.concordat.format.HistoryFinding;
import dev.concordat.format.RuleFixtures;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A folder {@code first} in a case is the version before the baseline. */
class ProtobufRuleFixturesTest extends RuleFixtures<ProtobufSchema> {

  private final ProtobufFormat protobuf = new ProtobufFormat();

  ProtobufRuleFixturesTest() {
    super(new ProtobufFormat(), Path.of("src/test/resources/protobuf"));
  }

  @Test
  void everyHarmIsShownByAMessageOrItIsSaidWhyNone() throws IOException {
    for (var folder : cases().toList()) {
      var told = folder.resolve("findings.txt");
      if (Files.exists(told)) {
        assertThat(Files.readString(told))
            .as(folder.toString())
            .doesNotContain("no message was found that the two sides read differently");
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aSchemaComparedWithItselfIsTheSame() {
    return cases()
        .flatMap(folder -> Stream.of(folder.resolve("baseline"), folder.resolve("candidate")))
        .map(folder -> dynamicTest(fixtures.relativize(folder).toString(), () -> {
          var everything = new RuleSelection(Set.of(), format.ruleIds());

          assertThat(format.breaking(schema(folder), schema(folder), everything))
              .isEmpty();
          assertThat(format.changes(schema(folder), schema(folder))).isEmpty();
        }));
  }

  @Override
  protected String findings(Path folder, RuleSelection selection) throws IOException {
    var earlier = schema(folder.resolve("baseline"));
    var later = schema(folder.resolve("candidate"));
    var first = folder.resolve("first");
    var inHistory = Files.isDirectory(first)
        ? protobuf.takenUpAgain(List.of(schema(first), earlier), later, selection)
        : List.<HistoryFinding>of();
    return Stream.concat(
            format.breaking(earlier, later, selection).stream(),
            inHistory.stream().map(HistoryFinding::finding))
        .map(ProtobufRuleFixturesTest::told)
        .collect(Collectors.joining());
  }

  private ProtobufSchema schema(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return protobuf
        .parseTree(texts)
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private static String told(Finding finding) {
    return """
        %s %s %s, was at %s
          %s
          breaks %s, felt in %s
          way out: %s
          %s
        """.formatted(
            place(finding.candidate()),
            finding.rule(),
            finding.element(),
            place(finding.baseline()),
            finding.message(),
            finding.breaks().isEmpty() ? "no data" : finding.breaks(),
            finding.layers(),
            finding.wayOut(),
            proof(finding));
  }

  private static String place(Location place) {
    return place == null ? "nowhere" : place + "-" + place.endLine() + ":" + place.endColumn();
  }

  private static String proof(Finding finding) {
    var proof = finding.proof();
    return proof == null
        ? "no proof: " + finding.unproved().orElseThrow()
        : "proof, %s, %s: %s: %s -> %s (%s)"
            .formatted(
                proof.direction(),
                proof.layer(),
                proof.outcome(),
                proof.writer(),
                proof.reader(),
                proof.bytes());
  }
}
