package dev.concordat.compatibility;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.JudgedFinding.Effect;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The answer to "may this schema follow the ones before it?".
 *
 * @param decision how it ends
 * @param summary one sentence: {@code 1 breaking change, 2 applications affected in production, staging}
 * @param level the compatibility level it was judged at
 * @param registryMessages what the registry itself would refuse it with; empty if it would accept it
 * @param findings the blocking ones first, then in reading order
 * @param compared which of the earlier versions it was held against, newest first, and why; empty if nobody said so
 */
public record Verdict(
    Decision decision,
    String summary,
    CompatibilityLevel level,
    List<String> registryMessages,
    List<JudgedFinding> findings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Compared> compared) {

  /**
   * An earlier version that counts.
   *
   * @param version how people call it
   * @param because why, in words: {@code order-mailer 2.3.1 uses it in production}
   */
  public record Compared(String version, String because) {}

  /** Verdicts of older servers do not say what they compared. */
  public Verdict {
    compared = compared == null ? List.of() : List.copyOf(compared);
  }

  /** The same, saying what was compared. */
  public Verdict comparedWith(List<Compared> versions) {
    return new Verdict(decision, summary, level, registryMessages, findings, versions);
  }

  /** Decides: a finding that blocks, or a registry that refuses, blocks; a waiver lets through what it names. */
  public static Verdict of(
      CompatibilityLevel level, List<String> registryMessages, Collection<JudgedFinding> findings) {
    var ordered = findings.stream()
        .sorted(java.util.Comparator.comparing(JudgedFinding::effect))
        .toList();
    boolean waived = ordered.stream().anyMatch(finding -> finding.effect() == Effect.WAIVED);
    boolean blocked = ordered.stream().anyMatch(finding -> finding.effect() == Effect.BLOCKS)
        || (!registryMessages.isEmpty() && !waived);
    var decision = blocked ? Decision.BLOCKED : waived ? Decision.WAIVED : Decision.PASSED;
    return new Verdict(
        decision,
        summaryOf(ordered, registryMessages),
        level,
        List.copyOf(registryMessages),
        ordered,
        List.of());
  }

  /** Whether the change must not be made. */
  @JsonIgnore
  public boolean isBlocked() {
    return decision == Decision.BLOCKED;
  }

  private static String summaryOf(List<JudgedFinding> findings, List<String> registryMessages) {
    var breaking =
        findings.stream().filter(finding -> finding.effect() != Effect.NOTED).toList();
    if (breaking.isEmpty() && !registryMessages.isEmpty()) {
      return "the registry refuses it";
    }
    if (breaking.isEmpty()) {
      return findings.isEmpty()
          ? "no breaking change"
          : "no breaking change that counts, " + findings.size() + " noted";
    }
    var applications = new TreeSet<String>();
    var environments = new TreeSet<String>();
    for (var finding : breaking) {
      for (var hurt : finding.hurt()) {
        applications.add(hurt.pacticipant());
        environments.addAll(hurt.environments());
      }
    }
    var summary = counted(breaking.size(), "breaking change");
    if (!applications.isEmpty()) {
      summary += ", " + counted(applications.size(), "application") + " affected";
    }
    return environments.isEmpty() ? summary : summary + " in " + String.join(", ", environments);
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
