package dev.concordat.maven.check;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.schema.Problem;
import dev.concordat.waivers.Waiver;
import dev.concordat.waivers.Waivers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What checking a project's schemas found out.
 *
 * @param project what the project is called
 * @param version its version that is built
 * @param against what it was compared with, in words: the registry's address, or the folder or revision
 * @param schemas the schemas that could be judged
 * @param problems why others could not be read, with places in the project
 * @param waiverNotes what is to be done about waivers, with places in their file
 */
public record CheckResult(
    String project,
    String version,
    String against,
    List<CheckedSchema> schemas,
    List<Problem> problems,
    List<Problem> waiverNotes) {

  public CheckResult {
    schemas = List.copyOf(schemas);
    problems = problems.stream().sorted(Comparator.comparing(Problem::at)).toList();
    waiverNotes = List.copyOf(waiverNotes);
  }

  /** A check before anybody has answered for what it found. */
  public CheckResult(
      String project,
      String version,
      String against,
      List<CheckedSchema> schemas,
      List<Problem> problems) {
    this(project, version, against, schemas, problems, List.of());
  }

  /** The same check once what the waivers let through on a day no longer blocks; those that have ended are noted. */
  public CheckResult with(Waivers waivers, LocalDate today) {
    var waived = schemas.stream()
        .map(
            checked -> new CheckedSchema(checked.file(), waivers.applied(checked.verdict(), today)))
        .toList();
    var ended = waivers.endedBy(today).stream().map(Waiver::hasEnded).toList();
    return new CheckResult(project, version, against, waived, problems, ended);
  }

  /** The same check, with waivers noted that let nothing through. */
  public CheckResult withUnused(List<Waiver> unused) {
    var notes = new ArrayList<>(waiverNotes);
    unused.forEach(waiver -> notes.add(waiver.isUnused()));
    return new CheckResult(project, version, against, schemas, problems, notes);
  }

  /** The fingerprints of what was let through. */
  public Set<String> waived() {
    return findings(Effect.WAIVED)
        .map(judged -> judged.finding().fingerprint().hex())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Blocked by any schema; waived if something was let through; a schema that cannot be read blocks. */
  public Decision decision() {
    if (!problems.isEmpty()
        || schemas.stream().anyMatch(checked -> checked.verdict().isBlocked())) {
      return Decision.BLOCKED;
    }
    return findings(Effect.WAIVED).findAny().isPresent() ? Decision.WAIVED : Decision.PASSED;
  }

  /** Whether the build must not go on. */
  public boolean isBlocked() {
    return decision() == Decision.BLOCKED;
  }

  /** One sentence for people in a hurry, such as {@code 1 breaking change, 2 consumers affected}. */
  public String summary() {
    if (!problems.isEmpty()) {
      long files =
          problems.stream().map(problem -> problem.at().file()).distinct().count();
      return counted(files, "schema") + (files == 1 ? " does" : " do") + " not parse";
    }
    long breaking = findings(Effect.BLOCKS).count()
        + schemas.stream().filter(CheckedSchema::isRefusedOnly).count();
    long waived = findings(Effect.WAIVED).count();
    long noted = findings(Effect.NOTED).count();
    var summary = new StringBuilder();
    if (breaking == 0) {
      summary.append(counted(schemas.size(), "schema")).append(" checked, no breaking change");
    } else {
      summary.append(counted(breaking, "breaking change"));
      long consumers = findings(Effect.BLOCKS)
          .flatMap(judged -> judged.hurt().stream())
          .map(Affected::pacticipant)
          .distinct()
          .count();
      if (consumers > 0) {
        summary.append(", ").append(counted(consumers, "consumer")).append(" affected");
      }
    }
    if (waived > 0) {
      summary.append(", ").append(waived).append(" waived");
    }
    if (noted > 0) {
      summary.append(", ").append(noted).append(" noted");
    }
    return summary.toString();
  }

  private Stream<JudgedFinding> findings(Effect effect) {
    return schemas.stream()
        .flatMap(checked -> checked.verdict().findings().stream())
        .filter(judged -> judged.effect() == effect);
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
