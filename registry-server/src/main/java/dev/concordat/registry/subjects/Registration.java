package dev.concordat.registry.subjects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.compatibility.Incompatible;
import dev.concordat.registry.compatibility.Judgement;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent;
import dev.concordat.registry.events.RegistryEvent.CompatibilityChanged;
import dev.concordat.registry.events.RegistryEvent.ModeChanged;
import dev.concordat.registry.events.RegistryEvent.SubjectDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionDeleted;
import dev.concordat.registry.events.RegistryEvent.VersionRegistered;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Import;
import dev.concordat.registry.schemas.Metadata;
import dev.concordat.registry.schemas.SchemaContent;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.registry.schemas.TaggedElement;
import dev.concordat.schema.ElementPath;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  /** What holds for a subject. */
  private record Rules(CompatibilitySettings settings, Mode mode) {}

  /** The state of the registry that decides about a draft. */
  private record Ground(
      CompatibilitySettings settings,
      Mode mode,
      List<VersionEntry> history,
      List<Import> imports) {}

  /** A draft's text as it was sent, read. */
  private record Reading(String sent, Schema schema, String text, List<Import> imports) {
    SchemaContent content(SchemaDraft draft) {
      var references = imports.stream().map(Import::reference).toList();
      return new SchemaContent(schema.type(), text, references, draft.metadata(), draft.ruleSet());
    }
  }

  /** How the names begin that fields of a schema must not have where fields are validated. */
  private static final String HIDDEN = "$$";

  /** Characters of schemas that are kept as they were read. */
  private static final int TEXT_KEPT = 8 * 1024 * 1024;

  /**
   * Which schema a version holds, which never changes. An id alone does not say so: once it is erased, an import may give it to
   * another schema, whose version is a later one.
   */
  private record Held(ContextName context, int id, Instant registeredAt) {}

  private final Cache<Held, StoredSchema> held = Caffeine.newBuilder()
      .maximumWeight(TEXT_KEPT)
      .weigher((Held key, StoredSchema schema) -> schema.content().text().length() + 100)
      .build();

  private final SubjectStore store;
  private final Schemas schemas;
  private final Compatibility compatibility;
  private final Modes modes;
  private final References references;
  private final VersionsInUse versionsInUse;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Registration(
      SubjectStore store,
      Schemas schemas,
      Compatibility compatibility,
      Modes modes,
      References references,
      VersionsInUse versionsInUse,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.schemas = schemas;
    this.compatibility = compatibility;
    this.modes = modes;
    this.references = references;
    this.versionsInUse = versionsInUse;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  SubjectVersion register(SubjectName subject, SchemaDraft draft) {
    long seen = events.seen();
    // Read beforehand, since they are the same for most; if they change meanwhile, the plan is made
    // again.
    var rules = rules(subject);
    var plan = transactions.read(() -> plan(subject, draft, rules, null));
    return plan.existing()
        .orElseGet(() -> transactions.write(() -> commit(subject, draft, plan, seen)));
  }

  private SubjectVersion commit(SubjectName subject, SchemaDraft draft, Plan before, long seen) {
    // What runs where is not part of the ground, and may have changed as well.
    boolean restsOnGround = before.ground().settings().level() != CompatibilityLevel.DEPLOYED;
    if (restsOnGround
        && events.nothingSince(seen, event -> matters(event, subject, before.ground()))) {
      return append(subject, draft, before);
    }
    var rules = rules(subject);
    var ground = ground(subject, store.history(subject), rules, draft.references());
    var plan = restsOnGround && ground.equals(before.ground())
        ? before
        : plan(subject, draft, rules, before.reading());
    return plan.existing().orElseGet(() -> append(subject, draft, plan));
  }

  /** Whether a plan may have lost its ground by what has happened. */
  private static boolean matters(RegistryEvent event, SubjectName subject, Ground ground) {
    if (event instanceof VersionRegistered registered) {
      return registered.subject().equals(subject.toString())
          || ground.imports().stream()
              .map(one -> new SubjectName(one.context(), one.subject()).toString())
              .anyMatch(registered.subject()::equals);
    }
    return event instanceof VersionDeleted
        || event instanceof SubjectDeleted
        || event instanceof CompatibilityChanged
        || event instanceof ModeChanged;
  }

  private Rules rules(SubjectName subject) {
    return new Rules(compatibility.effective(subject.scope()), modes.effective(subject.scope()));
  }

  private Plan plan(SubjectName subject, SchemaDraft sent, Rules rules, @Nullable Reading before) {
    var history = store.history(subject);
    var latest = latest(subject, history);
    var ground = ground(subject, history, rules, withText(sent, latest).references());
    var settings = ground.settings();
    boolean imports = ground.mode().takesIds();
    var draft = withTags(subject, withText(sent, latest), ground.imports(), latest);
    boolean normalize = draft.normalize() || settings.normalizes();
    boolean strictly = settings.validatesNewSchemas() && !imports;
    var reading = before != null
            && before.sent().equals(draft.text())
            && before.imports().equals(ground.imports())
        ? before
        : read(subject, draft, ground.imports(), normalize, strictly);
    var asSent = reading.content(draft);
    if (!settings.changesContent() && !draft.changesTags()) {
      var existing = existing(subject, draft, asSent, history)
          .or(() -> existing(
              subject,
              draft,
              settings.complete(asSent, latest.map(SubjectVersion::content)),
              history));
      if (existing.isPresent()) {
        return new Plan(ground, reading, asSent, existing);
      }
    }
    modes.requireRegistrable(subject, draft.isImport());
    if (imports) {
      return new Plan(ground, reading, asSent, existing(subject, draft, asSent, history));
    }
    var content = numbered(
        settings.complete(asSent, latest.map(SubjectVersion::content)), draft, next(history));
    if (draft.version() == 0) {
      var existing = existing(subject, draft, content, history);
      if (existing.isPresent()) {
        return new Plan(ground, reading, content, existing);
      }
    }
    if (content.ruleSet() != null && settings.validatesRules()) {
      content.ruleSet().validate();
    }
    requireNoHiddenNames(reading.schema(), settings);
    var judgement = judge(subject, reading.schema(), content, settings, history);
    if (!judgement.isCompatible()) {
      throw new Incompatible(subject.toString(), judgement);
    }
    requireNext(draft, history);
    return new Plan(ground, reading, content, Optional.empty());
  }

  /** A version that was asked for by its number says which one it is, and whatever says that goes on saying it. */
  private static SchemaContent numbered(SchemaContent content, SchemaDraft draft, int number) {
    var metadata = content.metadata();
    if (draft.version() == 0 && (metadata == null || metadata.version() == null)) {
      return content;
    }
    return content.with(
        (metadata == null ? Metadata.EMPTY : metadata).withVersion(number), content.ruleSet());
  }

  private SchemaDraft withTags(
      SubjectName subject,
      SchemaDraft draft,
      List<Import> imports,
      Optional<SubjectVersion> latest) {
    if (!draft.changesTags()) {
      return draft;
    }
    var text = draft.text();
    if (!draft.tags().isNone()) {
      text = schemas.withTags(parseLeniently(subject, draft, text, imports), draft.tags());
    }
    var kept = draft.keepsTags()
        ? latest.map(version -> schemas.tagged(version.schema())).orElse(List.of())
        : List.<TaggedElement>of();
    if (!kept.isEmpty()) {
      text = schemas.withTags(parseLeniently(subject, draft, text, imports), kept);
    }
    return draft.withTags(text);
  }

  private Schema parseLeniently(
      SubjectName subject, SchemaDraft draft, String text, List<Import> imports) {
    return schemas.parse(draft.type(), fileName(subject), text, imports, false);
  }

  /** Some clients keep names of that form for fields of their own. */
  private static void requireNoHiddenNames(Schema schema, CompatibilitySettings settings) {
    if (settings.validatesFields()) {
      Schemas.topLevelFields(schema).stream()
          .filter(name -> name.startsWith(HIDDEN))
          .findFirst()
          .ifPresent(name -> {
            throw new RegistryException(
                ErrorCode.SCHEMA_INVALID,
                "Field names starting with '%s' are reserved, got '%s'".formatted(HIDDEN, name));
          });
    }
  }

  private Ground ground(
      SubjectName subject, List<VersionEntry> history, Rules rules, List<Reference> imported) {
    return new Ground(
        rules.settings(), rules.mode(), history, references.resolve(imported, subject.context()));
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
          ErrorCode.SCHEMA_INVALID, "Version is not one more than previous version");
    }
  }

  private static SchemaDraft withText(SchemaDraft draft, Optional<SubjectVersion> latest) {
    if (!draft.text().isBlank()) {
      return draft;
    }
    return latest.map(draft::withTextOf).orElseThrow(Registration::emptySchema);
  }

  private static RegistryException emptySchema() {
    return new RegistryException(ErrorCode.SCHEMA_INVALID, "Empty schema");
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
    return new Reading(draft.text(), schema, schemas.text(schema, normalize), ordered);
  }

  private static String fileName(SubjectName subject) {
    return subject.name().isEmpty() ? "schema" : subject.name();
  }

  /**
   * The newest live version of the subject that says what the content says and is also what the draft asks for. A draft for a
   * certain version that has no id asks for a new one.
   */
  private Optional<SubjectVersion> existing(
      SubjectName subject, SchemaDraft draft, SchemaContent content, List<VersionEntry> history) {
    if (draft.version() > 0 && !draft.isImport()) {
      return Optional.empty();
    }
    var asked = newest(history)
        .filter(entry -> !entry.isDeleted())
        .limit(draft.isForLatest() ? 1 : Long.MAX_VALUE)
        .filter(entry -> draft.version() <= 0 || draft.version() == entry.version())
        .filter(entry -> !draft.isImport() || draft.id() == entry.schemaId())
        .toList();
    return held(subject, content, asked, false);
  }

  /** The first of the versions that holds the content, or else the first that means the same. */
  private Optional<SubjectVersion> held(
      SubjectName subject, SchemaContent content, List<VersionEntry> asked, boolean normalize) {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    var exact = schemas.find(subject.context(), content.guid());
    if (exact.isPresent()) {
      var id = exact.get().id();
      var found = asked.stream().filter(entry -> entry.schemaId() == id).findFirst();
      if (found.isPresent()) {
        return found.map(entry -> new SubjectVersion(subject, entry, exact.get()));
      }
    }
    var alike = normalize ? asked : store.alike(subject, content.text());
    return alike.stream()
        .filter(asked::contains)
        .map(entry -> version(subject, entry))
        .filter(version -> isMeant(content, version, normalize))
        .findFirst();
  }

  private static Stream<VersionEntry> newest(List<VersionEntry> history) {
    return history.stream().sorted(Comparator.comparing(VersionEntry::version).reversed());
  }

  /** Finds the version that holds what was sent, or what a registration of it would have made of it. */
  Optional<SubjectVersion> lookUp(SubjectName subject, SchemaDraft draft, Visibility visibility) {
    var settings = compatibility.effective(subject.scope());
    boolean normalize = draft.normalize() || settings.normalizes();
    var history = store.history(subject);
    var latest = latest(subject, history);
    var whole = withText(draft, latest);
    var imports = references.resolve(whole.references(), subject.context());
    var sought = read(subject, whole, imports, normalize, false).content(whole);
    var visible = newest(history).filter(visibility::shows).toList();
    return held(subject, sought, visible, normalize).or(() -> {
      var completed = settings.complete(sought, latest.map(SubjectVersion::content));
      return completed.equals(sought)
          ? Optional.empty()
          : held(subject, completed, visible, normalize);
    });
  }

  private boolean isMeant(SchemaContent sought, SubjectVersion version, boolean normalize) {
    var held = version.content();
    if (!saysTheSame(sought.metadata(), held.metadata())
        || !Objects.equals(sought.ruleSet(), held.ruleSet())) {
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

  private static boolean saysTheSame(@Nullable Metadata sought, @Nullable Metadata held) {
    return (sought == null ? Metadata.EMPTY : sought)
        .meansSameAs(held == null ? Metadata.EMPTY : held);
  }

  /** Judges a draft by the settings of the subject. Unlike a registration it takes nothing over from earlier versions. */
  Judgement judge(SubjectName subject, SchemaDraft draft, Optional<VersionEntry> onlyAgainst) {
    var history = store.history(subject);
    var settings = compatibility.effective(subject.scope());
    if (draft.text().isBlank()) {
      throw emptySchema();
    }
    var imports = references.resolve(draft.references(), subject.context());
    var reading = read(
        subject,
        draft,
        imports,
        draft.normalize() || settings.normalizes(),
        settings.validatesNewSchemas());
    requireNoHiddenNames(reading.schema(), settings);
    return judge(
        subject,
        reading.schema(),
        reading.content(draft),
        settings,
        onlyAgainst.map(List::of).orElse(history));
  }

  private Judgement judge(
      SubjectName subject,
      Schema candidate,
      SchemaContent content,
      CompatibilitySettings settings,
      List<VersionEntry> history) {
    var reserved = settings.validatesFields()
        ? reserved(candidate, content, latest(subject, history))
        : List.<String>of();
    var group = settings.compatibilityGroup();
    SortedMap<Integer, Schema> compared = new TreeMap<>();
    var live = counted(subject, candidate, settings.level(), history).stream()
        .filter(entry -> group == null || isOfGroup(group, content, version(subject, entry)))
        .toList();
    for (var entry : settings.level().compared(live)) {
      compared.put(entry.version(), schemas.parsed(version(subject, entry).schema()));
    }
    return compatibility.judge(candidate, compared, settings).withReserved(reserved);
  }

  /** The versions that count: the live ones, or for DEPLOYED those in use, hidden or not, if that is known. */
  List<VersionEntry> counted(
      SubjectName subject, Schema candidate, CompatibilityLevel level, List<VersionEntry> history) {
    var live = history.stream().filter(Visibility.LIVE::shows).toList();
    if (level != CompatibilityLevel.DEPLOYED) {
      return live;
    }
    return inUse(subject, candidate, history)
        .map(versions -> history.stream()
            .filter(entry -> versions.containsKey(entry.version()))
            .toList())
        .orElse(live);
  }

  Optional<SortedMap<Integer, List<String>>> inUse(
      SubjectName subject, Schema candidate, List<VersionEntry> history) {
    var elements = new TreeSet<>(elements(candidate));
    latest(subject, history)
        .ifPresent(version -> elements.addAll(elements(schemas.parsed(version.schema()))));
    return versionsInUse.of(subject, elements);
  }

  private static <S extends Schema> Set<String> elements(S schema) {
    return SchemaFormats.of(schema).elements(schema).keySet().stream()
        .map(ElementPath::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What is wrong with the names that metadata reserves, in Confluent's words. */
  private static List<String> reserved(
      Schema candidate, SchemaContent content, Optional<SubjectVersion> latest) {
    var now = reservedBy(content);
    var fields = Schemas.topLevelFields(candidate);
    return Stream.concat(
            latest.map(version -> reservedBy(version.content())).stream()
                .flatMap(Set::stream)
                .filter(name -> !now.contains(name))
                .map(
                    "The new schema has reserved field %s removed from its metadata which is present in the old schema's metadata."
                        ::formatted),
            now.stream()
                .filter(fields::contains)
                .map(
                    "The new schema has field that conflicts with the reserved field %s."
                        ::formatted))
        .toList();
  }

  private static Set<String> reservedBy(SchemaContent content) {
    return content.metadata() == null ? Set.of() : content.metadata().reservedFields();
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
    var key = new Held(subject.context(), entry.schemaId(), entry.registeredAt());
    var known = held.getIfPresent(key);
    if (known != null) {
      return new SubjectVersion(subject, entry, known);
    }
    var schema = schemas
        .find(subject.context(), entry.schemaId())
        .orElseThrow(() -> new IllegalStateException(
            "version %d of '%s' has lost its schema".formatted(entry.version(), subject)));
    held.put(key, schema);
    return new SubjectVersion(subject, entry, schema);
  }
}
