package dev.concordat.contracts.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.contracts.pact.Pact;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the pact of every folder under {@code comparisons} against the schemas that its {@code provider.json} names; what must come of
 * it is in {@code remarks.txt} beside it.
 */
class PactComparisonTest {

  private static final Path RESOURCES = Path.of("src/test/resources");

  static Stream<Path> comparisons() throws IOException {
    try (var folders = Files.list(RESOURCES.resolve("comparisons"))) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void aPactIsHeldAgainstWhatTheProviderPromises(Path folder) throws IOException {
    var provider = new JsonMapper().readTree(Files.readString(folder.resolve("provider.json")));

    var comparison = PactComparison.of(pact(folder, provider), provided(folder, provider));

    assertThat(report(comparison)).isEqualTo(Files.readString(folder.resolve("remarks.txt")));
  }

  @Test
  void aPactWithoutInteractionsTellsNothing() {
    var pact = new Pact(4, "web", "orders", List.of(), List.of());

    assertThat(PactComparison.of(pact, List.of()).outcome())
        .isEqualTo(PactComparison.Outcome.CANNOT_TELL);
  }

  @Test
  void anOperationThatIsNotWrittenAsOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Operation.parse("orders"))
        .withMessageContaining("'GET /orders/{id}'", "got 'orders'");
    assertThat(Operation.parse(" get /orders/{id} 404 ")).hasToString("GET /orders/{id} 404");
  }

  private static Pact pact(Path folder, JsonNode provider) throws IOException {
    var other = provider.path("pact").stringValue("");
    var file = other.isEmpty() ? folder : RESOURCES.resolve("pacts").resolve(other);
    return Pact.parse("pact.json", Files.readString(file.resolve("pact.json")))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private static List<ProvidedSchema> provided(Path folder, JsonNode provider) throws IOException {
    var all = new ArrayList<ProvidedSchema>();
    for (var one : provider.path("schemas")) {
      var file = one.path("file").stringValue();
      all.add(new ProvidedSchema(
          one.path("subject").stringValue(),
          1,
          schema(file, Files.readString(folder.resolve(file))),
          operations(one.path("requests")),
          operations(one.path("responses"))));
    }
    return all;
  }

  private static Schema schema(String file, String text) {
    var type = SchemaType.JSON;
    if (file.endsWith(".avsc")) {
      type = SchemaType.AVRO;
    } else if (file.endsWith(".proto")) {
      type = SchemaType.PROTOBUF;
    }
    ParseResult<? extends Schema> parsed =
        SchemaFormats.of(type).orElseThrow().parse(SchemaSource.of(file, text));
    return parsed.orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private static List<Operation> operations(JsonNode texts) {
    return texts.valueStream().map(text -> Operation.parse(text.stringValue())).toList();
  }

  private static String report(PactComparison comparison) {
    var lines = new StringBuilder(comparison.outcome() + "\n");
    for (var remark : comparison.remarks()) {
      lines.append("%s: %s of \"%s\"%s: %s%n"
          .formatted(
              remark.isDifference() ? "differs" : "cannot tell",
              remark.place(),
              remark.interaction(),
              remark.path().isEmpty() ? "" : " at " + remark.at(),
              remark.reason()));
    }
    return lines.toString();
  }
}
