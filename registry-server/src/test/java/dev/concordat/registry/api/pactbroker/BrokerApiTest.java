package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words, codes and links that clients of the Pact Broker's API depend on. */
class BrokerApiTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static final Broker BROKER = new Broker(SERVER);

  @Test
  void theRootIsTheIndexForWhoReadsHalAndEmptyForOthers() {
    var index = BROKER.get("/");

    assertThat(index.header("content-type")).isEqualTo("application/hal+json;charset=utf-8");
    assertThat(index.json().at("/_links/pb:publish-contracts/templated").booleanValue())
        .isFalse();
    assertThat(index.json().at("/_links/pb:pacticipant/templated").booleanValue())
        .isTrue();
    assertThat(SERVER.get("/").body()).isEqualTo("{}");
    assertThat(SERVER
            .send(SERVER
                .request("/")
                .header("Accept", "application/json")
                .header("Accept", "application/hal+json")
                .GET())
            .json()
            .has("_links"))
        .isTrue();
  }

  @Test
  void belowThePrefixEverythingIsTheSameAndLinksStayThere() {
    BROKER.publish("prefixed", "1", "main", "behind", "a");

    var index = SERVER.get("/pact-broker").json();
    var pact = BROKER
        .get("/pact-broker/pacts/provider/behind/consumer/prefixed/latest")
        .json();

    assertThat(Broker.path(index, "pb:pacticipants")).isEqualTo("/pact-broker/pacticipants");
    assertThat(Broker.path(pact, "pb:consumer")).isEqualTo("/pact-broker/pacticipants/prefixed");
    assertThat(BROKER.get("/pact-broker/nothing").status()).isEqualTo(404);
  }

  @Test
  void linksAreWhatTheClientCanReach() {
    BROKER.publish("forwarded", "1", "main", "proxy", "a");

    var pact = SERVER
        .send(SERVER
            .request("/pacts/provider/proxy/consumer/forwarded/latest")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "broker.example.org")
            .GET())
        .json();

    assertThat(pact.at("/_links/self/href").stringValue())
        .isEqualTo("https://broker.example.org/pacts/provider/proxy/consumer/forwarded/version/1");
  }

  @Test
  void aPublishedContentDoesNotChange() {
    assertThat(BROKER
            .publish("fixed", "1", "main", "stone", "a")
            .json()
            .at("/notices/0/text")
            .stringValue())
        .isEqualTo("Created fixed version 1 with branch main");
    assertThat(BROKER
            .publish("fixed", "1", "main", "stone", "a")
            .json()
            .at("/notices/1/text")
            .stringValue())
        .isEqualTo(
            "Pact successfully republished for fixed version 1 and provider stone with no content"
                + " changes.");

    var changed = BROKER.publish("fixed", "1", "main", "stone", "b");
    var put = BROKER.put(
        "/pacts/provider/stone/consumer/fixed/version/1", Broker.pact("fixed", "stone", "b"));
    var merged = BROKER.patch(
        "/pacts/provider/stone/consumer/fixed/version/1", Broker.pact("fixed", "stone", "b"));

    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.json().at("/errors/contracts/0").stringValue())
        .startsWith("Cannot change the content of the pact for fixed version 1 and provider stone");
    assertThat(changed.json().at("/notices/1/text").stringValue()).contains("+").contains("\"b\"");
    assertThat(put.status()).isEqualTo(409);
    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.json().get("interactions")).hasSize(2);
  }

  @Test
  void aNameThatLooksLikeAnotherIsRefused() {
    BROKER.publish("TwinService", "1", "main", "original", "a");

    var answer = BROKER.publish("twin-api", "1", "main", "original", "a");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/notices/0/text").stringValue()).contains("TwinService");
    assertThat(BROKER.get("/pacticipants/twin-api").status()).isEqualTo(404);
  }

  @Test
  void namesHoldAnything() {
    BROKER.publish("odd name", "1%2F0", "feat", "a provider", "x");
    BROKER.put("/pacticipants/odd%20name/branches/feat%2Fx/versions/2%2F0", "");

    var branch = BROKER.get("/pacticipants/odd%20name/branches/feat%2Fx");
    var version = BROKER.get("/pacticipants/odd%20name/versions/2%2F0");

    assertThat(branch.json().get("name").stringValue()).isEqualTo("feat/x");
    assertThat(version.json().at("/_embedded/branchVersions/0/name").stringValue())
        .isEqualTo("feat/x");
    assertThat(Broker.path(version.json(), "self"))
        .isEqualTo("/pacticipants/odd%20name/versions/2%2F0");
    assertThat(BROKER
            .send("DELETE", "/pacticipants/odd%20name/branches/feat%2Fx", "")
            .status())
        .isEqualTo(204);
    assertThat(BROKER
            .send("DELETE", "/pacticipants/odd%20name/branches/feat%2Fx", "")
            .status())
        .isEqualTo(404);
  }

  @Test
  void bracketsInAQueryMayBeRaw() throws IOException {
    BROKER.publish("raw", "1", "main", "brackets", "a");

    var answer =
        raw("GET /matrix?q[][pacticipant]=raw&latestby=cvp&q[][version]=1&latest=true HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"deployable\":null");
  }

  private static String raw(String line) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
      socket
          .getOutputStream()
          .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatIsLeftOfAPactGoesWithIt() {
    BROKER.publish("leaving", "1", "main", "left", "a");
    BROKER.publish("leaving", "2", "main", "left", "b");
    BROKER.verify("left", "p1", "main", "leaving", "2", true);

    var deleted = BROKER.send("DELETE", "/pacts/provider/left/consumer/leaving/version/2", "");

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().path("_links").has("pb:latest-pact-version")).isTrue();
    assertThat(BROKER
            .get("/pacts/provider/left/consumer/leaving/branch/main/latest")
            .header("x-pact-consumer-version"))
        .isEqualTo("1");
    assertThat(BROKER
            .send("DELETE", "/integrations/provider/left/consumer/leaving", "")
            .status())
        .isEqualTo(204);
    assertThat(BROKER.get("/pacticipants/leaving").status()).isEqualTo(404);
  }

  @Test
  void anApplicationGoesWithAllThatHangsOnIt() {
    var place = BROKER.environment("emptied");
    BROKER.publish("gone", "1", "main", "staying", "a");
    BROKER.verify("staying", "p1", "main", "gone", "1", true);
    BROKER.deploy("gone", "1", place, "");

    assertThat(BROKER.send("DELETE", "/pacticipants/gone", "").status()).isEqualTo(204);

    assertThat(BROKER.get("/pacticipants/gone").body())
        .isEqualTo("{\"error\":\"No pacticipant with name 'gone' found\"}");
    assertThat(BROKER
            .get("/environments/" + place + "/deployed-versions/currently-deployed")
            .json()
            .at("/_embedded/deployedVersions"))
        .isEmpty();
  }

  @Test
  void whatRunsInAnEnvironmentIsToldByInstance() {
    var place = BROKER.environment("instances");
    BROKER.put("/pacticipants/multi/versions/1", "{}");
    BROKER.deploy("multi", "1", place, "blue");
    var path = "/pacticipants/multi/versions/1/deployed-versions/environment/" + place;
    var again = BROKER.post(path, "{\"target\":\"blue\"}");
    BROKER.deploy("multi", "1", place, "");

    assertThat(again.status()).isEqualTo(201);
    var all = BROKER
        .get("/environments/" + place + "/deployed-versions/currently-deployed?pacticipant=multi")
        .json()
        .at("/_embedded/deployedVersions");
    assertThat(all).hasSize(2);
    var blue = "/deployed-versions/" + again.json().get("uuid").stringValue();
    assertThat(BROKER
            .patch(blue, "{\"currentlyDeployed\":false}")
            .json()
            .get("currentlyDeployed")
            .booleanValue())
        .isFalse();
    assertThat(BROKER.patch(blue, "{\"currentlyDeployed\":true}").status()).isEqualTo(422);
  }

  @Test
  void anEnvironmentKeepsWhatRunsThereWhenItIsRenamed() {
    var place = BROKER.environment("before");
    BROKER.put("/pacticipants/moved/versions/1", "{}");
    BROKER.deploy("moved", "1", place, "");

    var renamed = BROKER.put("/environments/" + place, "{\"name\":\"after\",\"production\":true}");

    assertThat(renamed.json().get("uuid").stringValue()).isEqualTo(place);
    assertThat(BROKER
            .get("/environments/" + place + "/deployed-versions/currently-deployed")
            .json()
            .at("/_embedded/deployedVersions/0/_embedded/environment/name")
            .stringValue())
        .isEqualTo("after");
  }

  @Test
  void differencesListsAndPicturesAreShown() {
    BROKER.publish("shown", "1", "main", "shower", "first");
    BROKER.publish("shown", "2", "main", "shower", "second");
    var between = "/pacts/provider/shower/consumer/shown";

    assertThat(BROKER.get(between + "/version/2/diff/previous-distinct").body())
        .startsWith("# Diff between versions 1 and 2 of the pact between shown and shower")
        .contains("-")
        .contains("\"first\"")
        .contains("\"second\"");
    assertThat(BROKER.get(between + "/versions").json().at("/_embedded/pacts")).hasSize(2);
    assertThat(BROKER.get(between + "/latest/badge.svg").body()).contains("unknown");
    assertThat(BROKER.get("/pacts/provider/none/consumer/none/latest/badge").status())
        .isEqualTo(200);
    assertThat(BROKER.get("/groups/shown.csv").body()).contains("shown,shower,1");
    assertThat(SERVER
            .send(SERVER
                .request("/integrations")
                .header("Accept", "text/vnd.graphviz")
                .GET())
            .body())
        .contains("\"shown\" -> \"shower\"");
    assertThat(BROKER.get("/dashboard").json().get("items")).isNotEmpty();
    assertThat(BROKER.get("/metrics").json().at("/integrations/count").intValue())
        .isPositive();
    assertThat(BROKER.get("/diagnostic/status/heartbeat").json().get("ok").booleanValue())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      POST | /pacticipants                              | {}                         | {"errors":{"name":["is missing"]}}
      POST | /environments                              | {"name":"a b"}             | {"errors":{"name":["cannot contain spaces"],"production":["is missing"]}}
      POST | /contracts/publish                         | {"contracts":[]}           | {"errors":{"pacticipantName":["is missing"],"pacticipantVersionNumber":["is missing"]}}
      GET  | /matrix                                    |                            | {"errors":["Please provide 1 or more version selectors."]}
      GET  | /matrix?q[][pacticipant]=unheard           |                            | {"errors":["Pacticipant unheard not found"]}
      PUT  | /pacts/provider/p/consumer/c/version/1     | {"consumer":{"name":"x"}}  | {"errors":{"consumer.name":["does not match consumer name in path ('c')."]}}
      """)
  void whatIsWrongIsSaidByField(String method, String path, String body, String said) {
    var answer =
        BROKER.send(method, path.replace("[", "%5B").replace("]", "%5D"), body == null ? "" : body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tag\":\"a\",\"branch\":\"b\"}",
        "{\"consumer\":\"a\"}",
        "{\"mainBranch\":true,\"tag\":\"a\"}",
        "{\"matchingBranch\":true}",
        "{\"branch\":\"a\",\"latest\":false}",
        "{\"deployed\":true,\"released\":true}",
        "{\"environment\":\"unheard\"}",
        "{\"fallbackTag\":\"a\"}",
        "{\"branch\":\"b\",\"environment\":\"e\"}",
        "7"
      })
  void aSelectorThatMakesNoSenseIsRefused(String selector) {
    BROKER.publish("picky", "1", "main", "chooser", "a");

    var answer = BROKER.post(
        "/pacts/provider/chooser/for-verification",
        "{\"consumerVersionSelectors\":[" + selector + "]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/consumerVersionSelectors/0").stringValue())
        .endsWith("(at index 0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1]", "\"text\"", "\0", "{\"a\":1}}"})
  void whatIsNoJsonObjectIsTheClientsFault(String body) {
    for (var path : new String[] {"/contracts/publish", "/environments", "/pacticipants"}) {
      assertThat(BROKER.post(path, body).status()).isEqualTo(400);
    }
    assertThat(BROKER.put("/pacts/provider/p/consumer/c/version/1", body).status())
        .isBetween(400, 499);
  }

  @Test
  void problemsAreDocumentsForWhoAsksForThem() {
    var answer = SERVER.send(SERVER
        .request("/environments")
        .header("Accept", "application/hal+json, application/problem+json")
        .header("Content-Type", "application/json")
        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(answer.json().get("status").intValue()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/name");
  }

  @Test
  void unknownPathsAndMethodsAreSaidToBeSo() {
    assertThat(BROKER.get("/pacts/nothing/here").status()).isEqualTo(404);
    assertThat(BROKER.get("/pacticipants/unheard").json().get("error").stringValue())
        .isEqualTo("No pacticipant with name 'unheard' found");
    assertThat(BROKER.send("POST", "/matrix", "{}").status()).isEqualTo(405);
    assertThat(BROKER
            .get("/pacts/provider/a/consumer/b/pact-version/c/metadata/no~base64")
            .status())
        .isEqualTo(404);
    assertThat(SERVER
            .send(SERVER
                .request("/contracts/publish")
                .header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
            .status())
        .isEqualTo(415);
  }
}
