package dev.concordat.registry.pacticipants;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.BranchDeleted;
import dev.concordat.registry.events.RegistryEvent.PacticipantDeleted;
import dev.concordat.registry.events.RegistryEvent.PacticipantSaved;
import dev.concordat.registry.events.RegistryEvent.PacticipantVersionDeleted;
import dev.concordat.registry.events.RegistryEvent.PacticipantVersionSaved;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Applications: make versions known, put them into branches, tag them, look them up. */
@Component
public class Pacticipants {

  /** A first branch of one of these names is taken for the main branch until somebody says otherwise. */
  private static final Set<String> MAIN_BRANCHES = Set.of("develop", "main", "master");

  private static final Set<String> COMMON_WORDS = Set.of("api", "provider", "service");

  private final PacticipantStore store;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Pacticipants(PacticipantStore store, Transactions transactions, Events events, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** Every application, in the order of their names. */
  public List<Pacticipant> all() {
    return store.all();
  }

  public Optional<Pacticipant> find(String name) {
    return store.find(name);
  }

  /** The application of that name, which the caller takes to be there. */
  public Pacticipant require(String name) {
    return store
        .find(name)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.PACTICIPANT_NOT_FOUND, "there is no application '%s'".formatted(name), name));
  }

  /** Applications whose names differ from this one in nothing but case, signs, and words that any application may bear. */
  public List<String> similarTo(String name) {
    var words = wordsOf(name);
    return store.all().stream()
        .map(Pacticipant::name)
        .filter(other -> !other.equals(name) && wordsOf(other).equals(words))
        .toList();
  }

  private static List<String> wordsOf(String name) {
    return Stream.of(name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").split("[\\s_-]+", -1))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty() && !COMMON_WORDS.contains(word))
        .toList();
  }

  /**
   * Makes an application known, or says more of it.
   *
   * @return whether it was not known before
   */
  public boolean saveDetails(String pacticipant, PacticipantDetails details) {
    var name = PacticipantName.require("an application", pacticipant);
    return transactions.write(() -> {
      var before = store.find(name);
      store.put(before.orElseGet(() -> Pacticipant.named(name, now())).with(details, now()));
      events.append(new PacticipantSaved(name));
      return before.isEmpty();
    });
  }

  /** Makes an application known, if it is not. */
  public void ensure(String pacticipant) {
    var name = PacticipantName.require("an application", pacticipant);
    transactions.write(() -> {
      if (store.find(name).isEmpty()) {
        store.put(Pacticipant.named(name, now()));
        events.append(new PacticipantSaved(name));
      }
      return name;
    });
  }

  /** Forgets an application with its versions, pacts, results and deployments. */
  public void delete(String pacticipant) {
    transactions.write(() -> {
      require(pacticipant);
      store.delete(pacticipant);
      events.append(new PacticipantDeleted(pacticipant));
      return pacticipant;
    });
  }

  public void addLabel(String pacticipant, String label) {
    var name = PacticipantName.require("a label", label);
    transactions.write(() -> {
      require(pacticipant);
      store.addLabel(pacticipant, name, now());
      events.append(new PacticipantSaved(pacticipant));
      return name;
    });
  }

  /** Whether the application had the label. */
  public boolean removeLabel(String pacticipant, String label) {
    return transactions.write(() -> {
      require(pacticipant);
      boolean hadIt = store.removeLabel(pacticipant, label);
      if (hadIt) {
        events.append(new PacticipantSaved(pacticipant));
      }
      return hadIt;
    });
  }

  /** Every version of an application, the one created last first; none if it is only known as a provider. */
  public List<PacticipantVersion> versions(String pacticipant) {
    return versions(pacticipant, Line.ALL, Page.WHOLE);
  }

  /** The versions of a branch or with a tag, the one created last first. */
  public List<PacticipantVersion> versions(String pacticipant, Line line, Page page) {
    return transactions.read(() -> {
      require(pacticipant);
      return store.versions(pacticipant, line, page);
    });
  }

  public int count(String pacticipant, Line line) {
    return store.count(pacticipant, line);
  }

  public Optional<PacticipantVersion> version(String pacticipant, String number) {
    return store.findVersion(pacticipant, number);
  }

  /** Those of them there are. */
  public List<PacticipantVersion> versions(Collection<VersionKey> keys) {
    return store.findVersions(keys);
  }

  public PacticipantVersion requireVersion(String pacticipant, String number) {
    return store
        .findVersion(pacticipant, number)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.PACTICIPANT_VERSION_NOT_FOUND,
            "application '%s' has no version '%s'".formatted(pacticipant, number),
            pacticipant,
            number));
  }

  /** The version created last among all, those of a branch, or those with a tag. */
  public Optional<PacticipantVersion> latest(String pacticipant, Line line) {
    return store.latest(pacticipant, line);
  }

  /**
   * Makes a version known, or adds to what is known of it.
   *
   * @return whether it was not known before
   */
  public boolean save(String pacticipant, String number, BuildDetails details) {
    var name = PacticipantName.require("an application", pacticipant);
    var version = PacticipantName.require("a version", number);
    var branch = Optional.ofNullable(details.branch()).map(Line::branch);
    var tags = details.tags().stream().map(Line::tag).toList();
    return transactions.write(() -> {
      ensure(name);
      var known = store.findVersion(name, version);
      var before = known.orElseGet(
          () -> new PacticipantVersion(name, version, 0, null, null, List.of(), now()));
      var after = new PacticipantVersion(
          name,
          version,
          before.position(),
          details.commit() == null ? before.commit() : details.commit(),
          details.buildUrl() == null ? before.buildUrl() : details.buildUrl(),
          before.lines(),
          before.createdAt());
      boolean changed = known.isEmpty() || !after.equals(before);
      if (known.isEmpty()) {
        store.append(after);
      } else if (changed) {
        store.update(after);
      }
      if (branch.isPresent()) {
        changed |= store.addTo(branch.get(), after.key(), now());
        takeForMain(name, branch.get().name());
      }
      for (var tag : tags) {
        changed |= store.addTo(tag, after.key(), now());
      }
      if (changed) {
        events.append(new PacticipantVersionSaved(name, version));
      }
      return known.isEmpty();
    });
  }

  private void takeForMain(String pacticipant, String branch) {
    var known = require(pacticipant);
    if (known.mainBranch() == null && MAIN_BRANCHES.contains(branch)) {
      var none = PacticipantDetails.Said.NOTHING;
      var main = new PacticipantDetails.Said(true, branch);
      store.put(known.with(new PacticipantDetails(none, none, none, none, main), now()));
    }
  }

  /**
   * Puts a version into a branch or gives it a tag. Makes both known.
   *
   * @return whether it was not in there before
   */
  public boolean add(String pacticipant, String number, Line line) {
    return transactions.write(() -> {
      var name = PacticipantName.require("an application", pacticipant);
      var version = PacticipantName.require("a version", number);
      boolean isNew =
          store.findVersion(name, version).filter(one -> one.isIn(line)).isEmpty();
      var details = line.isBranch()
          ? BuildDetails.ofBranch(line.name())
          : new BuildDetails(null, null, null, List.of(line.name()));
      save(name, version, details);
      return isNew;
    });
  }

  /** Whether the version was in the branch or had the tag. */
  public boolean remove(String pacticipant, String number, Line line) {
    return transactions.write(() -> {
      boolean wasIn = store.removeFrom(line, new VersionKey(pacticipant, number));
      if (wasIn) {
        events.append(new PacticipantVersionSaved(pacticipant, number));
      }
      return wasIn;
    });
  }

  /** Forgets a version with its pacts, results and deployments. */
  public void deleteVersion(String pacticipant, String number) {
    transactions.write(() -> {
      var version = requireVersion(pacticipant, number);
      store.deleteVersion(version.key());
      events.append(new PacticipantVersionDeleted(pacticipant, number));
      return number;
    });
  }

  /** The branches of an application, the one created last first. */
  public List<Branch> branches(String pacticipant, Page page) {
    require(pacticipant);
    return store.branches(pacticipant, page);
  }

  public int countBranches(String pacticipant) {
    return store.countBranches(pacticipant);
  }

  public Optional<Branch> branch(String pacticipant, String name) {
    return store.branch(pacticipant, name);
  }

  /** When a version was first given the tag. */
  public Optional<Instant> tagSince(String pacticipant, String tag) {
    return store.tagSince(pacticipant, tag);
  }

  /** Forgets a branch; its versions stay. Whether there was one. */
  public boolean deleteBranch(String pacticipant, String name) {
    return transactions.write(() -> {
      boolean exists = store.branch(pacticipant, name).isPresent();
      if (exists) {
        store.deleteBranch(pacticipant, name);
        events.append(new BranchDeleted(pacticipant, name));
      }
      return exists;
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
