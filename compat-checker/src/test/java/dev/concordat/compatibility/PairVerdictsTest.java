package dev.concordat.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairVerdictsTest {

  private static final ProtobufFormat FORMAT = new ProtobufFormat();
  private static final RuleSelection FILE = new RuleSelection(Set.of(RuleSet.FILE), Set.of());
  private static final RuleSelection WIRE = new RuleSelection(Set.of(RuleSet.WIRE), Set.of());

  private final List<String> judged = new ArrayList<>();

  @Test
  void aLongHistoryCostsWhatIsNewInIt() {
    var verdicts = new PairVerdicts();
    var history = IntStream.range(0, 500).mapToObj(PairVerdictsTest::version).toList();

    var first = findings(verdicts, version(500), history, FILE);
    var again = findings(verdicts, version(500), history, FILE);
    var longer = new ArrayList<>(history);
    longer.add(version(501));
    findings(verdicts, version(500), longer, FILE);

    assertThat(again).isEqualTo(first).hasSizeGreaterThanOrEqualTo(500);
    assertThat(judged).hasSize(501);
  }

  @Test
  void otherRulesAnotherNameAndOtherImportsAreOtherPairs() {
    var verdicts = new PairVerdicts();
    var earlier = List.of(version(1));
    findings(verdicts, version(2), earlier, FILE);

    findings(verdicts, version(2), earlier, WIRE);
    findings(verdicts, schema("other.proto", 2, ""), earlier, FILE);
    findings(verdicts, schema("order.proto", 2, "message More {}"), earlier, FILE);
    findings(verdicts, schema("order.proto", 2, "message Much {}"), earlier, FILE);

    assertThat(judged).hasSize(5);
  }

  @Test
  void whatWasNotAskedForLongestIsGivenUp() {
    var verdicts = new PairVerdicts(100_000);
    var history = IntStream.range(0, 500).mapToObj(PairVerdictsTest::version).toList();

    findings(verdicts, version(500), history, FILE);

    assertThat(verdicts.size()).isBetween(20, 100);
    findings(verdicts, version(500), history.subList(499, 500), FILE);
    assertThat(judged).hasSize(500);
    findings(verdicts, version(500), history.subList(0, 1), FILE);
    assertThat(judged).hasSize(501);
  }

  private List<Finding> findings(
      PairVerdicts verdicts, Schema candidate, List<Schema> history, RuleSelection rules) {
    var asked = verdicts.candidate(candidate);
    return history.stream()
        .flatMap(earlier -> asked
            .breaking(earlier, rules, () -> {
              judged.add(earlier.source().text());
              return breaking(earlier, candidate, rules);
            })
            .stream())
        .toList();
  }

  private static <S extends Schema> List<Finding> breaking(
      Schema earlier, S candidate, RuleSelection rules) {
    return SchemaFormats.of(candidate).breaking(cast(candidate, earlier), candidate, rules);
  }

  @SuppressWarnings("unchecked")
  private static <S> S cast(S one, Schema other) {
    return (S) one.getClass().cast(other);
  }

  private static Schema version(int number) {
    return schema("order.proto", number, "");
  }

  private static Schema schema(String name, int number, String imported) {
    var text = "syntax = \"proto3\"; import \"more.proto\"; message Order { string id_%d = 1; }"
        .formatted(number);
    var more = "syntax = \"proto3\"; " + imported;
    return FORMAT
        .parse(new SchemaSource(name, text, Map.of("more.proto", more)))
        .orElseThrow(problems -> new IllegalArgumentException(problems.toString()));
  }
}
