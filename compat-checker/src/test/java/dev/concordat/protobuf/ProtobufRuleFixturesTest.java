package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.concordat.format.HistoryFinding;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * Every folder below {@code src/test/resources/protobuf} is a rule, every folder in it a case; a folder {@code first} in that is the
 * version before the baseline. With {@code -Dfixtures.write} the
 * findings are written instead of compared; what changed is then for a review to say.
 */
class ProtobufRuleFixturesTest {

  private static final Path FIXTURES = Path.of("src/test/resources/protobuf");
  private static final boolean WRITE = System.getProperty("fixtures.write") != null;

  private final ProtobufFormat format = new ProtobufFormat();

  @Test
  void everyRuleHasCasesThatBreakAndCasesThatDoNot() {
    for (var rule : format.ruleIds()) {
      var cases = casesOf(FIXTURES.resolve(rule))
          .map(path -> path.getFileName().toString())
          .toList();

      assertThat(cases).as(rule).anyMatch(name -> name.startsWith("breaks-"));
      assertThat(cases).as(rule).anyMatch(name -> name.startsWith("allows-"));
    }
  }

  @Test
  void everyFolderIsNamedAfterARule() {
    assertThat(folders(FIXTURES).map(path -> path.getFileName().toString()))
        .isSubsetOf(format.ruleIds());
  }

  @TestFactory
  Stream<DynamicTest> theFindingsAreWhatTheFixtureSays() {
    return folders(FIXTURES)
        .flatMap(ProtobufRuleFixturesTest::casesOf)
        .map(folder -> dynamicTest(FIXTURES.relativize(folder).toString(), () -> check(folder)));
  }

  @TestFactory
  Stream<DynamicTest> aSchemaComparedWithItselfIsTheSame() {
    return folders(FIXTURES)
        .flatMap(ProtobufRuleFixturesTest::casesOf)
        .flatMap(folder -> Stream.of(folder.resolve("baseline"), folder.resolve("candidate")))
        .map(folder -> dynamicTest(FIXTURES.relativize(folder).toString(), () -> {
          var everything = new RuleSelection(Set.of(), format.ruleIds());

          assertThat(format.breaking(schema(folder), schema(folder), everything))
              .isEmpty();
          assertThat(format.changes(schema(folder), schema(folder))).isEmpty();
        }));
  }

  private void check(Path folder) throws IOException {
    var expected = folder.resolve("findings.txt");
    boolean breaks = folder.getFileName().toString().startsWith("breaks-");

    var found = findings(folder);

    if (WRITE && breaks) {
      Files.writeString(expected, found);
    }
    assertThat(found.isEmpty()).as(found).isNotEqualTo(breaks);
    if (breaks) {
      assertThat(found).isEqualTo(Files.readString(expected));
    }
  }

  private String findings(Path folder) throws IOException {
    var rule = folder.getParent().getFileName().toString();
    var selection = new RuleSelection(Set.of(), Set.of(rule));
    var earlier = schema(folder.resolve("baseline"));
    var later = schema(folder.resolve("candidate"));
    var first = folder.resolve("first");
    var inHistory = Files.isDirectory(first)
        ? format.takenUpAgain(List.of(schema(first), earlier), later, selection)
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
    return format
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

  private static Stream<Path> casesOf(Path rule) {
    return Files.isDirectory(rule) ? folders(rule) : Stream.empty();
  }

  private static Stream<Path> folders(Path parent) {
    try (var inside = Files.list(parent)) {
      return inside.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
