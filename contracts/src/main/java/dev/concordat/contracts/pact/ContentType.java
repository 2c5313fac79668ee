package dev.concordat.contracts.pact;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type with its parameters, such as {@code application/protobuf;message=.shop.Order}.
 *
 * @param base in lower case, without parameters
 * @param parameters by their names in lower case
 */
public record ContentType(String base, Map<String, String> parameters) {

  public ContentType {
    parameters = Map.copyOf(parameters);
  }

  /** Takes what there is: writers put different spaces around the semicolons, and quotes or none around the values. */
  public static ContentType parse(String text) {
    var parts = text.split(";", -1);
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        var value = parts[i].substring(equals + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        parameters.put(
            parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
            quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return new ContentType(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Whether a body of this type is JSON. */
  public boolean isJson() {
    return base.equals("application/json") || base.equals("text/json") || base.endsWith("+json");
  }

  /** Whether a body of this type has to be written as base64 to stand in a JSON file. */
  public boolean isBinary() {
    return base.equals("application/octet-stream")
        || base.equals("application/grpc")
        || base.contains("protobuf")
        || base.endsWith("+proto")
        || (base.contains("avro") && !isJson());
  }
}
