package dev.concordat.registry.schemas;

import dev.concordat.registry.schemas.TaggedElement.Kind;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema: an object is {@code object}, a field {@code object.email}, and so on through what the field holds: {@code
 * object.lines.array.object.sku}, {@code object.payment.oneof.0.object.iban}.
 */
final class JsonSchemaTags extends TaggableText {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> COMBINED = List.of("allOf", "anyOf", "oneOf");

  private final JsonNode root;

  JsonSchemaTags(String text) {
    this.root = JSON.readTree(text);
    visit(root, "");
  }

  @Override
  String text() {
    return root.toString();
  }

  private void visit(JsonNode node, String before) {
    if (!(node instanceof ObjectNode schema)) {
      return;
    }
    for (var word : COMBINED) {
      var branches = schema.path(word);
      for (int i = 0; i < branches.size(); i++) {
        visit(branches.path(i), "%s%s.%d.".formatted(before, word.toLowerCase(Locale.ROOT), i));
      }
    }
    visit(schema.path("items"), before + "array.");
    if (schema.path("properties") instanceof ObjectNode properties) {
      var path = before + "object";
      at(path, Kind.RECORD, new JsonCarrier(schema));
      properties.properties().forEach(property -> {
        var field = path + "." + property.getKey();
        if (property.getValue() instanceof ObjectNode held) {
          at(field, Kind.FIELD, new JsonCarrier(held));
        }
        visit(property.getValue(), field + ".");
      });
    }
  }
}
