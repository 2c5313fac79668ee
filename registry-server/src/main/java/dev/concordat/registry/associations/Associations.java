package dev.concordat.registry.associations;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.AssociationChanged;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Associations: make, change, look up, take away. */
@Component
public class Associations {

  /** Stands for every namespace. */
  private static final String ANY_NAMESPACE = "-";

  private final AssociationStore store;
  private final Subjects subjects;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Associations(
      AssociationStore store,
      Subjects subjects,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.subjects = subjects;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  public List<Association> all(Filter filter) {
    return shown(store.all().stream(), filter);
  }

  public List<Association> ofSubject(SubjectName subject, Filter filter) {
    return shown(store.ofSubject(subject).stream(), filter);
  }

  public List<Association> ofResource(String id, Filter filter) {
    return shown(store.ofResource(id, filter.resourceType()).stream(), filter);
  }

  /**
   * The associations of a resource by its name.
   *
   * @param namespace {@code -} for all
   */
  public List<Association> ofResource(String namespace, String name, Filter filter) {
    return shown(
        store.all().stream()
            .filter(one -> one.resource().name().equals(name))
            .filter(one ->
                namespace.equals(ANY_NAMESPACE) || one.resource().namespace().equals(namespace)),
        filter);
  }

  private static List<Association> shown(Stream<Association> all, Filter filter) {
    return all.filter(filter::shows).sorted(Association.ORDER).toList();
  }

  /**
   * Makes associations, all of them or none. Those there are already, just as they are wanted, stay.
   *
   * @param isTrial whether only to say if it could be done
   */
  public List<Association> create(Resource resource, List<Wanted> wanted, boolean isTrial) {
    return mutate(resource, wanted, isTrial, true);
  }

  /** The same, and those there are already are changed to what is wanted. */
  public List<Association> put(Resource resource, List<Wanted> wanted, boolean isTrial) {
    return mutate(resource, wanted, isTrial, false);
  }

  private List<Association> mutate(
      Resource resource, List<Wanted> sent, boolean isTrial, boolean isNew) {
    requireResource(resource, isTrial);
    if (sent.isEmpty()) {
      throw invalid("associations", "cannot be null or empty");
    }
    var wanted = sent.stream().map(one -> complete(resource, one)).toList();
    requireConsistent(wanted);
    return transactions.write(() -> {
      var before = resource.id().isEmpty()
          ? List.<Association>of()
          : store.ofResource(resource.id(), resource.type());
      var plans = new ArrayList<Plan>();
      for (var one : wanted) {
        plans.add(plan(resource, one, before, isNew));
      }
      if (isTrial) {
        return List.<Association>of();
      }
      return plans.stream().map(this::carryOut).toList();
    });
  }

  /** What is to be done about one that is wanted. */
  private record Plan(Wanted wanted, Resource resource, Optional<Association> old) {}

  /** An association that is wanted, with what is usual where nothing was said. */
  private static Wanted complete(Resource resource, Wanted sent) {
    var type = sent.type() == null || sent.type().isEmpty() ? Association.VALUE : sent.type();
    if (!type.equals(Association.KEY) && !type.equals(Association.VALUE)) {
      throw invalid("associationType", "must be either 'key' or 'value'");
    }
    if (sent.lifecycle() == Lifecycle.WEAK) {
      if (sent.schema() != null) {
        throw invalid("lifecycle", "cannot be WEAK when schema is provided");
      }
      if (sent.isFrozen()) {
        throw invalid("frozen", "association with lifecycle of WEAK cannot be frozen");
      }
    }
    var usual = usualSubject(resource, type);
    var subject = sent.subject() == null ? usual : sent.subject();
    if (sent.isFrozen() && !subject.equals(usual)) {
      throw invalid("subject", "frozen associations must use subject '%s'".formatted(usual));
    }
    return new Wanted(subject, type, sent.lifecycle(), sent.frozen(), sent.schema());
  }

  private static SubjectName usualSubject(Resource resource, String type) {
    return new SubjectName(new ContextName(resource.namespace()), resource.name() + "-" + type);
  }

  private static void requireResource(Resource resource, boolean isTrial) {
    requireText("resourceName", resource.name());
    requireText("resourceNamespace", resource.namespace());
    if (!isTrial) {
      requireText("resourceId", resource.id());
    }
    if (!resource.type().equals(Resource.TOPIC)) {
      throw invalid("resourceType", "must be 'topic'");
    }
  }

  private static void requireText(String property, String value) {
    if (value.isEmpty()) {
      throw invalid(property, "cannot be null or empty");
    }
    if (value.chars().anyMatch(Character::isISOControl) || value.contains(":")) {
      throw invalid(property, "holds neither colons nor control characters");
    }
  }

  private static void requireConsistent(List<Wanted> wanted) {
    var types = new HashSet<String>();
    var frozen = new HashSet<Boolean>();
    for (var one : wanted) {
      if (!types.add(String.valueOf(one.type()))) {
        throw invalid("associationType", "'%s' is there twice".formatted(one.type()));
      }
      if (one.frozen() != null) {
        frozen.add(one.frozen());
      }
    }
    if (frozen.size() > 1) {
      throw inconsistent();
    }
  }

  private static RegistryException inconsistent() {
    return invalid(
        "frozen", "all associations for a resource must be consistently frozen or non-frozen");
  }

  private Plan plan(Resource resource, Wanted wanted, List<Association> before, boolean isNew) {
    var old = before.stream().filter(one -> one.type().equals(wanted.type())).findFirst();
    if (old.isPresent() && isNew && !isEquivalent(old.get(), wanted)) {
      throw new RegistryException(
          ErrorCode.ASSOCIATION_FOR_RESOURCE_EXISTS,
          "resource '%s' has a subject for its %s".formatted(resource.id(), wanted.type()),
          String.valueOf(wanted.type()),
          resource.id());
    }
    var usual = old.isPresent() ? wanted : asNew(wanted, isNew);
    old.ifPresent(existing -> requireChangeable(existing, usual));
    requireFree(resource, usual, old);
    requireSameFrozenness(usual, before, old);
    return new Plan(usual, resource, old);
  }

  private static boolean isEquivalent(Association old, Wanted wanted) {
    return old.subject().equals(wanted.subject())
        && (wanted.lifecycle() == null || wanted.lifecycle() == old.lifecycle())
        && (wanted.frozen() == null || wanted.frozen() == old.isFrozen());
  }

  /** A schema makes an association strong, and one that is new with its schema stays as it is. */
  private Wanted asNew(Wanted wanted, boolean isNew) {
    boolean hasSchema = wanted.schema() != null;
    if (hasSchema && isNew && Boolean.FALSE.equals(wanted.frozen())) {
      throw invalid("frozen", "cannot be false when schema is provided");
    }
    var lifecycle = wanted.lifecycle() != null
        ? wanted.lifecycle()
        : hasSchema ? Lifecycle.STRONG : Lifecycle.WEAK;
    boolean frozen = wanted.frozen() != null ? wanted.frozen() : hasSchema && isNew;
    if (frozen && !hasSchema) {
      throw invalid("schema", "a frozen association needs a schema");
    }
    return new Wanted(wanted.subject(), wanted.type(), lifecycle, frozen, wanted.schema());
  }

  private static void requireChangeable(Association old, Wanted wanted) {
    if (!old.subject().equals(wanted.subject())) {
      throw invalid("subject", "cannot be changed from '%s'".formatted(old.subject()));
    }
    if (wanted.frozen() != null && wanted.frozen() != old.isFrozen()) {
      throw invalid("frozen", "cannot be changed");
    }
    if (old.isFrozen()
        && (wanted.schema() != null
            || (wanted.lifecycle() != null && wanted.lifecycle() != old.lifecycle()))) {
      throw frozen(old);
    }
  }

  private static RegistryException frozen(Association association) {
    return new RegistryException(
        ErrorCode.ASSOCIATION_FROZEN,
        "the association with '%s' must not be changed".formatted(association.subject()),
        association.type(),
        association.subject());
  }

  /** A subject that belongs to a resource has nothing to do with others. */
  private void requireFree(Resource resource, Wanted wanted, Optional<Association> old) {
    var subject = subjectOf(wanted);
    var others = store.ofSubject(subject).stream()
        .filter(one -> old.isEmpty() || !one.guid().equals(old.get().guid()))
        .toList();
    var lifecycle = wanted.lifecycle() != null
        ? wanted.lifecycle()
        : old.map(Association::lifecycle).orElse(Lifecycle.WEAK);
    if (others.stream().anyMatch(one -> one.lifecycle() == Lifecycle.STRONG)) {
      throw new RegistryException(
          ErrorCode.STRONG_ASSOCIATION_EXISTS,
          "'%s' belongs to another resource".formatted(subject),
          subject);
    }
    if (lifecycle == Lifecycle.STRONG && !others.isEmpty()) {
      throw new RegistryException(
          ErrorCode.ASSOCIATION_FOR_SUBJECT_EXISTS,
          "'%s' is used by other resources".formatted(subject),
          subject);
    }
    if (lifecycle == Lifecycle.WEAK
        && old.isEmpty()
        && subject.equals(usualSubject(resource, String.valueOf(wanted.type())))) {
      throw invalid("subject", "'%s' is for associations that are STRONG".formatted(subject));
    }
    boolean isLive = subjects.exists(subject, Visibility.LIVE);
    if (wanted.schema() == null && !isLive) {
      throw new RegistryException(
          ErrorCode.NO_ACTIVE_VERSION, "'%s' has no live version".formatted(subject), subject);
    }
    if (wanted.isFrozen() && old.isEmpty() && isLive) {
      throw invalid("frozen", "subject '%s' has schemas already".formatted(subject));
    }
  }

  private static void requireSameFrozenness(
      Wanted wanted, List<Association> before, Optional<Association> old) {
    if (old.isEmpty() && before.stream().anyMatch(one -> one.isFrozen() != wanted.isFrozen())) {
      throw inconsistent();
    }
  }

  private Association carryOut(Plan plan) {
    var wanted = plan.wanted();
    var subject = subjectOf(wanted);
    if (wanted.schema() != null) {
      subjects.register(subject, wanted.schema());
    }
    var saved = plan.old()
        .map(old ->
            old.with(wanted.lifecycle() == null ? old.lifecycle() : wanted.lifecycle(), now()))
        .orElseGet(() -> new Association(
            UUID.randomUUID().toString(),
            plan.resource(),
            String.valueOf(wanted.type()),
            subject,
            wanted.lifecycle() == null ? Lifecycle.WEAK : wanted.lifecycle(),
            wanted.isFrozen(),
            now(),
            now()));
    if (plan.old().isPresent()) {
      store.update(saved);
    } else {
      store.add(saved);
    }
    events.append(changed(saved));
    return saved;
  }

  private static SubjectName subjectOf(Wanted wanted) {
    if (wanted.subject() == null) {
      throw new IllegalStateException("a wanted association has a subject by now");
    }
    return wanted.subject();
  }

  /**
   * Takes associations of a resource away.
   *
   * @param types all if empty
   * @param cascades whether the subjects that belong to the resource go too, for good
   */
  public void delete(
      String resourceId,
      String resourceType,
      List<String> types,
      boolean cascades,
      boolean isTrial) {
    transactions.write(() -> {
      var gone = ofResource(resourceId, new Filter(resourceType, types, Optional.empty()));
      if (gone.isEmpty()) {
        throw new RegistryException(
            ErrorCode.ASSOCIATION_NOT_FOUND,
            "resource '%s' has no such association".formatted(resourceId),
            resourceId);
      }
      for (var one : gone) {
        if (one.isFrozen() && !cascades) {
          throw frozen(one);
        }
      }
      if (!isTrial) {
        gone.forEach(one -> remove(one, cascades));
      }
      return gone;
    });
  }

  private void remove(Association association, boolean cascades) {
    store.remove(association);
    events.append(changed(association));
    var subject = association.subject();
    if (cascades && association.lifecycle() == Lifecycle.STRONG) {
      if (subjects.exists(subject, Visibility.LIVE)) {
        subjects.delete(subject, false);
      }
      if (subjects.exists(subject, Visibility.ALL)) {
        subjects.delete(subject, true);
      }
    }
  }

  private static AssociationChanged changed(Association association) {
    return new AssociationChanged(
        association.resource().id(), association.type(), association.subject().toString());
  }

  /** What is asked for cannot be, because of one of its properties. */
  public static RegistryException invalid(String property, String reason) {
    return new RegistryException(
        ErrorCode.ASSOCIATION_INVALID, property + " " + reason, property, reason);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
