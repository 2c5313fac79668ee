package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients send, up to a size. */
@Component
final class RequestBodies {

  private static final int LONGEST = 16 * 1024 * 1024;

  private final JsonMapper json;

  RequestBodies(JsonMapper json) {
    this.json = json;
  }

  /** The body as JSON of that shape; fields it does not know are ignored. */
  <T> T read(InputStream body, Class<T> type) throws IOException {
    var value = json.readValue(bytes(body), type);
    if (value == null) {
      throw missing();
    }
    return value;
  }

  /** The body as a JSON object. */
  JsonNode readObject(InputStream body) throws IOException {
    var tree = json.readTree(bytes(body));
    if (!tree.isObject()) {
      throw missing();
    }
    return tree;
  }

  private static byte[] bytes(InputStream body) throws IOException {
    var bytes = body.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE, "a request has at most %d bytes".formatted(LONGEST));
    }
    if (bytes.length == 0) {
      throw missing();
    }
    return bytes;
  }

  private static RegistryException missing() {
    return new RegistryException(ErrorCode.REQUEST_INVALID, "the request has no JSON object in it");
  }
}
