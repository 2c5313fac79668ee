package dev.concordat.avro;

import dev.concordat.json.JsonPlace;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The types of a protocol, or of what else has several, as one record whose fields are all of them, and its messages as another: so
 * Apache Avro's parser reads what needs each other at once, and what other texts define.
 */
final class ProtocolRecord {

  private static final String REQUEST = "request_";
  private static final String RESPONSE = "response_";
  private static final String ERRORS = "errors_";

  private final IdentityHashMap<JsonPlace, String> names = new IdentityHashMap<>();
  private final StringBuilder out = new StringBuilder();

  private ProtocolRecord(AvroText text, Set<String> defined) {
    text.uses()
        .forEach(use -> names.put(
            use.place(),
            defined.contains(use.inNamespace()) ? use.inNamespace() : use.asWritten()));
    text.definitions().forEach((name, place) -> names.put(place, name));
  }

  /**
   * The types as text.
   *
   * @param defined the full names of all types there are, here or in other texts
   */
  static String ofTypes(AvroText text, String name, Set<String> defined) {
    var parts = new LinkedHashMap<String, JsonPlace>();
    var main = text.main();
    if (main != null) {
      parts.put(AvroText.MAIN, main);
    }
    for (var type : text.types()) {
      parts.put("type_" + parts.size(), type);
    }
    return new ProtocolRecord(text, defined).written(name, parts);
  }

  /** What messages are made of, to be read when all types are known: a message may lie in another namespace than they. */
  static String ofMessages(AvroText text, String name, Set<String> defined) {
    var parts = new LinkedHashMap<String, JsonPlace>();
    for (var message : text.messages().values()) {
      parts.put(REQUEST + message.name(), message.request());
      var response = message.response();
      if (response != null) {
        parts.put(RESPONSE + message.name(), response);
        parts.put(ERRORS + message.name(), message.errorUnion());
      }
    }
    return new ProtocolRecord(text, defined).written(name, parts);
  }

  private String written(String name, Map<String, JsonPlace> parts) {
    out.append("{\"type\":\"record\",\"name\":").append(AvroPrinter.quoted(name));
    out.append(",\"fields\":[");
    var comma = "";
    for (var part : parts.entrySet()) {
      out.append(comma).append("{\"name\":").append(AvroPrinter.quoted(part.getKey()));
      out.append(",\"type\":");
      write(part.getValue());
      out.append('}');
      comma = ",";
    }
    return out.append("]}").toString();
  }

  static @Nullable Schema request(Schema record, AvroText.Message message) {
    return part(record, REQUEST + message.name());
  }

  static @Nullable Schema response(Schema record, AvroText.Message message) {
    return part(record, RESPONSE + message.name());
  }

  static @Nullable Schema errors(Schema record, AvroText.Message message) {
    return part(record, ERRORS + message.name());
  }

  static @Nullable Schema main(Schema record) {
    return part(record, AvroText.MAIN);
  }

  private static @Nullable Schema part(Schema record, String name) {
    var field = record.getField(name);
    return field == null ? null : field.schema();
  }

  private void write(JsonPlace place) {
    var name = names.get(place);
    switch (place.kind()) {
      case OBJECT -> {
        out.append('{');
        var comma = "";
        for (var member : place.members().entrySet()) {
          if (name != null
              && (member.getKey().equals("name") || member.getKey().equals("namespace"))) {
            continue;
          }
          out.append(comma).append(AvroPrinter.quoted(member.getKey())).append(':');
          write(member.getValue());
          comma = ",";
        }
        if (name != null) {
          out.append(comma).append("\"name\":").append(AvroPrinter.quoted(name));
          out.append(name.contains(".") ? "" : ",\"namespace\":\"\"");
        }
        out.append('}');
      }
      case ARRAY -> {
        out.append('[');
        var comma = "";
        for (var item : place.items()) {
          out.append(comma);
          write(item);
          comma = ",";
        }
        out.append(']');
      }
      case STRING -> out.append(AvroPrinter.quoted(name == null ? place.value() : name));
      case NUMBER, BOOLEAN, NULL -> out.append(place.value());
    }
  }
}
