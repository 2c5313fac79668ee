package dev.concordat.trial.protobuf;

import dev.concordat.trial.protobuf.ProtoModel.Constant;
import dev.concordat.trial.protobuf.ProtoModel.Enumeration;
import dev.concordat.trial.protobuf.ProtoModel.Field;
import dev.concordat.trial.protobuf.ProtoModel.Message;
import dev.concordat.trial.protobuf.ProtoModel.Rpc;
import java.util.List;
import java.util.Random;

/** What happens to {@code .proto} files: what people do to them every day, and what they should not. */
final class ProtoMutations {

  /** Types that look alike, among which people move. */
  private static final List<List<String>> NEIGHBOURS = List.of(
      List.of("int32", "int64", "uint32", "uint64", "bool", "sint32", "sint64"),
      List.of("fixed32", "sfixed32", "float"),
      List.of("fixed64", "sfixed64", "double"),
      List.of("string", "bytes"));

  private final Random random;
  private final ProtoModel model;
  private final ProtoGenerator generator;

  private ProtoMutations(Random random, ProtoModel model) {
    this.random = random;
    this.model = model;
    this.generator = new ProtoGenerator(random, model);
  }

  /** The file after one or several changes. */
  static ProtoModel of(ProtoModel file, Random random) {
    var model = file.copy();
    var mutations = new ProtoMutations(random, model);
    int count = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      mutations.change();
    }
    return model;
  }

  private void change() {
    int pick = random.nextInt(12);
    if (pick < 2 && !model.enums.isEmpty()) {
      changeEnum(any(model.enums));
    } else if (pick == 2) {
      changeFile();
    } else if (pick == 3 && !model.extensions.isEmpty()) {
      if (random.nextInt(3) == 0) {
        model.extensions.remove(0);
      } else {
        changeField(any(model.extensions));
      }
    } else {
      changeMessage(any(model.messages));
    }
  }

  private void changeFile() {
    switch (random.nextInt(6)) {
      case 0 -> model.syntax = any(ProtoGenerator.SYNTAXES);
      case 1 -> {
        if (model.messages.size() > 1) {
          remove(model.messages.get(model.messages.size() - 1));
        }
      }
      case 2 -> {
        var message = any(model.messages);
        rename(message.name, "N" + random.nextInt(3));
      }
      case 3 -> {
        if (!model.enums.isEmpty()) {
          rename(any(model.enums).name, "F" + random.nextInt(3));
        }
      }
      case 4 -> model.rpcs.clear();
      default ->
        model.rpcs.add(new Rpc(
            "Do" + random.nextInt(3), any(model.messages).name, any(model.messages).name, true));
    }
  }

  private void remove(Message message) {
    model.messages.remove(message);
    for (var other : model.messages) {
      other.fields.removeIf(field -> uses(field, message.name));
      if (message.name.equals(other.inside)) {
        other.inside = null;
      }
    }
    model.extensions.removeIf(field -> uses(field, message.name));
    model.rpcs.removeIf(
        rpc -> rpc.request().equals(message.name) || rpc.response().equals(message.name));
  }

  private static boolean uses(Field field, String type) {
    return field.type.equals(type) || field.type.endsWith("," + type + ">");
  }

  private void rename(String before, String after) {
    for (var message : model.messages) {
      if (message.name.equals(before)) {
        message.name = after;
      }
      if (before.equals(message.inside)) {
        message.inside = after;
      }
      message.fields.forEach(field -> rename(field, before, after));
    }
    model.extensions.forEach(field -> rename(field, before, after));
    model.enums.stream()
        .filter(type -> type.name.equals(before))
        .forEach(type -> type.name = after);
    model.rpcs.replaceAll(rpc -> new Rpc(
        rpc.name(),
        rpc.request().equals(before) ? after : rpc.request(),
        rpc.response().equals(before) ? after : rpc.response(),
        rpc.streams()));
  }

  private static void rename(Field field, String before, String after) {
    field.type = field.type.equals(before)
        ? after
        : field.type.replace("," + before + ">", "," + after + ">");
  }

  private void changeEnum(Enumeration type) {
    var value = any(type.values);
    int at = type.values.indexOf(value);
    switch (random.nextInt(7)) {
      case 0 -> type.closed = !type.closed;
      case 1, 2 -> {
        if (type.values.size() > 2 && at > 0) {
          type.values.remove(at);
          if (random.nextBoolean()) {
            type.reserved.add(Integer.toString(value.number()));
          }
        }
      }
      case 3 -> type.values.set(at, new Constant(value.name() + "X", value.number()));
      case 4 -> type.values.add(new Constant(type.name + "_NEW", 4 + random.nextInt(2)));
      case 5 -> type.values.add(new Constant(type.name + "_ALIAS", value.number()));
      default -> {
        if (at > 0) {
          type.values.set(at, new Constant(value.name(), 1 + random.nextInt(5)));
        }
      }
    }
  }

  private void changeMessage(Message message) {
    if (message.fields.isEmpty() || random.nextInt(5) == 0) {
      addField(message);
      return;
    }
    var field = any(message.fields);
    switch (random.nextInt(9)) {
      case 0 -> {
        message.fields.remove(field);
        if (random.nextBoolean()) {
          message.reserved.add(Integer.toString(field.number));
        }
        if (random.nextBoolean()) {
          message.reserved.add(model.syntax.startsWith("20") ? field.name : '"' + field.name + '"');
        }
      }
      case 1 -> field.number = 1 + random.nextInt(2 * ProtoGenerator.NUMBERS);
      case 2 -> rename(message, field);
      case 3 -> {
        field.oneof = field.oneof == null ? "o" + random.nextInt(3) : null;
        field.label = "";
      }
      case 4 ->
        message.fields.forEach(each -> {
          if (each.oneof != null) {
            each.oneof = each.oneof + "x";
          }
        });
      default -> changeField(field);
    }
  }

  private void addField(Message message) {
    int number = 1 + random.nextInt(2 * ProtoGenerator.NUMBERS);
    if (message.fields.stream().noneMatch(field -> field.number == number)) {
      message.fields.add(generator.field(number));
    }
  }

  /** To a new name, to one that was another's, or with one that has it now; with or without the JSON name it had. */
  private void rename(Message message, Field field) {
    var before = field.name;
    var other = any(message.fields);
    switch (random.nextInt(4)) {
      case 0 -> {
        field.name = other.name;
        other.name = before;
      }
      case 1 -> field.options.add("json_name = \"%s\"".formatted(other.name));
      default -> {
        field.name = before + "_new";
        if (random.nextBoolean()) {
          field.options.removeIf(option -> option.startsWith("json_name"));
          field.options.add("json_name = \"%s\"".formatted(before));
        }
      }
    }
  }

  private void changeField(Field field) {
    switch (random.nextInt(8)) {
      case 0 -> field.type = generator.type();
      case 1, 2, 3 ->
        NEIGHBOURS.stream()
            .filter(group -> group.contains(field.type))
            .findFirst()
            .ifPresentOrElse(group -> field.type = any(group), () -> field.type = generator.type());
      case 4, 5 -> {
        if (field.oneof == null) {
          field.label = any(List.of("", "optional", "repeated", "required"));
        }
      }
      case 6 -> {
        if (field.options.isEmpty()) {
          generator.option(field);
        } else {
          field.options.remove(0);
        }
      }
      default ->
        field.type = field.isMap()
            ? "map<" + any(ProtoGenerator.KEYS) + "," + generator.type() + ">"
            : any(List.of("bytes", "string", "int32"));
    }
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
