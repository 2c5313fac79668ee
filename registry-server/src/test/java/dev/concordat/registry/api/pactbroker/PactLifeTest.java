package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** From a published pact to a deployed version, in the words of the protocol. */
class PactLifeTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Broker BROKER = new Broker(SERVER);

  @Test
  void aVersionMayGoOnceItsPactIsVerifiedByWhatRunsThere() {
    var live = BROKER.environment("live");
    BROKER.publish("shop", "1", "main", "stock", "a");
    BROKER.verify("stock", "p1", "main", "shop", "1", true);

    var nothingRuns = BROKER.canIDeploy("shop", "1", "live").get("summary");
    BROKER.deploy("stock", "p1", live, "");
    var verified = BROKER.canIDeploy("shop", "1", "live");
    BROKER.put("/pacticipants/stock/versions/p2", "{}");
    BROKER.deploy("stock", "p2", live, "canary");
    var canary = BROKER.canIDeploy("shop", "1", "live");
    BROKER.verify("stock", "p2", "main", "shop", "1", false);
    var failed = BROKER.canIDeploy("shop", "1", "live").get("summary");

    assertThat(nothingRuns.get("deployable").isNull()).isTrue();
    assertThat(nothingRuns.get("reason").stringValue())
        .isEqualTo(
            "There is no verified pact between version 1 of shop and a version of stock currently"
                + " in live (no version is currently recorded as deployed/released in this"
                + " environment)");
    assertThat(verified.at("/summary/deployable").booleanValue()).isTrue();
    assertThat(verified.at("/matrix/0/provider/version/number").stringValue()).isEqualTo("p1");
    assertThat(verified.at("/matrix/0/provider/version/environments/0/name").stringValue())
        .isEqualTo("live");
    assertThat(canary.at("/summary/deployable").isNull()).isTrue();
    assertThat(canary.get("matrix")).hasSize(2);
    assertThat(failed.get("deployable").booleanValue()).isFalse();
    assertThat(failed.get("reason").stringValue())
        .isEqualTo(
            "The verification for the pact between version 1 of shop and one of the versions of"
                + " stock currently in live (p2) failed");
  }

  @Test
  void aProviderNeedsNoConsumersThatAreNotThere() {
    var quiet = BROKER.environment("quiet");
    BROKER.publish("caller", "1", "main", "called", "a");
    BROKER.put("/pacticipants/called/versions/p1", "{}");

    var alone = BROKER.canIDeploy("called", "p1", "quiet").get("summary");
    BROKER.deploy("caller", "1", quiet, "");
    var called = BROKER.canIDeploy("called", "p1", "quiet").get("summary");

    assertThat(alone.get("deployable").booleanValue()).isTrue();
    assertThat(alone.get("reason").stringValue()).isEqualTo("There are no missing dependencies");
    assertThat(called.get("deployable").isNull()).isTrue();
  }

  @Test
  void aVersionThatNobodyKnowsMayNotGo() {
    BROKER.environment("strict");
    BROKER.publish("known", "1", "main", "other", "a");

    var answer = BROKER.canIDeploy("known", "7", "strict").get("summary");

    assertThat(answer.get("deployable").booleanValue()).isFalse();
    assertThat(answer.get("reason").stringValue())
        .isEqualTo("No pacts or verifications have been published for version 7 of known");
  }

  @Test
  void whatIsIgnoredIsShownAndDoesNotCount() {
    BROKER.environment("lenient");
    BROKER.publish("ignoring", "1", "main", "ignored", "a");

    var answer = BROKER
        .get("/matrix?q[][pacticipant]=ignoring&q[][version]=1&latestby=cvpv&environment=lenient"
            + "&ignore[][pacticipant]=ignored")
        .json();

    assertThat(answer.at("/summary/deployable").booleanValue()).isTrue();
    assertThat(answer.at("/summary/ignored").intValue()).isEqualTo(1);
    assertThat(answer.at("/matrix/0/ignored").booleanValue()).isTrue();
    assertThat(answer.at("/summary/reason").stringValue())
        .startsWith("Ignoring: There is no verified");
  }

  @Test
  void contentThatWasVerifiedBeforeIsVerifiedUnderEveryVersion() {
    BROKER.publish("again", "1", "main", "steady", "a");
    BROKER.verify("steady", "p1", "main", "again", "1", true);

    BROKER.publish("again", "2", "feat", "steady", "a");

    var answer = BROKER
        .get(
            "/matrix?q[][pacticipant]=again&q[][version]=2&q[][pacticipant]=steady&q[][version]=p1")
        .json();
    assertThat(answer.at("/summary/deployable").booleanValue()).isTrue();
  }

  @Test
  void aPactIsPendingUntilTheBranchHasVerifiedIt() {
    BROKER.publish("young", "1", "main", "judge", "a");
    var question =
        "{\"providerVersionBranch\":\"main\",\"consumerVersionSelectors\":[{\"mainBranch\":true}]}";

    var before = BROKER.forVerification("judge", question);
    BROKER.verify("judge", "p1", "main", "young", "1", true);
    var after = BROKER.forVerification("judge", question);
    var youngBranch = BROKER.forVerification("judge", question.replace("\"main\"", "\"later\""));

    assertThat(before.at("/0/verificationProperties/pending").booleanValue()).isTrue();
    assertThat(before.at("/0/verificationProperties/notices/0/text").stringValue())
        .endsWith("matching the following criterion:\n"
            + "    * latest version from the main branch 'main' (1)");
    assertThat(after.at("/0/verificationProperties/pending").booleanValue()).isFalse();
    assertThat(youngBranch.at("/0/verificationProperties/pending").booleanValue())
        .isFalse();
  }

  @Test
  void workInProgressIsIncludedUntilItSucceedsOnItsOwn() {
    BROKER.publish("maker", "1", "main", "taker", "a");
    BROKER.publish("maker", "2", "feat", "taker", "b");
    BROKER.put("/pacticipants/taker/branches/main/versions/p0", "{}");
    var question = """
        {"providerVersionBranch":"main","includeWipPactsSince":"2020-01-01",
         "consumerVersionSelectors":[{"mainBranch":true}]}\
        """;

    var first = BROKER.forVerification("taker", question);
    var wip = only(first, true);
    // Verified by the address it was given under, which says that it was work in progress.
    var document = BROKER.get(Broker.path(wip, "self")).json();
    BROKER.post(
        Broker.path(document, "pb:publish-verification-results"),
        "{\"success\":true,\"providerApplicationVersion\":\"p1\"}");
    BROKER.put("/pacticipants/taker/branches/main/versions/p1", "{}");
    var second = BROKER.forVerification("taker", question);
    BROKER.verify("taker", "p2", "main", "maker", "2", true);
    var third = BROKER.forVerification("taker", question);

    assertThat(first).hasSize(2);
    assertThat(wip.at("/verificationProperties/pending").booleanValue()).isTrue();
    assertThat(only(second, true)).isNotNull();
    assertThat(third).hasSize(1);
  }

  private static JsonNode only(JsonNode pacts, boolean wip) {
    return pacts
        .valueStream()
        .filter(pact -> pact.at("/verificationProperties").has("wip") == wip)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachKindOfSelectorFindsItsVersions() {
    var place = BROKER.environment("selected");
    BROKER.publish("asker", "1", "main", "asked", "a");
    BROKER.publish("asker", "2", "feat", "asked", "b");
    BROKER.put("/pacticipants/asker/versions/1/tags/t", "");
    BROKER.publish("asker", "3", "old", "asked", "c");
    BROKER.put("/pacticipants/asker/versions/3/tags/t", "");
    BROKER.deploy("asker", "2", place, "");
    BROKER.post("/pacticipants/asker/versions/1/released-versions/environment/" + place, "{}");

    assertThat(chosen("{\"mainBranch\":true}")).containsExactly("1");
    assertThat(chosen("{\"branch\":\"feat\"}")).containsExactly("2");
    assertThat(chosen("{\"branch\":\"none\",\"fallbackBranch\":\"old\"}")).containsExactly("3");
    assertThat(chosen("{\"matchingBranch\":true}")).containsExactly("2");
    assertThat(chosen("{\"tag\":\"t\"}")).containsExactly("1", "3");
    assertThat(chosen("{\"tag\":\"t\",\"latest\":true}")).containsExactly("3");
    assertThat(chosen("{\"tag\":\"no\",\"latest\":true,\"fallbackTag\":\"t\"}"))
        .containsExactly("3");
    assertThat(chosen("{\"latest\":true}")).containsExactly("3");
    assertThat(chosen("{\"deployed\":true}")).containsExactly("2");
    assertThat(chosen("{\"released\":true,\"environment\":\"selected\"}")).containsExactly("1");
    assertThat(chosen("{\"environment\":\"selected\"}")).containsExactly("1", "2");
    assertThat(chosen("{\"deployedOrReleased\":true}")).containsExactly("1", "2");
    assertThat(chosen("{\"latest\":true,\"consumer\":\"nobody\"}")).isEmpty();
  }

  private static java.util.List<String> chosen(String selector) {
    return BROKER
        .forVerification(
            "asked",
            "{\"providerVersionBranch\":\"feat\",\"consumerVersionSelectors\":[" + selector + "]}")
        .valueStream()
        .map(pact -> pact.at("/_links/self/name").stringValue().replaceAll(".*\\((.*)\\).*", "$1"))
        .toList();
  }
}
