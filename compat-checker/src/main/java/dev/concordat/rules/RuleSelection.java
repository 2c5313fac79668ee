package dev.concordat.rules;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rules to apply: whole sets, single rules by their ids, or both.
 *
 * @param sets rules that are in any of these apply
 * @param ids rules of these names apply
 */
public record RuleSelection(Set<RuleSet> sets, Set<String> ids) {

  /** What the verdict looks at unless told otherwise. */
  public static final RuleSelection DEFAULT =
      new RuleSelection(Set.of(RuleSet.CONCORDAT), Set.of());

  public RuleSelection {
    sets = Set.copyOf(sets);
    ids = Set.copyOf(ids);
  }

  /**
   * Whether a finding of these rules says that something breaks. What is merely at risk does not, if nothing but our own sets is asked
   * for; in buf's, and for a rule that is asked for by its name, all that is found counts.
   */
  public boolean isBroken(Finding finding) {
    boolean ours =
        ids.isEmpty() && Set.of(RuleSet.CONCORDAT, RuleSet.CONCORDAT_JSON).containsAll(sets);
    return !(ours && finding.isAtRisk());
  }

  /**
   * Reads a list such as {@code WIRE_JSON,FIELD_NO_DELETE}.
   *
   * @param known the ids of all rules there are
   * @throws IllegalArgumentException if a name is neither a set nor a known rule; the message lists the sets
   */
  public static RuleSelection parse(String commaSeparated, Set<String> known) {
    var sets = EnumSet.noneOf(RuleSet.class);
    var ids = new LinkedHashSet<String>();
    for (var name : commaSeparated.split(",", -1)) {
      var trimmed = name.trim();
      if (List.of(RuleSet.values()).stream().anyMatch(set -> set.name().equals(trimmed))) {
        sets.add(RuleSet.valueOf(trimmed));
      } else if (known.contains(trimmed)) {
        ids.add(trimmed);
      } else {
        throw new IllegalArgumentException("'%s' is neither a rule set (%s) nor a rule"
            .formatted(
                trimmed,
                Stream.of(RuleSet.values()).map(Enum::name).collect(Collectors.joining(", "))));
      }
    }
    return new RuleSelection(sets, ids);
  }

  public boolean includes(String id, Set<RuleSet> memberOf) {
    return ids.contains(id) || memberOf.stream().anyMatch(sets::contains);
  }
}
