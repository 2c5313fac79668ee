package dev.concordat.registry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RegistryApplication;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class SignInTest {

  private static final String REGISTRATION = "{\"schema\":\"\\\"string\\\"\"}";

  /** The hash of "secret-token", by sha256sum. */
  private static final String TOKEN_HASH =
      "930bbdc51b6aed5c2a5678fd6e28dee7a05e8a4b643cfc0b4427c3efb86c0d94";

  @TempDir
  static Path folder;

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer("--concordat.users=" + users());

  private static Path users() {
    try {
      var hash = new BCryptPasswordEncoder(4).encode("open sesame");
      return Files.writeString(
          Files.createTempFile("concordat", "users"), """
          # who may come in
          ann:%s:admin
          rita:%s:read

          ci:sha256-%s:write
          """.formatted(hash, hash, TOKEN_HASH));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void whoDoesNotSayWhoTheyAreIsAskedTo() {
    var answer = SERVER.get("/subjects");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Concordat\"");
    assertThat(answer.json().get("error_code").asInt()).isEqualTo(401);
  }

  @Test
  void theNativeApiRefusesWithAProblemDocument() {
    var unknown = SERVER.get("/api/v1/subjects");
    var reader = send(
        basic("rita", "open sesame"),
        SERVER.request("/api/v1/environments/production").PUT(BodyPublishers.ofString("{}")));

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(unknown.json().get("code").asString()).isEqualTo("NOT_AUTHENTICATED");
    assertThat(reader.status()).isEqualTo(403);
    assertThat(reader.json().get("detail").asString()).isEqualTo("rita may not do this");
  }

  @Test
  void whoSaysItWronglyIsAskedAgain() {
    for (var authorization : new String[] {
      basic("ann", "open barley"),
      basic("nobody", "open sesame"),
      "Bearer guess",
      "Basic ###",
      "Basic YQ==",
      "Digest x"
    }) {
      assertThat(send(authorization, SERVER.request("/subjects")).status())
          .as(authorization)
          .isEqualTo(401);
    }
  }

  @Test
  void aReaderReadsAndAsksButDoesNotWrite() {
    var rita = basic("rita", "open sesame");

    assertThat(send(rita, SERVER.request("/subjects")).status()).isEqualTo(200);
    assertThat(send(
                rita,
                SERVER
                    .request("/compatibility/subjects/s/versions/latest")
                    .POST(BodyPublishers.ofString(REGISTRATION)))
            .status())
        .isEqualTo(200);
    var refused = register(rita);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo("{\"error_code\":403,\"message\":\"rita may not do this\"}");
  }

  @Test
  void whatIsKeptForSomebodyIsNotGivenToAnybody() {
    var ann = basic("ann", "open sesame");
    var question = "{\"schema\":\"\\\"long\\\"\"}";
    send(ann, SERVER.request("/subjects/kept/versions").POST(BodyPublishers.ofString(question)));

    for (int time = 0; time < 2; time++) {
      assertThat(send(ann, SERVER.request("/subjects/kept/versions/1")).status())
          .isEqualTo(200);
      assertThat(send(ann, asked("/subjects/kept", question)).status()).isEqualTo(200);
      assertThat(SERVER.get("/subjects/kept/versions/1").status()).isEqualTo(401);
      assertThat(SERVER.send(asked("/subjects/kept", question)).status()).isEqualTo(401);
      assertThat(send(basic("rita", "wrong"), SERVER.request("/subjects/kept/versions/1"))
              .status())
          .isEqualTo(401);
      assertThat(send(ann, asked("/subjects/kept", question).header("Sec-Fetch-Site", "cross-site"))
              .status())
          .isEqualTo(403);
    }
  }

  private static HttpRequest.Builder asked(String path, String question) {
    return SERVER.request(path).POST(BodyPublishers.ofString(question));
  }

  @Test
  void aWriterRegistersWithATokenButNeitherErasesNorSetsWhatHoldsForAll() {
    var ci = "Bearer secret-token";

    assertThat(register(ci).status()).isEqualTo(200);
    assertThat(send(ci, SERVER.request("/config/s").PUT(BodyPublishers.ofString("{}")))
            .status())
        .isEqualTo(200);
    for (var path : new String[] {"/config", "/mode", "/config/:.ctx:", "/contexts/.ctx/config"}) {
      assertThat(
              send(ci, SERVER.request(path).PUT(BodyPublishers.ofString("{}"))).status())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(send(ci, SERVER.request("/subjects/s?permanent=true").DELETE()).status())
        .isEqualTo(403);
  }

  @Test
  void anAdministratorMayDoEverything() {
    var ann = basic("ann", "open sesame");

    assertThat(send(ann, SERVER.request("/config").PUT(BodyPublishers.ofString("{}")))
            .status())
        .isEqualTo(200);
  }

  @Test
  void aTokenIsAsGoodAsAPasswordForItsOwnNameAlone() {
    var ci = send(basic("ci", "secret-token"), SERVER.request("/subjects"));
    var ann = send(basic("ann", "secret-token"), SERVER.request("/subjects"));

    assertThat(ci.status()).isEqualTo(200);
    assertThat(ann.status()).isEqualTo(401);
  }

  @Test
  void thePageIsShownToEverybodyAndWhatIsKeptIsNot() {
    var root = SERVER.send(SERVER.request("/").header("Accept", "text/html").GET());

    assertThat(root.status()).isEqualTo(302);
    assertThat(SERVER.get("/ui/").status()).isEqualTo(200);
    assertThat(SERVER.get("/ui/subjects/orders-value").status()).isEqualTo(200);
    assertThat(SERVER.get("/api/v1/subjects").status()).isEqualTo(401);
  }

  @Test
  void aPageWithItsOwnFormIsNotOvertakenByTheBrowsers() {
    var answer = SERVER.send(
        SERVER.request("/api/v1/subjects").header("X-Requested-With", "fetch").GET());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Concordat\"");
  }

  @Test
  void whoWatchesTheServersHealthNeedNotSignIn() {
    assertThat(SERVER.get("/actuator/health").status()).isEqualTo(200);
    assertThat(SERVER.get("/actuator/prometheus").status()).isEqualTo(401);
  }

  @Test
  void aPageOfAnotherSiteCannotMakeABrowserWrite() {
    var answer = send(
        "Bearer secret-token",
        SERVER
            .request("/subjects/s/versions")
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.ofString(REGISTRATION)));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aFileOfUsersThatSaysSomethingElseIsRefusedWithItsLine() throws Exception {
    var file =
        Files.writeString(folder.resolve("users"), "ann:$2y$05$abc:admin\nbob:plain-text:read\n");

    assertThatThrownBy(() -> RegistryApplication.start(
            "--port=0", "--data=" + folder.resolve("data"), "--concordat.users=" + file))
        .hasMessageStartingWith(file + ":2: a user is name:hash:permission");
  }

  @Test
  void aFileOfUsersThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> RegistryApplication.start(
            "--port=0",
            "--data=" + folder.resolve("data"),
            "--concordat.users=" + folder.resolve("none")))
        .hasMessage("cannot read the users in %s (NoSuchFileException)", folder.resolve("none"));
  }

  private static Answer register(String authorization) {
    return send(
        authorization,
        SERVER.request("/subjects/s/versions").POST(BodyPublishers.ofString(REGISTRATION)));
  }

  private static Answer send(String authorization, HttpRequest.Builder request) {
    return SERVER.send(request.header("Authorization", authorization));
  }

  private static String basic(String name, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
