package dev.concordat.registry.exporters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What exporters ask of a database. */
public interface ExporterStore {

  List<String> names();

  Optional<Exporter> find(String name);

  void put(Exporter exporter, ExporterStatus status);

  void remove(String name);

  Optional<ExporterStatus> status(String name);

  /** Changes the status if it still is {@code from}, and says whether it did. */
  boolean replace(String name, ExporterStatus from, ExporterStatus to);

  /** Lets one worker alone work on an exporter until then; says whether it may. */
  boolean lease(String name, String worker, Instant now, Instant until);

  /** What this registry calls itself towards others: {@code suggested}, unless it has a name already. */
  String identity(String suggested);
}
