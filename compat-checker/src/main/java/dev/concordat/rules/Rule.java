package dev.concordat.rules;

import dev.concordat.schema.Location;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of a format's rule table: which kind of change it looks at, when that breaks something, and what to say then.
 *
 * <p>The id is the rule's one name: in reports, in the setting that silences it, on its fixture folder. Rules are immutable; each
 * method returns a new one.
 *
 * @param <C> the kind of change it looks at
 */
public final class Rule<C extends Change> {

  private final String id;
  private final Class<C> looksAt;
  private final Set<RuleSet> memberOf;
  private final Function<C, Set<Direction>> breaks;
  private final Function<C, Set<Layer>> layers;
  private final @Nullable Function<C, Harm> harm;
  private final Predicate<C> breaksWhen;
  private final Function<C, String> says;
  private final Function<C, @Nullable Location> pointsAt;
  private final Function<C, @Nullable String> wayOut;

  private Rule(
      String id,
      Class<C> looksAt,
      Set<RuleSet> memberOf,
      Function<C, Set<Direction>> breaks,
      Function<C, Set<Layer>> layers,
      @Nullable Function<C, Harm> harm,
      Predicate<C> breaksWhen,
      Function<C, String> says,
      Function<C, @Nullable Location> pointsAt,
      Function<C, @Nullable String> wayOut) {
    this.id = id;
    this.looksAt = looksAt;
    this.memberOf = memberOf;
    this.breaks = breaks;
    this.layers = layers;
    this.harm = harm;
    this.breaksWhen = breaksWhen;
    this.says = says;
    this.pointsAt = pointsAt;
    this.wayOut = wayOut;
  }

  /** A rule that fires at every change of the given kind, until it is told when. */
  public static <C extends Change> Rule<C> rule(String id, Class<C> looksAt) {
    return new Rule<>(
        id,
        looksAt,
        Set.of(),
        change -> EnumSet.allOf(Direction.class),
        change -> EnumSet.of(Layer.WIRE),
        null,
        change -> true,
        change -> id,
        Change::candidate,
        change -> null);
  }

  /** The sets that select it, besides its own id. */
  public Rule<C> in(RuleSet... sets) {
    return new Rule<>(
        id, looksAt, Set.of(sets), breaks, layers, harm, breaksWhen, says, pointsAt, wayOut);
  }

  /** The same rule, in more sets. */
  public Rule<C> alsoIn(RuleSet... more) {
    return in(Stream.concat(memberOf.stream(), Stream.of(more)).distinct().toArray(RuleSet[]::new));
  }

  /** Who can no longer read whom. For a rule on an exchange this is left alone: the exchange knows. */
  public Rule<C> breaks(Direction... directions) {
    return breaks(change -> Set.of(directions));
  }

  /** The same where it depends on the change: none if only generated code is concerned. */
  public Rule<C> breaks(Function<C, Set<Direction>> directions) {
    return new Rule<>(
        id, looksAt, memberOf, directions, layers, null, breaksWhen, says, pointsAt, wayOut);
  }

  public Rule<C> feltIn(Layer... where) {
    return feltIn(change -> Set.of(where));
  }

  public Rule<C> feltIn(Function<C, Set<Layer>> where) {
    return new Rule<>(
        id, looksAt, memberOf, breaks, where, null, breaksWhen, says, pointsAt, wayOut);
  }

  /** Who can no longer read whom and where that is felt, for rules that tell bytes and JSON apart. */
  public Rule<C> hurts(Function<C, Harm> whom) {
    return new Rule<>(
        id,
        looksAt,
        memberOf,
        change -> whom.apply(change).directions(),
        change -> whom.apply(change).layers(),
        whom,
        breaksWhen,
        says,
        pointsAt,
        wayOut);
  }

  public Rule<C> breaksWhen(Predicate<C> condition) {
    return new Rule<>(
        id, looksAt, memberOf, breaks, layers, harm, condition, says, pointsAt, wayOut);
  }

  /** One sentence that names the element and both sides. */
  public Rule<C> says(Function<C, String> sentence) {
    return new Rule<>(
        id, looksAt, memberOf, breaks, layers, harm, breaksWhen, sentence, pointsAt, wayOut);
  }

  /** Where in the candidate, if not at the change itself. */
  public Rule<C> pointsAt(Function<C, @Nullable Location> place) {
    return new Rule<>(id, looksAt, memberOf, breaks, layers, harm, breaksWhen, says, place, wayOut);
  }

  /** The smallest change that would pass. */
  public Rule<C> wayOut(Function<C, @Nullable String> advice) {
    return new Rule<>(
        id, looksAt, memberOf, breaks, layers, harm, breaksWhen, says, pointsAt, advice);
  }

  public String id() {
    return id;
  }

  public Set<RuleSet> memberOf() {
    return memberOf;
  }

  /** The layers of data it speaks of; one that is only in the set for bytes says nothing of JSON. */
  public Set<Layer> speaksOf() {
    return memberOf.equals(Set.of(RuleSet.WIRE))
        ? EnumSet.of(Layer.WIRE)
        : EnumSet.of(Layer.WIRE, Layer.JSON);
  }

  /** What this rule has to say of the change: one finding or none. */
  public Stream<Finding> judge(Change change) {
    return judged(
        change,
        mine -> harm == null ? Harm.of(breaks.apply(mine), layers.apply(mine)) : harm.apply(mine));
  }

  /** The same for a change seen in one exchange, which knows who reads whom, unless the rule says that nobody is broken. */
  public Stream<Finding> judge(Change change, Direction direction) {
    return judged(change, mine -> {
      Set<Direction> hurt = breaks.apply(mine).isEmpty() ? Set.of() : EnumSet.of(direction);
      return Harm.of(hurt, layers.apply(mine));
    });
  }

  private Stream<Finding> judged(Change change, Function<C, Harm> whom) {
    if (!looksAt.isInstance(change)) {
      return Stream.empty();
    }
    var mine = looksAt.cast(change);
    if (!breaksWhen.test(mine)) {
      return Stream.empty();
    }
    return Stream.of(new Finding(
        id,
        change.element(),
        says.apply(mine),
        pointsAt.apply(mine),
        change.baseline(),
        whom.apply(mine),
        wayOut.apply(mine),
        Proof.NONE));
  }

  /** What the selected rules have to say of the changes, in the order of the changes. */
  public static List<Finding> judgeAll(
      List<Rule<?>> rules, List<? extends Change> changes, RuleSelection selection) {
    var selected = rules.stream()
        .filter(rule -> selection.includes(rule.id, rule.memberOf))
        .toList();
    return changes.stream()
        .flatMap(change -> selected.stream().flatMap(rule -> rule.judge(change)))
        .toList();
  }
}
