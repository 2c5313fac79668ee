package dev.concordat.buf;

import dev.concordat.rules.Finding;
import dev.concordat.schema.Problem;
import java.util.List;

/**
 * What {@code buf breaking} answers.
 *
 * @param annotations all it reports, in its order; nothing breaks if there are none
 * @param findings the same in our words, in the same order, if everything compiles
 * @param problems what does not compile
 * @param warnings what the person who calls should know besides
 */
public record BufVerdict(
    List<BufAnnotation> annotations,
    List<Finding> findings,
    List<Problem> problems,
    List<String> warnings) {

  public BufVerdict {
    annotations = List.copyOf(annotations);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
