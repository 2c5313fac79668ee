package dev.concordat.registry.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PactTextTest {

  private static final String TWO = """
      {"consumer":{"name":"web"},"provider":{"name":"orders"},
       "interactions":[{"description":"a","request":{"path":"/a","method":"GET"}},{"description":"b"}],
       "metadata":{"pactSpecification":{"version":"2.0.0"}}}\
      """;

  @Test
  void theOrderOfInteractionsAndKeysAndWhoWroteTheFileDoNotCount() {
    var same = """
        {"metadata":{"pactSpecification":{"version":"2.0.0"},"client":{"version":"9"}},
         "provider":{"name":"orders"},"consumer":{"name":"web"},
         "interactions":[{"_id":"kept by a broker","description":"b"},
                         {"request":{"method":"GET","path":"/a"},"description":"a"}]}\
        """;

    assertThat(sha(same)).isEqualTo(sha(TWO));
  }

  @Test
  void whatIsExpectedAndTheSpecificationCount() {
    assertThat(sha(TWO.replace("/a\"", "/c\""))).isNotEqualTo(sha(TWO));
    assertThat(sha(TWO.replace("2.0.0", "3.0.0"))).isNotEqualTo(sha(TWO));
    assertThat(sha(TWO.replace("\"interactions\"", "\"messages\""))).isNotEqualTo(sha(TWO));
  }

  @Test
  void theOrderInsideOfABodyCounts() {
    var one = "{\"interactions\":[{\"response\":{\"body\":[1,2]}}]}";

    assertThat(sha(one.replace("[1,2]", "[2,1]"))).isNotEqualTo(sha(one));
  }

  @Test
  void filesThatSayTheSameOfAnInteractionAreMerged() {
    var other = """
        {"interactions":[{"description":"b"},{"description":"c"}]}\
        """;

    var merged = text(text(TWO).mergedWith(text(other)).orElseThrow());

    assertThat(merged.interactions())
        .extracting(interaction -> interaction.get("description").stringValue())
        .containsExactly("a", "b", "c");
  }

  @Test
  void filesThatSayDifferentThingsOfAnInteractionAreNot() {
    var other = """
        {"interactions":[{"description":"a","request":{"path":"/other"}}]}\
        """;

    assertThat(text(TWO).mergedWith(text(other))).isEmpty();
  }

  @Test
  void aDifferenceShowsTheLinesThatChanged() {
    var difference = text(TWO).difference(text(TWO.replace("/a\"", "/c\"")));

    assertThat(difference.lines().map(String::strip).filter(line -> line.matches("[-+].*")))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("-") && line.contains("\"/a\""))
        .anyMatch(line -> line.startsWith("+") && line.contains("\"/c\""));
    assertThat(text(TWO).difference(text(TWO))).isEmpty();
  }

  private static PactText text(String json) {
    return PactText.of(json).orElseThrow();
  }

  private static String sha(String json) {
    return text(json).sha();
  }
}
