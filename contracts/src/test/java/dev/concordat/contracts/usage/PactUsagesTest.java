package dev.concordat.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.contracts.pact.Pact;
import dev.concordat.contracts.pact.Part;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the pact of every folder under {@code pacts}; what must come out of it is in {@code usages.txt} beside it. */
class PactUsagesTest {

  private static final Path PACTS = Path.of("src/test/resources/pacts");

  static Stream<Path> pacts() throws IOException {
    try (var folders = Files.list(PACTS)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pacts")
  void aPactTellsWhatItsConsumerUses(Path folder) throws IOException {
    var usages = PactUsages.read(pact(folder));

    assertThat(report(usages)).isEqualTo(Files.readString(folder.resolve("usages.txt")));
  }

  @Test
  void aMappingNamesWhatThePactDoesNot() throws IOException {
    var mapping =
        new MessageMapping("a request for the health", Part.Place.RESPONSE, "shop.Health");

    var usages = PactUsages.read(pact(PACTS.resolve("v2-http-flat-rules")), List.of(mapping));

    assertThat(usages.unmapped()).isEmpty();
    assertThat(usages.usages()).extracting(Usage::toString).contains("shop.Health.up");
  }

  @Test
  void aBodyWithMoreFieldsThanAnyTestMeansCountsAsUsedWhole() {
    var body = new StringBuilder("{\"f0\":0");
    for (int i = 1; i < 20_000; i++) {
      body.append(",\"f").append(i).append("\":0");
    }
    var pact = parsed("""
        {"consumer":{"name":"a"},"provider":{"name":"b"},"messages":[{"description":"m",\
        "metaData":{"messageType":"shop.Wide"},"contents":%s}}]}""".formatted(body));

    var usages = PactUsages.read(pact).usages();

    assertThat(usages).hasSize(10_001).anyMatch(Usage::isOfWhole);
  }

  private static Pact pact(Path folder) throws IOException {
    return parsed(Files.readString(folder.resolve("pact.json")));
  }

  private static Pact parsed(String json) {
    ParseResult<Pact> result = Pact.parse("pact.json", json);
    return result.orElseThrow(problems -> new IllegalStateException(
        String.join("\n", problems.stream().map(Problem::toString).toList())));
  }

  private static String report(PactUsages found) {
    var lines = new StringBuilder();
    for (var usage : found.usages()) {
      lines.append("%s %s %s%s by %s%n"
          .formatted(
              usage.role(),
              usage.certainty(),
              usage,
              usage.exact() ? " exactly" : "",
              usage.evidence().text()));
    }
    for (var part : found.unmapped()) {
      lines.append("unmapped: %s of \"%s\"%n".formatted(part.place(), part.interaction()));
    }
    return lines.append(found.complete() ? "complete\n" : "not complete\n").toString();
  }
}
