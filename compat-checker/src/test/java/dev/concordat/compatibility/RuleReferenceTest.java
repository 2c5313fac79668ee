package dev.concordat.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.SchemaFormat;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSet;
import dev.concordat.schema.SchemaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rule reference is made of the rule tables and of the names of their fixtures; {@code -Dreference.write} renews it. */
class RuleReferenceTest {

  private static final Path REFERENCE = Path.of("..", "docs", "rules.md");
  private static final Path FIXTURES = Path.of("src", "test", "resources");

  @Test
  void theReferenceListsEveryRuleWithItsSetsAndItsCases() throws IOException {
    var reference = introduction()
        + SchemaFormats.all().stream()
            .filter(format -> !format.rules().isEmpty())
            .map(RuleReferenceTest::section)
            .collect(Collectors.joining());
    if (System.getProperty("reference.write") != null) {
      Files.writeString(REFERENCE, reference);
    }

    assertThat(Files.readString(REFERENCE)).isEqualTo(reference);
  }

  private static String introduction() {
    return """
        # The rules

        Made of the rule tables and their test cases; not to be edited by hand.

        A rule's id is its one name: in reports, in `--rules`, on its folder of test cases. FILE, PACKAGE, WIRE_JSON and WIRE are
        buf's sets for Protobuf. CONCORDAT is what we recommend, and the verdict's default: it finds what is lost, changed or refused
        and is silent where messages decode; CONCORDAT_JSON adds what only JSON feels.

        The columns on readers say what the cases show to become of data: its bytes or its JSON may be *refused*, *lost* (a default is
        read), or *changed*; a layer without a word is one that no message of the cases shows. *At risk* is what hurts nobody until
        something else happens; *code* is what is generated from the schema.
        """;
  }

  private static String section(SchemaFormat<?> format) {
    boolean tried = format.type() == SchemaType.PROTOBUF;
    var head = tried
        ? "| Rule | Sets | New reader, old data | Old reader, new data | Besides | Breaks | Allows |\n|---|---|---|---|---|---|---|\n"
        : "| Rule | Sets | Breaks | Allows |\n|---|---|---|---|\n";
    var rows = format.rules().stream()
        .sorted(Comparator.comparing(Rule::id))
        .map(rule -> row(format.type(), rule))
        .distinct()
        .collect(Collectors.joining());
    return "\n## " + nameOf(format.type()) + "\n\n" + head + rows;
  }

  private static String row(SchemaType type, Rule<?> rule) {
    var folder = FIXTURES.resolve(type.name().toLowerCase(Locale.ROOT)).resolve(rule.id());
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            rule.id(),
            setsOf(rule)
                + (type == SchemaType.PROTOBUF ? " | " + RuleTruth.of(folder, rule.id()) : ""),
            cases(folder, "breaks-"),
            cases(folder, "allows-"));
  }

  private static String setsOf(Rule<?> rule) {
    return Stream.of(RuleSet.values())
        .filter(rule.memberOf()::contains)
        .map(RuleSet::name)
        .collect(Collectors.joining(", "));
  }

  private static String cases(Path folder, String kind) {
    try (var all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(kind))
          .map(name -> name.substring(kind.length()).replace('-', ' '))
          .sorted()
          .collect(Collectors.joining("; "));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String nameOf(SchemaType type) {
    return switch (type) {
      case AVRO -> "Avro";
      case PROTOBUF -> "Protobuf";
      case JSON -> "JSON Schema";
    };
  }
}
