package dev.concordat.registry.api.rest;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.Decision;
import dev.concordat.contracts.api.ImpactReport;
import dev.concordat.contracts.api.ImpactRequest;
import dev.concordat.registry.impact.CandidateVersion;
import dev.concordat.registry.impact.Consequences;
import dev.concordat.registry.impact.Impact;
import dev.concordat.registry.subjects.SubjectName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeImpact")
@RequestMapping("/api/v1/impact")
@Tag(name = "impact")
final class ImpactController {

  /** More than any commit changes; each costs a verdict. */
  private static final int MOST = 200;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Impact impact;

  ImpactController(Impact impact) {
    this.impact = impact;
  }

  @PostMapping
  @Operation(
      summary =
          "Whom schemas would hurt if they became the next versions together; changes nothing")
  ImpactReport impact(@RequestBody ImpactRequest request) {
    return report(impact.of(candidates(request)));
  }

  private static List<CandidateVersion> candidates(ImpactRequest request) {
    var asked = request.candidates();
    if (asked == null || asked.isEmpty() || asked.size() > MOST) {
      throw NativeErrors.invalidRequest("'candidates' holds 1 to %d schemas, got %d"
          .formatted(MOST, asked == null ? 0 : asked.size()));
    }
    var seen = new HashSet<SubjectName>();
    var candidates = new ArrayList<CandidateVersion>();
    for (var each : asked) {
      if (each == null || each.subject() == null || each.candidate() == null) {
        throw NativeErrors.invalidRequest("a candidate has a 'subject' and a 'candidate'");
      }
      var subject = SubjectName.of(each.subject());
      if (!seen.add(subject)) {
        throw NativeErrors.invalidRequest("subject '%s' is asked about twice".formatted(subject));
      }
      var candidate = each.candidate().policy() == null
          ? each.candidate()
              .withPolicy(request.policy() == null ? BlockPolicy.ALWAYS : request.policy())
          : each.candidate();
      candidates.add(new CandidateVersion(
          subject,
          SubjectsController.draft(candidate),
          SubjectsController.otherImports(candidate),
          SubjectsController.terms(candidate)));
    }
    return candidates;
  }

  private static ImpactReport report(Consequences told) {
    var decision = told.verdicts().stream()
        .map(judged -> judged.verdict().decision())
        .reduce(
            Decision.PASSED,
            (one, two) -> one == Decision.BLOCKED || two == Decision.PASSED ? one : two);
    return new ImpactReport(
        decision,
        summary(told),
        told.verdicts().stream()
            .map(judged -> new ImpactReport.Subject(judged.subject().toString(), judged.verdict()))
            .toList(),
        told.environments().stream().map(ImpactController::environment).toList(),
        told.removable().stream().map(ImpactController::removable).toList(),
        told.steps().stream()
            .map(step -> new ImpactReport.Step(
                step.subject().toString(),
                step.byReaders() ? ImpactReport.End.CONSUMERS : ImpactReport.End.PROVIDERS,
                step.pacticipants(),
                step.text()))
            .toList());
  }

  private static String summary(Consequences told) {
    long blocked =
        told.verdicts().stream().filter(judged -> judged.verdict().isBlocked()).count();
    var hurt = told.verdicts().stream()
        .flatMap(judged -> judged.verdict().findings().stream())
        .flatMap(finding -> finding.hurt().stream())
        .map(Affected::pacticipant)
        .collect(Collectors.toSet());
    var places = told.environments().stream()
        .filter(place -> !place.hurt().isEmpty())
        .map(Consequences.Place::environment)
        .toList();
    return "%d of %d schemas blocked, %d %s affected%s"
        .formatted(
            blocked,
            told.verdicts().size(),
            hurt.size(),
            hurt.size() == 1 ? "application" : "applications",
            places.isEmpty() ? "" : " in " + String.join(", ", places));
  }

  private static ImpactReport.Environment environment(Consequences.Place place) {
    return new ImpactReport.Environment(
        place.environment(),
        place.hurt().stream()
            .map(each -> new ImpactReport.Hurt(
                each.subject().toString(),
                each.finding().finding().rule(),
                each.finding().finding().element().name(),
                each.finding().finding().fingerprint().hex(),
                each.who()))
            .toList(),
        place.safe().stream()
            .map(each -> new ImpactReport.Safe(each.pacticipant(), each.version(), each.because()))
            .toList());
  }

  private static ImpactReport.Removable removable(Consequences.Removable unread) {
    var last = unread.last();
    return new ImpactReport.Removable(
        unread.subject().toString(),
        unread.element().name(),
        last == null ? null : last.until(),
        last == null ? null : last.pacticipant() + " " + last.version(),
        unread.complete(),
        text(last, unread.complete()));
  }

  private static String text(Consequences.@Nullable LastReader last, boolean complete) {
    var known = last == null
        ? "nobody is known to have read it"
        : "no reader since %s, when %s %s went"
            .formatted(DAY.format(last.until()), last.pacticipant(), last.version());
    return complete ? known : known + "; not all who use the subject have told all they use";
  }
}
