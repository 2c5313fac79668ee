package dev.concordat.trial.protobuf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@code .proto} file in pieces that are easily changed. What is changed has been copied before. */
final class ProtoModel {

  /** {@code proto2}, {@code proto3} or an edition such as {@code 2023}. */
  String syntax = "proto3";

  final List<Message> messages = new ArrayList<>();
  final List<Enumeration> enums = new ArrayList<>();
  final List<Rpc> rpcs = new ArrayList<>();

  /** Fields that extend the first message. */
  final List<Field> extensions = new ArrayList<>();

  /** A message; {@code inside} is the name of the one it is nested in. */
  static final class Message {
    String name;

    @Nullable
    String inside;

    final List<Field> fields = new ArrayList<>();
    final List<String> reserved = new ArrayList<>();

    Message(String name) {
      this.name = name;
    }
  }

  /** A field. */
  static final class Field {
    String label = "";
    String type;
    String name;
    int number;

    @Nullable
    String oneof;

    final List<String> options = new ArrayList<>();

    Field(String type, String name, int number) {
      this.type = type;
      this.name = name;
      this.number = number;
    }

    boolean isMap() {
      return type.startsWith("map<");
    }

    private Field copy() {
      var copy = new Field(type, name, number);
      copy.label = label;
      copy.oneof = oneof;
      copy.options.addAll(options);
      return copy;
    }
  }

  /** An enum. */
  static final class Enumeration {
    String name;
    boolean closed;
    final List<Constant> values = new ArrayList<>();
    final List<String> reserved = new ArrayList<>();

    Enumeration(String name) {
      this.name = name;
    }
  }

  /** A value of an enum. */
  record Constant(String name, int number) {}

  /** A method of the one service. */
  record Rpc(String name, String request, String response, boolean streams) {}

  boolean isProto2() {
    return syntax.equals("proto2");
  }

  boolean isProto3() {
    return syntax.equals("proto3");
  }

  boolean isEdition() {
    return !isProto2() && !isProto3();
  }

  ProtoModel copy() {
    var copy = new ProtoModel();
    copy.syntax = syntax;
    for (var message : messages) {
      var other = new Message(message.name);
      other.inside = message.inside;
      message.fields.forEach(field -> other.fields.add(field.copy()));
      other.reserved.addAll(message.reserved);
      copy.messages.add(other);
    }
    for (var type : enums) {
      var other = new Enumeration(type.name);
      other.closed = type.closed;
      other.values.addAll(type.values);
      other.reserved.addAll(type.reserved);
      copy.enums.add(other);
    }
    copy.rpcs.addAll(rpcs);
    extensions.forEach(field -> copy.extensions.add(field.copy()));
    return copy;
  }

  /** The file. */
  String text() {
    var text = new StringBuilder();
    text.append(isEdition() ? "edition" : "syntax")
        .append(" = \"")
        .append(syntax)
        .append("\";\n");
    text.append("package t;\n");
    enums.forEach(type -> print(type, text));
    messages.stream()
        .filter(message -> message.inside == null || find(message.inside) == null)
        .forEach(message -> print(message, "", text));
    // Every enum is in some message, else no data could tell of it.
    for (int i = 0; i < enums.size(); i++) {
      var label = isProto2() ? "optional " : "";
      text.append("message H%d { %s.t.%s one = 1; repeated .t.%s many = 2; }\n"
          .formatted(i, label, enums.get(i).name, enums.get(i).name));
    }
    if (!extensions.isEmpty() && !messages.isEmpty() && !isProto3()) {
      text.append("extend ").append(path(messages.get(0).name)).append(" {\n");
      extensions.forEach(field -> print(field, "  ", text));
      text.append("}\n");
    }
    if (!rpcs.isEmpty()) {
      text.append("service S {\n");
      rpcs.forEach(rpc -> text.append("  rpc %s(%s%s) returns (%s);\n"
          .formatted(
              rpc.name(),
              rpc.streams() ? "stream " : "",
              path(rpc.request()),
              path(rpc.response()))));
      text.append("}\n");
    }
    return text.toString();
  }

  private @Nullable Message find(@Nullable String name) {
    return messages.stream()
        .filter(message -> message.name.equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The full name of a message or enum; other types stay as they are. */
  private String path(String type) {
    if (enums.stream().anyMatch(each -> each.name.equals(type))) {
      return ".t." + type;
    }
    var message = find(type);
    if (message == null) {
      return type;
    }
    var outer = find(message.inside);
    return outer == null ? ".t." + type : path(outer.name) + "." + type;
  }

  private void print(Enumeration type, StringBuilder text) {
    text.append("enum ").append(type.name).append(" {\n");
    if (isEdition() && type.closed) {
      text.append("  option features.enum_type = CLOSED;\n");
    }
    boolean hasAlias =
        type.values.stream().map(Constant::number).distinct().count() < type.values.size();
    if (hasAlias) {
      text.append("  option allow_alias = true;\n");
    }
    type.reserved.forEach(range -> text.append("  reserved ").append(range).append(";\n"));
    type.values.forEach(
        value -> text.append("  %s = %d;\n".formatted(value.name(), value.number())));
    text.append("}\n");
  }

  private void print(Message message, String indent, StringBuilder text) {
    text.append(indent).append("message ").append(message.name).append(" {\n");
    var inner = indent + "  ";
    message.reserved.forEach(
        range -> text.append(inner).append("reserved ").append(range).append(";\n"));
    if (!extensions.isEmpty() && !isProto3() && message == messages.get(0)) {
      text.append(inner).append("extensions 100 to 199;\n");
    }
    messages.stream()
        .filter(other -> message.name.equals(other.inside))
        .forEach(other -> print(other, inner, text));
    message.fields.stream()
        .filter(field -> field.oneof == null)
        .forEach(field -> print(field, inner, text));
    message.fields.stream()
        .map(field -> field.oneof)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(oneof -> {
          text.append(inner).append("oneof ").append(oneof).append(" {\n");
          message.fields.stream()
              .filter(field -> oneof.equals(field.oneof))
              .forEach(field -> print(field, inner + "  ", text));
          text.append(inner).append("}\n");
        });
    text.append(indent).append("}\n");
  }

  private void print(Field field, String indent, StringBuilder text) {
    text.append(indent).append(label(field));
    if (field.type.equals("group")) {
      text.append(
          "group G%d = %d { optional int32 in = 1; }\n".formatted(field.number, field.number));
      return;
    }
    text.append(type(field)).append(' ').append(field.name).append(" = ").append(field.number);
    var options = field.options.stream()
        .filter(option -> isEdition() || !option.startsWith("features."))
        .filter(option -> isEdition() ? !option.startsWith("packed") : true)
        .filter(option -> !isProto3() || !option.startsWith("default"))
        .collect(Collectors.joining(", "));
    text.append(options.isEmpty() ? "" : " [" + options + "]").append(";\n");
  }

  private String label(Field field) {
    if (field.oneof != null || field.isMap()) {
      return "";
    }
    if (isEdition()) {
      return field.label.equals("repeated") ? "repeated " : "";
    }
    if (isProto2()) {
      return (field.label.isEmpty() ? "optional" : field.label) + " ";
    }
    return field.label.isEmpty() || field.label.equals("required") ? "" : field.label + " ";
  }

  private String type(Field field) {
    if (!field.isMap()) {
      return path(field.type);
    }
    var parts = field.type.substring("map<".length(), field.type.length() - 1).split(",", -1);
    return "map<%s, %s>".formatted(parts[0], path(parts[1]));
  }
}
