package dev.concordat.registry.subjects;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.compatibility.Incompatible;
import dev.concordat.registry.compatibility.Judgement;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.VersionRegistered;
import dev.concordat.registry.schemas.Import;
import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.SchemaContent;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.schema.Reference;
import dev.concordat.schema.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How a draft becomes a version. Everything slow is done while reading; the write transaction only makes sure that nothing it
 * rested on has changed, and does it again if something has.
 */
@Component
final class Registration {

  /** What a draft was found to be, and what that rested on. */
  private record Plan(
      Ground ground, Reading reading, SchemaContent content, Optional<SubjectVersion> existing) {}

  /** The state of the registry that decides about a draft. */
  private record Ground(
      CompatibilitySettings settings,
      Mode mode,
      List<VersionEntry> history,
      List<Import> imports) {}

  /** A draft's text, read. */
  private record Reading(Schema schema, String text, List<Import> imports) {
    SchemaContent content(SchemaDraft draft) {
      var references = imports.stream().map(Import::reference).toList();
      return new SchemaContent(schema.type(), text, references, draft.metadata(), draft.ruleSet());
    }
  }

  private final SubjectStore store;
  private final Schemas schemas;
  private final Compatibility compatibility;
  private final Modes modes;
  private final References references;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Registration(
      SubjectStore store,
      Schemas schemas,
      Compatibility compatibility,
      Modes modes,
      References references,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.schemas = schemas;
    this.compatibility = compatibility;
    this.modes = modes;
    this.references = references;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  SubjectVersion register(SubjectName subject, SchemaDraft draft) {
    var plan = transactions.read(() -> plan(subject, draft, null));
    return plan.existing().orElseGet(() -> transactions.write(() -> commit(subject, draft, plan)));
  }

  private SubjectVersion commit(SubjectName subject, SchemaDraft draft, Plan before) {
    var ground = ground(subject, draft.references());
    var plan = ground.equals(before.ground()) ? before : plan(subject, draft, before.reading());
    return plan.existing().orElseGet(() -> append(subject, draft, plan));
  }

  private Plan plan(SubjectName subject, SchemaDraft sent, @Nullable Reading before) {
    var history = store.history(subject);
    var latest = latest(subject, history);
    var draft = withText(sent, latest);
    var ground = ground(subject, draft.references());
    var settings = ground.settings();
    boolean normalize = draft.normalize() || settings.normalizes();
    boolean strictly = settings.validatesNewSchemas() && ground.mode() != Mode.IMPORT;
    var reading = before != null && before.imports().equals(ground.imports())
        ? before
        : read(subject, draft, ground.imports(), normalize, strictly);
    var asSent = reading.content(draft);
    var content = settings.complete(asSent, latest.map(SubjectVersion::content));
    if (!settings.changesContent()) {
      var existing = existing(subject, draft, asSent, history)
          .or(() -> existing(subject, draft, content, history));
      if (existing.isPresent()) {
        return new Plan(ground, reading, content, existing);
      }
    }
    modes.requireRegistrable(subject, draft.isImport());
    if (ground.mode() != Mode.IMPORT) {
      if (content.ruleSet() != null) {
        content.ruleSet().validate();
      }
      requireNext(draft, history);
      var judgement = judge(subject, reading.schema(), content, settings, history);
      if (!judgement.isCompatible()) {
        throw new Incompatible(subject.toString(), judgement);
      }
    }
    return new Plan(ground, reading, content, existing(subject, draft, content, history));
  }

  private Ground ground(SubjectName subject, List<Reference> imported) {
    return new Ground(
        compatibility.effective(subject.scope()),
        modes.effective(subject.scope()),
        store.history(subject),
        references.resolve(imported, subject.context()));
  }

  private SubjectVersion append(SubjectName subject, SchemaDraft draft, Plan plan) {
    var history = plan.ground().history();
    var imports = plan.reading().imports();
    var schema = draft.isImport()
        ? schemas.importAs(draft.id(), subject.context(), plan.content(), imports)
        : schemas.store(subject.context(), plan.content(), imports);
    int version =
        draft.isImport() && draft.version() > 0 ? draft.version() : nextFree(subject, history);
    if (history.stream().anyMatch(entry -> entry.version() == version)) {
      throw new RegistryException(
          ErrorCode.MODE_FORBIDS,
          "version %d of subject '%s' holds another schema already".formatted(version, subject));
    }
    var entry = new VersionEntry(version, schema.id(), now(), null);
    history.stream()
        .filter(old -> old.isDeleted() && old.schemaId() == schema.id())
        .filter(tombstone -> store.referrers(subject, tombstone.version()).isEmpty())
        .forEach(tombstone -> store.erase(subject, tombstone.version()));
    store.append(subject, entry);
    events.append(new VersionRegistered(subject.toString(), version, schema.id()));
    return new SubjectVersion(subject, entry, schema);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Counted from the highest there ever was, soft-deleted ones included. */
  private static int next(List<VersionEntry> history) {
    return history.stream().mapToInt(VersionEntry::version).max().orElse(0) + 1;
  }

  private static int nextFree(SubjectName subject, List<VersionEntry> history) {
    int next = next(history);
    if (next < 1) {
      throw new RegistryException(
          ErrorCode.MODE_FORBIDS,
          "subject '%s' has the highest version there is and can take no more".formatted(subject));
    }
    return next;
  }

  private static void requireNext(SchemaDraft draft, List<VersionEntry> history) {
    if (draft.version() > 0 && draft.version() != next(history)) {
      throw new RegistryException(
          ErrorCode.SCHEMA_INVALID,
          "asked to register version %d, but the next one is %d"
              .formatted(draft.version(), next(history)));
    }
  }

  private static SchemaDraft withText(SchemaDraft draft, Optional<SubjectVersion> latest) {
    if (!draft.text().isBlank()) {
      return draft;
    }
    return latest
        .map(draft::withTextOf)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.SCHEMA_INVALID,
            "Empty schema, and there is no earlier version to take it from"));
  }

  Schema parse(SubjectName subject, SchemaDraft draft, Map<String, String> otherImports) {
    return transactions.read(() -> {
      var imports = references.resolve(draft.references(), subject.context());
      return schemas.parse(draft.type(), fileName(subject), draft.text(), imports, otherImports);
    });
  }

  private Reading read(
      SubjectName subject,
      SchemaDraft draft,
      List<Import> imports,
      boolean normalize,
      boolean strictly) {
    var schema = schemas.parse(draft.type(), fileName(subject), draft.text(), imports, strictly);
    var ordered = normalize
        ? imports.stream()
            .distinct()
            .sorted(Comparator.comparing((Import one) -> one.reference().name())
                .thenComparing(one -> one.reference().subject())
                .thenComparing(one -> one.reference().version()))
            .toList()
        : imports;
    return new Reading(schema, schemas.text(schema, normalize), ordered);
  }

  private static String fileName(SubjectName subject) {
    return subject.name().isEmpty() ? "schema" : subject.name();
  }

  /** The newest live version of the subject with this content that is also what the draft asks for. */
  private Optional<SubjectVersion> existing(
      SubjectName subject, SchemaDraft draft, SchemaContent content, List<VersionEntry> history) {
    return schemas
        .find(subject.context(), content.guid())
        .filter(schema -> draft.id() <= 0 || draft.id() == schema.id())
        .flatMap(schema -> newest(history)
            .filter(entry -> !entry.isDeleted() && entry.schemaId() == schema.id())
            .filter(entry -> draft.version() <= 0 || draft.version() == entry.version())
            .findFirst()
            .map(entry -> new SubjectVersion(subject, entry, schema)));
  }

  private static Stream<VersionEntry> newest(List<VersionEntry> history) {
    return history.stream().sorted(Comparator.comparing(VersionEntry::version).reversed());
  }

  /** Finds the version that holds what was sent; what the draft does not mention may be anything. */
  Optional<SubjectVersion> lookUp(SubjectName subject, SchemaDraft draft, Visibility visibility) {
    var settings = compatibility.effective(subject.scope());
    boolean normalize = draft.normalize() || settings.normalizes();
    var imports = references.resolve(draft.references(), subject.context());
    var sought = read(subject, draft, imports, normalize, false).content(draft);
    var exact = schemas.find(subject.context(), sought.guid());
    var visible = newest(store.history(subject)).filter(visibility::shows).toList();
    return visible.stream()
        .filter(entry -> exact.isPresent() && exact.get().id() == entry.schemaId())
        .findFirst()
        .map(entry -> version(subject, entry))
        .or(() -> visible.stream()
            .map(entry -> version(subject, entry))
            .filter(version -> isMeant(sought, version, normalize))
            .findFirst());
  }

  private boolean isMeant(SchemaContent sought, SubjectVersion version, boolean normalize) {
    var held = version.content();
    if (sought.metadata() != null && !isMeant(sought.metadata(), held.metadata())) {
      return false;
    }
    if (sought.ruleSet() != null && !sought.ruleSet().equals(held.ruleSet())) {
      return false;
    }
    if (sought.hasTextOf(held)) {
      return true;
    }
    if (sought.type() != held.type()) {
      return false;
    }
    return (normalize && sought.text().equals(schemas.text(schemas.parsed(version.schema()), true)))
        || (sought.references().isEmpty()
            && !held.references().isEmpty()
            && schemas
                .textWithoutReferences(version.schema(), normalize)
                .filter(sought.text()::equals)
                .isPresent());
  }

  private static boolean isMeant(Metadata sought, @Nullable Metadata held) {
    return sought.meansSameAs(held == null ? Metadata.EMPTY : held);
  }

  /** Judges a draft by the settings of the subject, as a registration would. */
  Judgement judge(SubjectName subject, SchemaDraft sent, Optional<VersionEntry> onlyAgainst) {
    var history = store.history(subject);
    var draft = withText(sent, latest(subject, history));
    var settings = compatibility.effective(subject.scope());
    var imports = references.resolve(draft.references(), subject.context());
    var reading = read(
        subject,
        draft,
        imports,
        draft.normalize() || settings.normalizes(),
        settings.validatesNewSchemas());
    var content = settings.complete(
        reading.content(draft), latest(subject, history).map(SubjectVersion::content));
    return judge(
        subject, reading.schema(), content, settings, onlyAgainst.map(List::of).orElse(history));
  }

  private Judgement judge(
      SubjectName subject,
      Schema candidate,
      SchemaContent content,
      CompatibilitySettings settings,
      List<VersionEntry> history) {
    var group = settings.compatibilityGroup();
    SortedMap<Integer, Schema> compared = new TreeMap<>();
    var live = history.stream()
        .filter(entry -> !entry.isDeleted())
        .filter(entry -> group == null || isOfGroup(group, content, version(subject, entry)))
        .toList();
    for (var entry : settings.level().compared(live)) {
      compared.put(entry.version(), schemas.parsed(version(subject, entry).schema()));
    }
    return compatibility.judge(candidate, compared, settings);
  }

  private static boolean isOfGroup(String group, SchemaContent content, SubjectVersion version) {
    return Objects.equals(property(content, group), property(version.content(), group));
  }

  private static @Nullable String property(SchemaContent content, String name) {
    return content.metadata() == null ? null : content.metadata().property(name);
  }

  private Optional<SubjectVersion> latest(SubjectName subject, List<VersionEntry> history) {
    return newest(history)
        .filter(entry -> !entry.isDeleted())
        .findFirst()
        .map(entry -> version(subject, entry));
  }

  SubjectVersion version(SubjectName subject, VersionEntry entry) {
    var schema = schemas
        .find(subject.context(), entry.schemaId())
        .orElseThrow(() -> new IllegalStateException(
            "version %d of '%s' has lost its schema".formatted(entry.version(), subject)));
    return new SubjectVersion(subject, entry, schema);
  }
}
