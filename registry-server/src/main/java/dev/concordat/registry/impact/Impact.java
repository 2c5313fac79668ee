package dev.concordat.registry.impact;

import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.Role;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.impact.ConsumerVersion;
import dev.concordat.contracts.impact.KnownConsumers;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaFormat;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.SchemaDraft;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectVersion;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import dev.concordat.registry.usage.Usages;
import dev.concordat.rules.Direction;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Impact: the full verdict on a schema, and who uses what of one. */
@Component
public class Impact {

  private final Subjects subjects;
  private final Schemas schemas;
  private final Compatibility compatibility;
  private final Usages usages;
  private final Dependents dependents;

  Impact(
      Subjects subjects,
      Schemas schemas,
      Compatibility compatibility,
      Usages usages,
      Dependents dependents) {
    this.subjects = subjects;
    this.schemas = schemas;
    this.compatibility = compatibility;
    this.usages = usages;
    this.dependents = dependents;
  }

  /**
   * The verdict on a draft as if it were to be the next version. A subject that has none yet lets everything pass that is a schema.
   *
   * @param otherImports texts of imports that are about to change too, by the names they are imported with
   * @throws dev.concordat.registry.schemas.SchemaInvalid if it is none
   */
  public Verdict verdict(
      SubjectName subject, SchemaDraft draft, Map<String, String> otherImports, Terms terms) {
    var candidate = subjects.parse(subject, draft, otherImports);
    var level = terms.level().orElseGet(() -> levelOf(subject));
    var counted = subjects.counted(subject, candidate, level);
    var history = counted.stream()
        .map(version -> new Baseline("version " + version.version(), version.schema()))
        .toList();
    return verdict(subject, candidate, history, terms)
        .comparedWith(level.compared(counted).stream()
            .map(version -> new Verdict.Compared("version " + version.version(), version.because()))
            .toList());
  }

  /**
   * What candidates would do together: whom they hurt where and who is safe, what may go besides, and who must move first.
   *
   * @throws dev.concordat.registry.schemas.SchemaInvalid if one of them is no schema
   */
  public Consequences of(List<CandidateVersion> candidates) {
    var told = new Telling();
    for (var candidate : candidates) {
      var imports = new HashMap<>(importedFrom(candidates, candidate));
      imports.putAll(candidate.otherImports());
      told.add(
          candidate.subject(),
          verdict(candidate.subject(), candidate.draft(), imports, candidate.terms()));
      if (subjects.versions(candidate.subject(), Visibility.LIVE).isEmpty()) {
        continue;
      }
      var latest = inUse(subjects.version(candidate.subject(), VersionSpec.latest(), false));
      var used = usages(latest);
      told.addUsers(used);
      told.addRemovable(unread(latest, used));
    }
    return told.result();
  }

  /** Texts of the candidates that another one imports, by the names it imports them with. */
  private static Map<String, String> importedFrom(
      List<CandidateVersion> candidates, CandidateVersion by) {
    var texts = candidates.stream()
        .filter(other -> !other.subject().equals(by.subject()))
        .collect(Collectors.toMap(
            other -> other.subject().toString(), other -> other.draft().text(), (one, two) -> one));
    return by.draft().references().stream()
        .filter(reference -> texts.containsKey(reference.subject()))
        .collect(Collectors.toMap(
            reference -> reference.name(),
            reference -> texts.getOrDefault(reference.subject(), ""),
            (one, two) -> one));
  }

  /**
   * A version with who uses anything of it today.
   *
   * @param importers schemas in which a use of it may start
   * @param names of all that it and its importers define
   */
  private record InUse(
      SubjectVersion version,
      Schema schema,
      List<Schema> importers,
      Set<String> names,
      List<ConsumerVersion> users) {

    boolean isComplete() {
      return !users.isEmpty() && users.stream().allMatch(ConsumerVersion::complete);
    }
  }

  private InUse inUse(SubjectVersion version) {
    var schema = schemas.parsed(version.schema());
    var importers = dependents.of(version.subject());
    var names = namesIn(List.of(schema), importers);
    return new InUse(version, schema, importers, names, usages.currentUsersOf(names));
  }

  /** Elements that nobody who counts today is known to read; what is in one of them is not listed. */
  private List<Consequences.Removable> unread(InUse latest, UsedElements used) {
    var unread = used.elements().stream()
        .filter(use -> use.readers().isEmpty())
        .map(UsedElements.Use::element)
        .toList();
    var former = usages.formerUsersOf(latest.names());
    var until = former.stream()
        .collect(Collectors.toMap(
            use -> use.who().pacticipant() + "\n" + use.who().version(),
            use -> use.until(),
            (one, two) -> one));
    var before = new KnownConsumers(
            former.stream().map(use -> use.who()).toList(),
            latest.importers(),
            CompatibilityLevel.NONE)
        .readersOf(latest.schema(), unread);
    return unread.stream()
        .filter(element ->
            unread.stream().noneMatch(other -> element.name().startsWith(other.name() + ".")))
        .map(element -> new Consequences.Removable(
            latest.version().subject(),
            element,
            before.getOrDefault(element, List.of()).stream()
                .map(who -> new Consequences.LastReader(
                    who.pacticipant(),
                    who.version(),
                    until.getOrDefault(who.pacticipant() + "\n" + who.version(), Instant.EPOCH)))
                .max(Comparator.comparing(Consequences.LastReader::until))
                .orElse(null),
            latest.isComplete()))
        .toList();
  }

  /** What changed between two versions, soft-deleted ones included. */
  public Comparison compare(SubjectName subject, VersionSpec from, VersionSpec to) {
    var before = subjects.version(subject, from, true);
    var after = subjects.version(subject, to, true);
    var earlier = schemas.parsed(before.schema());
    var later = schemas.parsed(after.schema());
    var baseline = new Baseline("version " + before.version(), earlier);
    return new Comparison(
        before,
        after,
        changes(earlier, later),
        verdict(before.subject(), later, List.of(baseline), Terms.OF_SUBJECT));
  }

  /** Who uses what of a version. */
  public UsedElements usages(SubjectName subject, VersionSpec spec) {
    return usages(inUse(subjects.version(subject, spec, true)));
  }

  private static UsedElements usages(InUse version) {
    var schema = version.schema();
    var elements = elements(schema);
    var consumers =
        new KnownConsumers(version.users(), version.importers(), CompatibilityLevel.NONE);
    var readers = consumers.readersOf(schema, elements.keySet());
    var writers = consumers.writersOf(schema, elements.keySet());
    var used = elements.entrySet().stream()
        .map(element -> new UsedElements.Use(
            element.getKey(),
            element.getValue(),
            readers.getOrDefault(element.getKey(), List.of()),
            writers.getOrDefault(element.getKey(), List.of())))
        .toList();
    var unresolved = new ArrayList<UsedElements.Unresolved>();
    consumers
        .unresolved(schema)
        .forEach((who, lost) -> lost.forEach(usage ->
            unresolved.add(new UsedElements.Unresolved(who.pacticipant(), who.version(), usage))));
    return new UsedElements(used, List.copyOf(unresolved));
  }

  /** How many applications read something of each subject's latest version. */
  public Map<SubjectName, Integer> readers(List<SubjectVersion> latest) {
    var parsed = new HashMap<SubjectName, Schema>();
    latest.forEach(version -> parsed.put(version.subject(), schemas.parsed(version.schema())));
    var consumers = consumersOf(parsed.values(), List.of(), CompatibilityLevel.NONE);
    return parsed.entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey,
            entry -> consumers.namesOfReaders(entry.getValue()).size()));
  }

  /** What the versions of an application that count today read and write of the latest versions of all subjects. */
  public List<ElementUse> usesBy(String pacticipant) {
    var current = usages.current(pacticipant);
    var types = typesOf(current);
    if (types.isEmpty()) {
      return List.of();
    }
    var consumers = new KnownConsumers(current, List.of(), CompatibilityLevel.NONE);
    return subjects.names(Optional.empty(), "", Visibility.LIVE).stream()
        .flatMap(subject -> {
          var latest = subjects.version(subject, VersionSpec.latest(), false);
          return usesBy(latest, types, consumers).stream();
        })
        .toList();
  }

  private List<ElementUse> usesBy(
      SubjectVersion latest, Set<String> types, KnownConsumers consumers) {
    var schema = schemas.parsed(latest.schema());
    var elements = elements(schema).keySet();
    if (elements.stream().noneMatch(element -> types.contains(element.name()))) {
      return List.of();
    }
    var found = new ArrayList<ElementUse>();
    Stream.of(consumers.readersOf(schema, elements), consumers.writersOf(schema, elements))
        .forEach(users -> users.forEach((element, each) ->
            each.forEach(user -> found.add(new ElementUse(latest.subject(), element, user)))));
    return found;
  }

  /**
   * What each consumer would make of a version of a subject in the place of others.
   *
   * @param before versions that it takes the place of; empty if the subject is new there
   * @return those that use something of it, with what they would miss, one sentence each
   */
  public Map<ConsumerVersion, List<String>> received(
      SubjectName subject, int version, Collection<Integer> before, List<ConsumerVersion> by) {
    var schema = parsed(subject, version);
    var earlier = before.stream()
        .filter(number -> number != version)
        .distinct()
        .map(number -> new Baseline("version " + number, parsed(subject, number)))
        .toList();
    var importers = dependents.of(subject);
    var received = new java.util.LinkedHashMap<ConsumerVersion, List<String>>();
    for (var who : by) {
      var one = new KnownConsumers(List.of(who), importers, CompatibilityLevel.NONE);
      boolean uses = !one.namesOfReaders(schema).isEmpty()
          || earlier.stream().anyMatch(old -> !one.namesOfReaders(old.schema()).isEmpty());
      if (uses) {
        received.put(who, missed(schema, earlier, one));
      }
    }
    return received;
  }

  private List<String> missed(Schema schema, List<Baseline> earlier, KnownConsumers one) {
    var missed = new LinkedHashSet<String>();
    var known = earlier.stream()
        .flatMap(old -> lost(one, old.schema()))
        .collect(Collectors.toUnmodifiableSet());
    lost(one, schema)
        .filter(usage -> !known.contains(usage))
        .forEach(usage -> missed.add("reads %s, which is not in it".formatted(usage)));
    if (!earlier.isEmpty()) {
      var verdict = CompatibilityChecker.verdict(
          schema,
          earlier,
          CompatibilityLevel.FORWARD_TRANSITIVE,
          RuleSelection.DEFAULT,
          BlockPolicy.WHEN_AFFECTED,
          one);
      verdict.findings().stream()
          .filter(finding -> finding.effect() == JudgedFinding.Effect.BLOCKS)
          .filter(finding -> !finding.hurt().isEmpty())
          .filter(finding -> finding.finding().breaks().contains(Direction.OLD_READER_OF_NEW_DATA))
          .forEach(finding -> missed.add(finding.finding().message()));
    }
    return List.copyOf(missed);
  }

  private static java.util.stream.Stream<Usage> lost(KnownConsumers one, Schema schema) {
    return one.unresolved(schema).values().stream()
        .flatMap(List::stream)
        .filter(usage -> usage.role() == Role.READER);
  }

  private Schema parsed(SubjectName subject, int version) {
    return schemas.parsed(
        subjects.version(subject, new VersionSpec.Numbered(version), true).schema());
  }

  private static Set<String> typesOf(Collection<ConsumerVersion> versions) {
    return versions.stream()
        .flatMap(version -> version.usages().stream())
        .map(Usage::type)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Verdict verdict(
      SubjectName subject, Schema candidate, List<Baseline> history, Terms terms) {
    var level = terms.level().orElseGet(() -> levelOf(subject));
    var rules = terms
        .rules()
        .map(names -> rules(names, SchemaFormats.of(candidate).ruleIds()))
        .orElse(RuleSelection.DEFAULT);
    if (history.isEmpty()) {
      return Verdict.of(level, List.of(), List.of());
    }
    var earlier = history.stream().map(Baseline::schema).toList();
    var consumers = consumersOf(earlier, dependents.of(subject), level);
    var content = compatibility.effective(subject.scope()).policy();
    return CompatibilityChecker.verdict(
        candidate, history, level, content, rules, terms.policy(), consumers);
  }

  private static RuleSelection rules(String names, Set<String> known) {
    try {
      return RuleSelection.parse(names, known);
    } catch (IllegalArgumentException unknown) {
      throw new RegistryException(
          ErrorCode.RULES_INVALID, String.valueOf(unknown.getMessage()), names);
    }
  }

  private CompatibilityLevel levelOf(SubjectName subject) {
    return compatibility.effective(subject.scope()).level();
  }

  /** Everybody who uses something of the schemas, also if it starts in one that imports them. */
  private KnownConsumers consumersOf(
      Collection<Schema> asked, List<Schema> importers, CompatibilityLevel level) {
    return new KnownConsumers(usages.currentUsersOf(namesIn(asked, importers)), importers, level);
  }

  private static Set<String> namesIn(Collection<Schema> asked, List<Schema> importers) {
    var names = new LinkedHashSet<String>();
    asked.forEach(schema -> elements(schema).keySet().forEach(part -> names.add(part.name())));
    importers.forEach(schema -> elements(schema).keySet().forEach(part -> names.add(part.name())));
    return names;
  }

  private static <S extends Schema> Map<ElementPath, Location> elements(S schema) {
    SchemaFormat<S> format = SchemaFormats.of(schema);
    return format.elements(schema);
  }

  private static <S extends Schema> List<SchemaChange> changes(Schema earlier, S later) {
    if (earlier.type() != later.type()) {
      return List.of();
    }
    SchemaFormat<S> format = SchemaFormats.of(later);
    return format.changes(sameKind(later, earlier), later);
  }

  /** Schemas of one type have one class. */
  @SuppressWarnings("unchecked")
  private static <S extends Schema> S sameKind(S one, Schema other) {
    return (S) one.getClass().cast(other);
  }
}
