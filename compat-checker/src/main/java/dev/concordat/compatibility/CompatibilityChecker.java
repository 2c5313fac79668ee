package dev.concordat.compatibility;

import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.format.HistoryFinding;
import dev.concordat.format.Incompatibility;
import dev.concordat.format.SchemaFormat;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Fingerprint;
import dev.concordat.schema.Schema;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges a candidate against the schemas before it. What is found out about a pair of schemas is remembered within bounds, so
 * that a long history costs little the second time.
 */
public final class CompatibilityChecker {

  private static final String DIFFERENT_TYPE = "Incompatible because of different schema type";

  private static final PairVerdicts PAIRS = new PairVerdicts();

  private CompatibilityChecker() {}

  /** What a registry answers that is as strict about open content as it can be. */
  public static RegistryAnswer registryAnswer(
      Schema candidate, List<Baseline> history, CompatibilityLevel level) {
    return registryAnswer(candidate, history, level, CompatibilityPolicy.STRICT);
  }

  /**
   * What a registry answers: compares with the versions the level names, newest first, and stops at the first that does not fit.
   *
   * @param history oldest first
   * @param content what content that a schema leaves open may become
   */
  public static RegistryAnswer registryAnswer(
      Schema candidate,
      List<Baseline> history,
      CompatibilityLevel level,
      CompatibilityPolicy content) {
    var known = PAIRS.candidate(candidate);
    for (var earlier : level.compared(history)) {
      if (earlier.schema().type() != candidate.type()) {
        return new RegistryAnswer(Optional.of(earlier), List.of(), true);
      }
      var reasons = incompatibilities(candidate, known, earlier.schema(), level, content);
      if (!reasons.isEmpty()) {
        return new RegistryAnswer(Optional.of(earlier), reasons, false);
      }
    }
    return RegistryAnswer.COMPATIBLE;
  }

  /** The full verdict, as strict about open content as can be. */
  public static Verdict verdict(
      Schema candidate,
      List<Baseline> history,
      CompatibilityLevel level,
      RuleSelection rules,
      BlockPolicy policy,
      Consumers consumers) {
    return verdict(candidate, history, level, CompatibilityPolicy.STRICT, rules, policy, consumers);
  }

  /**
   * The full verdict. The latest version is looked at even where the level promises nothing, since somebody may rely on it; and
   * all of them for numbers and names that are taken up again, since data may be as old as the first.
   *
   * @param history every version, oldest first
   * @param content what content that a schema leaves open may become
   */
  public static Verdict verdict(
      Schema candidate,
      List<Baseline> history,
      CompatibilityLevel level,
      CompatibilityPolicy content,
      RuleSelection rules,
      BlockPolicy policy,
      Consumers consumers) {
    var judged = new LinkedHashMap<Fingerprint, JudgedFinding>();
    var known = PAIRS.candidate(candidate);
    var compared = level == CompatibilityLevel.NONE
        ? CompatibilityLevel.BACKWARD.compared(history)
        : level.compared(history);
    for (var earlier : compared) {
      if (earlier.schema().type() == candidate.type()) {
        var findings = known.breaking(
            earlier.schema(), rules, () -> breaking(earlier.schema(), candidate, rules));
        for (var finding : findings) {
          judged.computeIfAbsent(
              finding.fingerprint(),
              first ->
                  forgiven(candidate, judge(finding, earlier, level, policy, consumers), content));
        }
      }
    }
    for (var recalled : takenUpAgain(candidate, history, rules)) {
      var finding = recalled.finding();
      var earlier = history.get(recalled.version());
      var promised = compared.contains(earlier) ? level : CompatibilityLevel.NONE;
      judged.computeIfAbsent(finding.fingerprint(), first -> {
        var told = judge(finding, earlier, promised, policy, consumers);
        return compared.contains(earlier) ? told : outOfSight(told, level);
      });
    }
    var answer = registryAnswer(candidate, history, level, content);
    var messages = answer.differentType()
        ? List.of(DIFFERENT_TYPE)
        : answer.reasons().stream().map(Incompatibility::registryMessage).toList();
    return Verdict.of(level, messages, judged.values());
  }

  /**
   * The verdict on findings made elsewhere, for example between two folders. No registry is asked, and nothing is known about
   * consumers.
   *
   * @param against how people call what the candidate was compared with
   */
  public static Verdict verdict(
      Collection<Finding> findings, String against, CompatibilityLevel level, BlockPolicy policy) {
    var judged = findings.stream()
        .map(finding ->
            judge(finding, against, level, policy, List.of(), Consumers.UNKNOWN.areKnown()))
        .toList();
    return Verdict.of(level, List.of(), judged);
  }

  /** What hurts somebody blocks whatever the policy. */
  private static JudgedFinding forgiven(
      Schema candidate, JudgedFinding judged, CompatibilityPolicy content) {
    return judged.effect() == Effect.BLOCKS
            && judged.hurt().isEmpty()
            && SchemaFormats.of(candidate).forgives(judged.finding(), content)
        ? new JudgedFinding(
            judged.finding(),
            judged.against(),
            Effect.NOTED,
            "the policy " + content + " lets it pass",
            judged.affected())
        : judged;
  }

  /** Of a version that the level does not look at. */
  private static JudgedFinding outOfSight(JudgedFinding judged, CompatibilityLevel level) {
    return judged.effect() == Effect.NOTED
        ? new JudgedFinding(
            judged.finding(),
            judged.against(),
            Effect.NOTED,
            "%s does not look at %s".formatted(level, judged.against()),
            judged.affected())
        : judged;
  }

  private static JudgedFinding judge(
      Finding finding,
      Baseline earlier,
      CompatibilityLevel level,
      BlockPolicy policy,
      Consumers consumers) {
    var affected = consumers.affectedBy(finding, earlier).stream()
        .sorted(Comparator.comparing(Affected::certainty).thenComparing(Affected::pacticipant))
        .toList();
    return judge(finding, earlier.name(), level, policy, affected, consumers.areKnown());
  }

  private static JudgedFinding judge(
      Finding finding,
      String against,
      CompatibilityLevel level,
      BlockPolicy policy,
      List<Affected> affected,
      boolean consumersAreKnown) {
    long hurt = affected.stream()
        .filter(Affected::isHurt)
        .map(Affected::pacticipant)
        .distinct()
        .count();
    if (hurt > 0) {
      var because = hurt + (hurt == 1 ? " application" : " applications") + " affected";
      return new JudgedFinding(finding, against, Effect.BLOCKS, because, affected);
    }
    if (!level.forbids(finding)) {
      return new JudgedFinding(
          finding, against, Effect.NOTED, level + " does not promise it", affected);
    }
    if (policy == BlockPolicy.WHEN_AFFECTED && consumersAreKnown) {
      return new JudgedFinding(finding, against, Effect.NOTED, "no application reads it", affected);
    }
    return new JudgedFinding(finding, against, Effect.BLOCKS, level + " promises it", affected);
  }

  private static <S extends Schema> List<Incompatibility> incompatibilities(
      S candidate,
      PairVerdicts.Candidate known,
      Schema earlier,
      CompatibilityLevel level,
      CompatibilityPolicy content) {
    SchemaFormat<S> format = SchemaFormats.of(candidate);
    return level
        .exchanges(candidate, sameKind(candidate, earlier))
        .flatMap(exchange -> known
            .incompatibilities(
                earlier,
                exchange.direction(),
                content,
                () -> format.incompatibilities(exchange, content))
            .stream())
        .toList();
  }

  private static <S extends Schema> List<Finding> breaking(
      Schema earlier, S candidate, RuleSelection rules) {
    return SchemaFormats.of(candidate).breaking(sameKind(candidate, earlier), candidate, rules);
  }

  /** Versions of another type are none of its history. */
  private static <S extends Schema> List<HistoryFinding> takenUpAgain(
      S candidate, List<Baseline> history, RuleSelection rules) {
    var places = IntStream.range(0, history.size())
        .filter(place -> history.get(place).schema().type() == candidate.type())
        .boxed()
        .toList();
    var schemas = places.stream()
        .map(place -> sameKind(candidate, history.get(place).schema()))
        .toList();
    return SchemaFormats.of(candidate).takenUpAgain(schemas, candidate, rules).stream()
        .map(found -> new HistoryFinding(places.get(found.version()), found.finding()))
        .toList();
  }

  /** Schemas of one type have one class, see {@link SchemaFormats#of(Schema)}. */
  @SuppressWarnings("unchecked")
  private static <S extends Schema> S sameKind(S candidate, Schema earlier) {
    return (S) candidate.getClass().cast(earlier);
  }
}
