package dev.concordat.trial.avro;

import dev.concordat.trial.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Pairs that are smaller by one thing: without a field on both sides or on one, without a branch, with a plainer type. */
final class AvroCuts {

  private static final List<String> ATTRIBUTES =
      List.of("default", "aliases", "logicalType", "precision", "scale");

  private AvroCuts() {}

  static Stream<Pair<AvroModel>> of(Pair<AvroModel> pair) {
    var fields = AvroGenerator.FIELDS.stream()
        .map(name -> both(
            pair,
            model -> model.definitions().forEach(definition -> removeField(definition, name))));
    var ofEarlier = cuts(pair.earlier()).map(smaller -> new Pair<>(smaller, pair.later()));
    var ofLater = cuts(pair.later()).map(smaller -> new Pair<>(pair.earlier(), smaller));
    int common = Math.min(pair.earlier().slots().size(), pair.later().slots().size());
    var ofBoth = Stream.iterate(0, i -> i < common, i -> i + 1)
        .map(i -> both(pair, model -> {
          var slots = model.slots();
          if (i < slots.size()) {
            slots.get(i).replace().accept(StringNode.valueOf("int"));
          }
        }));
    return Stream.of(fields, ofBoth, ofEarlier, ofLater)
        .flatMap(Function.identity())
        .filter(smaller -> length(smaller) < length(pair));
  }

  private static int length(Pair<AvroModel> pair) {
    return pair.earlier().text().length() + pair.later().text().length();
  }

  private static Pair<AvroModel> both(Pair<AvroModel> pair, Consumer<AvroModel> change) {
    var earlier = pair.earlier().copy();
    var later = pair.later().copy();
    change.accept(earlier);
    change.accept(later);
    return new Pair<>(earlier, later);
  }

  private static void removeField(ObjectNode definition, String name) {
    if (definition.get("fields") instanceof ArrayNode fields) {
      for (int i = fields.size() - 1; i >= 0; i--) {
        if (fields.get(i).get("name").stringValue().equals(name)) {
          fields.remove(i);
        }
      }
    }
  }

  private static Stream<AvroModel> cuts(AvroModel model) {
    var changes = new ArrayList<Consumer<AvroModel>>();
    for (int d = 0; d < model.definitions().size(); d++) {
      int at = d;
      for (var list : List.of("fields", "symbols")) {
        if (model.definitions().get(d).get(list) instanceof ArrayNode items) {
          for (int i = 0; i < items.size(); i++) {
            int item = i;
            changes.add(copy -> ((ArrayNode) copy.definitions().get(at).get(list)).remove(item));
            if (items.get(i) instanceof ObjectNode) {
              for (var attribute : ATTRIBUTES) {
                changes.add(
                    copy -> ((ObjectNode) copy.definitions().get(at).get(list).get(item))
                        .remove(attribute));
              }
            }
          }
        }
      }
      for (var attribute : ATTRIBUTES) {
        changes.add(copy -> copy.definitions().get(at).remove(attribute));
      }
    }
    var slots = model.slots();
    for (int s = 0; s < slots.size(); s++) {
      int at = s;
      changes.add(copy -> copy.slots().get(at).replace().accept(StringNode.valueOf("int")));
      if (slots.get(s).type() instanceof ArrayNode union) {
        for (int i = 0; i < union.size(); i++) {
          int branch = i;
          changes.add(copy -> ((ArrayNode) copy.slots().get(at).type()).remove(branch));
          changes.add(copy -> {
            var slot = copy.slots().get(at);
            slot.replace().accept(slot.type().get(branch));
          });
        }
      } else if (slots.get(s).type() instanceof ObjectNode object) {
        for (var inner : List.of("items", "values")) {
          if (object.has(inner)) {
            changes.add(copy -> {
              var slot = copy.slots().get(at);
              slot.replace().accept(slot.type().get(inner));
            });
          }
        }
        for (var attribute : ATTRIBUTES) {
          changes.add(copy -> ((ObjectNode) copy.slots().get(at).type()).remove(attribute));
        }
      }
    }
    return changes.stream().map(change -> {
      var copy = model.copy();
      change.accept(copy);
      return copy;
    });
  }
}
