package dev.concordat.registry.takeover;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Brings what another registry holds into this one. What is there already stays as it is and is not sent again. */
final class Takeover {

  private static final String LEVEL_READ = "compatibilityLevel";
  private static final String LEVEL_WRITTEN = "compatibility";
  private static final String WITHOUT_ASKING = "READWRITE";

  private final RegistryCalls target;
  private final Progress progress;

  /** What the target has of each subject that it knows: live numbers, and all. */
  private record Present(Set<Integer> live, Set<Integer> all) {}

  private final Map<String, Present> present = new ConcurrentHashMap<>();

  Takeover(RegistryCalls target, Progress progress) {
    this.target = target;
    this.progress = progress;
  }

  /** Says what could not be brought, and why. */
  List<String> bring(Holdings holdings) {
    lookAround(holdings);
    var failures = new ArrayList<String>();
    var contexts = holdings.versions().stream()
        .map(held -> Holdings.contextOf(held.subject()))
        .collect(Collectors.toCollection(TreeSet::new));
    contexts.forEach(context -> setMode(context, "IMPORT").ifPresent(failures::add));
    for (var together : byNeed(holdings.versions())) {
      failures.addAll(inOrderOfVersions("versions imported", together, this::register));
    }
    failures.addAll(inOrderOfVersions("deletions", holdings.versions(), this::hide));
    for (var config : holdings.configs().entrySet()) {
      setConfig(config.getKey(), config.getValue()).ifPresent(failures::add);
    }
    contexts.stream()
        .filter(context -> !holdings.modes().containsKey(context))
        .forEach(context -> setMode(context, WITHOUT_ASKING).ifPresent(failures::add));
    holdings.modes().forEach((scope, mode) -> setMode(scope, mode).ifPresent(failures::add));
    return failures;
  }

  private void lookAround(Holdings holdings) {
    var wanted = new HashSet<String>();
    holdings.versions().forEach(held -> wanted.add(held.subject()));
    var known = LiveRegistry.subjects(target).stream().filter(wanted::contains).toList();
    progress.each("subjects looked at", known, subject -> {
      var path = "/subjects/" + RegistryCalls.encoded(subject) + "/versions";
      present.put(
          subject,
          new Present(
              LiveRegistry.numbers(target.get(path).body()),
              LiveRegistry.numbers(target.get(path + "?deleted=true").body())));
      return subject;
    });
    if (!known.isEmpty()) {
      progress.say("%s has %,d of these subjects already".formatted(target, known.size()));
    }
  }

  /** Those that need nothing first, then those that need only these, and so on; what goes round in a circle comes last. */
  private static List<List<HeldVersion>> byNeed(Collection<HeldVersion> versions) {
    var rounds = new ArrayList<List<HeldVersion>>();
    var done = new HashSet<HeldVersion.Needed>();
    var left = new ArrayList<>(versions);
    var all = versions.stream().map(HeldVersion::key).collect(Collectors.toSet());
    while (!left.isEmpty()) {
      var free = left.stream()
          .filter(held -> held.needs().stream()
              .allMatch(needed -> done.contains(needed) || !all.contains(needed)))
          .toList();
      var round = free.isEmpty() ? List.copyOf(left) : free;
      rounds.add(round);
      left.removeAll(new HashSet<>(round));
      round.forEach(held -> done.add(held.key()));
    }
    return rounds;
  }

  private interface Step {
    Optional<String> failureOf(HeldVersion held);
  }

  /** Subjects at the same time, the versions of each one after the other. */
  private List<String> inOrderOfVersions(String what, Collection<HeldVersion> versions, Step step) {
    Map<String, List<HeldVersion>> bySubject = versions.stream()
        .collect(
            Collectors.groupingBy(HeldVersion::subject, LinkedHashMap::new, Collectors.toList()));
    return progress
        .each(
            what,
            bySubject.values(),
            some -> some.stream()
                .sorted((one, other) -> Integer.compare(one.version(), other.version()))
                .flatMap(held -> step.failureOf(held).stream())
                .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private Optional<String> register(HeldVersion held) {
    var there = present.get(held.subject());
    if (there != null && there.all().contains(held.version())) {
      return Optional.empty();
    }
    return failure(
        held.toString(),
        target.send(
            "POST",
            "/subjects/" + RegistryCalls.encoded(held.subject()) + "/versions",
            held.asImport()));
  }

  private Optional<String> hide(HeldVersion held) {
    var there = present.get(held.subject());
    boolean isHidden = there != null
        && there.all().contains(held.version())
        && !there.live().contains(held.version());
    if (!held.deleted() || isHidden) {
      return Optional.empty();
    }
    return failure(
        "deletion of " + held,
        target.send(
            "DELETE",
            "/subjects/%s/versions/%d"
                .formatted(RegistryCalls.encoded(held.subject()), held.version()),
            null));
  }

  private Optional<String> setConfig(String scope, ObjectNode settings) {
    var sent = settings.deepCopy();
    var level = sent.remove(LEVEL_READ);
    if (level != null) {
      sent.set(LEVEL_WRITTEN, level);
    }
    return failure(
        "settings of " + named(scope), target.send("PUT", "/config" + below(scope), sent));
  }

  private Optional<String> setMode(String scope, String mode) {
    var body = JsonNodeFactory.instance.objectNode().put("mode", mode);
    return failure(
        "mode of " + named(scope),
        target.send("PUT", "/mode" + below(scope) + "?force=true", body));
  }

  private static String below(String scope) {
    return scope.isEmpty() ? "" : "/" + RegistryCalls.encoded(scope);
  }

  private static String named(String scope) {
    return scope.isEmpty() ? "the default context" : scope;
  }

  private static Optional<String> failure(String what, RegistryCalls.Answer answer) {
    return answer.isFine() ? Optional.empty() : Optional.of(what + ": " + answer);
  }
}
