package dev.concordat.registry.pacts;

import dev.concordat.registry.Transactions;
import dev.concordat.registry.environments.Environments;
import dev.concordat.registry.environments.LiveVersion;
import dev.concordat.registry.pacticipants.Branch;
import dev.concordat.registry.pacticipants.Line;
import dev.concordat.registry.pacticipants.Pacticipant;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.pacts.VerifiablePact.Kind;
import dev.concordat.registry.pacts.VerifiablePact.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which pacts a provider's build is to verify. */
@Component
public class VerifiablePacts {

  /**
   * What a provider's build asks.
   *
   * @param selectors empty for what matters to everybody: main branches, and what is deployed or supported
   * @param wipSince include work in progress that was published after this time
   */
  public record Question(
      List<Selector> selectors,
      Optional<String> providerBranch,
      List<String> providerTags,
      Optional<Instant> wipSince) {

    public Question {
      selectors = List.copyOf(selectors);
      providerTags = List.copyOf(providerTags);
    }
  }

  private record Choice(PactEntry pact, Reason reason) {}

  private final PactStore store;
  private final VerificationStore verifications;
  private final Pacticipants pacticipants;
  private final Environments environments;
  private final Transactions transactions;
  private final Clock clock;

  VerifiablePacts(
      PactStore store,
      VerificationStore verifications,
      Pacticipants pacticipants,
      Environments environments,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.verifications = verifications;
    this.pacticipants = pacticipants;
    this.environments = environments;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Each content once, by consumer. */
  public List<VerifiablePact> of(String provider, Question question) {
    return transactions.read(() -> {
      pacticipants.require(provider);
      var chosen = byContent(chosen(provider, question));
      var wip = byContent(workInProgress(provider, question));
      wip.keySet().removeAll(chosen.keySet());
      var keys = new LinkedHashSet<>(chosen.keySet());
      keys.addAll(wip.keySet());
      var known = verifications.verifiedBy(keys).stream()
          .collect(Collectors.groupingBy(VerificationStore.VerifiedBy::content));
      var history = new History(provider, question, known);
      var all = new ArrayList<VerifiablePact>();
      chosen.forEach(
          (content, choices) -> all.add(verifiable(choices, history.isPending(content), false)));
      wip.forEach((content, choices) -> {
        if (history.isInProgress(content)) {
          all.add(verifiable(choices, true, true));
        }
      });
      all.sort(Comparator.comparing((VerifiablePact one) -> one.pact().consumer())
          .thenComparing(one -> one.pact().position()));
      return all;
    });
  }

  private static VerifiablePact verifiable(List<Choice> choices, boolean pending, boolean wip) {
    var last = choices.stream()
        .map(Choice::pact)
        .max(Comparator.comparing(PactEntry::position))
        .orElseThrow();
    return new VerifiablePact(
        last, choices.stream().map(Choice::reason).distinct().toList(), pending, wip);
  }

  private static Map<ContentKey, List<Choice>> byContent(Collection<Choice> choices) {
    return choices.stream()
        .collect(Collectors.groupingBy(
            choice -> choice.pact().contentKey(), LinkedHashMap::new, Collectors.toList()));
  }

  private List<Choice> chosen(String provider, Question question) {
    if (question.selectors().isEmpty()) {
      return whatMattersToEverybody(provider);
    }
    return question.selectors().stream()
        .flatMap(selector -> chosen(provider, selector, question.providerBranch()).stream())
        .toList();
  }

  private List<Choice> whatMattersToEverybody(String provider) {
    var all = new ArrayList<>(ofMainBranches(provider));
    var seen = all.stream().map(choice -> choice.pact().consumer()).collect(Collectors.toSet());
    for (var head : store.heads(Optional.of(provider), Line.ALL)) {
      if (seen.contains(head.consumer())) {
        continue;
      }
      var main = pacticipants.find(head.consumer()).map(Pacticipant::mainBranch);
      var tagged = main.flatMap(name -> store.head(provider, head.consumer(), Line.tag(name)));
      all.add(tagged
          .map(pact ->
              new Choice(pact, new Reason(Kind.LATEST_TAGGED, main.orElse(null), pact.version())))
          .orElseGet(() -> new Choice(head, new Reason(Kind.LATEST, null, head.version()))));
    }
    all.addAll(live(provider, Optional.empty(), live -> true, true));
    return all;
  }

  private List<Choice> chosen(String provider, Selector selector, Optional<String> providerBranch) {
    var found = choices(provider, selector, providerBranch);
    var consumer = selector.consumer();
    return consumer == null
        ? found
        : found.stream()
            .filter(choice -> choice.pact().consumer().equals(consumer))
            .toList();
  }

  private List<Choice> choices(
      String provider, Selector selector, Optional<String> providerBranch) {
    var branch =
        selector.isMatchingBranch() ? providerBranch : Optional.ofNullable(selector.branch());
    if (selector.isMainBranch()) {
      return ofMainBranches(provider);
    }
    if (branch.isPresent()) {
      return heads(
          provider,
          Kind.BRANCH,
          Line.branch(branch.get()),
          Optional.ofNullable(selector.fallbackBranch()).map(Line::branch));
    }
    if (selector.tag() != null && selector.isLatest()) {
      return heads(
          provider,
          Kind.LATEST_TAGGED,
          Line.tag(selector.tag()),
          Optional.ofNullable(selector.fallbackTag()).map(Line::tag));
    }
    if (selector.tag() != null) {
      return store.ofProvider(provider, Line.tag(selector.tag())).stream()
          .map(
              pact -> new Choice(pact, new Reason(Kind.ALL_TAGGED, selector.tag(), pact.version())))
          .toList();
    }
    if (selector.isLive()) {
      var named = !(selector.isDeployed() || selector.isReleased());
      return live(
          provider,
          Optional.ofNullable(selector.environment()),
          live -> named
              || (selector.isDeployed() && live.kind() == LiveVersion.Kind.DEPLOYED)
              || (selector.isReleased() && live.kind() == LiveVersion.Kind.RELEASED),
          !named || Boolean.TRUE.equals(selector.deployedOrReleased()));
    }
    return store.heads(Optional.of(provider), Line.ALL).stream()
        .map(pact -> new Choice(pact, new Reason(Kind.LATEST, null, pact.version())))
        .toList();
  }

  private List<Choice> ofMainBranches(String provider) {
    return store.mainHeads(Optional.of(provider)).stream()
        .map(pact -> new Choice(
            pact,
            new Reason(
                Kind.MAIN_BRANCH,
                pacticipants.find(pact.consumer()).map(Pacticipant::mainBranch).orElse(null),
                pact.version())))
        .toList();
  }

  /** The heads of a line; of another line for consumers that have none there. */
  private List<Choice> heads(String provider, Kind kind, Line line, Optional<Line> otherwise) {
    var found = new ArrayList<Choice>();
    for (var pact : store.heads(Optional.of(provider), line)) {
      found.add(new Choice(pact, new Reason(kind, line.name(), pact.version())));
    }
    var seen = found.stream().map(choice -> choice.pact().consumer()).collect(Collectors.toSet());
    otherwise.ifPresent(other -> store.heads(Optional.of(provider), other).stream()
        .filter(pact -> !seen.contains(pact.consumer()))
        .forEach(
            pact -> found.add(new Choice(pact, new Reason(kind, other.name(), pact.version())))));
    return found;
  }

  private List<Choice> live(
      String provider,
      Optional<String> environment,
      java.util.function.Predicate<LiveVersion> which,
      boolean saysKind) {
    var consumers = store.integrationsOf(provider).stream()
        .filter(integration -> integration.provider().equals(provider))
        .map(Integration::consumer)
        .collect(Collectors.toSet());
    var byVersion = new HashMap<VersionKey, Set<LiveVersion>>();
    environments.live(environment, Optional.empty()).stream()
        .filter(one -> consumers.contains(one.pacticipant()))
        .filter(which)
        .forEach(one -> byVersion
            .computeIfAbsent(
                new VersionKey(one.pacticipant(), one.version()), key -> new LinkedHashSet<>())
            .add(one));
    return store.ofVersions(byVersion.keySet(), Optional.of(provider)).stream()
        .flatMap(pact ->
            byVersion
                .getOrDefault(new VersionKey(pact.consumer(), pact.version()), Set.of())
                .stream()
                .map(one -> new Choice(
                    pact, new Reason(kindOf(one, saysKind), one.environment(), pact.version()))))
        .toList();
  }

  private static Kind kindOf(LiveVersion live, boolean saysKind) {
    if (!saysKind) {
      return Kind.ENVIRONMENT;
    }
    return switch (live.kind()) {
      case DEPLOYED -> Kind.DEPLOYED;
      case RELEASED -> Kind.RELEASED;
    };
  }

  /** The heads of all branches and tags that are young enough. */
  private List<Choice> workInProgress(String provider, Question question) {
    boolean isKnown =
        question.providerBranch().isPresent() || !question.providerTags().isEmpty();
    if (question.wipSince().isEmpty() || !isKnown) {
      return List.of();
    }
    var all = new ArrayList<Choice>();
    for (var kind : List.of(Line.Kind.BRANCH, Line.Kind.TAG)) {
      var why = kind == Line.Kind.BRANCH ? Kind.BRANCH : Kind.LATEST_TAGGED;
      for (var head : store.heads(Optional.of(provider), kind, question.wipSince())) {
        all.add(new Choice(
            head.pact(), new Reason(why, head.line().name(), head.pact().version())));
      }
    }
    return all;
  }

  /** What the branch and tags of the provider that asks have verified before. */
  private final class History {

    private final Question question;
    private final Map<ContentKey, List<VerificationStore.VerifiedBy>> known;
    private final Map<Line, Instant> begun = new HashMap<>();

    History(
        String provider,
        Question question,
        Map<ContentKey, List<VerificationStore.VerifiedBy>> known) {
      this.question = question;
      this.known = known;
      question
          .providerBranch()
          .ifPresent(name -> begun.put(
              Line.branch(name),
              pacticipants
                  .branch(provider, name)
                  .map(Branch::createdAt)
                  .orElseGet(clock::instant)));
      for (var tag : question.providerTags()) {
        begun.put(Line.tag(tag), pacticipants.tagSince(provider, tag).orElseGet(clock::instant));
      }
    }

    boolean isPending(ContentKey content) {
      var lines = known.getOrDefault(content, List.of());
      if (question.providerBranch().isPresent()) {
        var own = Line.branch(question.providerBranch().get());
        return lines.stream().noneMatch(one -> one.line().equals(own) || isOlder(one, own));
      }
      if (!question.providerTags().isEmpty()) {
        return question.providerTags().stream()
            .map(Line::tag)
            .anyMatch(tag -> lines.stream().noneMatch(one -> one.line().equals(tag)));
      }
      return lines.isEmpty();
    }

    boolean isInProgress(ContentKey content) {
      var lines = known.getOrDefault(content, List.of());
      return begun.keySet().stream()
          .filter(own -> question.providerBranch().isEmpty() || own.isBranch())
          .anyMatch(own -> lines.stream()
              .noneMatch(one -> (one.line().equals(own) && !one.wip()) || isOlder(one, own)));
    }

    /** Whether another line had verified it before this one was begun. */
    private boolean isOlder(VerificationStore.VerifiedBy one, Line own) {
      var since = begun.get(own);
      return one.line().kind() == own.kind()
          && !one.line().equals(own)
          && since != null
          && one.since().isBefore(since);
    }
  }
}
