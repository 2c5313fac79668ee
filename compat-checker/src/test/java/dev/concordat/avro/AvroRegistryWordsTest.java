package dev.concordat.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Exchange;
import dev.concordat.schema.SchemaSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of incompatibility that Apache Avro's checker has, as Confluent's registry words it at BACKWARD and at FORWARD. */
class AvroRegistryWordsTest {

  private final AvroFormat format = new AvroFormat();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"type":"record","name":"A","fields":[]} | {"type":"record","name":"B","fields":[]} | errorType:'NAME_MISMATCH', description:'The name of the schema has changed (path '/name')', additionalInfo:'expected: A'
          {"type":"fixed","name":"F","size":4} | {"type":"fixed","name":"F","size":8} | errorType:'FIXED_SIZE_MISMATCH', description:'The size of FIXED type field at path '/size' in the new schema does not match with the old schema', additionalInfo:'expected: 4, found: 8'
          {"type":"enum","name":"E","symbols":["X","Y"]} | {"type":"enum","name":"E","symbols":["X"]} | errorType:'MISSING_ENUM_SYMBOLS', description:'The new schema is missing enum symbols '[Y]' at path '/symbols' in the old schema', additionalInfo:'[Y]'
          {"type":"record","name":"A","fields":[]} | {"type":"record","name":"A","fields":[{"name":"x","type":"int"}]} | errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'x' at path '/fields/0' in the new schema has no default value and is missing in the old schema', additionalInfo:'x'
          "string" | "int" | errorType:'TYPE_MISMATCH', description:'The type (path '/') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: INT not compatible with writer type: STRING'
          ["int","string"] | ["int"] | errorType:'MISSING_UNION_BRANCH', description:'The new schema is missing a type inside a union field at path '/1' in the old schema', additionalInfo:'reader union lacking writer type: STRING'
          """)
  void eachKindIsWordedAsConfluentsRegistryWordsIt(String writer, String reader, String expected) {
    var writes = schema(writer);
    var reads = schema(reader);

    assertThat(words(format.incompatibilities(Exchange.newReadsOld(reads, writes))))
        .containsExactly(expected);
    assertThat(words(format.incompatibilities(Exchange.oldReadsNew(reads, writes))))
        .containsExactly(swapped(expected));
  }

  /** At FORWARD the earlier schema reads, and is the old one. */
  private static String swapped(String backward) {
    return backward
        .replace("The new schema", "The * schema")
        .replace("the new schema", "the * schema")
        .replace("the old schema", "the new schema")
        .replace("The * schema", "The old schema")
        .replace("the * schema", "the old schema");
  }

  private static List<String> words(List<Incompatibility> refusals) {
    return refusals.stream().map(Incompatibility::registryMessage).toList();
  }

  private AvroSchema schema(String text) {
    return format
        .parse(SchemaSource.of("s.avsc", text))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }
}
