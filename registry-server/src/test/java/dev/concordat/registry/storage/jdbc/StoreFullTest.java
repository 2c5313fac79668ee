package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A disk with no room left, as the database sees it: its file may not grow. */
class StoreFullTest {

  private static final int MORE_THAN_FIT = 2_000;
  private static final String SCHEMA =
      "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R%d\\\",\\\"doc\\\":\\\"%s\\\",\\\"fields\\\":[]}\"}";

  @Test
  void whatDoesNotFitIsRefusedForNowAndNothingIsLost() throws IOException {
    try (var server = RunningServer.started("--store=")) {
      var database = server.part(Database.class);
      int pages = pragma(database, "page_count");
      pragma(database, "max_page_count = " + (pages + 60));

      var acknowledged = new HashMap<Integer, Integer>();
      Answer refused = null;
      for (int number = 0; refused == null && number < MORE_THAN_FIT; number++) {
        var answer = register(server, number);
        if (answer.status() == 200) {
          acknowledged.put(number, answer.json().get("id").asInt());
        } else {
          refused = answer;
        }
      }

      assertThat(refused).isNotNull();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.json().get("error_code").asInt()).isEqualTo(50001);
      assertThat(server.get("/api/v1/pacticipants").status()).isEqualTo(200);
      everythingIsThere(server, acknowledged);

      pragma(database, "max_page_count = 1000000");
      var later = register(server, MORE_THAN_FIT);
      assertThat(later.status()).as(later.body()).isEqualTo(200);
      assertThat(acknowledged).doesNotContainValue(later.json().get("id").asInt());
      everythingIsThere(server, acknowledged);
    }
  }

  private static void everythingIsThere(RunningServer server, Map<Integer, Integer> acknowledged) {
    assertThat(acknowledged).isNotEmpty();
    acknowledged.forEach((number, id) -> assertThat(server
            .get("/subjects/full-" + number + "/versions/1")
            .json()
            .get("id")
            .asInt())
        .isEqualTo(id));
  }

  private static Answer register(RunningServer server, int number) {
    return server.post(
        "/subjects/full-" + number + "/versions", SCHEMA.formatted(number, "x".repeat(2_000)));
  }

  private static int pragma(Database database, String pragma) {
    return database.write(
        () -> database.statement("PRAGMA " + pragma).query(Integer.class).single());
  }
}
