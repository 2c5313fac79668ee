package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.ChildServer;
import dev.concordat.registry.EmbeddedPostgresql;
import dev.concordat.registry.Http;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {

  /** {@code -Dconcordat.test.registrations=10000} for a longer run. */
  private static final int REGISTRATIONS =
      Integer.getInteger("concordat.test.registrations", 1_000);

  private static final int CLIENTS = 32;

  /** Somewhere among the registrations, at another place each time. */
  private static final int KILLED_AFTER =
      ThreadLocalRandom.current().nextInt(REGISTRATIONS / 10, REGISTRATIONS / 2);

  /** A version that the server said it has. */
  private record Acknowledged(String subject, String schema, int version, int id) {}

  @TempDir
  Path data;

  @Test
  void aServerKilledAmongRegistrationsHasLostNoneItAcknowledgedAndGivesNoIdTwice()
      throws Exception {
    killAmongRegistrations("--data=" + data);
  }

  @Test
  void aServerKilledOnPostgresqlHasLostNoneEither() throws Exception {
    killAmongRegistrations("--store=" + EmbeddedPostgresql.emptyStore());
  }

  private static void killAmongRegistrations(String store) throws Exception {
    var acknowledged = new ConcurrentLinkedQueue<Acknowledged>();

    try (var server = ChildServer.start(store)) {
      var enough = new CountDownLatch(KILLED_AFTER);
      var clients = Executors.newFixedThreadPool(CLIENTS);
      var http = new Http(server.port());
      for (int number = 0; number < REGISTRATIONS; number++) {
        // Ten versions of each subject, so that both new subjects and new versions are cut off.
        var subject = "orders-" + number / 10;
        var schema = Avro.record("Order", "id:string", "note" + number + ":string?");
        clients.execute(() -> register(http, subject, schema, acknowledged, enough));
      }
      assertThat(enough.await(120, TimeUnit.SECONDS)).isTrue();
      server.kill();
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(acknowledged.size()).isBetween(KILLED_AFTER, REGISTRATIONS - 1);
    try (var server = ChildServer.start(store)) {
      var http = new Http(server.port());
      for (var version : acknowledged) {
        var found = http.get("/subjects/" + version.subject() + "/versions/" + version.version());
        assertThat(found.json().get("id").asInt()).isEqualTo(version.id());
        assertThat(found.json().get("schema").asString()).isEqualTo(version.schema());
      }
      for (int number = 0; number < 50; number++) {
        var schema = Avro.record("Later" + number);
        register(http, "later-" + number, schema, acknowledged, new CountDownLatch(0));
      }
    }
    assertThat(schemasById(acknowledged)).hasSize(acknowledged.size());
  }

  private static Map<Integer, String> schemasById(Collection<Acknowledged> acknowledged) {
    var schemas = new HashMap<Integer, String>();
    for (var version : acknowledged) {
      assertThat(schemas.putIfAbsent(version.id(), version.schema()))
          .as("id %d", version.id())
          .isNull();
    }
    return schemas;
  }

  private static void register(
      Http http,
      String subject,
      String schema,
      Collection<Acknowledged> acknowledged,
      CountDownLatch enough) {
    try {
      var answer = http.sendOrFail(http.request("/subjects/" + subject + "/versions")
          .POST(BodyPublishers.ofString(Avro.request(schema))));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      acknowledged.add(new Acknowledged(
          subject,
          schema,
          answer.json().get("version").asInt(),
          answer.json().get("id").asInt()));
      enough.countDown();
    } catch (IOException theServerIsDead) {
      // Nothing was acknowledged, so nothing is owed.
    }
  }
}
