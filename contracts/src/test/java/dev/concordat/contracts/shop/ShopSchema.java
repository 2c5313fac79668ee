package dev.concordat.contracts.shop;

import dev.concordat.schema.SchemaType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One schema of the shop as far as both languages have the same parts.
 *
 * @param namespace the Protobuf package or Avro namespace
 * @param messages the first one is what is sent
 */
record ShopSchema(
    SchemaType type,
    String subject,
    String namespace,
    List<Message> messages,
    List<Choices> choices) {

  /** A message or record. */
  record Message(String name, List<Field> fields) {

    Message with(UnaryOperator<List<Field>> change) {
      return new Message(name, List.copyOf(change.apply(fields)));
    }
  }

  /**
   * A field.
   *
   * @param fact what it tells, whatever it is called: stays when the field is renamed
   * @param type as the language spells it
   * @param hasDefault in Avro
   * @param aliases in Avro
   */
  record Field(
      String fact,
      String name,
      int number,
      String type,
      Shape shape,
      boolean hasDefault,
      List<String> aliases) {

    Field named(String other, List<String> alsoCalled) {
      return new Field(fact, other, number, type, shape, hasDefault, alsoCalled);
    }

    Field numbered(int other) {
      return new Field(fact, name, other, type, shape, hasDefault, aliases);
    }

    Field of(String other) {
      return new Field(fact, name, number, other, shape, hasDefault, aliases);
    }

    Field shaped(Shape other) {
      return new Field(fact, name, number, type, other, hasDefault, aliases);
    }

    Field defaulting(boolean does) {
      return new Field(fact, name, number, type, shape, does, aliases);
    }

    boolean mayBeUnset() {
      return shape == Shape.OPTIONAL || shape == Shape.ONEOF;
    }

    /** As accessors spell it. */
    String accessor() {
      return upper(name);
    }
  }

  /** How often a field is there. */
  enum Shape {
    SINGLE,
    OPTIONAL,
    REPEATED,
    /** One of those that exclude each other; in Protobuf. */
    ONEOF
  }

  /** An enum. */
  record Choices(String name, List<Symbol> symbols, boolean hasDefault) {}

  /** One of its values. */
  record Symbol(String fact, String name, int number) {}

  static String upper(String name) {
    var text = new StringBuilder();
    for (var part : name.split("_", -1)) {
      text.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return text.toString();
  }

  boolean isProtobuf() {
    return type == SchemaType.PROTOBUF;
  }

  Message root() {
    return messages.get(0);
  }

  Message message(String name) {
    return messages.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  boolean isMessage(Field field) {
    return messages.stream().anyMatch(each -> each.name().equals(field.type()));
  }

  /** Whether a field has that type. */
  boolean isUsed(String name) {
    return messages.stream()
        .flatMap(each -> each.fields().stream())
        .anyMatch(field -> field.type().equals(name));
  }

  boolean isChoice(Field field) {
    return choices.stream().anyMatch(each -> each.name().equals(field.type()));
  }

  Choices choices(String name) {
    return choices.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** The facts behind the names of values, of all enums. */
  Map<String, String> factsOfSymbols() {
    return choices.stream()
        .flatMap(each -> each.symbols().stream())
        .collect(Collectors.toMap(Symbol::name, Symbol::fact));
  }

  /** Every fact that a message can tell, with the way to it. */
  Set<String> facts() {
    var facts = new HashSet<String>();
    facts(root(), "", facts);
    return facts;
  }

  private void facts(Message message, String at, Set<String> facts) {
    for (var field : message.fields()) {
      if (isMessage(field)) {
        facts(message(field.type()), at + field.fact() + "/", facts);
      } else {
        facts.add(at + field.fact());
      }
    }
  }

  ShopSchema with(Message other) {
    return new ShopSchema(
        type,
        subject,
        namespace,
        messages.stream()
            .map(each -> each.name().equals(other.name()) ? other : each)
            .toList(),
        choices);
  }

  ShopSchema with(Choices other) {
    return new ShopSchema(
        type,
        subject,
        namespace,
        messages,
        choices.stream()
            .map(each -> each.name().equals(other.name()) ? other : each)
            .toList());
  }

  /** The same with another name for a message or enum. */
  ShopSchema renamed(String from, String to) {
    return new ShopSchema(
        type,
        subject,
        namespace,
        messages.stream()
            .map(each -> new Message(
                each.name().equals(from) ? to : each.name(),
                each.fields().stream()
                    .map(field -> field.type().equals(from) ? field.of(to) : field)
                    .toList()))
            .toList(),
        choices.stream()
            .map(each -> each.name().equals(from)
                ? new Choices(to, each.symbols(), each.hasDefault())
                : each)
            .toList());
  }

  String text() {
    return isProtobuf() ? protobuf(namespace) : avro();
  }

  /** As a {@code .proto} file whose classes are to be in a Java package. */
  String protobuf(String javaPackage) {
    var text = new StringBuilder("syntax = \"proto3\";\npackage " + namespace
        + ";\noption java_package = \"" + javaPackage
        + "\";\noption java_multiple_files = true;\noption java_outer_classname = \"File\";\n");
    for (var message : messages) {
      text.append("message ").append(message.name()).append(" {\n");
      var open =
          message.fields().stream().filter(each -> each.shape() != Shape.ONEOF).toList();
      open.forEach(field -> text.append("  ")
          .append(
              switch (field.shape()) {
                case OPTIONAL -> "optional ";
                case REPEATED -> "repeated ";
                case SINGLE, ONEOF -> "";
              })
          .append(line(field)));
      if (open.size() < message.fields().size()) {
        text.append("  oneof how {\n");
        message.fields().stream()
            .filter(each -> each.shape() == Shape.ONEOF)
            .forEach(field -> text.append("    ").append(line(field)));
        text.append("  }\n");
      }
      text.append("}\n");
    }
    for (var each : choices) {
      text.append("enum ").append(each.name()).append(" {\n");
      each.symbols()
          .forEach(symbol -> text.append("  %s = %d;\n".formatted(symbol.name(), symbol.number())));
      text.append("}\n");
    }
    return text.toString();
  }

  private static String line(Field field) {
    return "%s %s = %d;\n".formatted(field.type(), field.name(), field.number());
  }

  private String avro() {
    return record(root(), new HashSet<>());
  }

  private String record(Message message, Set<String> seen) {
    if (!seen.add(message.name())) {
      return quoted(message.name());
    }
    var fields = message.fields().stream()
        .map(field -> {
          var parts = new LinkedHashMap<String, String>();
          parts.put("name", quoted(field.name()));
          parts.put("type", typeOf(field, seen));
          if (!field.aliases().isEmpty()) {
            parts.put("aliases", "[" + quoted(String.join("\",\"", field.aliases())) + "]");
          }
          if (field.shape() == Shape.OPTIONAL) {
            parts.put("default", "null");
          } else if (field.hasDefault()) {
            parts.put("default", defaultOf(field));
          }
          return object(parts);
        })
        .collect(Collectors.joining(","));
    return "{\"type\":\"record\",\"name\":%s,\"namespace\":%s,\"fields\":[%s]}"
        .formatted(quoted(message.name()), quoted(namespace), fields);
  }

  private String typeOf(Field field, Set<String> seen) {
    var type = isMessage(field)
        ? record(message(field.type()), seen)
        : isChoice(field) ? choices(choices(field.type()), seen) : quoted(field.type());
    return switch (field.shape()) {
      case SINGLE, ONEOF -> type;
      case OPTIONAL -> "[\"null\"," + type + "]";
      case REPEATED -> "{\"type\":\"array\",\"items\":" + type + "}";
    };
  }

  private String choices(Choices each, Set<String> seen) {
    if (!seen.add(each.name())) {
      return quoted(each.name());
    }
    var names = each.symbols().stream()
        .map(symbol -> quoted(symbol.name()))
        .collect(Collectors.joining(","));
    return "{\"type\":\"enum\",\"name\":%s,\"symbols\":[%s]%s}"
        .formatted(
            quoted(each.name()),
            names,
            each.hasDefault() ? ",\"default\":" + quoted(each.symbols().get(0).name()) : "");
  }

  private String defaultOf(Field field) {
    if (field.shape() == Shape.REPEATED) {
      return "[]";
    }
    if (isChoice(field)) {
      return quoted(choices(field.type()).symbols().get(0).name());
    }
    return switch (field.type()) {
      case "string", "bytes" -> "\"\"";
      case "boolean" -> "false";
      default -> "0";
    };
  }

  private static String object(Map<String, String> parts) {
    return parts.entrySet().stream()
        .map(part -> quoted(part.getKey()) + ":" + part.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
