package dev.concordat.registry.api.pactbroker;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request of this API makes no sense, in the words its clients print. */
final class BrokerRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Map<String, List<String>> fields;
  private final transient List<String> texts;
  private final transient ObjectNode body;

  private BrokerRefusal(
      int status, Map<String, List<String>> fields, List<String> texts, ObjectNode body) {
    super(texts.stream().collect(Collectors.joining("; ")));
    this.status = status;
    this.fields = fields;
    this.texts = texts;
    this.body = body;
  }

  /** What is wrong with each member of the request. */
  static BrokerRefusal ofFields(Map<String, List<String>> fields) {
    var body = JsonNodeFactory.instance.objectNode();
    var errors = body.putObject("errors");
    fields.forEach(
        (field, problems) -> problems.forEach(errors.withArray("/" + escaped(field))::add));
    var texts = fields.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(text -> field.getKey() + " " + text))
        .toList();
    return new BrokerRefusal(400, fields, texts, body);
  }

  private static String escaped(String field) {
    return field.replace("~", "~0").replace("/", "~1");
  }

  static BrokerRefusal ofField(String field, String problem) {
    return ofFields(Map.of(field, List.of(problem)));
  }

  /** What is wrong with a question of the matrix. */
  static BrokerRefusal ofQuestion(List<String> problems) {
    var body = JsonNodeFactory.instance.objectNode();
    problems.forEach(body.putArray("errors")::add);
    return new BrokerRefusal(400, Map.of(), problems, body);
  }

  /** One sentence. */
  static BrokerRefusal of(int status, String text) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("error", text);
    return new BrokerRefusal(status, Map.of(), List.of(text), body);
  }

  /** A document of its own. */
  static BrokerRefusal of(int status, ObjectNode body) {
    return new BrokerRefusal(status, Map.of(), List.of(), body);
  }

  static BrokerRefusal notFound(String text) {
    return of(404, text);
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }

  /** The same as a problem document. */
  ObjectNode problem(String path) {
    var problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "urn:concordat:problem:pact-broker");
    problem.put("title", fields.isEmpty() ? "Refused" : "Validation errors");
    problem.put("status", status);
    problem.put("detail", String.valueOf(getMessage()));
    problem.put("instance", path);
    if (!fields.isEmpty() || texts.size() > 1) {
      var errors = problem.putArray("errors");
      fields.forEach((field, said) -> said.forEach(text -> errors
          .addObject()
          .put("type", "urn:concordat:problem:invalid-body-property-value")
          .put("title", "Validation error")
          .put("detail", text)
          .put("pointer", "/" + field.replace('.', '/'))));
      if (fields.isEmpty()) {
        texts.forEach(text -> errors.addObject().put("detail", text));
      }
    }
    return problem;
  }
}
