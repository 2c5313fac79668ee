package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrentRegistrationTest {

  private static final int THREADS = 16;
  private static final int TIMES = 50;

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  @Test
  void theSameSchemaFromManyAtOnceIsOneVersionWithOneId() throws Exception {
    var request = Avro.request(Avro.record("Same", "id:string"));

    var answers = fromManyAtOnce(call -> SERVER.post("/subjects/same/versions", request));

    assertThat(answers).hasSize(THREADS * TIMES).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(SERVER.get("/subjects/same/versions").body()).isEqualTo("[1]");
  }

  @Test
  void differentSchemasOfOneSubjectHaveVersionsWithoutGapsAndAnIdEach() throws Exception {
    SERVER.put("/config/different", "{\"compatibility\":\"NONE\"}");

    var answers = fromManyAtOnce(call -> SERVER.post(
        "/subjects/different/versions",
        Avro.request(Avro.record("Different" + call, "id:string"))));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(values(answers, "version"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, THREADS * TIMES).boxed().toList());
    assertThat(new HashSet<>(values(answers, "id"))).hasSize(THREADS * TIMES);
  }

  @Test
  void listsAreWholeWhileSubjectsComeAndGo() throws Exception {
    var request = Avro.request(Avro.record("Passing", "id:string"));

    var lists = new ConcurrentLinkedQueue<Answer>();
    fromManyAtOnce(call -> {
      var answer = SERVER.post("/subjects/passing/versions", request);
      lists.add(SERVER.get("/schemas?subjectPrefix=passing&deleted=true"));
      SERVER.delete("/subjects/passing");
      lists.add(SERVER.get("/api/v1/subjects?query=passing"));
      SERVER.delete("/subjects/passing?permanent=true");
      return answer;
    });

    assertThat(lists)
        .isNotEmpty()
        .allSatisfy(list -> assertThat(list.status()).as(list.body()).isEqualTo(200));
  }

  @Test
  void theSameSchemaForManySubjectsAtOnceHasOneId() throws Exception {
    var request = Avro.request(Avro.record("Everywhere", "id:string"));

    var answers =
        fromManyAtOnce(call -> SERVER.post("/subjects/everywhere-" + call + "/versions", request));

    assertThat(new HashSet<>(values(answers, "id"))).hasSize(1);
    assertThat(new HashSet<>(values(answers, "version"))).containsExactly(1);
  }

  private static List<Integer> values(List<Answer> answers, String field) {
    return answers.stream().map(answer -> answer.json().get(field).asInt()).toList();
  }

  private static List<Answer> fromManyAtOnce(IntFunction<Answer> call) throws Exception {
    var start = new CyclicBarrier(THREADS);
    var threads = Executors.newFixedThreadPool(THREADS);
    try {
      var running = new ArrayList<Future<List<Answer>>>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * TIMES;
        Callable<List<Answer>> calls = () -> {
          start.await();
          return IntStream.range(first, first + TIMES).mapToObj(call).toList();
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
