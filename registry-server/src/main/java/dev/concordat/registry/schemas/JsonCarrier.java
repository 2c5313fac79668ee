package dev.concordat.registry.schemas;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object with its tags in a property of their own. */
record JsonCarrier(ObjectNode object) implements TaggableText.Carrier {

  private static final String TAGS = "confluent:tags";

  @Override
  public List<String> tags() {
    var tags = new ArrayList<String>();
    var array = object.get(TAGS);
    if (array != null && array.isArray()) {
      array.forEach(tag -> tags.add(tag.asString("")));
    }
    return tags;
  }

  @Override
  public void replace(List<String> tags) {
    if (tags.isEmpty()) {
      object.remove(TAGS);
      return;
    }
    var array = object.putArray(TAGS);
    tags.forEach(array::add);
  }
}
