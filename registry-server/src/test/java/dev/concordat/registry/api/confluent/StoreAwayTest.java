package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.Http;
import dev.concordat.registry.PostgresqlCluster;
import dev.concordat.registry.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away while clients write, and comes back, or another one takes its place. */
class StoreAwayTest {

  private static final int CLIENTS = 8;
  private static final Duration LOAD = Duration.ofMillis(1_500);

  /** What was acknowledged: id and version by subject. */
  private final Map<String, Answer> acknowledged = new ConcurrentHashMap<>();

  private final Set<Integer> unexpected = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Answer> refused = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @TempDir
  Path folder;

  private PostgresqlCluster cluster;

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nothingAcknowledgedIsLostWhenTheStoreIsStoppedAndStartedAgain() throws Exception {
    cluster = PostgresqlCluster.start(folder);
    try (var server = RunningServer.started("--store=" + cluster.url())) {
      var known = server.http().post("/subjects/known/versions", request(0));
      var path = "/schemas/ids/" + known.json().get("id").asInt();
      assertThat(server.http().get(path).status()).isEqualTo(200);
      var clients = load(server.http());

      TimeUnit.MILLISECONDS.sleep(LOAD.toMillis());
      cluster.kill();
      var write = server.http().post("/subjects/away/versions", request(-1));
      var read = server.http().get(path);
      cluster.startAgain();
      TimeUnit.MILLISECONDS.sleep(LOAD.toMillis());
      finish(clients);

      assertThat(write.status()).as(write.body()).isEqualTo(503);
      assertThat(write.header("Retry-After")).isEqualTo("2");
      assertThat(write.json().get("error_code").asInt()).isEqualTo(50001);
      assertThat(read.status()).isEqualTo(200);
      everythingIsThere(server.http());
    }
  }

  @Test
  void nothingAcknowledgedIsLostWhenAReplicaTakesOver() throws Exception {
    cluster = PostgresqlCluster.startWithReplica(folder);
    try (var server = RunningServer.started("--store=" + cluster.url())) {
      var clients = load(server.http());

      TimeUnit.MILLISECONDS.sleep(LOAD.toMillis());
      int before = acknowledged.size();
      cluster.failOver();
      TimeUnit.MILLISECONDS.sleep(2 * LOAD.toMillis());
      finish(clients);

      assertThat(acknowledged.size()).isGreaterThan(before);
      everythingIsThere(server.http());
    }
  }

  private ExecutorService load(Http http) {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      clients.execute(() -> {
        while (!isOver.get()) {
          register(http, next.incrementAndGet());
        }
      });
    }
    return clients;
  }

  private void register(Http http, int number) {
    try {
      var answer = http.sendOrFail(http.request("/subjects/loaded-" + number + "/versions")
          .POST(BodyPublishers.ofString(request(number))));
      switch (answer.status()) {
        case 200 -> acknowledged.put("loaded-" + number, answer);
        case 503 -> refused.add(answer);
        default -> unexpected.add(answer.status());
      }
    } catch (IOException noAnswer) {
      unexpected.add(0);
    }
  }

  private void finish(ExecutorService clients) throws InterruptedException {
    isOver.set(true);
    clients.shutdown();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  private void everythingIsThere(Http http) {
    assertThat(unexpected).isEmpty();
    assertThat(acknowledged).isNotEmpty();
    var ids = new ConcurrentHashMap<Integer, String>();
    acknowledged.forEach((subject, answer) -> {
      int id = answer.json().get("id").asInt();
      assertThat(ids.put(id, subject)).as("id %d", id).isNull();
      var found = http.get("/subjects/" + subject + "/versions/latest");
      assertThat(found.status()).as(subject).isEqualTo(200);
      assertThat(found.json().get("id").asInt()).isEqualTo(id);
    });
  }

  private static String request(int number) {
    return Avro.request(Avro.record("Loaded" + (number < 0 ? "Away" : number), "id:string"));
  }
}
