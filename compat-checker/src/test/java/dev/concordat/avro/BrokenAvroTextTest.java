package dev.concordat.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.Mutation;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text: a schema, or problems with their places. With {@code -Dbroken.mutations=100000} more texts are tried. */
class BrokenAvroTextTest {

  private static final Path FIXTURES = Path.of("src/test/resources/avro");
  private static final int MUTATIONS = Integer.getInteger("broken.mutations", 2_000);

  private static final List<String> SNIPPETS = List.of(
      "{",
      "}",
      "[",
      "]",
      "\"",
      ":",
      ",",
      "null",
      "-1",
      "1e999",
      "99999999999999999999",
      "0.5",
      "\\u0000",
      "\\ud800",
      "é",
      "\uD800",
      "\uFEFF",
      "\r\n",
      "\0",
      "\"type\"",
      "\"record\"",
      "\"enum\"",
      "\"name\": \"\"",
      "\"size\": -1",
      "\"size\": 2147483648",
      "\"namespace\": \"..\"",
      "\"fields\": {}",
      "\"symbols\": [1]",
      "\"items\":",
      "\"aliases\": 7",
      "\"default\": {},",
      "\"logicalType\": \"decimal\", \"precision\": -7,",
      "\"logicalType\": 7,",
      "shop.Order");

  private final AvroFormat format = new AvroFormat();

  @Test
  void everyPrefixOfASchemaIsReadOrRejected() {
    for (var text : corpus().stream().limit(12).toList()) {
      for (int length = 0; length < text.length(); length++) {
        read(text.substring(0, length));
      }
    }
  }

  @Test
  void everyMutationOfASchemaIsReadOrRejectedAndComparedWithTheOriginal() {
    var random = new Random(20261125);
    var texts = corpus();
    for (int round = 0; round < MUTATIONS; round++) {
      var original = texts.get(random.nextInt(texts.size()));
      var mutated = Mutation.of(original, SNIPPETS, random);

      if (read(mutated) instanceof Parsed<AvroSchema> changed
          && read(original) instanceof Parsed<AvroSchema> before) {
        format.breaking(before.schema(), changed.schema(), RuleSelection.DEFAULT);
        format.changes(before.schema(), changed.schema());
        format.canonicalText(changed.schema());
        format.normalizedText(changed.schema());
        format.elements(changed.schema());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF{\"type\": \"string\"}",
        "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 99999999999}",
        "{\"type\": \"fixed\", \"name\": \"F\", \"size\": -1}",
        "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 1.5}",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": \"int\", \"default\": 3000000000}]}",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": \"R\", \"default\": {}}]}",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": [\"R\", \"null\"], \"default\": {\"b\": 1}}]}",
        "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"A\"], \"default\": \"B\"}",
        "\"\\ud800\""
      })
  void whatIsNoSchemaIsRejectedWithItsPlace(String text) {
    assertThat(read(text)).isInstanceOf(Rejected.class);
  }

  @Test
  void lineEndsAndOneLongLineAndAHugeEnumAreFine() {
    var enumeration = IntStream.range(0, 20_000)
        .mapToObj(number -> "\"S" + number + "\"")
        .collect(Collectors.joining(",", "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[", "]}"));

    assertThat(read("{\r\n\"type\":\r\n\"string\"}\r\n")).isInstanceOf(Parsed.class);
    assertThat(read(enumeration)).isInstanceOf(Parsed.class);
  }

  @Test
  void importsThatNeedEachOtherAreReadOrRejected() {
    var one =
        "{\"type\":\"record\",\"name\":\"One\",\"fields\":[{\"name\":\"b\",\"type\":\"Two\"}]}";
    var two =
        "{\"type\":\"record\",\"name\":\"Two\",\"fields\":[{\"name\":\"a\",\"type\":\"One\"}]}";

    var sources = format.withImports(Map.of("one.avsc", one, "two.avsc", two));

    assertThat(sources).hasSize(2).allSatisfy(source -> {
      if (format.parse(source) instanceof Rejected<AvroSchema> rejected) {
        assertThat(rejected.problems()).isNotEmpty();
      }
    });
  }

  private ParseResult<AvroSchema> read(String text) {
    var strict = format.parse(SchemaSource.of("broken.avsc", text));
    var lenient = format.parseStored(SchemaSource.of("broken.avsc", text));

    for (var result : List.of(strict, lenient)) {
      if (result instanceof Rejected<AvroSchema> rejected) {
        assertThat(rejected.problems())
            .as(text)
            .isNotEmpty()
            .extracting(Problem::at)
            .allSatisfy(at -> assertThat(at.file()).isEqualTo("broken.avsc"));
      }
    }
    return strict;
  }

  private static List<String> corpus() {
    try (var files = Files.walk(FIXTURES)) {
      return files
          .filter(file -> file.toString().endsWith(".avsc"))
          .sorted()
          .map(BrokenAvroTextTest::text)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
