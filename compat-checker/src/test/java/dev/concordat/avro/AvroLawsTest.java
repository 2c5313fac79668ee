package dev.concordat.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/** What holds for all schemas, tried on many made from seeds. */
class AvroLawsTest {

  private static final int SCHEMAS = 4_000;

  private final AvroFormat format = new AvroFormat();

  @Test
  void aSchemaReadsItself() {
    for (var schema : schemas(11, SCHEMAS)) {
      assertThat(RegistryReasons.of(Exchange.newReadsOld(schema, again(schema))))
          .as(text(schema))
          .isEmpty();
      assertThat(format.breaking(schema, again(schema), RuleSelection.DEFAULT))
          .as(text(schema))
          .isEmpty();
      assertThat(format.changes(schema, again(schema))).as(text(schema)).isEmpty();
    }
  }

  @Test
  void whatIsPrintedParsesToTheSame() {
    for (var schema : schemas(12, SCHEMAS)) {
      var canonical = format.canonicalText(schema);
      var normalized = format.normalizedText(schema);

      assertThat(format.canonicalText(parsed(canonical))).isEqualTo(canonical);
      assertThat(parsed(canonical).avro()).isEqualTo(schema.avro());
      assertThat(format.normalizedText(parsed(normalized))).isEqualTo(normalized);
      assertThat(format.normalizedText(parsed(canonical))).isEqualTo(normalized);
    }
  }

  @Test
  void whatIsCalledCompatibleDecodes() throws IOException {
    var schemas = schemas(13, SCHEMAS);
    int tried = 0;
    for (int i = 0; i + 1 < schemas.size(); i++) {
      var reader = schemas.get(i).avro();
      var writer = schemas.get(i + 1).avro();
      if (!new Resolution(reader, writer).fits(reader, writer)) {
        continue;
      }
      for (int seed = 0; seed < 5; seed++) {
        var datum = new RandomDatum(17L * i + seed).of(writer);
        if (datum.isPresent()) {
          tried++;
          var bytes = AvroWitness.write(writer, datum.get());
          assertThatCode(() -> AvroWitness.read(writer, reader, bytes))
              .as("writer %s%nreader %s", writer, reader)
              .doesNotThrowAnyException();
        }
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  /**
   * Where the answer differs from Apache Avro's checker it is the stricter one, and for one of these reasons: its memo answers
   * from an assumption that fell; it throws at a field matched twice; it takes aliases of fields and short names of enums and
   * fixed where its own decoder does not.
   */
  @Test
  void theVerdictIsThatOfApacheAvroOrStricter() {
    var schemas = schemas(14, SCHEMAS);
    int same = 0;
    int stricter = 0;
    for (int i = 0; i + 1 < schemas.size(); i++) {
      var reader = schemas.get(i);
      var writer = schemas.get(i + 1);
      var ours = RegistryReasons.of(Exchange.newReadsOld(reader, writer)).stream()
          .map(Incompatibility::registryMessage)
          .toList();
      List<String> theirs;
      try {
        theirs = apache(reader.avro(), writer.avro());
      } catch (AvroRuntimeException matchedTwice) {
        continue; // whether aliases count here is for the decoder to say, see above
      }
      if (ours.equals(theirs)) {
        same++;
      } else {
        assertThat(ours)
            .as("writer %s%nreader %s%ntheirs %s", text(writer), text(reader), theirs)
            .isNotEmpty();
        stricter++;
      }
    }
    assertThat(same).isGreaterThan(20 * stricter);
  }

  private static List<String> apache(Schema reader, Schema writer) {
    var result =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
    if (result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return result.getIncompatibilities().stream()
        .map(AvroLawsTest::inConfluentsWords)
        .toList();
  }

  private static String inConfluentsWords(SchemaCompatibility.Incompatibility reason) {
    var path = reason.getLocation();
    var told =
        switch (reason.getType()) {
          case NAME_MISMATCH -> "The name of the schema has changed (path '" + path + "')";
          case FIXED_SIZE_MISMATCH ->
            "The size of FIXED type field at path '" + path
                + "' in the new schema does not match with the old schema";
          case MISSING_ENUM_SYMBOLS ->
            "The new schema is missing enum symbols '" + reason.getMessage() + "' at path '" + path
                + "' in the old schema";
          case READER_FIELD_MISSING_DEFAULT_VALUE ->
            "The field '" + reason.getMessage() + "' at path '" + path
                + "' in the new schema has no default value and is missing in the old schema";
          case TYPE_MISMATCH ->
            "The type (path '" + path
                + "') of a field in the new schema does not match with the old schema";
          case MISSING_UNION_BRANCH ->
            "The new schema is missing a type inside a union field at path '" + path
                + "' in the old schema";
        };
    return "errorType:'%s', description:'%s', additionalInfo:'%s'"
        .formatted(reason.getType(), told, reason.getMessage());
  }

  @Test
  void aProofShowsBothSidesSeeingDifferentThings() {
    var schemas = schemas(15, SCHEMAS / 4);
    int proved = 0;
    for (int i = 0; i + 1 < schemas.size(); i++) {
      var exchange = Exchange.newReadsOld(schemas.get(i), schemas.get(i + 1));
      for (var finding :
          format.breaking(exchange.baseline(), exchange.candidate(), RuleSelection.DEFAULT)) {
        if (finding.proof() != null) {
          proved++;
          assertThat(finding.proof().writer()).isNotEqualTo(finding.proof().reader());
        }
      }
    }
    assertThat(proved).isGreaterThan(100);
  }

  @Test
  void fullIsBackwardAndForward() {
    var schemas = schemas(16, SCHEMAS);
    for (int i = 0; i + 1 < schemas.size(); i++) {
      var history = List.of(new Baseline("version 1", schemas.get(i)));
      var candidate = schemas.get(i + 1);
      assertThat(answer(candidate, history, CompatibilityLevel.FULL))
          .isEqualTo(answer(candidate, history, CompatibilityLevel.BACKWARD)
              && answer(candidate, history, CompatibilityLevel.FORWARD));
    }
  }

  private static boolean answer(
      AvroSchema candidate, List<Baseline> history, CompatibilityLevel level) {
    return CompatibilityChecker.registryAnswer(candidate, history, level).isCompatible();
  }

  private static List<AvroSchema> schemas(long seed, int count) {
    var random = new RandomSchemas(seed);
    var schemas = new ArrayList<AvroSchema>();
    while (schemas.size() < count) {
      if (AvroParser.parseStored(SchemaSource.of("schema.avsc", random.next()))
          instanceof ParseResult.Parsed<AvroSchema> parsed) {
        schemas.add(parsed.schema());
      }
    }
    return schemas;
  }

  private static AvroSchema again(AvroSchema schema) {
    return parsed(text(schema));
  }

  private static AvroSchema parsed(String text) {
    return AvroParser.parseStored(SchemaSource.of("schema.avsc", text))
        .orElseThrow(problems -> new IllegalStateException(problems.stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n", text + "\n", ""))));
  }

  private static String text(AvroSchema schema) {
    return schema.source().text();
  }
}
