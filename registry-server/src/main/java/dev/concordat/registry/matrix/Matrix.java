package dev.concordat.registry.matrix;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.environments.LiveVersion;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.PacticipantVersion;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.Page;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.Integration;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.pacts.VerificationStore.Result;
import dev.concordat.registry.pacts.Verifications;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The matrix: which versions of which applications work together, and so: may this version be deployed? */
@Component
public class Matrix {

  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Pacts pacts;
  private final Verifications verifications;
  private final SchemaGate schemas;
  private final Transactions transactions;

  Matrix(
      Pacticipants pacticipants,
      Environments environments,
      Pacts pacts,
      Verifications verifications,
      SchemaGate schemas,
      Transactions transactions) {
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.pacts = pacts;
    this.verifications = verifications;
    this.schemas = schemas;
    this.transactions = transactions;
  }

  /** What became of a row before it is known whether it counts. */
  private record Row(
      PactEntry pact, @Nullable Result result, Choice consumer, Choice provider, boolean ignored) {}

  /** A pair that should have a row and has none. */
  private record Missing(Choice consumer, Choice provider, boolean ignored) {}

  /**
   * Answers from one moment of the registry.
   *
   * @throws RegistryException if an application or the environment is not known
   */
  public MatrixAnswer of(MatrixQuestion question) {
    return transactions.read(() -> {
      var environment = question.destination().environment();
      if (environment != null) {
        environments.find(environment);
      }
      var given = question.selectors().stream()
          .flatMap(selector -> resolved(selector, true).stream())
          .toList();
      return answer(question, given);
    });
  }

  private MatrixAnswer answer(MatrixQuestion question, List<Choice> given) {
    var integrations = integrations(given);
    var choices = new LinkedHashMap<String, List<Choice>>();
    given.forEach(choice ->
        choices.computeIfAbsent(choice.pacticipant(), name -> new ArrayList<>()).add(choice));
    var asked = Set.copyOf(choices.keySet());
    if (question.destination().isGiven()) {
      infer(question.destination(), given, integrations, choices);
    } else if (asked.size() == 1) {
      integrations.stream()
          .flatMap(pair -> java.util.stream.Stream.of(pair.consumer(), pair.provider()))
          .filter(name -> !asked.contains(name))
          .forEach(name -> choices.put(name, List.of(all(name))));
    }
    var rows = new ArrayList<Row>();
    for (var pair : integrations) {
      boolean isAskedAbout = asked.contains(pair.consumer()) || asked.contains(pair.provider());
      if (isAskedAbout
          && choices.containsKey(pair.consumer())
          && choices.containsKey(pair.provider())) {
        rows.addAll(rows(
            question, choices.get(pair.consumer()), choices.get(pair.provider()), pair.provider()));
      }
    }
    var kept = rows.stream()
        .filter(row -> question.success().isEmpty()
            || (row.result() != null && question.success().contains(row.result().success())))
        .toList();
    var missing = missing(question, given, rows);
    var schemaRows = schemas.rows(question, given);
    boolean isContentless =
        rows.isEmpty() && schemaRows.isEmpty() && !given.isEmpty() && isContentless(keys(given));
    return new Summary(question, given, kept, missing, schemaRows, isContentless).answer();
  }

  /** Whether nobody ever said what these versions expect, offer or read. */
  private boolean isContentless(Set<VersionKey> versions) {
    return !versions.isEmpty()
        && pacts.ofVersions(versions, Optional.empty()).isEmpty()
        && versions.stream()
            .allMatch(key -> verifications
                .consumersVerifiedBy(key.pacticipant(), key.number())
                .isEmpty())
        && schemas.knowsNothingOf(versions);
  }

  /** The version, the versions, or that there is none. */
  private List<Choice> resolved(VersionSelector selector, boolean isGiven) {
    var pacticipant = pacticipants.find(selector.pacticipant());
    if (pacticipant.isEmpty()) {
      throw new RegistryException(
          ErrorCode.PACTICIPANT_NOT_FOUND,
          "Pacticipant %s not found".formatted(selector.pacticipant()),
          selector.pacticipant());
    }
    if (selector.isAll()) {
      return List.of(all(selector.pacticipant()));
    }
    var found = numbers(selector, pacticipant.get());
    if (found.isEmpty()) {
      return List.of(new Choice(selector, null, isGiven, null, false));
    }
    return found.stream()
        .map(number -> new Choice(selector, number, isGiven, null, found.size() > 1))
        .toList();
  }

  private List<String> numbers(VersionSelector selector, Pacticipant pacticipant) {
    var name = selector.pacticipant();
    if (selector.version() != null) {
      return pacticipants.version(name, selector.version()).stream()
          .map(PacticipantVersion::number)
          .toList();
    }
    var line = Line.ALL;
    if (selector.mainBranch()) {
      if (pacticipant.mainBranch() == null) {
        return List.of();
      }
      line = Line.branch(pacticipant.mainBranch());
    } else if (selector.branch() != null) {
      line = Line.branch(selector.branch());
    } else if (selector.tag() != null) {
      line = Line.tag(selector.tag());
    }
    boolean onlyLast = selector.latest() || selector.mainBranch();
    var page = onlyLast ? new Page(1, 1) : Page.WHOLE;
    return pacticipants.versions(name, line, page).stream()
        .map(PacticipantVersion::number)
        .toList();
  }

  private static Choice all(String pacticipant) {
    var selector = new VersionSelector(pacticipant, null, null, null, false, false);
    return new Choice(selector, null, false, null, false);
  }

  /** The pairs that the versions asked about are part of: what their pacts name, and who ever named them. */
  private Set<Integration> integrations(List<Choice> given) {
    var pairs = new LinkedHashSet<Integration>();
    var keys = keys(given);
    pacts
        .ofVersions(keys, Optional.empty())
        .forEach(pact -> pairs.add(new Integration(pact.consumer(), pact.provider())));
    for (var name : given.stream().map(Choice::pacticipant).distinct().toList()) {
      boolean isAll = given.stream().anyMatch(one -> one.pacticipant().equals(name) && one.isAll());
      pacts.integrationsOf(name).stream()
          .filter(pair -> pair.provider().equals(name) || isAll)
          .forEach(pairs::add);
    }
    return pairs;
  }

  private static Set<VersionKey> keys(List<Choice> choices) {
    return choices.stream()
        .flatMap(
            one -> Optional.ofNullable(one.number())
                .map(number -> new VersionKey(one.pacticipant(), number))
                .stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Other applications as they are at the destination: providers always, consumers if they are there. */
  private void infer(
      Destination destination,
      List<Choice> given,
      Set<Integration> integrations,
      Map<String, List<Choice>> choices) {
    var asked = given.stream().map(Choice::pacticipant).collect(Collectors.toSet());
    var providers = new LinkedHashSet<String>();
    var consumers = new LinkedHashSet<String>();
    for (var pair : integrations) {
      if (asked.contains(pair.consumer()) && !asked.contains(pair.provider())) {
        providers.add(pair.provider());
      }
      if (asked.contains(pair.provider()) && !asked.contains(pair.consumer())) {
        consumers.add(pair.consumer());
      }
    }
    Map<String, List<String>> live = destination.environment() == null
        ? Map.of()
        : environments.live(Optional.of(destination.environment()), Optional.empty()).stream()
            .collect(Collectors.groupingBy(
                LiveVersion::pacticipant,
                Collectors.mapping(
                    LiveVersion::version,
                    Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), List::copyOf))));
    for (var name : providers) {
      choices.put(name, at(destination, name, live));
    }
    for (var name : consumers) {
      if (!choices.containsKey(name)) {
        var there = at(destination, name, live);
        if (there.stream().noneMatch(Choice::isMissing)) {
          choices.put(name, there);
        }
      }
    }
  }

  private List<Choice> at(Destination destination, String name, Map<String, List<String>> live) {
    var environment = destination.environment();
    if (environment != null) {
      var selector = new VersionSelector(name, null, null, null, false, false);
      var numbers = live.getOrDefault(name, List.of());
      return numbers.isEmpty()
          ? List.of(new Choice(selector, null, false, environment, false))
          : numbers.stream()
              .map(number -> new Choice(selector, number, false, environment, numbers.size() > 1))
              .toList();
    }
    return resolved(
        new VersionSelector(
            name,
            null,
            destination.branch(),
            destination.tag(),
            destination.mainBranch(),
            !destination.mainBranch()),
        false);
  }

  private List<Row> rows(
      MatrixQuestion question, List<Choice> consumers, List<Choice> providers, String provider) {
    var byNumber = new HashMap<String, Choice>();
    consumers.forEach(one -> byNumber.put(Objects.requireNonNullElse(one.number(), ""), one));
    var expected = expected(question, consumers, provider);
    var rows = new ArrayList<Row>();
    boolean isAllProviders = providers.stream().anyMatch(Choice::isAll);
    var wanted = providers.stream()
        .flatMap(one -> Optional.ofNullable(one.number()).stream())
        .toList();
    Map<Object, Result> known = new HashMap<>();
    if (!isAllProviders && !expected.isEmpty() && !wanted.isEmpty()) {
      var contents = expected.stream().map(PactEntry::contentKey).collect(Collectors.toSet());
      verifications
          .results(contents, wanted)
          .forEach(
              result -> known.put(List.of(result.content(), result.providerVersion()), result));
    }
    for (var pact : expected) {
      if (rows.size() >= question.limit() && isAllProviders) {
        break;
      }
      var consumer =
          Optional.ofNullable(byNumber.get(pact.version())).orElseGet(() -> consumers.get(0));
      if (isAllProviders) {
        int most = question.latestProviderOnly() ? 1 : question.limit() - rows.size();
        var results = verifications.results(pact.contentKey(), most);
        results.forEach(
            result -> rows.add(row(question, pact, result, consumer, providers.get(0))));
        if (results.isEmpty()) {
          rows.add(row(question, pact, null, consumer, providers.get(0)));
        }
      } else {
        for (var one : providers) {
          var result =
              one.number() == null ? null : known.get(List.of(pact.contentKey(), one.number()));
          rows.add(row(question, pact, result, consumer, one));
        }
      }
    }
    return isOneLine(providers) && question.latestProviderOnly() ? latestOfEach(rows) : rows;
  }

  /** Whether the provider versions are those of a branch or tag, of which the last one that was tried counts. */
  private static boolean isOneLine(List<Choice> providers) {
    return providers.size() > 1
        && providers.stream()
            .allMatch(one -> one.environment() == null && one.selector().version() == null);
  }

  private static List<Row> latestOfEach(List<Row> rows) {
    var latest = new LinkedHashMap<PactEntry, Row>();
    var byPosition = Comparator.comparing(
        (Row row) -> row.result() == null ? -1 : row.result().position());
    rows.forEach(row -> latest.merge(
        row.pact(), row, (one, other) -> byPosition.compare(one, other) >= 0 ? one : other));
    return List.copyOf(latest.values());
  }

  private List<PactEntry> expected(
      MatrixQuestion question, List<Choice> consumers, String provider) {
    if (consumers.stream().anyMatch(Choice::isAll)) {
      var name = consumers.get(0).pacticipant();
      return pacts.between(provider, name, Line.ALL, new Page(1, question.limit()));
    }
    return pacts.ofVersions(keys(consumers), Optional.of(provider));
  }

  private static Row row(
      MatrixQuestion question,
      PactEntry pact,
      @Nullable Result result,
      Choice consumer,
      Choice provider) {
    var version = result == null ? provider.number() : result.providerVersion();
    boolean ignored = question.ignores(pact.consumer(), pact.version())
        || question.ignores(pact.provider(), version);
    return new Row(pact, result, consumer, provider, ignored);
  }

  /** Two versions that were asked about together should have something to do with each other. */
  private static List<Missing> missing(
      MatrixQuestion question, List<Choice> given, List<Row> rows) {
    var names = given.stream().map(Choice::pacticipant).distinct().toList();
    if (names.size() != 2 || question.destination().isGiven() || !rows.isEmpty()) {
      return List.of();
    }
    var firsts =
        given.stream().filter(one -> one.pacticipant().equals(names.get(0))).toList();
    var seconds =
        given.stream().filter(one -> one.pacticipant().equals(names.get(1))).toList();
    return firsts.stream()
        .flatMap(first -> seconds.stream()
            .map(second -> new Missing(
                first,
                second,
                question.ignores(first.pacticipant(), first.number())
                    || question.ignores(second.pacticipant(), second.number()))))
        .toList();
  }

  /** Draws the answer from what was found. */
  private record Summary(
      MatrixQuestion question,
      List<Choice> given,
      List<Row> rows,
      List<Missing> missing,
      List<SchemaRow> schemas,
      boolean isContentless) {

    private static final String IGNORING = "Ignoring: ";

    MatrixAnswer answer() {
      var counted = rows.stream().filter(row -> !row.ignored()).toList();
      var countedSchemas = schemas.stream().filter(row -> !row.isIgnored()).toList();
      long failed = counted.stream().filter(row -> isFailure(row)).count()
          + countedSchemas.stream()
              .filter(row -> Boolean.FALSE.equals(row.success()))
              .count();
      long unknown = counted.stream().filter(row -> row.result() == null).count()
          + missing.stream().filter(pair -> !pair.ignored()).count()
          + countedSchemas.stream().filter(row -> row.success() == null).count();
      long success = counted.stream()
              .filter(row -> row.result() != null && !isFailure(row))
              .count()
          + countedSchemas.stream()
              .filter(row -> Boolean.TRUE.equals(row.success()))
              .count();
      int ignored = rows.size() - counted.size() + schemas.size() - countedSchemas.size();
      boolean absent = given.stream()
          .anyMatch(one -> one.isMissing() && !question.ignores(one.pacticipant(), null));
      Boolean deployable;
      if (absent || failed > 0) {
        deployable = false;
      } else {
        deployable = unknown > 0 ? null : Boolean.TRUE;
      }
      return new MatrixAnswer(
          deployable,
          notices(absent),
          new MatrixAnswer.Counts((int) success, (int) failed, (int) unknown, ignored),
          rows.stream()
              .map(row -> new MatrixRow(row.pact(), row.result(), row.ignored()))
              .distinct()
              .toList(),
          schemas,
          isContentless);
    }

    private static boolean isFailure(Row row) {
      return row.result() != null && !row.result().success();
    }

    private List<Notice> notices(boolean absent) {
      var notices = new LinkedHashSet<Notice>(warnings());
      var errors = new LinkedHashSet<Notice>();
      given.stream()
          .filter(Choice::isMissing)
          .forEach(
              one -> errors.add(reason(one.absence(), question.ignores(one.pacticipant(), null))));
      if (!absent) {
        for (var pair : missing) {
          errors.add(reason(noVerifiedPact(pair.consumer(), pair.provider()), pair.ignored()));
        }
        for (var row : rows) {
          if (isFailure(row)) {
            errors.add(reason(
                "The verification for the pact between %s and %s failed"
                    .formatted(said(row.consumer(), row.pact().version()), said(row)),
                row.ignored()));
          } else if (row.result() == null) {
            errors.add(reason(noVerifiedPact(row.consumer(), row.provider()), row.ignored()));
          }
        }
        for (var row : schemas) {
          if (!Boolean.TRUE.equals(row.success())) {
            errors.add(reason(row.text(), row.isIgnored()));
          }
        }
      }
      notices.addAll(errors);
      boolean hasErrors = errors.stream().anyMatch(one -> one.type() == Notice.Type.ERROR);
      if (!hasErrors) {
        notices.add(new Notice(
            Notice.Type.SUCCESS,
            rows.isEmpty() && schemas.isEmpty()
                ? "There are no missing dependencies"
                : successText()));
      }
      return List.copyOf(notices);
    }

    private String successText() {
      return rows.isEmpty()
          ? "All messages are read as they are written"
          : "All required verification results are published and successful";
    }

    private static String said(Row row) {
      return said(row.provider(), row.result() == null ? null : row.result().providerVersion());
    }

    /** Where any version is meant, the one that it is. */
    private static String said(Choice choice, @Nullable String number) {
      return choice.isAll() && number != null
          ? "version %s of %s".formatted(number, choice.pacticipant())
          : choice.description();
    }

    private static String noVerifiedPact(Choice consumer, Choice provider) {
      return "There is no verified pact between %s and %s"
          .formatted(consumer.description(), provider.description());
    }

    private static Notice reason(String text, boolean ignored) {
      return ignored
          ? new Notice(Notice.Type.WARNING, IGNORING + text)
          : new Notice(Notice.Type.ERROR, text);
    }

    private List<Notice> warnings() {
      var warnings = new ArrayList<Notice>();
      if (!question.destination().isGiven()) {
        return warnings;
      }
      if (question.destination().environment() == null
          && !question.destination().mainBranch()) {
        warnings.add(new Notice(
            Notice.Type.WARNING,
            "WARN: For production use of can-i-deploy, it is recommended to specify the"
                + " environment into which you are deploying. Without the environment, this"
                + " result will not be reliable."));
      }
      if (question.selectors().stream().anyMatch(one -> one.version() == null)
          && !question.destination().mainBranch()) {
        warnings.add(new Notice(
            Notice.Type.WARNING,
            "WARN: For production use of can-i-deploy, it is recommended to specify the version"
                + " number (rather than the tag or branch) of the pacticipant to be deployed to"
                + " avoid race conditions. Without a version number, this result will not be"
                + " reliable."));
      }
      return warnings;
    }
  }
}
