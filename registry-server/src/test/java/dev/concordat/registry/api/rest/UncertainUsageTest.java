package dev.concordat.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.Verdict;
import dev.concordat.compatibility.VerdictJson;
import dev.concordat.registry.RunningServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is not known counts against a change; what is known to be over does not. */
class UncertainUsageTest {

  private static final String WHOLE = """
      {"type":"shop.orders.v1.Order","path":[],
       "evidence":{"kind":"CODE","text":"Archive.java:7","file":"Archive.java","line":7}}""";

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Shop SHOP = new Shop(SERVER);

  @Test
  void whoHandlesAMessageAsAWholeMayReadWhateverGoes() {
    SHOP.register("whole", Shop.ORDER);
    SHOP.reportUsages("archive", "1.0", "true", WHOLE);

    var verdict = verdict("whole", Shop.WITHOUT_NOTE, "\"policy\":\"WHEN_AFFECTED\"");

    assertThat(verdict.decision()).isEqualTo(Decision.BLOCKED);
    assertThat(affected(verdict, "archive"))
        .extracting(Affected::certainty)
        .containsExactly(Certainty.CANNOT_TELL);
  }

  @Test
  void aReportThatIsNotCompleteProvesNothingAboutTheRest() {
    SHOP.register("partial", Shop.ORDER);
    SHOP.reportUsages("analytics", "1.0", "false", Shop.usage("[\"id\"]", "Sums.java", 3));

    var verdict = verdict("partial", Shop.WITHOUT_NOTE, "\"policy\":\"WHEN_AFFECTED\"");

    assertThat(affected(verdict, "analytics"))
        .extracting(Affected::certainty)
        .containsExactly(Certainty.CANNOT_TELL);
  }

  @Test
  void ofAnApplicationThatRunsSomewhereOnlyWhatRunsCounts() {
    SHOP.register("current", Shop.ORDER);
    SHOP.reportUsages("mover", "1.0", "true", Shop.usage("[\"note\"]", "Old.java", 1));
    SHOP.reportUsages("mover", "2.0", "true", Shop.usage("[\"id\"]", "New.java", 1));

    SHOP.deploy("production", "mover", "1.0");
    var before = verdict("current", Shop.WITHOUT_NOTE);
    SHOP.deploy("production", "mover", "2.0");
    var after = verdict("current", Shop.WITHOUT_NOTE);

    assertThat(affected(before, "mover"))
        .extracting(Affected::version, Affected::certainty)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("1.0", Certainty.READS));
    assertThat(affected(after, "mover"))
        .extracting(Affected::version, Affected::certainty)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2.0", Certainty.DOES_NOT_READ));
  }

  @Test
  void ofAnApplicationThatRunsNowhereTheLatestVersionCounts() {
    SHOP.register("latest", Shop.ORDER);
    SHOP.reportUsages("draft", "1.0", "true", Shop.usage("[\"note\"]", "Old.java", 1));
    SHOP.reportUsages("draft", "2.0", "true", Shop.usage("[\"id\"]", "New.java", 1));

    assertThat(affected(verdict("latest", Shop.WITHOUT_NOTE), "draft"))
        .extracting(Affected::version)
        .containsExactly("2.0");
  }

  @Test
  void aNewReportTakesThePlaceOfTheOneOfTheSameSource() {
    SHOP.register("replaced", Shop.ORDER);
    SHOP.reportUsages("learner", "1.0", "true", Shop.usage("[\"note\"]", "A.java", 1));
    SHOP.reportUsages("learner", "1.0", "true", Shop.usage("[\"id\"]", "A.java", 1));

    assertThat(affected(verdict("replaced", Shop.WITHOUT_NOTE), "learner"))
        .extracting(Affected::certainty)
        .containsExactly(Certainty.DOES_NOT_READ);
  }

  @Test
  void whoStartsAtAMessageOfAnotherSubjectIsFoundToo() {
    var line = """
        syntax = "proto3";
        package shop.common.v1;
        message Money { string currency = 1; int64 cents = 2; }
        """;
    var bill = """
        syntax = "proto3";
        package shop.billing.v1;
        import "shop/common/v1/money.proto";
        message Bill { string id = 1; shop.common.v1.Money total = 2; }
        """;
    assertThat(SHOP.register("money", line).status()).isEqualTo(200);
    var references =
        "\"references\":[{\"name\":\"shop/common/v1/money.proto\",\"subject\":\"money\",\"version\":1}]";
    assertThat(SERVER
            .post("/api/v1/subjects/bill/versions", Shop.candidate(bill, references))
            .status())
        .isEqualTo(200);
    SERVER.put("/api/v1/pacticipants/cashier/versions/1/usages", """
        {"source":"declared","complete":true,"usages":[{"type":"shop.billing.v1.Bill",
         "path":["total","cents"],"evidence":{"kind":"DECLARED","text":"the cashier's readme"}}]}""");

    var verdict = verdict("money", line.replace(" int64 cents = 2;", ""));

    assertThat(affected(verdict, "cashier"))
        .extracting(Affected::certainty)
        .containsExactly(Certainty.READS);
  }

  @Test
  void aUsageThatLeadsNowhereIsListed() {
    SHOP.register("lost", Shop.ORDER);
    SHOP.reportUsages("dreamer", "1.0", "true", Shop.usage("[\"discount\"]", "Dream.java", 9));

    var unresolved = SERVER.get("/api/v1/subjects/lost/usages").json().get("unresolved");

    assertThat(unresolved
            .valueStream()
            .filter(one -> one.get("pacticipant").stringValue().equals("dreamer"))
            .map(one -> one.at("/usage/path/0").stringValue()))
        .containsExactly("discount");
  }

  private static Verdict verdict(String subject, String text, String... more) {
    var answer = SHOP.verdict(subject, text, more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return VerdictJson.read(answer.body());
  }

  private static List<Affected> affected(Verdict verdict, String pacticipant) {
    return verdict.findings().stream()
        .flatMap(judged -> judged.affected().stream())
        .filter(one -> one.pacticipant().equals(pacticipant))
        .toList();
  }
}
