package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.registry.exporters.Exporter;
import dev.concordat.registry.exporters.Exporter.ContextType;
import dev.concordat.registry.exporters.ExporterStatus;
import dev.concordat.registry.exporters.ExporterStatus.State;
import dev.concordat.registry.schemas.ContextName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@OnEveryDatabase
class ExporterStoreTest {

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_000L);
  private static final ExporterStatus STARTING = new ExporterStatus(State.STARTING, 0, AT, null);

  private final Database database;
  private final JdbcExporterStore exporters;

  ExporterStoreTest(TestDatabase kind) {
    database = kind.shared();
    exporters = new JdbcExporterStore(database, new JsonMapper());
  }

  @Test
  void anExporterIsReadAsItWasPut() {
    var exporter = put("read");

    assertThat(exporters.find("read")).contains(exporter);
    assertThat(exporters.status("read")).contains(STARTING);
    assertThat(exporters.names()).contains("read");
  }

  @Test
  void aStatusIsReplacedOnlyByWhoKnowsTheOneThereIs() {
    put("status");
    var running = new ExporterStatus(State.RUNNING, 7, AT, "why");

    assertThat(exporters.replace("status", STARTING, running)).isTrue();
    assertThat(exporters.replace("status", STARTING, running)).isFalse();
    assertThat(exporters.status("status")).contains(running);
  }

  @Test
  void oneWorkerAloneHasAnExporterUntilItsLeaseEnds() {
    put("leased");
    var later = AT.plusSeconds(30);

    assertThat(exporters.lease("leased", "a", AT, later)).isTrue();
    assertThat(exporters.lease("leased", "b", AT.plusSeconds(1), later)).isFalse();
    assertThat(exporters.lease("leased", "a", AT.plusSeconds(1), later)).isTrue();
    assertThat(exporters.lease("leased", "b", later.plusSeconds(1), later.plusSeconds(30)))
        .isTrue();
  }

  @Test
  void aRegistryKeepsTheNameItGaveItselfFirst() {
    var first = database.write(() -> exporters.identity("one"));

    assertThat(database.write(() -> exporters.identity("two"))).isEqualTo(first);
  }

  private Exporter put(String name) {
    var exporter = new Exporter(
        name,
        ContextType.CUSTOM,
        new ContextName("copy"),
        List.of("a*", ":.b:*"),
        "x_${subject}",
        new TreeMap<>(Map.of("schema.registry.url", "http://localhost")));
    return database.write(() -> {
      exporters.put(exporter, STARTING);
      return exporter;
    });
  }
}
