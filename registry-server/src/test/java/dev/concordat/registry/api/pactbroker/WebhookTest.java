package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who wants to be told is told, once it is true, until it has arrived. */
class WebhookTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer(
      "--concordat.webhooks.schemes=http,https",
      "--concordat.webhooks.hosts=127.0.0.1",
      "--concordat.webhooks.delay=0ms",
      "--concordat.webhooks.pauses=50ms",
      "--concordat.webhooks.attempts=3",
      "--concordat.webhooks.secret=s3cret",
      "--concordat.webhooks.file=src/test/resources/webhooks.json");

  private static final Broker BROKER = new Broker(SERVER);

  /** A request that arrived. */
  private record Received(String path, String body, String key, String time, String signature) {
    JsonNode json() {
      return new JsonMapper().readTree(body);
    }
  }

  private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();

  private static HttpServer receiver;

  @BeforeAll
  static void receive() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", exchange -> {
      var headers = exchange.getRequestHeaders();
      var received = new Received(
          exchange.getRequestURI().toString(),
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
          headers.getFirst("Idempotency-Key"),
          headers.getFirst("X-Concordat-Timestamp"),
          headers.getFirst("X-Concordat-Signature"));
      // Refused the first time, so that it is tried again.
      boolean isRefused = received.path().contains("flaky")
          && RECEIVED.stream().noneMatch(one -> received.key().equals(one.key()));
      RECEIVED.add(received);
      if (received.path().contains("elsewhere")) {
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
        exchange.sendResponseHeaders(302, -1);
      } else {
        exchange.sendResponseHeaders(isRefused ? 503 : 200, -1);
      }
      exchange.close();
    });
    receiver.start();
  }

  @AfterAll
  static void stop() {
    receiver.stop(0);
  }

  private static String address(String path) {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
  }

  @Test
  void aChangedContentIsToldWithWhatHappened() throws Exception {
    hook("told", "contract_content_changed", "/told?c=${pactbroker.consumerName}", """
        {"pact":"${pactbroker.pactUrl}","branch":"${pactbroker.consumerVersionBranch}",
         "quoted":"${pactbroker.consumerVersionNumber}"}\
        """);

    BROKER.publish("told", "1\\\"0", "main", "listener", "a");
    var first = next("/told?");
    BROKER.publish("told", "2", "main", "listener", "a");
    BROKER.publish("told", "3", "main", "listener", "b");
    var second = next("/told?");

    assertThat(first.path()).isEqualTo("/told?c=told");
    assertThat(first.json().get("quoted").stringValue()).isEqualTo("1\"0");
    assertThat(first.json().get("branch").stringValue()).isEqualTo("main");
    assertThat(SERVER
            .get(first.json().get("pact").stringValue().replaceFirst("http://[^/]+", ""))
            .status())
        .isEqualTo(200);
    assertThat(second.json().get("quoted").stringValue()).isEqualTo("3");
    assertThat(first.key()).isNotEqualTo(second.key());
    assertThat(first.signature()).isEqualTo("sha256=" + hmac(first.time() + "." + first.body()));
  }

  private static String hmac(String text) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatMustBeVerifiedIsToldForEachProviderVersionThatMatters() throws Exception {
    var live = BROKER.environment("live");
    BROKER.put("/pacticipants/needing/versions/0", "{}");
    BROKER.put("/pacticipants/needed/branches/main/versions/p1", "{}");
    BROKER.deploy("needed", "p1", live, "");
    BROKER.put("/pacticipants/needed/branches/main/versions/p2", "{}");
    hook("needing", "contract_requiring_verification_published", "/required", """
        {"version":"${pactbroker.providerVersionNumber}","why":"${pactbroker.providerVersionDescriptions}"}\
        """);

    BROKER.publish("needing", "1", "main", "needed", "a");

    var told = List.of(next("/required").json(), next("/required").json());
    assertThat(told)
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            "{\"version\":\"p1\",\"why\":\"deployed to live\"}",
            "{\"version\":\"p2\",\"why\":\"latest from main branch\"}");
  }

  @Test
  void aResultIsTold() throws Exception {
    hook(
        "resulted",
        "provider_verification_failed",
        "/result",
        "{\"status\":\"${pactbroker.githubVerificationStatus}\"}");
    BROKER.publish("resulted", "1", "main", "resulting", "a");

    BROKER.verify("resulting", "p1", "main", "resulted", "1", true);
    BROKER.verify("resulting", "p2", "main", "resulted", "1", false);

    assertThat(next("/result").json().get("status").stringValue()).isEqualTo("failure");
    assertThat(RECEIVED.stream().filter(one -> one.path().equals("/result"))).isEmpty();
  }

  @Test
  void whatIsRefusedIsTriedAgainUnderTheSameKeyAndItsLogIsKept() throws Exception {
    hook("retried", "contract_published", "/flaky", "{}");

    BROKER.publish("retried", "1", "main", "retrier", "a");

    var first = nextKept("/flaky", 1);
    var second = nextKept("/flaky", 2);
    assertThat(second.key()).isEqualTo(first.key());
    var log = eventually(
        "/triggered-webhooks/" + first.key() + "/logs", text -> text.contains("was successful"));
    assertThat(log).contains("503").contains("Retrying webhook");
    var triggered = BROKER
        .get("/pacts/provider/retrier/consumer/retried/version/1/triggered-webhooks")
        .json()
        .at("/_embedded/triggeredWebhooks/0");
    assertThat(triggered.get("status").stringValue()).isEqualTo("success" + "ful");
    assertThat(triggered.get("attemptsMade").intValue()).isEqualTo(2);
  }

  @Test
  void whoAnswersThatItIsElsewhereIsNotFollowed() throws Exception {
    var made = hook("moved", "contract_published", "/elsewhere", "{}");

    var trial = BROKER.post("/webhooks/" + made + "/execute", "");

    assertThat(trial.json().get("success").booleanValue()).isFalse();
    assertThat(trial.json().at("/response/status").intValue()).isEqualTo(302);
  }

  @Test
  void aWebhookGoesOnlyWhereItMayAndItsPasswordIsNotShown() {
    var refused = BROKER.post(
        "/webhooks", definition("x", "contract_published", "http://192.168.0.1/", "{}"));
    var kept = BROKER.put(
        "/webhooks/0123456789abcdef",
        "{\"events\":[{\"name\":\"contract_published\"}],\"request\":{\"method\":\"POST\",\"url\":\""
            + address("/secret") + "\",\"username\":\"u\",\"password\":\"hidden\"}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/request.url/0").stringValue())
        .contains("host must be in the list");
    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.body()).doesNotContain("hidden");
    assertThat(BROKER
            .get("/webhooks/0123456789abcdef")
            .json()
            .at("/request/password")
            .stringValue())
        .isEqualTo("**********");
    assertThat(BROKER.send("DELETE", "/webhooks/0123456789abcdef", "").status()).isEqualTo(204);
    assertThat(BROKER.post("/webhooks", "{}").json().at("/errors/request/0").stringValue())
        .isEqualTo("is missing");
  }

  @Test
  void aWebhookThatAFileDefinesIsThereFromTheStartAndIsChangedOnlyThere() {
    var path = "/webhooks/defined-in-a-file";
    var found = BROKER.get(path).json();

    assertThat(found.get("description").stringValue()).isEqualTo("Defined in a file");
    assertThat(found.get("definedIn").stringValue()).isEqualTo("webhooks.json");
    var changed = BROKER.put(path, definition("x", "contract_published", address("/x"), "{}"));
    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.body()).contains("webhooks.json");
    assertThat(BROKER.send("DELETE", path, "").status()).isEqualTo(400);
    assertThat(BROKER.get(path).status()).isEqualTo(200);
  }

  /** Makes a webhook for one consumer, which is made known. */
  private static String hook(String consumer, String event, String path, String body) {
    BROKER.put("/pacticipants/" + consumer, "{}");
    var answer = BROKER.post("/webhooks", definition(consumer, event, address(path), body));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().get("uuid").stringValue();
  }

  private static String definition(String consumer, String event, String url, String body) {
    var party = consumer.equals("x") ? "" : "\"consumer\":{\"name\":\"" + consumer + "\"},";
    return "{%s\"events\":[{\"name\":\"%s\"}],\"request\":{\"method\":\"POST\",\"url\":\"%s\",\"body\":%s}}"
        .formatted(party, event, url, body);
  }

  private static Received next(String path) throws InterruptedException {
    return take(path, 1, true);
  }

  private static Received nextKept(String path, int number) throws InterruptedException {
    return take(path, number, false);
  }

  private static Received take(String path, int number, boolean remove)
      throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      var found = RECEIVED.stream()
          .filter(one -> one.path().startsWith(path))
          .skip(number - 1L)
          .findFirst();
      if (found.isPresent()) {
        if (remove) {
          RECEIVED.remove(found.get());
        }
        return found.get();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("nothing arrived at " + path);
  }

  private static String eventually(String path, java.util.function.Predicate<String> wanted)
      throws InterruptedException {
    var said = "";
    for (int i = 0; i < 100; i++) {
      said = BROKER.get(path).body();
      if (wanted.test(said)) {
        return said;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError(said);
  }
}
