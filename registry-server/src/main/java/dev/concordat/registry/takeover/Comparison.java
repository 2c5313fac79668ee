package dev.concordat.registry.takeover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whether two registries answer the same, or one registry what a log says it should. */
final class Comparison {

  /** When something was registered is each registry's own affair; guids are new in some versions of the API. */
  private static final Set<String> OF_NO_MATTER = Set.of("ts", "guid", "deleted", "maxId");

  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable RegistryCalls old;
  private final RegistryCalls target;
  private final Progress progress;

  Comparison(@Nullable RegistryCalls old, RegistryCalls target, Progress progress) {
    this.old = old;
    this.target = target;
    this.progress = progress;
  }

  List<String> of(Holdings holdings) {
    var differences = new ArrayList<String>();
    progress
        .each("versions compared", holdings.versions(), this::ofVersion)
        .forEach(differences::addAll);
    if (old != null) {
      progress
          .each("calls compared", questions(holdings), question -> ofAnswers(old, question))
          .forEach(differences::addAll);
    }
    return differences;
  }

  private List<String> ofVersion(HeldVersion held) {
    var path =
        "/subjects/%s/versions/%d".formatted(RegistryCalls.encoded(held.subject()), held.version());
    var answer = target.get(path + (held.deleted() ? "?deleted=true" : ""));
    if (!answer.isFine()) {
      return List.of("%s: it answers %s".formatted(held, answer));
    }
    var expected = held.content().put("id", held.id());
    var found = new HeldVersion(
            held.subject(), held.version(), 0, false, (ObjectNode) answer.body())
        .content()
        .put("id", answer.body().path("id").asInt(0));
    var differences = new ArrayList<>(differing(held.toString(), expected, found));
    if (held.deleted() && target.get(path).isFine()) {
      differences.add(held + ": it is soft-deleted there and live here");
    }
    return differences;
  }

  /** Calls that tell of everything else. */
  private static Set<String> questions(Holdings holdings) {
    var questions = new LinkedHashSet<>(List.of("/config", "/mode"));
    for (var held : holdings.versions()) {
      var subject = RegistryCalls.encoded(held.subject());
      questions.add("/subjects/%s/versions".formatted(subject));
      questions.add("/subjects/%s/versions/latest".formatted(subject));
      var context = Holdings.contextOf(held.subject());
      questions.add("/schemas/ids/" + held.id()
          + (context.isEmpty() ? "" : "?subject=" + RegistryCalls.encoded(context)));
    }
    holdings.configs().keySet().stream()
        .filter(scope -> !scope.isEmpty())
        .forEach(scope -> questions.add("/config/" + RegistryCalls.encoded(scope)));
    holdings.modes().keySet().stream()
        .filter(scope -> !scope.isEmpty())
        .forEach(scope -> questions.add("/mode/" + RegistryCalls.encoded(scope)));
    return questions;
  }

  private List<String> ofAnswers(RegistryCalls other, String question) {
    return differences(other.get(question), target.get(question)).stream()
        .map(difference -> "GET %s: %s".formatted(question, difference))
        .toList();
  }

  /** How two answers to the same call differ; in a refusal the number counts, and the words do not. */
  static List<String> differences(RegistryCalls.Answer theirs, RegistryCalls.Answer ours) {
    if (theirs.status() != ours.status()) {
      return List.of("it answers %s, this one %s".formatted(theirs, ours));
    }
    if (theirs.isFine()) {
      return differing("answer", theirs.body(), ours.body());
    }
    return theirs.body().path("error_code").equals(ours.body().path("error_code"))
        ? List.of()
        : List.of("it answers %s, this one %s".formatted(theirs, ours));
  }

  private static List<String> differing(String what, JsonNode theirs, JsonNode ours) {
    if (!(theirs instanceof ObjectNode expected && ours instanceof ObjectNode found)) {
      return theirs.equals(ours)
          ? List.of()
          : List.of("%s: it says %s, this one %s".formatted(what, theirs, ours));
    }
    var names = new TreeSet<String>(expected.propertyNames());
    names.addAll(found.propertyNames());
    names.removeAll(OF_NO_MATTER);
    return names.stream()
        .filter(name -> !isSame(name, expected.get(name), found.get(name)))
        .map(name -> "%s: %s is %s there, %s here"
            .formatted(what, name, expected.get(name), found.get(name)))
        .toList();
  }

  private static boolean isSame(String name, @Nullable JsonNode theirs, @Nullable JsonNode ours) {
    if (Objects.equals(theirs, ours) || (isNothing(theirs) && isNothing(ours))) {
      return true;
    }
    // Registries that leave the type out mean Avro; some keep the blanks of a text, which mean
    // nothing.
    return switch (name) {
      case "schemaType" -> theirs == null || ours == null;
      case "schema" ->
        theirs != null && ours != null && isSameText(theirs.asString(""), ours.asString(""));
      case "subject", "version" -> theirs == null || ours == null;
      default -> false;
    };
  }

  private static boolean isNothing(@Nullable JsonNode node) {
    return node == null || node.isNull() || (node.isContainer() && node.isEmpty());
  }

  private static boolean isSameText(String theirs, String ours) {
    try {
      return JSON.readTree(theirs).equals(JSON.readTree(ours));
    } catch (JacksonException noJson) {
      return theirs.replaceAll("\\s+", "").equals(ours.replaceAll("\\s+", ""));
    }
  }
}
