package dev.concordat.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PactFilesTest {

  private static final String PACT = """
      {"consumer":{"name":"mailer"},"provider":{"name":"orders"},"interactions":[]}""";

  @TempDir
  private Path folder;

  @Test
  void aPactNamesItsConsumerAndProvider() throws Exception {
    Files.createDirectories(folder.resolve("deep"));
    var file = Files.writeString(folder.resolve("deep/mailer-orders.json"), PACT);

    assertThat(PactFiles.in(folder))
        .containsExactly(new PactFiles.PactFile(file, "mailer", "orders", PACT));
  }

  @Test
  void aProjectWithoutPactsHasNone() throws Exception {
    assertThat(PactFiles.in(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void whatIsNotAPactIsSaidSo() throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), "{\"consumer\":{\"name\":\"a\"}}");

    assertThatThrownBy(() -> PactFiles.in(folder))
        .isInstanceOf(UnreadablePactException.class)
        .hasMessage(file + " is not a pact: it does not name its provider");

    Files.writeString(file, "{");

    assertThatThrownBy(() -> PactFiles.in(folder))
        .isInstanceOf(UnreadablePactException.class)
        .hasMessageStartingWith(file + " is not JSON: ");
  }
}
