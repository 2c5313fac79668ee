package dev.concordat.registry.subjects;

import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.compatibility.Judgement;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.registry.subjects.SubjectStore.Use;
import dev.concordat.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Subjects and their versions: register, look up, delete. */
@Component
public class Subjects {

  private final SubjectStore store;
  private final Registration registration;
  private final Deletion deletion;
  private final Modes modes;
  private final Schemas schemas;
  private final Compatibility compatibility;
  private final Transactions transactions;

  Subjects(
      SubjectStore store,
      Registration registration,
      Deletion deletion,
      Modes modes,
      Schemas schemas,
      Compatibility compatibility,
      Transactions transactions) {
    this.store = store;
    this.registration = registration;
    this.deletion = deletion;
    this.modes = modes;
    this.schemas = schemas;
    this.compatibility = compatibility;
    this.transactions = transactions;
  }

  /**
   * The version that holds the draft: the live one there is, or else a new one.
   *
   * @throws dev.concordat.registry.schemas.SchemaInvalid if its text is not a schema
   * @throws dev.concordat.registry.compatibility.Incompatible if it breaks what the subject's level promises
   */
  public SubjectVersion register(SubjectName subject, SchemaDraft draft) {
    return registration.register(subject, draft);
  }

  /** Registers a version again with other tags, metadata or rules. */
  public SubjectVersion retag(SubjectName subject, VersionSpec spec, Retagging change) {
    return transactions.write(() -> registration.register(
        subject,
        change.of(
            version(subject, spec, false),
            number -> store.history(subject).stream()
                .filter(Visibility.LIVE::shows)
                .filter(entry -> number.isEmpty() || entry.version() == number.getAsInt())
                .reduce((earlier, later) -> later)
                .map(entry -> registration.version(subject, entry)))));
  }

  /** The newest version that holds what was sent. */
  public SubjectVersion lookUp(SubjectName subject, SchemaDraft draft, boolean withDeleted) {
    var visibility = Visibility.of(withDeleted);
    return transactions.read(() -> {
      var places = places(subject, visibility);
      if (places.isEmpty()) {
        throw noSuchSubject(subject);
      }
      return places.stream()
          .flatMap(place -> registration.lookUp(place, draft, visibility).stream())
          .findFirst()
          .orElseThrow(() -> new RegistryException(
              ErrorCode.SCHEMA_NOT_FOUND,
              "no version of subject '%s' holds this schema".formatted(subject)));
    });
  }

  /** Whether the draft might be registered: against all versions the level names. */
  public Judgement judge(SubjectName subject, SchemaDraft draft) {
    return transactions.read(() -> registration.judge(subject, draft, Optional.empty()));
  }

  /** Whether the draft fits one version. The latest version of a subject that has none is fitted by everything. */
  public Judgement judge(SubjectName subject, SchemaDraft draft, VersionSpec spec) {
    return transactions.read(() -> {
      var history =
          store.history(subject).stream().filter(Visibility.LIVE::shows).toList();
      var against = spec.among(history);
      if (against.isEmpty() && spec instanceof VersionSpec.Numbered) {
        throw noSuchVersion(subject, spec, history);
      }
      return registration.judge(subject, draft, against);
    });
  }

  /**
   * The draft's schema, read as strictly as a new version would be, with its imports.
   *
   * @param otherImports texts by the names they are imported with, in the place of what is registered
   */
  public Schema parse(SubjectName subject, SchemaDraft draft, Map<String, String> otherImports) {
    return registration.parse(subject, draft, otherImports);
  }

  /** Subjects whose names start with {@code prefix}, in order of context and name. */
  public List<SubjectName> names(
      Optional<ContextName> context, String prefix, Visibility visibility) {
    return store.subjects(context, prefix, visibility);
  }

  /** Answers several questions from one state of the registry, whatever is registered or deleted meanwhile. */
  public <T> T atOnce(Supplier<T> questions) {
    return transactions.read(questions);
  }

  /** Every version, soft-deleted ones too, ascending; none if there is no such subject. */
  public List<VersionEntry> history(SubjectName subject) {
    return store.history(subject);
  }

  /** Whether a subject has a version that is visible. */
  public boolean exists(SubjectName subject, Visibility visibility) {
    return isVisible(subject, visibility);
  }

  /** Does several things as one: all of them or none. */
  public <T> T together(Supplier<T> changes) {
    return transactions.write(changes);
  }

  /** Every version that is visible, ascending; at least one. */
  public List<VersionEntry> versions(SubjectName subject, Visibility visibility) {
    var shown = store.history(subject).stream().filter(visibility::shows).toList();
    if (shown.isEmpty()) {
      throw noSuchSubject(subject);
    }
    return shown;
  }

  /** One version with its schema. A plain name that is not in the default context is looked for in the others. */
  public SubjectVersion version(SubjectName subject, VersionSpec spec, boolean withDeleted) {
    var visibility = Visibility.of(withDeleted);
    return transactions.read(() -> {
      var place = places(subject, visibility).stream()
          .findFirst()
          .orElseThrow(() -> noSuchSubject(subject));
      var shown = store.history(place).stream().filter(visibility::shows).toList();
      return spec.among(shown)
          .map(entry -> registration.version(place, entry))
          .orElseThrow(() -> noSuchVersion(place, spec, shown));
    });
  }

  /** The newest version whose metadata has all these properties. */
  public SubjectVersion latestWith(
      SubjectName subject, Map<String, String> properties, boolean withDeleted) {
    return transactions.read(() -> {
      var shown = new ArrayList<>(versions(subject, Visibility.of(withDeleted)));
      Collections.reverse(shown);
      return shown.stream()
          .map(entry -> registration.version(subject, entry))
          .filter(version -> has(properties, version))
          .findFirst()
          .orElseThrow(() -> new RegistryException(
              ErrorCode.SCHEMA_NOT_FOUND,
              "no version of subject '%s' has these properties".formatted(subject)));
    });
  }

  private static boolean has(Map<String, String> properties, SubjectVersion version) {
    var metadata = version.content().metadata();
    return metadata != null && metadata.properties().entrySet().containsAll(properties.entrySet());
  }

  /**
   * A version that a candidate is held against.
   *
   * @param because why it counts, in words
   */
  public record Counted(int version, Schema schema, String because) {}

  /** The versions that count at a level for a candidate, oldest first. */
  public List<Counted> counted(SubjectName subject, Schema candidate, CompatibilityLevel level) {
    return transactions.read(() -> {
      var history = store.history(subject);
      var uses = level == CompatibilityLevel.DEPLOYED
          ? registration.inUse(subject, candidate, history)
          : Optional.<SortedMap<Integer, List<String>>>empty();
      var entries = registration.counted(subject, candidate, level, history);
      int newest = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).version();
      return entries.stream()
          .map(entry -> new Counted(
              entry.version(),
              schemas.parsed(registration.version(subject, entry).schema()),
              because(entry.version(), newest, level, uses)))
          .toList();
    });
  }

  private static String because(
      int version,
      int newest,
      CompatibilityLevel level,
      Optional<SortedMap<Integer, List<String>>> uses) {
    if (uses.isPresent()) {
      return "used by " + String.join(", ", uses.get().getOrDefault(version, List.of()));
    }
    if (level == CompatibilityLevel.DEPLOYED) {
      return "which versions deployed applications use is not known, so all count";
    }
    return version == newest ? "it is the latest" : level + " counts all versions";
  }

  /**
   * Forgets a context that nothing is left in but its name.
   *
   * @throws RegistryException if it has a subject, were it a soft-deleted one
   */
  public void removeContext(ContextName context) {
    transactions.write(() -> {
      if (!store.subjects(Optional.of(context), "", Visibility.ALL).isEmpty()) {
        throw new RegistryException(
            ErrorCode.CONTEXT_NOT_EMPTY,
            "The specified context '%s' is not empty.".formatted(context),
            context);
      }
      schemas.remove(context);
      return context;
    });
  }

  /** Where a subject of that name has visible versions: its own context or, for a plain name, any other. */
  private List<SubjectName> places(SubjectName subject, Visibility visibility) {
    if (isVisible(subject, visibility)) {
      return List.of(subject);
    }
    if (!subject.context().isDefault()) {
      return List.of();
    }
    return schemas.contexts().stream()
        .map(context -> new SubjectName(context, subject.name()))
        .filter(elsewhere -> isVisible(elsewhere, visibility))
        .toList();
  }

  private boolean isVisible(SubjectName subject, Visibility visibility) {
    return store.history(subject).stream().anyMatch(visibility::shows);
  }

  /** The subjects and versions that hold a schema, in order. */
  public List<Use> usesOf(ContextName context, int schemaId, boolean withDeleted) {
    return store.usesOf(context, schemaId).stream()
        .filter(use -> withDeleted || !use.isDeleted())
        .toList();
  }

  /**
   * The schema of an id in the context of {@code subject}, or where else a subject of that plain name holds it.
   *
   * @param subject may have an empty name, which stands for its context
   */
  public Optional<StoredSchema> schema(Scope subject, int id) {
    return transactions.read(() -> schemas
        .find(subject.context(), id)
        .or(() -> subject.isContext() || !subject.context().isDefault()
            ? Optional.empty()
            : schemas.contexts().stream()
                .filter(context -> store.usesOf(context, id).stream()
                    .anyMatch(use -> use.subject().name().equals(subject.subject())))
                .findFirst()
                .flatMap(context -> schemas.find(context, id))));
  }

  /** The ids of the schemas that import a version. */
  public List<Integer> referencedBy(SubjectName subject, VersionSpec spec, boolean withDeleted) {
    return transactions.read(() -> {
      var version = version(subject, spec, withDeleted);
      return store.referrers(version.subject(), version.version()).stream()
          .filter(referrer -> withDeleted || !referrer.use().isDeleted())
          .map(SubjectStore.Referrer::schemaId)
          .distinct()
          .sorted()
          .toList();
    });
  }

  /** Hides all live versions, or erases all hidden ones, and says which. */
  public List<Integer> delete(SubjectName subject, boolean permanent) {
    return transactions.write(() -> permanent ? deletion.erase(subject) : deletion.hide(subject));
  }

  /** Hides a live version, or erases a hidden one, and says which. */
  public int delete(SubjectName subject, VersionSpec spec, boolean permanent) {
    return transactions.write(
        () -> permanent ? deletion.erase(subject, spec) : deletion.hide(subject, spec));
  }

  /** Changes compatibility settings, if the mode allows. */
  public CompatibilitySettings configure(Scope scope, UnaryOperator<CompatibilitySettings> change) {
    return transactions.write(() -> {
      modes.requireWritable(scope);
      return compatibility.change(scope, change);
    });
  }

  /** Removes compatibility settings, if the mode allows, and says what they were. */
  public CompatibilitySettings removeConfiguration(Scope scope) {
    return transactions.write(() -> {
      modes.requireWritable(scope);
      return compatibility.remove(scope);
    });
  }

  /** The mode set for exactly this scope. */
  public Optional<Mode> mode(Scope scope) {
    return modes.find(scope);
  }

  /** The mode that holds in this scope. */
  public Mode effectiveMode(Scope scope) {
    return transactions.read(() -> modes.effective(scope));
  }

  /**
   * Sets a mode. A scope that is to be imported into must hold no live subject; what is soft-deleted there is erased.
   *
   * @param force import into what there is
   */
  public void setMode(Scope scope, Mode mode, boolean force) {
    if (mode == Mode.FORWARD && !scope.isContext()) {
      throw new RegistryException(
          ErrorCode.MODE_INVALID, "Forward mode only supported on global level");
    }
    transactions.write(() -> {
      if (mode == Mode.IMPORT && !force && modes.effective(scope) != Mode.IMPORT) {
        if (subjectsIn(scope).anyMatch(subject -> isVisible(subject, Visibility.LIVE))) {
          throw new RegistryException(
              ErrorCode.MODE_FORBIDS,
              "Cannot import since there are live subjects in '%s'".formatted(scope),
              scope);
        }
        subjectsIn(scope).toList().forEach(deletion::eraseRest);
      }
      modes.put(scope, mode);
      return mode;
    });
  }

  /**
   * Leaves a scope's mode to its fallbacks, and says what it was.
   *
   * @param recursive also for the subjects of a context
   */
  public Mode removeMode(Scope scope, boolean recursive) {
    return transactions.write(() -> {
      if (recursive && scope.isContext()) {
        subjectsIn(scope)
            .map(SubjectName::scope)
            .filter(subject -> modes.find(subject).isPresent())
            .toList()
            .forEach(modes::remove);
      }
      return modes.remove(scope);
    });
  }

  private Stream<SubjectName> subjectsIn(Scope scope) {
    if (scope.context().equals(ContextName.GLOBAL)) {
      return store.subjects(Optional.empty(), "", Visibility.ALL).stream();
    }
    return store.subjects(Optional.of(scope.context()), scope.subject(), Visibility.ALL).stream()
        .filter(subject -> scope.isContext() || subject.scope().equals(scope));
  }

  static RegistryException noSuchSubject(SubjectName subject) {
    return new RegistryException(
        ErrorCode.SUBJECT_NOT_FOUND, "there is no subject '%s'".formatted(subject), subject);
  }

  static RegistryException noSuchVersion(
      SubjectName subject, VersionSpec spec, List<VersionEntry> history) {
    var range = history.isEmpty()
        ? "none"
        : history.get(0).version() + " to " + history.get(history.size() - 1).version();
    return new RegistryException(
        ErrorCode.VERSION_NOT_FOUND,
        "asked for version %s of '%s', which has %s".formatted(spec, subject, range),
        subject,
        spec);
  }
}
