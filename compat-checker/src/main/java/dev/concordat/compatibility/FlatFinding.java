package dev.concordat.compatibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Proof;
import dev.concordat.rules.Witness;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A judged finding as JSON has it: the finding and its judgement side by side, in the order a reader wants them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlatFinding(
    String rule,
    String element,
    String fingerprint,
    String message,
    @Nullable Location candidate,
    @Nullable Location baseline,
    String against,
    Set<Direction> breaks,
    Set<Layer> layers,
    @Nullable Set<Direction> breaksOnWire,
    @Nullable Set<Direction> breaksInJson,
    Effect effect,
    String because,
    List<Affected> affected,
    @Nullable Witness proof,
    @Nullable String unproved,
    @Nullable String wayOut) {

  static FlatFinding of(JudgedFinding judged) {
    var finding = judged.finding();
    return new FlatFinding(
        finding.rule(),
        finding.element().name(),
        finding.fingerprint().hex(),
        finding.message(),
        finding.candidate(),
        finding.baseline(),
        judged.against(),
        finding.breaks(),
        finding.layers(),
        finding.harm().onWire(),
        finding.harm().inJson(),
        judged.effect(),
        judged.because(),
        judged.affected(),
        finding.proof(),
        finding.unproved().orElse(null),
        finding.wayOut());
  }

  /** Answers of a server that does not tell the layers apart are taken to mean all that are felt. */
  private Harm harm() {
    return breaksOnWire == null || breaksInJson == null
        ? Harm.of(breaks, layers)
        : new Harm(breaksOnWire, breaksInJson, layers);
  }

  JudgedFinding judged() {
    var finding = new Finding(
        rule,
        new ElementPath(element),
        message,
        candidate,
        baseline,
        harm(),
        wayOut,
        Proof.of(proof));
    return new JudgedFinding(finding, against, effect, because, affected);
  }
}
