package dev.concordat.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @TempDir
  Path folder;

  @Test
  void aStartedServerSaysThatItIsWell() {
    var answer = SERVER.get("/actuator/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("UP");
  }

  @Test
  void itsMetricsCanBeScraped() {
    assertThat(SERVER.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void aClientIsToldThatSomebodyIsThere() {
    assertThat(SERVER.get("/").body()).isEqualTo("{}");
    assertThat(SERVER.post("/", "{}").body()).isEqualTo("{}");
    assertThat(SERVER.get("/v1/metadata/id").json().at("/scope/clusters").isObject())
        .isTrue();
    assertThat(SERVER.get("/v1/metadata/version").json().has("version")).isTrue();
  }

  @Test
  void anAddressThatOthersReachIsRefusedWhileNobodyHasToSignIn() {
    assertThatThrownBy(() -> RegistryApplication.start("--host", "0.0.0.0", "--data=" + folder))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "0.0.0.0 can be reached by other machines and nobody has to sign in; name a file"
                + " of users with --concordat.users=FILE, or add --insecure to let everybody do everything");
  }

  @Test
  void suchAnAddressIsServedIfThatIsSaidOutLoud() {
    try (var server =
        RegistryApplication.start("--host=0.0.0.0", "--port=0", "--insecure", "--data=" + folder)) {
      assertThat(server.isRunning()).isTrue();
    }
  }

  @Test
  void aDataFolderInUseIsRefused() throws Exception {
    try (var holder = DataFolder.lock(folder)) {
      assertThatThrownBy(() -> RegistryApplication.start("--port=0", "--data=" + folder))
          .isInstanceOf(StartRefused.class)
          .hasMessage("another server is using the data folder " + holder.path());
    }
  }

  @Test
  void aDataFolderThatCannotBeMadeIsRefused() throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(
            () -> RegistryApplication.start("--port=0", "--data=" + file.resolve("below")))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("cannot write to the data folder " + file);
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(folder.resolve("concordat.db"), "this is no database ".repeat(1000));

    assertThatThrownBy(() -> RegistryApplication.start("--port=0", "--data=" + folder))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("cannot open the database " + folder.resolve("concordat.db"));
  }

  @Test
  void anArgumentThatIsNoSettingIsRefused() {
    assertThatThrownBy(() -> RegistryApplication.start("serve"))
        .hasMessage("'serve' is no setting; one is --name=value");
    assertThatThrownBy(() -> RegistryApplication.start("--port"))
        .hasMessage("--port needs a value");
    assertThatThrownBy(() -> RegistryApplication.start("--port", "70000", "--data=" + folder))
        .hasMessage("ports are numbers from 0 to 65535, got 70000");
    assertThatThrownBy(() -> RegistryApplication.start("--port", "http", "--data=" + folder))
        .hasMessage("ports are numbers from 0 to 65535, got http");
  }

  @Test
  void aRefusalIsOneLineAndAnExitCode() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ending =
          ChildServer.run("--port", "" + taken.getLocalPort(), "--data", folder.toString());

      assertThat(ending.exitCode()).isEqualTo(1);
      assertThat(ending.said().lines())
          .containsExactly(
              "concordat: cannot listen on 127.0.0.1 port %d (%s); choose another with --port"
                  .formatted(taken.getLocalPort(), "Address already in use"));
    }
    assertThat(ChildServer.run("--data").exitCode()).isEqualTo(2);
  }
}
