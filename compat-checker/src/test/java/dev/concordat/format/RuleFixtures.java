package dev.concordat.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The specification of a format's rules: every folder below its fixtures is a rule, every folder in that a case. With
 * {@code -Dfixtures.write} the findings are written instead of compared; what changed is then for a review to say.
 */
public abstract class RuleFixtures<S extends Schema> {

  private static final boolean WRITE = System.getProperty("fixtures.write") != null;

  protected final SchemaFormat<S> format;
  protected final Path fixtures;

  protected RuleFixtures(SchemaFormat<S> format, Path fixtures) {
    this.format = format;
    this.fixtures = fixtures;
  }

  /** What a user is told of the case, or nothing. */
  protected abstract String findings(Path folder, RuleSelection selection) throws IOException;

  @Test
  void everyRuleHasCasesThatBreakAndCasesThatDoNot() {
    for (var rule : format.ruleIds()) {
      var cases = casesOf(fixtures.resolve(rule))
          .map(path -> path.getFileName().toString())
          .toList();

      assertThat(cases).as(rule).anyMatch(name -> name.startsWith("breaks-"));
      assertThat(cases).as(rule).anyMatch(name -> name.startsWith("allows-"));
    }
  }

  @Test
  void everyFolderIsNamedAfterARule() {
    assertThat(folders(fixtures).map(path -> path.getFileName().toString()))
        .isSubsetOf(format.ruleIds());
  }

  @TestFactory
  Stream<DynamicTest> theFindingsAreWhatTheFixtureSays() {
    return cases()
        .map(folder -> dynamicTest(fixtures.relativize(folder).toString(), () -> check(folder)));
  }

  private void check(Path folder) throws IOException {
    var expected = folder.resolve("findings.txt");
    var breaks = folder.getFileName().toString().startsWith("breaks-");
    var rule = folder.getParent().getFileName().toString();

    var found = findings(folder, new RuleSelection(Set.of(), Set.of(rule)));

    if (WRITE && breaks) {
      Files.writeString(expected, found);
    }
    assertThat(found.isEmpty()).as(found).isNotEqualTo(breaks);
    if (breaks) {
      assertThat(found).isEqualTo(Files.readString(expected));
    }
  }

  /** The findings of two texts, told for a new reader of old data, for an old reader of new data, and for code alone. */
  protected final String bothWays(Path writerText, Path readerText, RuleSelection selection)
      throws IOException {
    var writer = schema(writerText);
    var reader = schema(readerText);
    return told(
            "a new reader",
            finding -> finding.breaks().contains(Direction.NEW_READER_OF_OLD_DATA),
            format.breaking(writer, reader, selection))
        + told(
            "an old reader",
            finding -> finding.breaks().contains(Direction.OLD_READER_OF_NEW_DATA),
            format.breaking(reader, writer, selection))
        + told(
            "code only",
            finding -> finding.breaks().isEmpty(),
            format.breaking(writer, reader, selection));
  }

  private S schema(Path file) throws IOException {
    return format
        .parse(SchemaSource.of(file.getFileName().toString(), Files.readString(file)))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private static String told(String who, Predicate<Finding> counts, List<Finding> findings) {
    return findings.stream()
        .filter(counts)
        .map(finding -> "%s: %s %s at %s, was at %s%n  %s%n  way out: %s%n  %s%n"
            .formatted(
                who,
                finding.rule(),
                finding.element(),
                finding.candidate(),
                finding.baseline(),
                finding.message(),
                finding.wayOut(),
                proof(finding)))
        .collect(Collectors.joining());
  }

  private static String proof(Finding finding) {
    var proof = finding.proof();
    return proof == null
        ? "no proof"
        : "proof: %s: %s -> %s (%s)"
            .formatted(proof.outcome(), proof.writer(), proof.reader(), proof.bytes());
  }

  /** The folders of all cases. */
  protected final Stream<Path> cases() {
    return folders(fixtures).flatMap(RuleFixtures::casesOf);
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
