package dev.concordat.trial.protobuf;

import dev.concordat.trial.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Pairs that are smaller by one thing, on both sides or on one. */
final class ProtoCuts {

  private ProtoCuts() {}

  static Stream<Pair<ProtoModel>> of(Pair<ProtoModel> pair) {
    var both = cuts(pair.earlier()).stream().map(cut -> {
      var earlier = pair.earlier().copy();
      var later = pair.later().copy();
      cut.accept(earlier);
      cut.accept(later);
      return new Pair<>(earlier, later);
    });
    var first = cuts(pair.earlier()).stream().map(cut -> {
      var copy = pair.earlier().copy();
      cut.accept(copy);
      return new Pair<>(copy, pair.later());
    });
    var second = cuts(pair.later()).stream().map(cut -> {
      var copy = pair.later().copy();
      cut.accept(copy);
      return new Pair<>(pair.earlier(), copy);
    });
    return Stream.of(both, first, second)
        .flatMap(cuts -> cuts)
        .filter(smaller -> length(smaller) < length(pair));
  }

  private static int length(Pair<ProtoModel> pair) {
    return pair.earlier().text().length() + pair.later().text().length();
  }

  /** Changes by name, so that they can be made to the other side too. */
  private static List<Consumer<ProtoModel>> cuts(ProtoModel model) {
    var cuts = new ArrayList<Consumer<ProtoModel>>();
    cuts.add(file -> file.rpcs.clear());
    cuts.add(file -> file.extensions.clear());
    for (var message : model.messages) {
      cuts.add(file -> file.messages.removeIf(each -> each.name.equals(message.name)));
      cuts.add(file -> file.messages.stream()
          .filter(each -> each.name.equals(message.name))
          .forEach(each -> {
            each.inside = null;
            each.reserved.clear();
          }));
      for (var field : message.fields) {
        cuts.add(inField(message.name, field.number, (owner, same) -> owner.fields.remove(same)));
        cuts.add(inField(message.name, field.number, (owner, same) -> same.options.clear()));
        cuts.add(inField(message.name, field.number, (owner, same) -> same.oneof = null));
        cuts.add(inField(message.name, field.number, (owner, same) -> same.label = ""));
        cuts.add(inField(message.name, field.number, (owner, same) -> same.type = "bool"));
      }
    }
    for (var type : model.enums) {
      cuts.add(file -> file.enums.removeIf(each -> each.name.equals(type.name)));
      for (var value : type.values) {
        cuts.add(file -> file.enums.stream()
            .filter(each -> each.name.equals(type.name))
            .forEach(each -> each.values.removeIf(same -> same.name().equals(value.name()))));
      }
      cuts.add(file -> file.enums.stream()
          .filter(each -> each.name.equals(type.name))
          .forEach(each -> each.reserved.clear()));
    }
    return cuts;
  }

  private interface FieldCut {
    void cut(ProtoModel.Message owner, ProtoModel.Field field);
  }

  private static Consumer<ProtoModel> inField(String message, int number, FieldCut cut) {
    return file -> file.messages.stream()
        .filter(each -> each.name.equals(message))
        .forEach(owner -> owner.fields.stream()
            .filter(field -> field.number == number)
            .findFirst()
            .ifPresent(field -> cut.cut(owner, field)));
  }
}
