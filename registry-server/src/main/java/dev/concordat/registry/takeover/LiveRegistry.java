package dev.concordat.registry.takeover;

import dev.concordat.registry.StartRefused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a running registry holds, asked over Confluent's API. What it does not know of that API counts as not set. */
final class LiveRegistry {

  private final RegistryCalls calls;
  private final Progress progress;

  LiveRegistry(RegistryCalls calls, Progress progress) {
    this.calls = calls;
    this.progress = progress;
  }

  Holdings read() {
    var subjects = subjects(calls);
    progress.say("%s holds %,d subjects".formatted(calls, subjects.size()));
    var notes = new ArrayList<String>();
    var versions = progress.each("subjects read", subjects, this::versions).stream()
        .flatMap(List::stream)
        .toList();
    var scopes = new ArrayList<String>(List.of(""));
    new TreeSet<>(subjects.stream()
            .map(Holdings::contextOf)
            .filter(one -> !one.isEmpty())
            .toList())
        .forEach(scopes::add);
    scopes.addAll(subjects);
    var configs = new TreeMap<String, ObjectNode>();
    var modes = new TreeMap<String, String>();
    progress.each("settings read", scopes, scope -> {
      readSettings(scope, configs, modes);
      return scope;
    });
    return new Holdings(versions, configs, modes, notes);
  }

  /** All subjects of a registry, soft-deleted ones too. */
  static Set<String> subjects(RegistryCalls calls) {
    var answer = calls.get("/subjects?deleted=true");
    if (!answer.isFine() || !answer.body().isArray()) {
      throw StartRefused.because("%s does not list its subjects: %s".formatted(calls, answer));
    }
    var subjects = new TreeSet<String>();
    answer.body().forEach(name -> subjects.add(name.asString("")));
    return subjects;
  }

  private List<HeldVersion> versions(String subject) {
    var path = "/subjects/" + RegistryCalls.encoded(subject) + "/versions";
    var live = numbers(calls.get(path).body());
    var all = new TreeSet<>(numbers(calls.get(path + "?deleted=true").body()));
    all.addAll(live);
    return all.stream()
        .map(number -> version(path, subject, number, !live.contains(number)))
        .toList();
  }

  static Set<Integer> numbers(JsonNode list) {
    return list.isArray()
        ? new HashSet<>(
            StreamSupport.stream(list.spliterator(), false).map(JsonNode::asInt).toList())
        : Set.of();
  }

  private HeldVersion version(String path, String subject, int number, boolean deleted) {
    var answer = calls.get(path + "/" + number + (deleted ? "?deleted=true" : ""));
    if (!answer.isFine() || !(answer.body() instanceof ObjectNode body)) {
      throw StartRefused.because(
          "%s does not give version %d of '%s': %s".formatted(calls, number, subject, answer));
    }
    return new HeldVersion(subject, number, body.path("id").asInt(0), deleted, body);
  }

  private void readSettings(
      String scope, SortedMap<String, ObjectNode> configs, SortedMap<String, String> modes) {
    var below = scope.isEmpty() ? "" : "/" + RegistryCalls.encoded(scope);
    var config = calls.get("/config" + below);
    var mode = calls.get("/mode" + below);
    synchronized (configs) {
      if (config.isFine() && config.body() instanceof ObjectNode settings) {
        configs.put(scope, settings);
      }
      if (mode.isFine() && mode.body().has("mode")) {
        modes.put(scope, mode.body().path("mode").asString(""));
      }
    }
  }
}
