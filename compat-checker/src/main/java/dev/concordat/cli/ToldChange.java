package dev.concordat.cli;

import dev.concordat.format.SchemaChange;
import dev.concordat.rules.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A change with what it means.
 *
 * @param rules that have something to say of the element it concerns
 */
record ToldChange(SchemaChange change, Meaning meaning, List<String> rules) {

  /** The file where people look for it. */
  String file() {
    var at = change.after() == null ? change.before() : change.after();
    return at == null ? "" : at.file();
  }

  /** All changes, the worst first, each judged by the findings on its element. */
  static List<ToldChange> of(List<SchemaChange> changes, List<Finding> findings) {
    var byElement = findings.stream().collect(Collectors.groupingBy(Finding::element));
    return changes.stream()
        .map(change -> of(change, byElement.getOrDefault(change.element(), List.of())))
        .sorted(Comparator.comparing(ToldChange::meaning))
        .toList();
  }

  /** Nothing that is new or only told again breaks by itself, whatever else befell its element. */
  private static ToldChange of(SchemaChange change, List<Finding> findings) {
    if (change.kind() == SchemaChange.Kind.DOCUMENTED) {
      return new ToldChange(change, Meaning.DOCUMENTATION, List.of());
    }
    var rules = findings.stream().map(Finding::rule).distinct().sorted().toList();
    if (findings.stream().anyMatch(finding -> !finding.breaks().isEmpty())) {
      return new ToldChange(change, Meaning.BREAKS, rules);
    }
    return new ToldChange(change, findings.isEmpty() ? Meaning.SAFE : Meaning.CANNOT_TELL, rules);
  }
}
