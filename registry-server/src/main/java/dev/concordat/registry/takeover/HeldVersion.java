package dev.concordat.registry.takeover;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version of a subject in another registry.
 *
 * @param subject with its context
 * @param body as Confluent's API gives it
 */
record HeldVersion(String subject, int version, int id, boolean deleted, ObjectNode body) {

  private static final List<String> CONTENT =
      List.of("schema", "schemaType", "references", "metadata", "ruleSet");

  /** A version that another one needs. */
  record Needed(String subject, int version) {}

  Needed key() {
    return new Needed(subject, version);
  }

  /** What it imports. */
  List<Needed> needs() {
    var needs = new ArrayList<Needed>();
    for (var reference : body.path("references")) {
      var name = reference.path("subject").asString("");
      var context = Holdings.contextOf(name).isEmpty() ? Holdings.contextOf(subject) : "";
      needs.add(new Needed(context + name, reference.path("version").asInt(0)));
    }
    return needs;
  }

  /** What makes it this schema, whoever holds it. */
  ObjectNode content() {
    var content = JsonNodeFactory.instance.objectNode();
    for (var part : CONTENT) {
      var value = body.get(part);
      if (value != null && !value.isNull() && !(value.isContainer() && value.isEmpty())) {
        content.set(part, value);
      }
    }
    if (!content.has("schemaType")) {
      content.put("schemaType", "AVRO");
    }
    return content;
  }

  /** What is sent to register it as it is. */
  ObjectNode asImport() {
    return content().put("id", id).put("version", version);
  }

  HeldVersion withId(int other) {
    return new HeldVersion(subject, version, other, deleted, body);
  }

  @Override
  public String toString() {
    return subject + " version " + version;
  }
}
