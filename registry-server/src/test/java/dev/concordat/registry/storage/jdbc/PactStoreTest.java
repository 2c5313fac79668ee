package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.LineEntry;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Verification;
import dev.concordat.registry.pacts.VerificationStore.Result;
import dev.concordat.registry.pacts.VerificationStore.VerifiedBy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The last pacts of each line, and the results that hang on contents, follow whatever is told and taken back. */
@OnEveryDatabase
class PactStoreTest {

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_000L);

  private final Database database;
  private final JdbcPacticipantStore pacticipants;
  private final JdbcPactStore pacts;
  private final JdbcVerificationStore verifications;

  PactStoreTest(TestDatabase kind) {
    database = kind.shared();
    pacticipants = new JdbcPacticipantStore(database);
    pacts = new JdbcPactStore(database);
    verifications = new JdbcVerificationStore(database, new JsonMapper());
  }

  @Test
  void theHeadOfALineIsThePactOfItsLastVersion() {
    publish("moving", "1", "a", "main");
    publish("moving", "2", "b", "feat");
    publish("moving", "3", "c", "main");

    assertThat(head("moving", Line.branch("main"))).hasValue("3");
    assertThat(head("moving", Line.branch("feat"))).hasValue("2");
    assertThat(head("moving", Line.ALL)).hasValue("3");

    database.write(() -> pacticipants.removeFrom(Line.branch("main"), key("moving", "3")));
    assertThat(head("moving", Line.branch("main"))).hasValue("1");

    database.write(() -> {
      pacts.delete("moving-provider", "moving", "3");
      return pacticipants.addTo(Line.tag("late"), key("moving", "1"), AT);
    });
    assertThat(head("moving", Line.ALL)).hasValue("2");
    assertThat(head("moving", Line.tag("late"))).hasValue("1");

    database.write(() -> {
      pacticipants.deleteBranch("moving", "feat");
      return 0;
    });
    assertThat(head("moving", Line.branch("feat"))).isEmpty();
    assertThat(pacts.heads(Optional.of("moving-provider"), Line.ALL)).hasSize(1);
  }

  @Test
  void aContentGoesWithItsLastVersion() {
    publish("sharing", "1", "same", "main");
    publish("sharing", "2", "same", "main");
    var content = new ContentKey("sharing-provider", "sharing", "same");
    verify(content, "p1", true);

    assertThat(pacts.latestWith(content)).map(PactEntry::version).hasValue("2");
    database.write(() -> delete("sharing", "2"));
    assertThat(pacts.latestWith(content)).map(PactEntry::version).hasValue("1");
    assertThat(verifications.latest(content)).isPresent();
    database.write(() -> delete("sharing", "1"));
    assertThat(pacts.content(content)).isEmpty();
    assertThat(verifications.latest(content)).isEmpty();
  }

  @Test
  void resultsCountForTheLinesTheirVersionIsIn() {
    publish("counted", "1", "x", "main");
    var content = new ContentKey("counted-provider", "counted", "x");
    verify(content, "p1", false);
    verify(content, "p2", true);
    verify(content, "p2", false);

    assertThat(verifications.results(List.of(content), List.of("p1", "p2", "p3")))
        .extracting(Result::providerVersion, Result::number, Result::success)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("p1", 1, false),
            org.assertj.core.groups.Tuple.tuple("p2", 3, false));
    assertThat(lines(content)).containsExactly(Line.ALL);

    database.write(
        () -> pacticipants.addTo(Line.branch("trunk"), key("counted-provider", "p2"), AT));
    assertThat(lines(content)).containsExactlyInAnyOrder(Line.ALL, Line.branch("trunk"));
    assertThat(verifications.results(content, 1))
        .extracting(Result::providerVersion)
        .containsExactly("p2");
  }

  @Test
  void versionsKnowTheirLinesAndWhetherTheyAreLast() {
    publish("lined", "1", "x", "main");
    publish("lined", "2", "y", "main");
    database.write(() -> pacticipants.addTo(Line.tag("t"), key("lined", "1"), AT.plusSeconds(1)));

    var first = pacticipants.findVersion("lined", "1").orElseThrow();

    assertThat(first.lines())
        .containsExactly(
            new LineEntry(Line.branch("main"), false, AT),
            new LineEntry(Line.tag("t"), true, AT.plusSeconds(1)));
    assertThat(first.position()).isEqualTo(1);
    assertThat(pacticipants.versions("lined", Line.branch("main"), new Page(2, 1)))
        .extracting(PacticipantVersion::number)
        .containsExactly("1");
    assertThat(pacticipants.branch("lined", "main").orElseThrow().head()).isEqualTo("2");
  }

  @Test
  void whatIsForgottenLeavesNothing() {
    publish("forgotten", "1", "x", "main");
    var content = new ContentKey("forgotten-provider", "forgotten", "x");
    verify(content, "p1", true);

    database.write(() -> {
      pacticipants.deleteVersion(key("forgotten-provider", "p1"));
      return 0;
    });
    assertThat(verifications.results(content, 9)).isEmpty();
    database.write(() -> {
      pacticipants.delete("forgotten");
      return 0;
    });
    assertThat(pacts.integrationsOf("forgotten-provider")).isEmpty();
    assertThat(pacticipants.find("forgotten")).isEmpty();
  }

  private int delete(String consumer, String version) {
    pacts.delete(consumer + "-provider", consumer, version);
    return 0;
  }

  private Optional<String> head(String consumer, Line line) {
    return pacts.head(consumer + "-provider", consumer, line).map(PactEntry::version);
  }

  private List<Line> lines(ContentKey content) {
    return verifications.verifiedBy(List.of(content)).stream()
        .map(VerifiedBy::line)
        .toList();
  }

  private void publish(String consumer, String version, String sha, String branch) {
    database.write(() -> {
      know(consumer);
      know(consumer + "-provider");
      pacticipants.append(new PacticipantVersion(consumer, version, 0, null, null, List.of(), AT));
      pacticipants.addTo(Line.branch(branch), key(consumer, version), AT);
      int position = pacticipants.findVersion(consumer, version).orElseThrow().position();
      pacts.put(
          new PactEntry(consumer + "-provider", consumer, version, position, 1, sha, 2, 1, AT),
          "{}");
      return version;
    });
  }

  private void verify(ContentKey content, String version, boolean success) {
    database.write(() -> {
      if (pacticipants.findVersion(content.provider(), version).isEmpty()) {
        pacticipants.append(
            new PacticipantVersion(content.provider(), version, 0, null, null, List.of(), AT));
      }
      return verifications.append(new Verification(
          content,
          0,
          version,
          success,
          null,
          null,
          null,
          Verification.Selection.UNKNOWN,
          Verification.Kind.TESTED,
          AT));
    });
  }

  private void know(String name) {
    pacticipants.put(new Pacticipant(name, null, null, null, null, null, List.of(), AT, AT));
  }

  private static VersionKey key(String pacticipant, String number) {
    return new VersionKey(pacticipant, number);
  }
}
