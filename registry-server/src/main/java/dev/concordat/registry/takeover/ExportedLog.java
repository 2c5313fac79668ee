package dev.concordat.registry.takeover;

import dev.concordat.registry.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registry holds by its log, the topic {@code _schemas}, exported as one record on each line: an object with {@code key} and
 * {@code value}, or key and value with a tab between them as Kafka's console consumer prints them. Later records replace earlier
 * ones with the same key, null removes. Logs that have been mended by hand, cut or merged are read as far as they make sense.
 */
final class ExportedLog {

  private record Id(String context, int id) {}

  private final JsonMapper json = new JsonMapper();
  private final Map<HeldVersion.Needed, HeldVersion> versions = new LinkedHashMap<>();
  private final SortedMap<String, ObjectNode> configs = new TreeMap<>();
  private final SortedMap<String, String> modes = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /** @throws StartRefused if it cannot be read */
  Holdings read(Path file) {
    int number = 0;
    try (var lines = Files.newBufferedReader(file)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          readLine(number, line);
        }
      }
    } catch (IOException unreadable) {
      throw StartRefused.because("cannot read %s: %s".formatted(file, unreadable));
    }
    giveIdsOnce();
    leaveOutOrphans();
    return new Holdings(List.copyOf(versions.values()), configs, modes, notes);
  }

  private void readLine(int number, String line) {
    try {
      int tab = line.indexOf('\t');
      var first = json.readTree(tab < 0 ? line : line.substring(0, tab));
      var key = tab < 0 ? unwrapped(first.path("key")) : first;
      var value = tab < 0 ? unwrapped(first.path("value")) : json.readTree(line.substring(tab + 1));
      if (!apply(key, value instanceof ObjectNode object ? object : null)) {
        notes.add("line %d: no record of a registry; left out".formatted(number));
      }
    } catch (JacksonException broken) {
      notes.add("line %d: cannot be read; left out".formatted(number));
    }
  }

  /** Some exports write keys and values as text within the text. */
  private JsonNode unwrapped(JsonNode node) {
    return node.isString() ? json.readTree(node.asString("")) : node;
  }

  private boolean apply(JsonNode key, @Nullable ObjectNode value) {
    var subject = key.path("subject").asString("");
    switch (key.path("keytype").asString("")) {
      case "SCHEMA" ->
        applySchema(new HeldVersion.Needed(subject, key.path("version").asInt(0)), value);
      case "CONFIG" -> put(configs, subject, value);
      case "MODE" ->
        put(modes, subject, value == null ? null : value.path("mode").asString(""));
      case "DELETE_SUBJECT" -> {
        if (value != null) {
          hide(subject, value.path("version").asInt(Integer.MAX_VALUE));
        }
      }
      case "CLEAR_SUBJECT" -> versions.keySet().removeIf(held -> held.subject().equals(subject));
      case "NOOP", "CONTEXT" -> {
        // Nothing that is held follows from these.
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static <T> void put(SortedMap<String, T> settings, String scope, @Nullable T value) {
    if (value == null) {
      settings.remove(scope);
    } else {
      settings.put(scope, value);
    }
  }

  private void applySchema(HeldVersion.Needed key, @Nullable ObjectNode value) {
    if (value == null) {
      versions.remove(key);
      return;
    }
    versions.put(
        key,
        new HeldVersion(
            key.subject(),
            key.version(),
            value.path("id").asInt(0),
            value.path("deleted").asBoolean(false),
            value));
  }

  private void hide(String subject, int upTo) {
    versions.replaceAll((key, held) -> key.subject().equals(subject) && key.version() <= upTo
        ? new HeldVersion(held.subject(), held.version(), held.id(), true, held.body())
        : held);
  }

  /** Of two schemas with one id the first keeps it: most of the data with that id was written with it. */
  private void giveIdsOnce() {
    var holders = new HashMap<Id, HeldVersion>();
    var highest = new HashMap<String, Integer>();
    versions
        .values()
        .forEach(held -> highest.merge(Holdings.contextOf(held.subject()), held.id(), Math::max));
    versions.replaceAll((key, held) -> {
      var context = Holdings.contextOf(held.subject());
      var holder = holders.putIfAbsent(new Id(context, held.id()), held);
      if (held.id() > 0 && (holder == null || holder.content().equals(held.content()))) {
        return held;
      }
      int other = highest.merge(context, 1, Integer::sum);
      notes.add(
          holder == null
              ? "%s has no id; it gets %d".formatted(held, other)
              : ("id %d belongs to %s and, with another schema, to %s; the first keeps it, the"
                      + " second gets %d: data that was written with the second and says %d has to"
                      + " be written again")
                  .formatted(held.id(), holder, held, other, held.id()));
      return held.withId(other);
    });
  }

  private void leaveOutOrphans() {
    boolean foundOne;
    do {
      // What refers to an orphan is one itself.
      foundOne = versions.values().removeIf(this::isOrphan);
    } while (foundOne);
  }

  private boolean isOrphan(HeldVersion held) {
    var missing =
        held.needs().stream().filter(needed -> !versions.containsKey(needed)).findFirst();
    missing.ifPresent(
        needed -> notes.add("%s refers to version %d of '%s', which the log does not have; left out"
            .formatted(held, needed.version(), needed.subject())));
    return missing.isPresent();
  }
}
