package dev.concordat.contracts.pact;

import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes a pact of a file, or says what keeps it from being one. */
final class PactReader {

  /** Far deeper than any message people wrote, far from the end of a thread's stack. */
  private static final int DEEPEST = 200;

  /** Who has made so many mistakes does not read on. */
  private static final int MOST_PROBLEMS = 50;

  private static final int OLDEST = 1;
  private static final int NEWEST = 4;
  private static final int RULES_SINCE = 2;
  private static final int MESSAGES_SINCE = 3;
  private static final Pattern VERSION = Pattern.compile("([1-9][0-9]?)(\\.[0-9]+)*");

  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build())
      .build();

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  PactReader(String name) {
    this.name = name;
  }

  ParseResult<Pact> read(String json) {
    JsonNode file;
    try {
      file = JSON.readTree(json);
    } catch (JacksonException notJson) {
      return ParseResult.rejected(List.of(problemOf(notJson)));
    }
    if (!file.isObject()) {
      problem("$", "a pact file is a JSON object, this is " + kindOf(file));
      return ParseResult.rejected(problems);
    }
    var pact = pact(file);
    return problems.isEmpty() ? ParseResult.parsed(pact) : ParseResult.rejected(problems);
  }

  private Pact pact(JsonNode file) {
    int specification = specification(file);
    var interactions = new ArrayList<Interaction>();
    if (file.path("interactions").isMissingNode() && file.path("messages").isMissingNode()) {
      problem("$", "a pact file has interactions or messages, this one has neither");
    }
    var found = array(file, "$", "interactions");
    for (int i = 0; i < found.size() && problems.size() < MOST_PROBLEMS; i++) {
      var where = "$.interactions[%d]".formatted(i);
      if (isObject(found.get(i), where)) {
        interactions.add(
            specification == NEWEST
                ? interaction(found.get(i), where)
                : http(found.get(i), where, specification));
      }
    }
    var messages = array(file, "$", "messages");
    if (!messages.isEmpty() && specification < MESSAGES_SINCE) {
      problem("$.messages", "messages came with specification 3, this file is of " + specification);
    }
    for (int i = 0; i < messages.size() && problems.size() < MOST_PROBLEMS; i++) {
      var where = "$.messages[%d]".formatted(i);
      if (isObject(messages.get(i), where)) {
        interactions.add(new Interaction.Message(
            about(messages.get(i), where),
            configurations(messages.get(i), where),
            plainMessage(messages.get(i), where)));
      }
    }
    return new Pact(
        specification,
        pacticipant(file, "consumer"),
        pacticipant(file, "provider"),
        interactions,
        plugins(file));
  }

  private int specification(JsonNode file) {
    var metadata = object(file, "$", "metadata");
    var written = List.of(
            metadata.path("pactSpecification").path("version"),
            metadata.path("pact-specification").path("version"),
            metadata.path("pactSpecificationVersion"))
        .stream()
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .findFirst();
    if (written.isEmpty()) {
      return file.has("messages") ? MESSAGES_SINCE : RULES_SINCE;
    }
    var version = VERSION.matcher(written.get().asString());
    if (version.matches()) {
      int edition = Integer.parseInt(version.group(1));
      if (edition >= OLDEST && edition <= NEWEST) {
        return edition;
      }
    }
    problem(
        "$.metadata",
        "pact specification '%s' is not known, 1 to 4 are"
            .formatted(written.get().asString()));
    return NEWEST;
  }

  private String pacticipant(JsonNode file, String role) {
    var who = file.path(role);
    if (who.path("name").isString() && !who.path("name").stringValue().isBlank()) {
      return who.path("name").stringValue();
    }
    problem("$." + role, "a pact file names its " + role);
    return "";
  }

  private List<PluginData> plugins(JsonNode file) {
    var plugins = new ArrayList<PluginData>();
    var where = "$.metadata.plugins";
    for (var plugin : array(file.path("metadata"), "$.metadata", "plugins")) {
      if (isObject(plugin, where)) {
        plugins.add(new PluginData(
            text(plugin, where, "name"),
            text(plugin, where, "version"),
            object(plugin, where, "configuration")));
      }
    }
    return plugins;
  }

  private Interaction interaction(JsonNode node, String where) {
    var type = text(node, where, "type");
    return switch (type) {
      case "Synchronous/HTTP" -> http(node, where, NEWEST);
      case "Asynchronous/Messages" ->
        new Interaction.Message(
            about(node, where),
            configurations(node, where),
            wrappedMessage(node, where, Part.Place.MESSAGE));
      case "Synchronous/Messages" -> synchronousMessage(node, where);
      default -> {
        problem(
            where,
            type.isEmpty()
                ? "an interaction of specification 4 has a type"
                : "interactions of type '%s' are not known".formatted(type));
        yield new Interaction.Message(
            about(node, where), Map.of(), wrappedMessage(node, where, Part.Place.MESSAGE));
      }
    };
  }

  private Interaction synchronousMessage(JsonNode node, String where) {
    var responses = new ArrayList<Part>();
    var response = node.path("response");
    if (response.isArray()) {
      for (int i = 0; i < response.size(); i++) {
        var place = where + ".response[" + i + "]";
        if (isObject(response.get(i), place)) {
          responses.add(wrappedMessage(response.get(i), place, Part.Place.RESPONSE));
        }
      }
    } else if (!response.isMissingNode() && isObject(response, where + ".response")) {
      responses.add(wrappedMessage(response, where + ".response", Part.Place.RESPONSE));
    }
    var transport = text(node, where, "transport");
    return new Interaction.SynchronousMessage(
        about(node, where),
        configurations(node, where),
        transport.isEmpty() ? null : transport,
        wrappedMessage(object(node, where, "request"), where + ".request", Part.Place.REQUEST),
        responses);
  }

  private Interaction http(JsonNode node, String where, int specification) {
    var request = object(node, where, "request");
    return new Interaction.Http(
        about(node, where),
        configurations(node, where),
        text(request, where + ".request", "method"),
        text(request, where + ".request", "path"),
        node.path("response").path("status").intValue(0),
        httpPart(request, where + ".request", Part.Place.REQUEST, specification),
        httpPart(
            object(node, where, "response"),
            where + ".response",
            Part.Place.RESPONSE,
            specification));
  }

  private Part httpPart(JsonNode node, String where, Part.Place place, int specification) {
    var header = contentTypeIn(object(node, where, "headers"));
    var rules = specification < RULES_SINCE ? List.<MatchingRule>of() : bodyRules(node, where);
    if (specification == NEWEST) {
      var body = object(node, where, "body");
      var type = contentTypeOf(body).or(() -> header);
      return new Part(place, wrapped(body, where + ".body", type), type, Map.of(), rules);
    }
    return new Part(
        place, plain(node.path("body"), where + ".body", header), header, Map.of(), rules);
  }

  /** A message of specification 3, whose contents stand in the file as they are. */
  private Part plainMessage(JsonNode node, String where) {
    var metadata = metadata(node, where);
    var type = contentTypeIn(metadata);
    return new Part(
        Part.Place.MESSAGE,
        plain(node.path("contents"), where + ".contents", type),
        type,
        metadata,
        bodyRules(node, where));
  }

  /** A message of specification 4, whose contents say how they are encoded. */
  private Part wrappedMessage(JsonNode node, String where, Part.Place place) {
    var metadata = metadata(node, where);
    var contents = object(node, where, "contents");
    var type = contentTypeOf(contents).or(() -> contentTypeIn(metadata));
    return new Part(
        place,
        wrapped(contents, where + ".contents", type),
        type,
        metadata,
        bodyRules(node, where));
  }

  private Body wrapped(JsonNode body, String where, Optional<ContentType> type) {
    var content = body.path("content");
    var encoded = body.path("encoded");
    if (content.isMissingNode() || content.isNull()) {
      return new Body.Absent();
    }
    boolean isEncoded = encoded.isString() || encoded.asBoolean(false);
    if (!isEncoded) {
      return unencoded(content, type);
    }
    if (!content.isString()) {
      return new Body.Json(content);
    }
    var how = encoded.isString() ? encoded.stringValue().toLowerCase(Locale.ROOT) : "base64";
    if (how.equals("json")) {
      return json(content.stringValue()).<Body>map(Body.Json::new).orElseGet(() -> {
        problem(where, "the content is said to be JSON and is not");
        return new Body.Absent();
      });
    }
    if (!how.equals("base64")) {
      problem(where, "encoding '%s' is not known, base64 and JSON are".formatted(how));
      return new Body.Absent();
    }
    var binary = binary(content.stringValue());
    if (binary.isEmpty()) {
      problem(where, "the content is said to be base64 and is not");
      return new Body.Absent();
    }
    return readable(binary.get(), type);
  }

  /** Text in base64's clothes, as some writers dress any body. */
  private static Body readable(Body.Binary binary, Optional<ContentType> type) {
    if (type.isPresent() && type.get().isJson()) {
      var text = new String(binary.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
      return json(text).<Body>map(Body.Json::new).orElse(binary);
    }
    return binary;
  }

  private Body plain(JsonNode content, String where, Optional<ContentType> type) {
    if (content.isMissingNode() || content.isNull()) {
      return new Body.Absent();
    }
    if (content.isString() && type.isPresent() && type.get().isBinary()) {
      var binary = binary(content.stringValue());
      if (binary.isPresent()) {
        return binary.get();
      }
      problem(
          where, "a body of type %s is written as base64".formatted(type.get().base()));
    }
    return unencoded(content, type);
  }

  private static Body unencoded(JsonNode content, Optional<ContentType> type) {
    if (!content.isString()) {
      return new Body.Json(content);
    }
    boolean maybeJson = type.isEmpty() || type.get().isJson();
    if (!maybeJson) {
      return new Body.Text(content.stringValue());
    }
    return new Body.Json(
        json(content.stringValue()).filter(JsonNode::isContainer).orElse(content));
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Body.Binary> binary(String base64) {
    try {
      return Optional.of(new Body.Binary(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private List<MatchingRule> bodyRules(JsonNode part, String where) {
    var rules = new ArrayList<MatchingRule>();
    var at = where + ".matchingRules";
    for (var entry : object(part, where, "matchingRules").properties()) {
      var key = entry.getKey();
      if (key.startsWith("$")) {
        var path = PactPath.parse(key);
        if (!path.steps().isEmpty() && path.steps().get(0).equals("body")) {
          rules.add(rule(path.below("body"), entry.getValue(), at));
        }
      } else if ((key.equals("body") || key.equals("content"))
          && isObject(entry.getValue(), at + "." + key)) {
        for (var rule : entry.getValue().properties()) {
          rules.add(rule(PactPath.parse(rule.getKey()), rule.getValue(), at + "." + key));
        }
      }
    }
    return rules;
  }

  private MatchingRule rule(PactPath path, JsonNode node, String where) {
    var matchers = new ArrayList<MatchingRule.Matcher>();
    if (isObject(node, where + "['" + path + "']")) {
      if (node.path("matchers").isArray()) {
        node.path("matchers").forEach(matcher -> matchers.add(matcher(matcher)));
      } else {
        matchers.add(matcher(node));
      }
    }
    return new MatchingRule(path, matchers);
  }

  /** Writers of specification 2 leave the kind out where a parameter says it. */
  private static MatchingRule.Matcher matcher(JsonNode node) {
    var kind = node.path("match").stringValue("");
    if (kind.isEmpty()) {
      kind = node.has("regex") ? "regex" : "type";
    }
    return new MatchingRule.Matcher(kind, node);
  }

  private About about(JsonNode node, String where) {
    var key = text(node, where, "key");
    return new About(
        text(node, where, "description"),
        key.isEmpty() ? null : key,
        providerStates(node, where),
        comments(node),
        node.path("pending").booleanValue(false));
  }

  private List<String> providerStates(JsonNode node, String where) {
    var states = new ArrayList<String>();
    var many = node.path("providerStates");
    if (many.isArray()) {
      many.forEach(
          state -> states.add(state.isString() ? state.stringValue() : text(state, where, "name")));
    }
    for (var single : List.of("providerState", "provider_state")) {
      if (node.path(single).isString()) {
        states.add(node.path(single).stringValue());
      }
    }
    return states;
  }

  private static List<String> comments(JsonNode node) {
    var comments = new ArrayList<String>();
    node.path("comments").path("text").forEach(comment -> {
      if (comment.isString()) {
        comments.add(comment.stringValue());
      }
    });
    var test = node.path("comments").path("testname");
    if (test.isString()) {
      comments.add(test.stringValue());
    }
    return comments;
  }

  private Map<String, JsonNode> configurations(JsonNode node, String where) {
    var configurations = new LinkedHashMap<String, JsonNode>();
    for (var entry : object(node, where, "pluginConfiguration").properties()) {
      if (isObject(entry.getValue(), where + ".pluginConfiguration." + entry.getKey())) {
        configurations.put(entry.getKey(), entry.getValue());
      }
    }
    return configurations;
  }

  /** Called {@code metaData} in specification 3 and {@code metadata} in 4; writers mix them up. */
  private Map<String, String> metadata(JsonNode node, String where) {
    var written = node.has("metaData") ? "metaData" : "metadata";
    var metadata = new LinkedHashMap<String, String>();
    for (var entry : object(node, where, written).properties()) {
      if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
        metadata.put(entry.getKey(), entry.getValue().asString());
      }
    }
    return metadata;
  }

  private static Optional<ContentType> contentTypeOf(JsonNode body) {
    var type = body.path("contentType");
    return type.isString() && !type.stringValue().isBlank()
        ? Optional.of(ContentType.parse(type.stringValue()))
        : Optional.empty();
  }

  private static Optional<ContentType> contentTypeIn(JsonNode headers) {
    for (var entry : headers.properties()) {
      if (isContentType(entry.getKey())) {
        var value = entry.getValue().isArray() ? entry.getValue().path(0) : entry.getValue();
        if (value.isString() && !value.stringValue().isBlank()) {
          return Optional.of(ContentType.parse(value.stringValue()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ContentType> contentTypeIn(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .filter(entry -> isContentType(entry.getKey()))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isBlank())
        .map(ContentType::parse)
        .findFirst();
  }

  private static boolean isContentType(String key) {
    var name = key.toLowerCase(Locale.ROOT);
    return name.equals("content-type") || name.equals("contenttype");
  }

  /** The object under that name; an empty one if there is none, or if it is something else, which is a problem. */
  private JsonNode object(JsonNode parent, String where, String key) {
    var node = parent.path(key);
    if (node.isObject()) {
      return node;
    }
    if (!node.isMissingNode() && !node.isNull()) {
      problem(where + "." + key, "expected an object, found " + kindOf(node));
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode array(JsonNode parent, String where, String key) {
    var node = parent.path(key);
    if (node.isArray()) {
      return node;
    }
    if (!node.isMissingNode() && !node.isNull()) {
      problem(where + "." + key, "expected an array, found " + kindOf(node));
    }
    return JsonNodeFactory.instance.arrayNode();
  }

  private String text(JsonNode parent, String where, String key) {
    var node = parent.path(key);
    if (node.isString()) {
      return node.stringValue();
    }
    if (!node.isMissingNode() && !node.isNull()) {
      problem(where + "." + key, "expected text, found " + kindOf(node));
    }
    return "";
  }

  private boolean isObject(@Nullable JsonNode node, String where) {
    if (node != null && node.isObject()) {
      return true;
    }
    problem(where, "expected an object, found " + (node == null ? "nothing" : kindOf(node)));
    return false;
  }

  private static String kindOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case MISSING -> "nothing";
    };
  }

  private void problem(String where, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(Location.startOf(name), where + ": " + message));
    }
  }

  private Problem problemOf(JacksonException notJson) {
    var at = notJson.getLocation();
    boolean known = at != null && at.getLineNr() > 0 && at.getColumnNr() > 0;
    return new Problem(
        known
            ? new Location(name, at.getLineNr(), at.getColumnNr(), at.getLineNr(), at.getColumnNr())
            : Location.startOf(name),
        "not JSON: " + firstLine(notJson.getOriginalMessage()));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }
}
