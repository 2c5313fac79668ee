package dev.concordat.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for all schemas, tried on many made from seeds. */
class JsonSchemaLawsTest {

  private static final int SCHEMAS = 500;
  private static final int DOCUMENTS = 4;

  private final JsonSchemaFormat format = new JsonSchemaFormat();

  @Test
  void aSchemaReadsItself() {
    for (var schema : schemas(21, SCHEMAS)) {
      var again = parsed(schema.source().text() + " ").orElseThrow();

      assertThat(format.incompatibilities(Exchange.newReadsOld(again, schema)))
          .as(schema.source().text())
          .isEmpty();
      assertThat(format.breaking(schema, again, RuleSelection.DEFAULT))
          .as(schema.source().text())
          .isEmpty();
      assertThat(format.changes(schema, again)).isEmpty();
    }
  }

  @Test
  void whatIsPrintedParsesToTheSame() {
    for (var schema : schemas(22, SCHEMAS)) {
      var canonical = format.canonicalText(schema);
      var normalized = format.normalizedText(schema);

      assertThat(format.canonicalText(parsed(canonical).orElseThrow())).isEqualTo(canonical);
      assertThat(format.normalizedText(parsed(canonical).orElseThrow())).isEqualTo(normalized);
      assertThat(format.normalizedText(parsed(normalized).orElseThrow())).isEqualTo(normalized);
      assertThat(Sameness.of(schema.root(), parsed(normalized).orElseThrow().root()))
          .isTrue();
    }
  }

  @Test
  void fullIsBackwardAndForward() {
    var schemas = schemas(23, SCHEMAS);
    for (int i = 0; i + 1 < schemas.size(); i++) {
      var history = List.of(new Baseline("version 1", schemas.get(i)));
      var candidate = schemas.get(i + 1);

      assertThat(answer(candidate, history, CompatibilityLevel.FULL))
          .isEqualTo(answer(candidate, history, CompatibilityLevel.BACKWARD)
              && answer(candidate, history, CompatibilityLevel.FORWARD));
    }
  }

  /** Every document that fits the earlier schema fits a later one about which nothing was found. */
  @Test
  void whatIsCalledCompatibleValidates() {
    var random = new RandomJsonSchemas(24);
    int compatible = 0;
    int tried = 0;
    for (int i = 0; i < SCHEMAS; i++) {
      var pair = random.pair();
      var earlier = parsed(pair.get(0));
      var later = parsed(pair.get(1));
      if (earlier.isEmpty() || later.isEmpty()) {
        continue;
      }
      var found = format.breaking(earlier.get(), later.get(), RuleSelection.DEFAULT).stream()
          .anyMatch(finding -> finding.breaks().contains(Direction.NEW_READER_OF_OLD_DATA));
      if (found) {
        continue;
      }
      compatible++;
      var samples = new SampleDocuments(i, View.of(later.get().root()).all());
      for (int j = 0; j < DOCUMENTS; j++) {
        var document = samples.of(View.of(earlier.get().root()));
        var refused = refusal(earlier.get(), later.get(), document);
        tried += refused.isPresent() ? 1 : 0;
        assertThat(refused.orElse(""))
            .as("%s%nwriter %s%nreader %s", document, pair.get(0), pair.get(1))
            .isEmpty();
      }
    }
    assertThat(compatible).isGreaterThan(50);
    assertThat(tried).isGreaterThan(100);
  }

  /** Why the reader refuses what the writer accepts; blank if it does not, absent if the writer does not or it cannot be said. */
  private static Optional<String> refusal(
      JsonSchema writer, JsonSchema reader, tools.jackson.databind.JsonNode document) {
    try {
      return Validation.of(writer).accepts(document)
          ? Optional.of(
              Validation.of(reader).refusal(document).map(String::valueOf).orElse(""))
          : Optional.empty();
    } catch (Validation.Undecided leadsNowhere) {
      return Optional.empty();
    }
  }

  private static boolean answer(
      JsonSchema candidate, List<Baseline> history, CompatibilityLevel level) {
    return CompatibilityChecker.registryAnswer(candidate, history, level).isCompatible();
  }

  private static List<JsonSchema> schemas(long seed, int count) {
    var random = new RandomJsonSchemas(seed);
    var schemas = new ArrayList<JsonSchema>();
    while (schemas.size() < count) {
      random.pair().forEach(text -> parsed(text).ifPresent(schemas::add));
    }
    return schemas;
  }

  private static Optional<JsonSchema> parsed(String text) {
    return JsonSchemaParser.parse(SchemaSource.of("s.json", text))
            instanceof ParseResult.Parsed<JsonSchema> parsed
        ? Optional.of(parsed.schema())
        : Optional.empty();
  }
}
