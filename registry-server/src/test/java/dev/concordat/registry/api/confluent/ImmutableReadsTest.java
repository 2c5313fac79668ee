package dev.concordat.registry.api.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.Answer;
import dev.concordat.registry.RunningServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema by id or guid never changes, and whoever asks is told so. */
class ImmutableReadsTest {

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer();

  private static String guid;

  @BeforeAll
  static void register() {
    guid = SERVER
        .post("/subjects/s/versions", Avro.request(Avro.record("Order", "id:string")))
        .json()
        .get("guid")
        .asString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schemas/ids/1",
        "/schemas/ids/1?format=resolved",
        "/schemas/ids/1/schema",
        "/schemas/guids/{guid}",
        "/contexts/./schemas/ids/1"
      })
  void mayBeKeptForEverAndIsNotSentAgain(String place) {
    var path = place.replace("{guid}", guid);
    // What was answered once is answered from memory the second time, and must be the same then.
    for (int time = 0; time < 2; time++) {
      var first = SERVER.get(path);
      var tag = first.header("ETag");

      assertThat(first.status()).as(first.body()).isEqualTo(200);
      assertThat(tag).matches("\"[^\"]+\"");
      assertThat(first.header("Cache-Control")).isEqualTo("max-age=31536000, immutable");
      for (var held : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
        var again = ifNoneMatch(path, "GET", held);
        assertThat(again.status()).as(held).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(ifNoneMatch(path, "HEAD", held).status()).isEqualTo(304);
      }
      assertThat(ifNoneMatch(path, "GET", "\"other\"").body()).isEqualTo(first.body());
      var head = ifNoneMatch(path, "HEAD", "\"other\"");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("ETag")).isEqualTo(tag);
      assertThat(head.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/schemas/ids/1?fetchMaxId=true", "/schemas/ids/1?subject=s"})
  void whatElseIsAskedForMayChangeAndIsAskedAgain(String path) {
    var first = SERVER.get(path);

    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(ifNoneMatch(path, "GET", first.header("ETag")).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schemas/ids/1",
        "/subjects/s/versions/latest",
        "/contexts/./subjects/s/versions/1"
      })
  void theSecondTimeEverythingIsAsTheFirstTimeAndIsCounted(String path) {
    long counted = reads();
    var first = SERVER.get(path);
    var second = SERVER.get(path);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().map().keySet()).isEqualTo(first.headers().map().keySet());
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(second.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
    assertThat(reads()).isEqualTo(counted + 2);
  }

  private static long reads() {
    return SERVER
        .part(MeterRegistry.class)
        .find("http.server.requests")
        .tag("status", "200")
        .timers()
        .stream()
        .filter(timer -> !"UNKNOWN".equals(timer.getId().getTag("uri")))
        .mapToLong(Timer::count)
        .sum();
  }

  @Test
  void whatThereIsNotIsNotKept() {
    var answer = ifNoneMatch("/schemas/ids/77", "GET", "*");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Cache-Control")).doesNotContain("immutable");
  }

  private static Answer ifNoneMatch(String path, String method, String tag) {
    return SERVER.send(
        SERVER.request(path).header("If-None-Match", tag).method(method, BodyPublishers.noBody()));
  }
}
