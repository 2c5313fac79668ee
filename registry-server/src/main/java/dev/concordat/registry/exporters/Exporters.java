package dev.concordat.registry.exporters;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.ExporterChanged;
import dev.concordat.registry.exporters.Exporter.ContextType;
import dev.concordat.registry.exporters.ExporterStatus.State;
import dev.concordat.registry.schemas.ContextName;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exporters: make, change, pause, follow. */
@Component
public class Exporters {

  /** What is shown in the place of what must not be shown. */
  public static final String HIDDEN = "********";

  private static final int LONGEST_NAME = 255;

  private final ExporterStore store;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Exporters(ExporterStore store, Transactions transactions, Events events, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What somebody wants to have exported. What is absent is as usual in a new exporter, and stays as it is in another.
   *
   * @param contextType by default AUTO
   */
  public record Wish(
      @Nullable String contextType,
      @Nullable String context,
      @Nullable List<String> subjects,
      @Nullable String subjectRenameFormat,
      @Nullable Map<String, String> config) {}

  public List<String> names() {
    return store.names();
  }

  /**
   * One exporter.
   *
   * @throws RegistryException if there is none of that name
   */
  public Exporter find(String name) {
    return store.find(name).orElseThrow(() -> notFound(name));
  }

  public ExporterStatus status(String name) {
    return store.status(name).orElseThrow(() -> notFound(name));
  }

  /** A new exporter, which starts at once. */
  public Exporter create(@Nullable String name, Wish wish) {
    if (name == null
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '/')) {
      throw new RegistryException(
          ErrorCode.EXPORTER_NAME_INVALID, "Missing or invalid exporter name");
    }
    var usual = new Exporter(
        name, ContextType.AUTO, ContextName.DEFAULT, List.of("*"), "", new TreeMap<>());
    return transactions.write(() -> {
      if (store.find(name).isPresent()) {
        throw new RegistryException(
            ErrorCode.EXPORTER_EXISTS, "Exporter '%s' already exists".formatted(name), name);
      }
      return save(changed(usual, wish), ExporterStatus.first(now()));
    });
  }

  /** Changes an exporter that is paused. */
  public Exporter change(String name, Wish wish) {
    return transactions.write(() -> {
      var old = find(name);
      var status = status(name);
      requirePaused(name, status);
      return save(changed(old, wish), status);
    });
  }

  private Exporter save(Exporter exporter, ExporterStatus status) {
    store.put(exporter, status);
    events.append(new ExporterChanged(exporter.name()));
    return exporter;
  }

  private Exporter changed(Exporter old, Wish wish) {
    var type = wish.contextType() == null ? old.contextType() : type(wish.contextType());
    var format =
        wish.subjectRenameFormat() == null ? old.subjectRenameFormat() : wish.subjectRenameFormat();
    if (!format.isEmpty() && !format.contains(Exporter.SUBJECT)) {
      throw new RegistryException(
          ErrorCode.EXPORTER_CONFIG_INVALID,
          "a subjectRenameFormat has %s in it, got '%s'".formatted(Exporter.SUBJECT, format));
    }
    var subjects =
        wish.subjects() == null || wish.subjects().isEmpty() ? old.subjects() : wish.subjects();
    if (subjects.stream().anyMatch(pattern -> pattern == null || pattern.isBlank())) {
      throw new RegistryException(
          ErrorCode.EXPORTER_SUBJECTS_INVALID, "Invalid exporter subjects: one has no name");
    }
    return new Exporter(
        old.name(), type, context(type, old, wish), subjects, format, config(old, wish));
  }

  private ContextName context(ContextType type, Exporter old, Wish wish) {
    var given = wish.context();
    return switch (type) {
      case NONE, DEFAULT -> ContextName.DEFAULT;
      case AUTO ->
        new ContextName(
            store.identity("registry-" + UUID.randomUUID().toString().substring(0, 8)));
      case CUSTOM -> {
        if (given == null || given.isBlank()) {
          if (old.contextType() == ContextType.CUSTOM) {
            yield old.context();
          }
          throw new RegistryException(
              ErrorCode.EXPORTER_CONFIG_INVALID, "the contextType CUSTOM needs a 'context'");
        }
        yield new ContextName(given);
      }
    };
  }

  private static ContextType type(String name) {
    try {
      return ContextType.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new RegistryException(
          ErrorCode.EXPORTER_CONFIG_INVALID,
          "a contextType is AUTO, CUSTOM, NONE or DEFAULT, got '%s'".formatted(name));
    }
  }

  private static SortedMap<String, String> config(Exporter old, Wish wish) {
    var config = new TreeMap<>(old.config());
    if (wish.config() != null) {
      config.clear();
      wish.config().forEach((key, value) -> {
        var kept = HIDDEN.equals(value) ? old.config().get(key) : value;
        if (kept != null) {
          config.put(key, kept);
        }
      });
    }
    requireUrl(config.getOrDefault(OtherRegistry.URL, ""));
    return config;
  }

  private static void requireUrl(String url) {
    try {
      var scheme = URI.create(url).getScheme();
      if (("http".equals(scheme) || "https".equals(scheme)) && URI.create(url).getHost() != null) {
        return;
      }
    } catch (IllegalArgumentException noUrl) {
      // Refused below, like a URL of another kind.
    }
    throw new RegistryException(
        ErrorCode.EXPORTER_CONFIG_INVALID,
        "Missing or invalid exporter config: '%s' is the http URL of the other registry, got '%s'"
            .formatted(OtherRegistry.URL, url));
  }

  /** An exporter's config without what signs in with. */
  public static Map<String, String> shown(Exporter exporter) {
    var shown = new TreeMap<>(exporter.config());
    shown.replaceAll((key, value) -> key.contains("user.info")
            || key.contains("password")
            || key.contains("token")
            || key.contains("secret")
        ? HIDDEN
        : value);
    return shown;
  }

  /** Stops it where it is. */
  public void pause(String name) {
    change(name, status -> status.in(State.PAUSED, now()));
  }

  /** Lets it go on where it was stopped. */
  public void resume(String name) {
    change(
        name,
        status -> status.isPaused()
            ? new ExporterStatus(
                status.offset() == 0 ? State.STARTING : State.RUNNING, status.offset(), now(), null)
            : status);
  }

  /** Has it compare everything again once it goes on. It must be paused. */
  public void reset(String name) {
    change(name, status -> {
      requirePaused(name, status);
      return new ExporterStatus(State.PAUSED, 0, now(), null);
    });
  }

  private void change(String name, UnaryOperator<ExporterStatus> change) {
    transactions.write(() -> {
      var exporter = find(name);
      return save(exporter, change.apply(status(name)));
    });
  }

  /** Stops it and forgets it. What it exported stays where it is. */
  public void delete(String name) {
    transactions.write(() -> {
      var exporter = find(name);
      store.remove(name);
      events.append(new ExporterChanged(name));
      return exporter;
    });
  }

  private static void requirePaused(String name, ExporterStatus status) {
    if (!status.isPaused()) {
      throw new RegistryException(
          ErrorCode.EXPORTER_NOT_PAUSED,
          "Exporter '%s' must be paused first; it is %s".formatted(name, status.state()),
          name);
    }
  }

  private static RegistryException notFound(String name) {
    return new RegistryException(
        ErrorCode.EXPORTER_NOT_FOUND, "Exporter '%s' not found".formatted(name), name);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
