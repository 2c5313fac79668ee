package dev.concordat.maven.check;

import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Verdict;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.schema.Location;

/** A schema of the project and the verdict on it, whose places in the candidate are places in the project. */
public record CheckedSchema(SchemaFile file, Verdict verdict) {

  public CheckedSchema {
    verdict = new Verdict(
        verdict.decision(),
        verdict.summary(),
        verdict.level(),
        verdict.registryMessages(),
        verdict.findings().stream().map(judged -> inProject(file, judged)).toList(),
        verdict.compared());
  }

  /** Where a finding is; the start of the file if nothing of it is left there. */
  public Location placeOf(JudgedFinding judged) {
    var candidate = judged.finding().candidate();
    return candidate == null ? Location.startOf(file.path()) : candidate;
  }

  /** Whether the registry would refuse it though no finding of ours blocks. */
  public boolean isRefusedOnly() {
    return verdict.isBlocked()
        && verdict.findings().stream().noneMatch(judged -> judged.effect() == Effect.BLOCKS);
  }

  private static JudgedFinding inProject(SchemaFile file, JudgedFinding judged) {
    var finding = judged.finding();
    var candidate = finding.candidate();
    return new JudgedFinding(
        finding.seenAt(candidate == null ? null : file.inProject(candidate)),
        judged.against(),
        judged.effect(),
        judged.because(),
        judged.affected());
  }
}
