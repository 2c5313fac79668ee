package dev.concordat.registry.matrix;

import dev.concordat.compatibility.Role;
import dev.concordat.contracts.impact.ConsumerVersion;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.impact.Impact;
import dev.concordat.registry.matrix.SchemaRow.Party;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.usage.Offer;
import dev.concordat.registry.usage.Offers;
import dev.concordat.registry.usage.Usages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whether messages that one version writes are what other versions read. Asked for an environment, what is live there counts;
 * asked for versions alone, these are held against each other.
 */
@Component
final class SchemaGate {

  private final Offers offers;
  private final Usages usages;
  private final Impact impact;

  SchemaGate(Offers offers, Usages usages, Impact impact) {
    this.offers = offers;
    this.usages = usages;
    this.impact = impact;
  }

  /** Whether none of the versions writes or reads anything, as far as anybody said. */
  boolean knowsNothingOf(Set<VersionKey> versions) {
    return offers.of(versions).isEmpty()
        && versions.stream()
            .allMatch(key -> usages.of(key.pacticipant(), key.number()).isEmpty());
  }

  /** One row for each subject and pair of versions of which one writes what the other reads. */
  List<SchemaRow> rows(MatrixQuestion question, List<Choice> given) {
    var asked = given.stream()
        .flatMap(
            one -> Optional.ofNullable(one.number())
                .map(number -> new VersionKey(one.pacticipant(), number))
                .stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
    var environment = Optional.ofNullable(question.destination().environment());
    if (environment.isEmpty() && question.destination().isGiven()) {
      return List.of();
    }
    var rows = new ArrayList<SchemaRow>();
    for (var offer : offers.of(asked)) {
      rows.addAll(readersOf(offer, environment, asked));
    }
    for (var key : asked) {
      environment.ifPresent(place -> rows.addAll(writersFor(key, place, asked)));
    }
    return rows.stream()
        .distinct()
        .map(row -> isIgnored(question, row)
            ? new SchemaRow(
                row.provider(),
                row.consumer(),
                row.subject(),
                row.success(),
                row.text(),
                row.findings(),
                true)
            : row)
        .toList();
  }

  private static boolean isIgnored(MatrixQuestion question, SchemaRow row) {
    return question.ignores(row.provider().pacticipant(), row.provider().version())
        || question.ignores(row.consumer().pacticipant(), row.consumer().version());
  }

  /** Those who read the subject there, as they would get it from the version that is to go there. */
  private List<SchemaRow> readersOf(
      Offer offer, Optional<String> environment, Set<VersionKey> asked) {
    var before = environment.stream()
        .flatMap(place -> offers.live(place, offer.subject()).stream())
        .filter(live -> live.pacticipant().equals(offer.pacticipant()))
        .map(Offer::version)
        .distinct()
        .toList();
    var readers = environment
        .map(place -> usages
            .currentUsersOf(offers.typesOf(offer.subject(), withItself(offer.version(), before)))
            .stream()
            .filter(who -> who.environments().contains(place))
            .toList())
        .orElseGet(() -> asked.stream()
            .flatMap(key -> usages.of(key.pacticipant(), key.number()).stream())
            .toList())
        .stream()
        .filter(who -> !who.pacticipant().equals(offer.pacticipant()))
        .filter(who -> environment.isEmpty()
            || asked.stream().noneMatch(key -> key.pacticipant().equals(who.pacticipant())))
        .toList();
    return judged(offer, before, readers);
  }

  private static List<Integer> withItself(int version, List<Integer> before) {
    var all = new ArrayList<>(before);
    all.add(version);
    return all;
  }

  /** Those who write there what the version that is to go there reads. */
  private List<SchemaRow> writersFor(VersionKey key, String environment, Set<VersionKey> asked) {
    var reader = usages.of(key.pacticipant(), key.number());
    if (reader.isEmpty()) {
      return List.of();
    }
    var types = reader.get().usages().stream()
        .filter(usage -> usage.role() == Role.READER)
        .map(Usage::type)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    var live = offers.live(environment, types).stream()
        .filter(offer -> !offer.pacticipant().equals(key.pacticipant()))
        .filter(offer ->
            asked.stream().noneMatch(other -> other.pacticipant().equals(offer.pacticipant())))
        .toList();
    var rows = new ArrayList<SchemaRow>();
    live.forEach(offer -> rows.addAll(judged(offer, List.of(), List.of(reader.get()))));
    var writing = live.stream().map(Offer::pacticipant).collect(Collectors.toSet());
    offers.pacticipantsWriting(types).stream()
        .filter(name -> !writing.contains(name) && !name.equals(key.pacticipant()))
        .filter(name -> asked.stream().noneMatch(other -> other.pacticipant().equals(name)))
        .forEach(name -> rows.add(nobodyWrites(name, key, environment)));
    return rows;
  }

  private static SchemaRow nobodyWrites(String provider, VersionKey reader, String environment) {
    return new SchemaRow(
        new Party(provider, ""),
        new Party(reader.pacticipant(), reader.number()),
        "",
        null,
        "%s %s reads messages that %s writes, of which no version is currently in %s"
            .formatted(reader.pacticipant(), reader.number(), provider, environment),
        List.of(),
        false);
  }

  private List<SchemaRow> judged(Offer offer, List<Integer> before, List<ConsumerVersion> readers) {
    if (readers.isEmpty()) {
      return List.of();
    }
    var writer = new Party(offer.pacticipant(), offer.number());
    try {
      return impact.received(offer.subject(), offer.version(), before, readers).entrySet().stream()
          .map(entry -> row(offer, writer, entry.getKey(), entry.getValue()))
          .toList();
    } catch (RegistryException gone) {
      return readers.stream()
          .map(who -> new SchemaRow(
              writer,
              new Party(who.pacticipant(), who.version()),
              offer.subject().toString(),
              null,
              "It cannot be told what %s %s writes: %s"
                  .formatted(writer.pacticipant(), writer.version(), gone.detail()),
              List.of(),
              false))
          .toList();
    }
  }

  private static SchemaRow row(
      Offer offer, Party writer, ConsumerVersion who, List<String> missed) {
    var text = missed.isEmpty()
        ? "%s %s can read %s as %s %s writes it"
            .formatted(
                who.pacticipant(),
                who.version(),
                offer.subject(),
                writer.pacticipant(),
                writer.version())
        : "%s %s cannot read %s version %d, which %s %s writes: %s"
            .formatted(
                who.pacticipant(),
                who.version(),
                offer.subject(),
                offer.version(),
                writer.pacticipant(),
                writer.version(),
                String.join("; ", missed));
    return new SchemaRow(
        writer,
        new Party(who.pacticipant(), who.version()),
        offer.subject().toString(),
        missed.isEmpty(),
        text,
        missed,
        false);
  }
}
