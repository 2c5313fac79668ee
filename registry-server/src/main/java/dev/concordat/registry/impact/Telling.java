package dev.concordat.registry.impact;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.Role;
import dev.concordat.compatibility.Verdict;
import dev.concordat.registry.impact.Consequences.Hurt;
import dev.concordat.registry.impact.Consequences.Judged;
import dev.concordat.registry.impact.Consequences.Place;
import dev.concordat.registry.impact.Consequences.Removable;
import dev.concordat.registry.impact.Consequences.Safe;
import dev.concordat.registry.impact.Consequences.Step;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.rules.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what verdicts mean, place by place. */
final class Telling {

  private final List<Judged> verdicts = new ArrayList<>();
  private final Map<String, List<Hurt>> hurt = new TreeMap<>();
  private final Map<String, Map<Version, Set<String>>> users = new TreeMap<>();
  private final List<Removable> removable = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  private record Version(String pacticipant, String number) {}

  void add(SubjectName subject, Verdict verdict) {
    verdicts.add(new Judged(subject, verdict));
    for (var finding : verdict.findings()) {
      for (var who : finding.affected()) {
        for (var environment : who.environments()) {
          var reasons = reasons(environment, who);
          if (who.isHurt()) {
            hurt.computeIfAbsent(environment, first -> new ArrayList<>())
                .add(new Hurt(subject, finding, who));
          } else {
            reasons.add("does not %s %s"
                .formatted(
                    who.role() == Role.READER ? "read" : "write",
                    finding.finding().element().name()));
          }
        }
      }
    }
    steps.addAll(steps(subject, verdict));
  }

  /** Who uses something that does not change is safe too. */
  void addUsers(UsedElements used) {
    used.elements().stream()
        .flatMap(use -> Stream.of(use.readers(), use.writers()))
        .flatMap(List::stream)
        .forEach(who -> who.environments().forEach(environment -> reasons(environment, who)));
  }

  void addRemovable(List<Removable> unread) {
    removable.addAll(unread);
  }

  private Set<String> reasons(String environment, Affected who) {
    return users
        .computeIfAbsent(environment, first -> new LinkedHashMap<>())
        .computeIfAbsent(new Version(who.pacticipant(), who.version()), first -> new TreeSet<>());
  }

  Consequences result() {
    var environments = new TreeSet<>(users.keySet());
    environments.addAll(hurt.keySet());
    return new Consequences(
        List.copyOf(verdicts),
        environments.stream().map(this::place).toList(),
        List.copyOf(removable),
        List.copyOf(steps));
  }

  private Place place(String environment) {
    var suffering = hurt.getOrDefault(environment, List.of());
    var names = suffering.stream()
        .map(each -> new Version(each.who().pacticipant(), each.who().version()))
        .collect(Collectors.toSet());
    var safe = users.getOrDefault(environment, Map.of()).entrySet().stream()
        .filter(user -> !names.contains(user.getKey()))
        .map(user -> new Safe(
            user.getKey().pacticipant(),
            user.getKey().number(),
            user.getValue().isEmpty()
                ? "nothing that it uses breaks"
                : String.join("; ", user.getValue())))
        .toList();
    return new Place(environment, List.copyOf(suffering), safe);
  }

  /** Old readers that fail must move before the writers do, and the other way round; where both fail, neither can. */
  private static List<Step> steps(SubjectName subject, Verdict verdict) {
    var readers = names(verdict, Direction.OLD_READER_OF_NEW_DATA, Role.READER);
    var writers = names(verdict, Direction.NEW_READER_OF_OLD_DATA, Role.WRITER);
    if (!readers.isEmpty() && !writers.isEmpty()) {
      return List.of(
          new Step(
              subject,
              false,
              writers,
              "Neither end can go first: write the new element beside the old one (%s)."
                  .formatted(String.join(", ", writers))),
          new Step(
              subject,
              true,
              readers,
              "Then let %s read the new one; after that the old one may go."
                  .formatted(String.join(", ", readers))));
    }
    if (!readers.isEmpty()) {
      return List.of(new Step(
          subject,
          true,
          readers,
          "Consumers first: %s must do without before anybody writes with the new schema."
              .formatted(String.join(", ", readers))));
    }
    return writers.isEmpty()
        ? List.of()
        : List.of(new Step(
            subject,
            false,
            writers,
            "Providers first: %s must write with the new schema before anybody reads with it."
                .formatted(String.join(", ", writers))));
  }

  private static List<String> names(Verdict verdict, Direction direction, Role role) {
    return verdict.findings().stream()
        .filter(finding -> finding.finding().breaks().contains(direction))
        .map(JudgedFinding::hurt)
        .flatMap(Collection::stream)
        .filter(who -> who.role() == role)
        .map(Affected::pacticipant)
        .distinct()
        .sorted()
        .toList();
  }
}
