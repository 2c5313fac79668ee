package dev.concordat.registry.schemas;

import dev.concordat.registry.schemas.TaggedElement.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Avro: records by their full names, fields by their record's and their own. */
final class AvroTags extends TaggableText {

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode root;

  AvroTags(String text) {
    this.root = JSON.readTree(text);
    visit(root, "");
  }

  @Override
  String text() {
    return root.toString();
  }

  private void visit(JsonNode node, String namespace) {
    if (node.isArray()) {
      node.forEach(branch -> visit(branch, namespace));
    } else if (node instanceof ObjectNode type) {
      if (type.path("fields").isArray()) {
        visitRecord(type, namespace);
      } else {
        visit(type.path("type"), namespace);
        visit(type.path("items"), namespace);
        visit(type.path("values"), namespace);
      }
    }
  }

  private void visitRecord(ObjectNode type, String enclosing) {
    var name = type.path("name").asString("");
    int dot = name.lastIndexOf('.');
    var namespace = dot >= 0 ? name.substring(0, dot) : type.path("namespace").asString(enclosing);
    var fullName = dot >= 0 || namespace.isEmpty() ? name : namespace + "." + name;
    at(fullName, Kind.RECORD, new JsonCarrier(type));
    for (var field : type.path("fields")) {
      if (field instanceof ObjectNode object) {
        at(fullName + "." + object.path("name").asString(""), Kind.FIELD, new JsonCarrier(object));
        visit(object.path("type"), namespace);
      }
    }
  }
}
