package dev.concordat.contracts.pact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PactTest {

  private static final Path BAD_PACTS = Path.of("src/test/resources/bad-pacts");

  static Stream<Path> badPacts() throws IOException {
    try (var folders = Files.list(BAD_PACTS)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("badPacts")
  void whatIsWrongWithAFileIsSaidInPlainWords(Path folder) throws IOException {
    var result = Pact.parse("pact.json", Files.readString(folder.resolve("pact.json")));

    assertThat(problems(result)).isEqualTo(Files.readString(folder.resolve("problems.txt")));
  }

  @Test
  void aFileNestedFiveThousandDeepIsRefused() {
    var deep = "[".repeat(5_000) + "]".repeat(5_000);
    var json = """
        {"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[{"response":{"body":%s}}]}""".formatted(deep);

    assertThat(problems(Pact.parse("pact.json", json))).contains("nesting depth");
  }

  @Test
  void aBodyThatIsTextNestedFiveThousandDeepIsKeptAsText() {
    var deep = "[".repeat(5_000) + "]".repeat(5_000);
    var json = """
        {"consumer":{"name":"a"},"provider":{"name":"b"},\
        "interactions":[{"response":{"body":"%s"}}]}""".formatted(deep);

    var response = only(Pact.parse("pact.json", json)).parts().get(1);

    assertThat(response.body())
        .isInstanceOfSatisfying(
            Body.Json.class, body -> assertThat(body.value().isString()).isTrue());
  }

  @Test
  void aFileWithAThousandMistakesIsReadNoFurtherThanFifty() {
    var json = """
        {"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[%s]}""".formatted("1,".repeat(999) + "1");

    assertThat(problems(Pact.parse("pact.json", json)).lines()).hasSize(50);
  }

  @Test
  void everyPieceOfAFileCutOffAnywhereIsRefusedAndNeverBreaksTheReader() throws IOException {
    var whole = Files.readString(
        Path.of("src/test/resources/pacts/v4-grpc-of-the-protobuf-plugin/pact.json"));
    var last = whole.lastIndexOf('}');

    for (int end = 0; end < last; end += 7) {
      assertThat(Pact.parse("pact.json", whole.substring(0, end)))
          .isInstanceOf(ParseResult.Rejected.class);
    }
  }

  @Test
  void whatAnInteractionSaysOfItselfIsKept() throws IOException {
    var pact = Pact.parse(
        "pact.json", Files.readString(Path.of("src/test/resources/pacts/v4-http-json/pact.json")));

    assertThat(only(pact).about())
        .isEqualTo(new About(
            "a search for orders",
            "c7b2",
            List.of(),
            List.of("the shop's page needs this", "SearchTest.finds"),
            false));
  }

  @Test
  void aCallKeepsItsTransportAndEveryResponse() throws IOException {
    var pact = Pact.parse(
        "pact.json",
        Files.readString(
            Path.of("src/test/resources/pacts/v4-grpc-of-the-protobuf-plugin/pact.json")));

    assertThat(only(pact)).isInstanceOfSatisfying(Interaction.SynchronousMessage.class, call -> {
      assertThat(call.transport()).isEqualTo("grpc");
      assertThat(call.parts())
          .extracting(Part::place)
          .containsExactly(Part.Place.REQUEST, Part.Place.RESPONSE);
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$                        | $",
        "$.a.b                    | $.a.b",
        "a.b                      | $.a.b",
        "$[0].a[12]['b c'][\"d\"] | $[*].a[*].b c.d",
        "$.a['it\\'s']            | $.a.it's",
        "$.a[*].*                 | $.a[*][*]",
        "$.a..b                   | $.a",
        "$.a[?(@.x)].b            | $.a",
        "$.a[                     | $.a",
        "$.a['b                   | $.a",
      })
  void aPathIsReadAsFarAsItIsUnderstood(String expression, String understood) {
    assertThat(PactPath.parse(expression).toString()).isEqualTo(understood);
  }

  @Test
  void aContentTypeIsReadWhateverItsSpacesAndQuotes() {
    var type = ContentType.parse("Application/Protobuf ; Message=\".shop.Order\";x; charset=utf-8");

    assertThat(type.base()).isEqualTo("application/protobuf");
    assertThat(type.parameter("message")).hasValue(".shop.Order");
    assertThat(type.parameter("charset")).hasValue("utf-8");
  }

  private static Interaction only(ParseResult<Pact> result) {
    return result
        .orElseThrow(problems -> new IllegalStateException(problems.toString()))
        .interactions()
        .get(0);
  }

  private static String problems(ParseResult<Pact> result) {
    assertThat(result).isInstanceOf(ParseResult.Rejected.class);
    return ((ParseResult.Rejected<Pact>) result)
        .problems().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
  }
}
