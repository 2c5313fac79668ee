package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.EmbeddedPostgresql;
import dev.concordat.registry.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three servers on one database. */
class NodesTest {

  private static final int CLIENTS = 12;
  private static final int TIMES = 20;

  /** How soon a node tells what another one was told; the promise of the manual is longer. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final String STORE = "--store=" + EmbeddedPostgresql.emptyStore();

  @RegisterExtension
  static final RunningServer ANN = new RunningServer(STORE);

  @RegisterExtension
  static final RunningServer BOB = new RunningServer(STORE);

  @RegisterExtension
  static final RunningServer CAT = new RunningServer(STORE);

  private static final List<RunningServer> NODES = List.of(ANN, BOB, CAT);

  @Test
  void theSameSchemaFromEverywhereIsOneVersionWithOneId() throws Exception {
    var request = Avro.request(Avro.record("Same", "id:string"));

    var answers =
        fromEverywhere((node, number) -> node.post("/subjects/same-on-all/versions", request));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
  }

  @Test
  void differentSchemasOfOneSubjectHaveVersionsWithoutGapsAndAnIdEach() throws Exception {
    ANN.put("/config/raced", "{\"compatibility\":\"NONE\"}");

    var answers = fromEverywhere((node, number) -> node.post(
        "/subjects/raced/versions", Avro.request(Avro.record("Raced" + number, "id:string"))));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
    assertThat(values(answers, "version"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, CLIENTS * TIMES).boxed().toList());
    assertThat(new HashSet<>(values(answers, "id"))).hasSize(CLIENTS * TIMES);
    for (var node : NODES) {
      assertThat(soon(() -> node.get("/subjects/raced/versions").json().size(), CLIENTS * TIMES))
          .isEqualTo(CLIENTS * TIMES);
    }
  }

  @Test
  void oneSchemaForDifferentSubjectsHasOneId() throws Exception {
    var request = Avro.request(Avro.record("OnAll", "id:string"));

    var answers = fromEverywhere(
        (node, number) -> node.post("/subjects/of-many-" + number + "/versions", request));

    assertThat(new HashSet<>(values(answers, "id"))).hasSize(1);
  }

  @Test
  void everyNodeSoonTellsWhatAnotherOneWasTold() {
    var first = Avro.request(Avro.record("Told", "id:string"));
    var second = Avro.request(Avro.record("Told", "id:string", "note:string?"));

    ANN.post("/subjects/told/versions", first);
    assertThat(soon(() -> latest(BOB), 1)).isEqualTo(1);

    BOB.post("/subjects/told/versions", second);
    // Who was told itself knows at once.
    assertThat(latest(BOB)).isEqualTo(2);
    assertThat(soon(() -> latest(ANN), 2)).isEqualTo(2);

    CAT.put("/config/told", "{\"compatibility\":\"FULL\"}");
    assertThat(soon(() -> level(ANN), "FULL")).isEqualTo("FULL");

    ANN.delete("/subjects/told/versions/2");
    assertThat(soon(() -> latest(BOB), 1)).isEqualTo(1);
    ANN.delete("/subjects/told");
    assertThat(soon(() -> BOB.get("/subjects/told/versions/latest").status(), 404))
        .isEqualTo(404);
    assertThat(soon(() -> BOB.get("/subjects").body().contains("\"told\""), false))
        .isFalse();
  }

  @Test
  void aDecisionRestsOnWhatAnotherNodeHasJustBeenTold() {
    var first = Avro.request(Avro.record("Ruled", "id:string"));
    var breaking = Avro.request(Avro.record("Ruled", "id:string", "total:long"));
    ANN.post("/subjects/ruled/versions", first);

    for (int time = 0; time < 5; time++) {
      ANN.put("/config/ruled", "{\"compatibility\":\"NONE\"}");
      ANN.put("/config/ruled", "{\"compatibility\":\"BACKWARD\"}");
      assertThat(BOB.post("/subjects/ruled/versions", breaking).status()).isEqualTo(409);
    }
  }

  private static int latest(RunningServer node) {
    var answer = node.get("/subjects/told/versions/latest");
    return answer.status() == 200 ? answer.json().get("version").asInt() : 0;
  }

  private static String level(RunningServer node) {
    var answer = node.get("/config/told?defaultToGlobal=true");
    return answer.json().get("compatibilityLevel").asString();
  }

  /** What is answered as soon as it is {@code expected}, or in the end. */
  private static <T> T soon(Supplier<T> asked, T expected) {
    long end = System.nanoTime() + SOON.toNanos();
    var answer = asked.get();
    while (!answer.equals(expected) && System.nanoTime() < end) {
      Thread.onSpinWait();
      answer = asked.get();
    }
    return answer;
  }

  private static List<Integer> values(List<Answer> answers, String field) {
    return answers.stream().map(answer -> answer.json().get(field).asInt()).toList();
  }

  /** A call to a node, which is not the first of its kind. */
  private interface Call {
    Answer to(RunningServer node, int number);
  }

  private static List<Answer> fromEverywhere(Call call) throws Exception {
    var start = new CyclicBarrier(CLIENTS);
    var threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      var running = new ArrayList<Future<List<Answer>>>();
      for (int client = 0; client < CLIENTS; client++) {
        var node = NODES.get(client % NODES.size());
        int first = client * TIMES;
        Callable<List<Answer>> calls = () -> {
          start.await();
          return IntStream.range(first, first + TIMES)
              .mapToObj(number -> call.to(node, number))
              .toList();
        };
        running.add(threads.submit(calls));
      }
      var answers = new ArrayList<Answer>();
      for (var calls : running) {
        answers.addAll(calls.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
