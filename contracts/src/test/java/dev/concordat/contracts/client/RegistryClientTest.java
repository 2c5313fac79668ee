package dev.concordat.contracts.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.Evidence;
import dev.concordat.contracts.api.CandidateSchema;
import dev.concordat.contracts.api.UsageReport;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.schema.SchemaType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryClientTest {

  private static final CandidateSchema CANDIDATE =
      CandidateSchema.of("syntax = \"proto3\";", SchemaType.PROTOBUF, List.of());

  private static final String PASSED = """
      {"decision":"PASSED","summary":"no breaking change","level":"BACKWARD",\
      "registryMessages":[],"findings":[]}""";

  private final List<String> requests = new ArrayList<>();
  private final Queue<Reply> replies = new ArrayDeque<>();
  private HttpServer server;

  private record Reply(int status, String type, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
          + (body.isEmpty() ? "" : " " + body)
          + (authorization == null ? "" : " by " + authorization));
      var reply = replies.size() > 1 ? replies.remove() : replies.element();
      exchange.getResponseHeaders().add("Content-Type", reply.type());
      if (reply.status() / 100 == 3) {
        exchange.getResponseHeaders().add("Location", "https://elsewhere.example/");
      }
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void namesAreOneSegmentOfThePathWhateverIsInThem() {
    answers(200, "{\"subject\":\"a/b c+d\",\"version\":1,\"id\":7,\"guid\":\"g\"}");

    var registration = client().register("a/b c+d", CANDIDATE);

    assertThat(registration).isInstanceOf(Registration.Accepted.class);
    assertThat(requests)
        .containsExactly(
            "POST /prefix/api/v1/subjects/a%2Fb%20c%2Bd/versions"
                + " {\"schema\":\"syntax = \\\"proto3\\\";\",\"schemaType\":\"PROTOBUF\",\"references\":[]}");
  }

  @Test
  void aVerdictReadsAsItWasWritten() {
    answers(200, PASSED);

    assertThat(client().verdict("orders", CANDIDATE).decision()).isEqualTo(Decision.PASSED);
  }

  @Test
  void aRefusalCarriesTheVerdict() {
    problem(409, "SCHEMA_INCOMPATIBLE", "1 breaking change", ",\"verdict\":" + PASSED);

    assertThat(client().register("orders", CANDIDATE))
        .isInstanceOfSatisfying(Registration.Refused.class, refused -> {
          assertThat(refused.detail()).isEqualTo("1 breaking change");
          assertThat(refused.verdict()).isPresent();
        });
  }

  @Test
  void whatIsWrongWithASchemaIsToldPlaceByPlace() {
    problem(422, "SCHEMA_INVALID", "the schema cannot be read", """
        ,"problems":[{"location":{"file":"a.proto","startLine":3,"startColumn":1,\
        "endLine":3,"endColumn":2},"message":"expected a number"}]""");

    assertThatThrownBy(() -> client().verdict("orders", CANDIDATE))
        .isInstanceOfSatisfying(RegistryAnswerException.class, answer -> {
          assertThat(answer.status()).isEqualTo(422);
          assertThat(answer.code()).hasValue("SCHEMA_INVALID");
          assertThat(answer.flaws())
              .singleElement()
              .satisfies(
                  flaw -> assertThat(String.valueOf(flaw.location())).isEqualTo("a.proto:3:1"));
        })
        .hasMessageStartingWith("the schema cannot be read (422 on POST http://");
  }

  @Test
  void whatIsNotThereIsAnEmptyAnswer() {
    problem(404, "SUBJECT_NOT_FOUND", "no subject 'orders'", "");

    assertThat(client().subject("orders")).isEmpty();
  }

  @Test
  void aNotFoundOfSomethingElseIsNoAnswerOfTheRegistry() {
    replies.add(new Reply(404, "text/html", "<h1>Not here</h1>"));

    assertThatThrownBy(() -> client().subject("orders"))
        .isInstanceOf(RegistryAnswerException.class)
        .hasMessageStartingWith("<h1>Not here</h1> (404 on GET ");
  }

  @Test
  void aPageInPlaceOfADocumentIsToldApartFromATroubledRegistry() {
    replies.add(new Reply(200, "text/html", "<html>sign in</html>"));

    assertThatThrownBy(() -> client().status())
        .isInstanceOf(RegistryAnswerException.class)
        .hasMessageContaining("was not answered as a Concordat registry answers");
  }

  @Test
  void aRedirectIsNotFollowedSinceItWouldTakeTheCredentialsAlong() {
    replies.add(new Reply(302, "text/plain", ""));

    assertThatThrownBy(() -> client().status())
        .isInstanceOf(RegistryAnswerException.class)
        .hasMessageContaining("sends on to https://elsewhere.example/");
    assertThat(requests).hasSize(1);
  }

  @Test
  void aTroubledRegistryIsAskedAgainAndThenBelieved() {
    replies.add(new Reply(503, "text/plain", "starting"));
    replies.add(new Reply(502, "text/plain", ""));
    answers(200, "{\"name\":\"Concordat\",\"version\":\"1\",\"store\":\"SQLITE\"}");

    assertThat(client().status().store()).isEqualTo("SQLITE");
    assertThat(requests).hasSize(3);
  }

  @Test
  void aRegistryThatStaysInTroubleIsGivenUpAfterTheLastAttempt() {
    replies.add(new Reply(503, "text/plain", "starting"));

    assertThatThrownBy(() -> client().status())
        .isInstanceOfSatisfying(
            RegistryAnswerException.class, answer -> assertThat(answer.status()).isEqualTo(503));
    assertThat(requests).hasSize(3);
  }

  @Test
  void aMistakeInTheRequestIsNotRepeated() {
    problem(400, "REQUEST_INVALID", "no such rule", "");

    assertThatThrownBy(() -> client().verdict("orders", CANDIDATE))
        .isInstanceOf(RegistryAnswerException.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  void nobodyAnsweringIsItsOwnKindOfTrouble() throws IOException {
    int free;
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }

    assertThatThrownBy(() -> client(URI.create("http://127.0.0.1:" + free)).status())
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("http://127.0.0.1:" + free)
        .hasMessageContaining("nothing accepts connections there");
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUpInTime() {
    var never = new CountDownLatch(1);
    server.removeContext("/");
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      try {
        never.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    });
    var hasty = RegistryClient.of(RegistrySettings.at(base())
        .withTimeout(Duration.ofMillis(300))
        .withAttempts(1, Duration.ZERO));

    assertThatThrownBy(hasty::status)
        .isInstanceOf(RegistryUnreachableException.class)
        .hasMessageContaining("no answer within 300 ms");
    never.countDown();
  }

  @Test
  void credentialsAreSentAndNeverShown() {
    answers(200, "[]");
    var settings = RegistrySettings.at(base()).with(Credentials.basic("ann", "secret"));

    assertThat(RegistryClient.of(settings).environments()).isEmpty();

    assertThat(requests)
        .containsExactly("GET /prefix/api/v1/environments by Basic YW5uOnNlY3JldA==");
    assertThat(settings.toString()).doesNotContain("secret");
    assertThat(Credentials.bearer("secret").authorization()).hasValue("Bearer secret");
  }

  @Test
  void usagesAreSentInTheirOneForm() {
    answers(200, "");
    var usage = Usage.reads("shop.Order", List.of("lines", "*", "sku"), Evidence.code("A.java", 3));

    client().putUsages("mailer", "1.0", new UsageReport("code", true, List.of(usage)));

    assertThat(requests).containsExactly("""
            PUT /prefix/api/v1/pacticipants/mailer/versions/1.0/usages \
            {"source":"code","complete":true,"usages":[{"type":"shop.Order",\
            "path":["lines","*","sku"],"certainty":"READS",\
            "evidence":{"kind":"CODE","text":"A.java:3","file":"A.java","line":3},\
            "role":"READER"}]}""");
  }

  @Test
  void whatIsDoneWithoutAnInstanceSaysNothingOfIt() {
    answers(200, "");

    client().deploy("production", "mailer", "1.0", null);
    client().undeploy("production", "mailer", "blue/green");

    assertThat(requests)
        .containsExactly(
            "PUT /prefix/api/v1/environments/production/deployments/mailer {\"version\":\"1.0\"}",
            "DELETE /prefix/api/v1/environments/production/deployments/mailer?instance=blue%2Fgreen");
  }

  @Test
  void anAddressWithCredentialsInItIsRefusedWithoutRepeatingThem() {
    assertThatThrownBy(() -> RegistrySettings.at(URI.create("http://ann:secret@registry.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  private void answers(int status, String json) {
    replies.add(new Reply(status, "application/json", json));
  }

  private void problem(int status, String code, String detail, String more) {
    replies.add(new Reply(
        status,
        "application/problem+json",
        "{\"type\":\"about:blank\",\"title\":\"T\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"%s}"
            .formatted(status, detail, code, more)));
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/");
  }

  private RegistryClient client() {
    return client(base());
  }

  private static RegistryClient client(URI base) {
    return RegistryClient.of(RegistrySettings.at(base).withAttempts(3, Duration.ofMillis(1)));
  }
}
