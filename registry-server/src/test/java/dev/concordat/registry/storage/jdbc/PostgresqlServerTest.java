package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.EmbeddedPostgresql;
import dev.concordat.registry.RegistryApplication;
import dev.concordat.registry.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlServerTest {

  @TempDir
  Path folder;

  @Test
  void textIsSortedByCodePointWhateverTheLanguageOfTheDatabase() {
    try (var database = TestDatabase.POSTGRESQL.open()) {
      database.write(() -> {
        for (var scope : List.of("a", "B", "_c", ".d")) {
          database
              .statement("INSERT INTO mode (scope, mode) VALUES (:scope, 'READONLY')")
              .param("scope", scope)
              .update();
        }
        return true;
      });

      assertThat(database
              .statement("SELECT scope FROM mode ORDER BY scope")
              .query(String.class)
              .list())
          .containsExactly(".d", "B", "_c", "a");
    }
  }

  @Test
  void aPasswordComesFromAFileToo() throws Exception {
    var file = Files.writeString(folder.resolve("password"), "opensesame\n");

    assertThat(new StoreSettings("jdbc:postgresql://db/orders", "ann", null, file).credentials())
        .containsEntry("user", "ann")
        .containsEntry("password", "opensesame");
  }

  @Test
  void aServerThatCannotBeReachedIsRefused() {
    refuses("jdbc:postgresql://127.0.0.1:1/orders")
        .hasMessageStartingWith(
            "cannot use the database jdbc:postgresql://127.0.0.1:1/orders: the server cannot be reached");
  }

  @Test
  void aDatabaseThatIsNotThereIsRefused() {
    refuses(address("nowhere") + "?user=postgres")
        .hasMessage("cannot use the database " + address("nowhere")
            + ": there is no database of that name on the server; make it with CREATE DATABASE");
  }

  @Test
  void aUserThatIsNotLetInIsRefused() {
    refuses(address("postgres") + "?user=mallory&password=secret")
        .hasMessageStartingWith(
            "cannot use the database " + address("postgres") + ": it does not let the user in")
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatIsNoPostgresqlIsRefused() {
    refuses("jdbc:oracle:thin:@db")
        .hasMessage("--store is jdbc:postgresql://HOST:PORT/DATABASE, got jdbc:oracle:thin:@db");
  }

  private static String address(String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(EmbeddedPostgresql.port(), database);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refuses(
      String url) {
    return assertThatThrownBy(() -> RegistryApplication.start("--port=0", "--store", url))
        .isInstanceOf(StartRefused.class);
  }
}
