package dev.concordat.registry.api.pactbroker;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what clients send, up to a size. */
final class Bodies {

  private static final int LONGEST = 32 * 1024 * 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Bodies() {}

  static String text(HttpServletRequest request) throws IOException {
    var bytes = request.getInputStream().readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw BrokerRefusal.of(413, "a request has at most %d bytes".formatted(LONGEST));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The body as a JSON object; an empty one if there is no body. */
  static ObjectNode object(HttpServletRequest request) throws IOException {
    var text = text(request);
    return text.isBlank() ? JSON.createObjectNode() : object(text);
  }

  static ObjectNode object(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException notJson) {
      throw BrokerRefusal.of(400, "Error parsing JSON - " + notJson.getOriginalMessage());
    }
    throw BrokerRefusal.of(400, "Error parsing JSON - expected an object");
  }

  /** A text, or anything else that can be written as one; absent if it is not there or null. */
  static @Nullable String text(JsonNode body, String name) {
    var value = body.path(name);
    return value.isValueNode() && !value.isNull() ? value.asString() : null;
  }

  /** A member that is true or false; absent if it is not there or null. */
  static @Nullable Boolean truth(JsonNode body, String name) {
    var value = body.path(name);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isString() ? Boolean.valueOf(value.stringValue()) : null;
  }

  static List<String> texts(JsonNode body, String name) {
    var texts = new ArrayList<String>();
    var value = body.path(name);
    if (value.isString()) {
      texts.add(value.stringValue());
    }
    for (var one : value) {
      if (one.isValueNode() && !one.isNull() && !one.asString().isBlank()) {
        texts.add(one.asString());
      }
    }
    return texts;
  }
}
