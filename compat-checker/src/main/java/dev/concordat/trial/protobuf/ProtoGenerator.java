package dev.concordat.trial.protobuf;

import dev.concordat.trial.protobuf.ProtoModel.Constant;
import dev.concordat.trial.protobuf.ProtoModel.Enumeration;
import dev.concordat.trial.protobuf.ProtoModel.Field;
import dev.concordat.trial.protobuf.ProtoModel.Message;
import dev.concordat.trial.protobuf.ProtoModel.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files in every syntax, with everything that can be in data, of few names and numbers so that changes meet. */
final class ProtoGenerator {

  static final List<String> SCALARS = List.of(
      "double",
      "float",
      "int32",
      "int64",
      "uint32",
      "uint64",
      "sint32",
      "sint64",
      "fixed32",
      "fixed64",
      "sfixed32",
      "sfixed64",
      "bool",
      "string",
      "bytes");
  static final List<String> KEYS = List.of(
      "int32",
      "int64",
      "uint32",
      "uint64",
      "sint32",
      "sint64",
      "fixed32",
      "sfixed64",
      "bool",
      "string");
  static final List<String> SYNTAXES = List.of("proto2", "proto3", "proto3", "2023", "2024");
  static final int NUMBERS = 6;

  private final Random random;
  private final ProtoModel model;

  ProtoGenerator(Random random, ProtoModel model) {
    this.random = random;
    this.model = model;
  }

  static ProtoModel file(Random random) {
    var model = new ProtoModel();
    model.syntax = SYNTAXES.get(random.nextInt(SYNTAXES.size()));
    var generator = new ProtoGenerator(random, model);
    for (int i = random.nextInt(3); i > 0; i--) {
      model.enums.add(generator.enumeration("E" + i));
    }
    int messages = 1 + random.nextInt(3);
    for (int i = 0; i < messages; i++) {
      model.messages.add(new Message("M" + i));
    }
    for (int i = 0; i < messages; i++) {
      var message = model.messages.get(i);
      if (i > 0 && random.nextInt(3) == 0) {
        message.inside = "M" + (i - 1);
      }
      for (int number = 1; number <= NUMBERS; number++) {
        if (random.nextInt(2) == 0) {
          message.fields.add(generator.field(number));
        }
      }
    }
    if (random.nextInt(4) == 0) {
      model.extensions.add(generator.extension());
    }
    if (random.nextInt(4) == 0) {
      model.rpcs.add(new Rpc("Do", "M0", "M0", random.nextBoolean()));
    }
    return model;
  }

  Enumeration enumeration(String name) {
    var type = new Enumeration(name);
    type.closed = random.nextInt(3) == 0;
    type.values.add(new Constant(name + "_ZERO", 0));
    for (int number = 1; number <= 3; number++) {
      if (random.nextInt(3) > 0) {
        type.values.add(new Constant(name + "_" + (char) ('A' + number), number));
      }
    }
    if (random.nextInt(6) == 0 || type.values.size() == 1) {
      type.values.add(new Constant(name + "_NEG", -1));
    }
    return type;
  }

  Field field(int number) {
    var field = new Field(type(), "f" + number, number);
    int pick = random.nextInt(10);
    if (random.nextInt(8) == 0) {
      field.type = "map<" + any(KEYS) + "," + type() + ">";
    } else if (pick < 2) {
      field.oneof = "o" + random.nextInt(2);
    } else if (pick < 4) {
      field.label = "repeated";
    } else if (pick < 6) {
      field.label = "optional";
    } else if (pick == 6 && random.nextBoolean()) {
      field.label = "required";
    } else if (pick == 7 && model.isProto2() && random.nextBoolean()) {
      field.type = "group";
    }
    option(field);
    return field;
  }

  Field extension() {
    int number = 100 + random.nextInt(3);
    var field = new Field(type(), "x" + number, number);
    if (random.nextInt(3) == 0) {
      field.label = "repeated";
    }
    return field;
  }

  /** Says something of the field that has to do with data. */
  void option(Field field) {
    if (random.nextInt(3) > 0) {
      return;
    }
    switch (random.nextInt(7)) {
      case 0 -> field.options.add("json_name = \"j%d\"".formatted(random.nextInt(4)));
      case 1 -> field.options.add("deprecated = true");
      case 2 -> {
        if (field.label.equals("repeated") && !List.of("string", "bytes").contains(field.type)) {
          field.options.add("packed = " + random.nextBoolean());
          field.options.add("features.repeated_field_encoding = EXPANDED");
        }
      }
      case 3 -> {
        if (field.label.isEmpty() && field.oneof == null && SCALARS.contains(field.type)) {
          field.options.add("default = " + literal(field.type));
        }
      }
      case 4 -> {
        if (field.label.isEmpty() && field.oneof == null && !field.isMap()) {
          field.options.add("features.field_presence = "
              + any(List.of("IMPLICIT", "LEGACY_REQUIRED", "EXPLICIT")));
        }
      }
      case 5 -> {
        if (field.type.equals("string")) {
          field.options.add("features.utf8_validation = NONE");
        }
      }
      default -> {
        if (field.type.startsWith("M")) {
          field.options.add("features.message_encoding = DELIMITED");
        }
      }
    }
  }

  private String literal(String type) {
    return switch (type) {
      case "bool" -> "true";
      case "string", "bytes" -> "\"d\"";
      default -> Integer.toString(1 + random.nextInt(3));
    };
  }

  String type() {
    var named = new ArrayList<String>();
    model.enums.forEach(type -> named.add(type.name));
    model.messages.forEach(message -> named.add(message.name));
    return random.nextInt(3) == 0 && !named.isEmpty() ? any(named) : any(SCALARS);
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
