package dev.concordat.contracts.shop;

import dev.concordat.contracts.shop.Service.Read;
import dev.concordat.contracts.shop.Service.Reading;
import dev.concordat.contracts.shop.ShopSchema.Field;
import dev.concordat.contracts.shop.ShopSchema.Message;
import dev.concordat.contracts.shop.ShopSchema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Java as people write it against generated classes, in many styles. What a schema no longer has is left out, as a team does when it
 * builds with the new one.
 */
final class ServiceSource {

  /** Ways to read one field of a message that is at hand. */
  static final int STYLES = 13;

  /** Ways to handle a message as a whole. */
  static final int WHOLE_STYLES = 14;

  private final ShopSchema schema;
  private final String generated;
  private final String target;

  /**
   * @param generated the Java package of the generated classes
   * @param target the Java package of the service
   */
  ServiceSource(ShopSchema schema, String generated, String target) {
    this.schema = schema;
    this.generated = generated;
    this.target = target;
  }

  static String className(String kind, String subject) {
    return kind + ShopSchema.upper(subject.replace('-', '_'));
  }

  /** Facts of the fields that exclude each other. */
  static List<String> chosen(Message message) {
    return message.fields().stream()
        .filter(field -> field.shape() == Shape.ONEOF)
        .map(Field::fact)
        .toList();
  }

  String writer() {
    var methods = schema.messages().stream()
        .filter(message -> message.equals(schema.root()) || schema.isUsed(message.name()))
        .map(this::making)
        .collect(Collectors.joining("\n"));
    var encoded = schema.isProtobuf()
        ? "return make%s(\"\", round).toByteArray();".formatted(schema.root().name())
        : """
          var out = new java.io.ByteArrayOutputStream();
              var encoder = org.apache.avro.io.EncoderFactory.get().binaryEncoder(out, null);
              new org.apache.avro.specific.SpecificDatumWriter<%1$s>(%1$s.getClassSchema())
                  .write(make%1$s("", round), encoder);
              encoder.flush();
              return out.toByteArray();""".formatted(schema.root().name());
    return """
        package %s;

        import %s.*;
        import dev.concordat.contracts.shop.Facts;
        import java.util.*;

        public final class %s implements dev.concordat.contracts.shop.ShopWriter {
          @Override
          public byte[] write(int round) throws Exception {
            %s
          }

        %s
        }
        """.formatted(
            target, generated, className("Writes", schema.subject()), encoded, methods);
  }

  /** One method that makes a message. */
  private String making(Message message) {
    var body = new StringBuilder();
    for (var field : message.fields()) {
      var at = "at + \"" + field.fact() + "\"";
      var set = "made.set" + field.accessor() + "(";
      switch (field.shape()) {
        case SINGLE -> body.append("    " + set + value(field, at) + ");\n");
        case OPTIONAL ->
          body.append("    if (Facts.isTold(" + at + ", round)) {\n      " + set + value(field, at)
              + ");\n    }\n");
        case ONEOF ->
          body.append("    if (Facts.isChosen(at, round, \"" + field.fact() + "\", List.of(\""
              + String.join("\", \"", chosen(message)) + "\"))) {\n      " + set
              + value(field, at) + ");\n    }\n");
        case REPEATED -> {
          var each = value(field, at + " + i");
          var count = "for (int i = 0; i < Facts.count(" + at + ", round); i++) {\n";
          if (schema.isProtobuf()) {
            body.append(
                "    " + count + "      made.add" + field.accessor() + "(" + each + ");\n    }\n");
          } else {
            var list = "list" + field.accessor();
            body.append("    var " + list + " = new ArrayList<" + boxed(field) + ">();\n    "
                + count + "      " + list + ".add(" + each + ");\n    }\n    " + set + list
                + ");\n");
          }
        }
      }
    }
    return """
          private static %1$s make%1$s(String at, int round) {
            var made = %1$s.newBuilder();
        %2$s    return made.build();
          }
        """.formatted(message.name(), body);
  }

  private String value(Field field, String at) {
    if (schema.isMessage(field)) {
      return "make" + field.type() + "(" + at + " + \"/\", round)";
    }
    if (schema.isChoice(field)) {
      var symbols = schema.choices(field.type()).symbols();
      return "new %1$s[] {%2$s}[Facts.symbol(%3$s, round, %4$d)]"
          .formatted(
              field.type(),
              symbols.stream()
                  .map(symbol -> field.type() + "." + symbol.name())
                  .collect(Collectors.joining(", ")),
              at,
              symbols.size());
    }
    var call = "(" + at + ", round";
    return switch (field.type()) {
      case "string" -> "Facts.text" + call + ")";
      case "bytes" ->
        (schema.isProtobuf()
                ? "com.google.protobuf.ByteString.copyFrom"
                : "java.nio.ByteBuffer.wrap")
            + "(Facts.bytes" + call + "))";
      case "bool", "boolean" -> "Facts.flag" + call + ")";
      case "double" -> "Facts.real" + call + ")";
      default ->
        (boxed(field).equals("Long") ? "Facts.number" : "Facts.integer") + call + ", \""
            + field.type() + "\")";
    };
  }

  private String boxed(Field field) {
    return switch (field.type()) {
      case "string" -> "String";
      case "bytes" ->
        schema.isProtobuf() ? "com.google.protobuf.ByteString" : "java.nio.ByteBuffer";
      case "bool", "boolean" -> "Boolean";
      case "double" -> "Double";
      case "long", "int64", "uint64", "sint64", "fixed64", "sfixed64" -> "Long";
      case "int", "int32", "uint32", "sint32", "fixed32", "sfixed32" -> "Integer";
      default -> field.type();
    };
  }

  String reader(Reading reading) {
    return reading.generic() ? genericReader(reading) : specificReader(reading);
  }

  private String specificReader(Reading reading) {
    var root = schema.root().name();
    var body = new StringBuilder();
    var helpers = new StringBuilder();
    for (var read : reading.reads()) {
      fields(read).ifPresent(way -> {
        body.append("    {\n").append(reads(way, read, helpers)).append("    }\n");
      });
    }
    if (reading.whole() >= 0) {
      body.append("    {\n").append(whole(reading.whole(), helpers)).append("    }\n");
    }
    var decoded = schema.isProtobuf()
        ? "var m = %s.parseFrom(message);".formatted(root)
        : """
          var m = new org.apache.avro.specific.SpecificDatumReader<%1$s>(
                  new org.apache.avro.Schema.Parser().parse(writerSchema),
                  %1$s.getClassSchema(),
                  new org.apache.avro.specific.SpecificData(%1$s.class.getClassLoader()))
              .read(null, org.apache.avro.io.DecoderFactory.get().binaryDecoder(message, null));""".formatted(root);
    return """
        package %s;

        import %s.*;
        import java.util.*;
        import java.util.function.*;
        import java.util.stream.*;

        public final class %s implements dev.concordat.contracts.shop.ShopReader {
          record Seen(%s it) {}

          record Box<T>(T it) {}

          private final List<%4$s> kept = new ArrayList<>();

          private static <T> T same(T it) {
            return it;
          }

          @Override
          public void read(byte[] message, String writerSchema, Told told) throws Exception {
            %s
            kept.clear();
            kept.add(m);
        %s  }
        %s}
        """.formatted(
            target, generated, className("Reads", schema.subject()), root, decoded, body, helpers);
  }

  /** The fields on the way, unless the schema has them no more. */
  private Optional<List<Field>> fields(Read read) {
    var fields = new ArrayList<Field>();
    var message = Optional.of(schema.root());
    for (var fact : read.facts()) {
      var field = message.stream()
          .flatMap(each -> each.fields().stream())
          .filter(each -> each.fact().equals(fact))
          .findFirst();
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
      message = field.filter(schema::isMessage).map(each -> schema.message(each.type()));
    }
    return message.isPresent() ? Optional.empty() : Optional.of(fields);
  }

  private String reads(List<Field> way, Read read, StringBuilder helpers) {
    var at = way.get(0);
    if (way.size() == 1) {
      return leaf(at, schema.root().name(), "m", read, helpers);
    }
    var part = schema.message(at.type()).name();
    var inner = way.subList(1, way.size());
    var one = "part" + way.size();
    var inside = inner.size() == 1 ? leaf(inner.get(0), part, one, read, helpers) : "";
    if (at.shape() == Shape.REPEATED) {
      if (read.style() % 3 == 0) {
        return "m.get%s().stream().map(x -> x).forEach(%s -> {\n%s});\n"
            .formatted(listOf(at), one, inside);
      }
      if (read.style() % 3 == 1 && schema.isProtobuf()) {
        return "for (int i = 0; i < m.get%sCount(); i++) {\n var %s = m.get%s(i);\n%s}\n"
            .formatted(at.accessor(), one, at.accessor(), inside);
      }
      return "for (%s %s : m.get%s()) {\n%s}\n".formatted(part, one, listOf(at), inside);
    }
    var get = "m.get" + at.accessor() + "()";
    if (at.mayBeUnset()) {
      return schema.isProtobuf()
          ? "if (m.has%s()) {\n var %s = %s;\n%s}\n".formatted(at.accessor(), one, get, inside)
          : "var %s = %s;\nif (%1$s != null) {\n%3$s}\n".formatted(one, get, inside);
    }
    if (read.style() % 2 == 0) {
      return "Optional.of(m).map(%s::get%s).ifPresent(%s -> {\n%s});\n"
          .formatted(schema.root().name(), at.accessor(), one, inside);
    }
    return "var %s = %s;\n%s".formatted(one, get, inside);
  }

  private String listOf(Field field) {
    return field.accessor() + (schema.isProtobuf() ? "List" : "");
  }

  /** Reads one field of the message in a variable. */
  private String leaf(Field field, String type, String m, Read read, StringBuilder helpers) {
    var told = "told.tell(\"" + read.key() + "\", ";
    if (field.shape() == Shape.REPEATED) {
      var list = "get" + listOf(field) + "()";
      return switch (read.style() % 4) {
        case 0 -> told + m + "." + list + ");\n";
        case 1 -> "for (var v : " + m + "." + list + ") { " + told + "v); }\n";
        case 2 -> m + "." + list + ".forEach(v -> " + told + "v));\n";
        default -> told + "Stream.of(" + m + ").flatMap(x -> x." + list + ".stream()).toList());\n";
      };
    }
    if (field.shape() == Shape.ONEOF) {
      return read.style() % 2 == 0
          ? "switch (%s.getHowCase()) { case %s: %s%s.get%s()); break; default: break; }\n"
              .formatted(m, field.name().toUpperCase(Locale.ROOT), told, m, field.accessor())
          : "if (%s.has%s()) { %s%s.get%2$s()); }\n".formatted(m, field.accessor(), told, m);
    }
    var guard = field.shape() == Shape.OPTIONAL && schema.isProtobuf()
        ? "if (" + m + ".has" + field.accessor() + "()) "
        : "";
    return guard + "{ " + one(field, type, m, told, read, helpers) + " }\n";
  }

  private String one(
      Field field, String type, String m, String told, Read read, StringBuilder helpers) {
    var get = "get" + field.accessor() + "()";
    var reference = type + "::get" + field.accessor();
    var id = "h" + (helpers.length() + Math.abs(read.key().hashCode() % 1000));
    return switch (read.style()) {
      case 0 -> told + m + "." + get + ");";
      case 1 ->
        "Function<" + type + ", Object> f = " + reference + "; " + told + "f.apply(" + m + "));";
      case 2 ->
        "var all = new ArrayList<" + type + ">(); all.add(" + m + "); for (" + type
            + " one : all) { " + told + "one." + get + "); }";
      case 3 -> "Optional.of(" + m + ").map(" + reference + ").ifPresent(v -> " + told + "v));";
      case 4 -> told + "new Box<>(" + m + ").it()." + get + ");";
      case 5 -> {
        var parameter = type + (schema.isProtobuf() ? "OrBuilder" : "");
        helpers.append("  private static Object " + id + "(" + parameter + " it) {\n    return it."
            + get + ";\n  }\n\n");
        yield told + id + "(" + m + "));";
      }
      case 6 -> "Supplier<" + type + "> s = () -> " + m + "; " + told + "s.get()." + get + ");";
      case 7 ->
        "Stream.of(" + m + ").map(x -> x." + get + ").filter(v -> v != null).forEach(v -> " + told
            + "v));";
      case 8 ->
        told
            + (schema.isProtobuf() ? m + ".toBuilder()" : type + ".newBuilder(" + m + ")") + "."
            + get
            + ");";
      case 9 -> type + "[] a = {" + m + "}; " + told + "a[0]." + get + ");";
      case 10 -> told + "same(" + m + ")." + get + ");";
      case 11 -> {
        if (!schema.isChoice(field)) {
          yield told + "Map.of(\"k\", " + m + ").values().iterator().next()." + get + ");";
        }
        var cases = schema.choices(field.type()).symbols().stream()
            .map(symbol -> "case %s: %s%s.%s); break;"
                .formatted(symbol.name(), told, field.type(), symbol.name()))
            .collect(Collectors.joining(" "));
        yield "var chosen = " + m + "." + get + "; if (chosen != null) { switch (chosen) { " + cases
            + " default: " + told + "\"?\"); } }";
      }
      default ->
        "var found = Stream.of(" + m + ").collect(Collectors.toMap(x -> 1, x -> x)); " + told
            + "found.get(1)." + get + ");";
    };
  }

  /** Hands the message on, so that nobody can tell what of it is used. */
  private String whole(int style, StringBuilder helpers) {
    var root = schema.root().name();
    var told = "told.tell(\"\", ";
    return switch (style) {
      case 0 -> told + "m);\n";
      case 1 -> "List<" + root + "> all = new ArrayList<>(); all.add(m); " + told + "all);\n";
      case 2 -> told + "Optional.of(m));\n";
      case 3 -> "Map<String, Object> row = new HashMap<>(); row.put(\"m\", m); " + told + "row);\n";
      case 4 -> "Object it = m; " + told + "it);\n";
      case 5 -> "Supplier<Object> s = () -> m; " + told + "s);\n";
      case 6 -> told + "kept);\n";
      case 7 -> "Stream.of(m).forEach(x -> " + told + "x));\n";
      case 8 -> told + "Stream.of(m).findFirst().get());\n";
      case 9 -> {
        helpers.append("  private Object latest() {\n    return kept.get(0);\n  }\n\n");
        yield told + "latest());\n";
      }
      case 10 -> told + "same(m));\n";
      case 11 -> told + "new Box<>(m).it());\n";
      case 12 -> "BiConsumer<String, Object> out = told::tell; out.accept(\"\", m);\n";
      default -> told + "new Object[] {m});\n";
    };
  }

  private String genericReader(Reading reading) {
    var body = new StringBuilder();
    for (var read : reading.reads()) {
      fields(read).ifPresent(way -> {
        var at = way.get(0);
        var told = "told.tell(\"" + read.key() + "\", ";
        if (way.size() == 1) {
          body.append("    " + told + "m.get(\"" + at.name() + "\"));\n");
        } else {
          var inside = told + "part.get(\"" + way.get(1).name() + "\"));";
          body.append(
              at.shape() == Shape.REPEATED
                  ? "    for (var one : (Collection<?>) m.get(\"" + at.name()
                      + "\")) { var part = (GenericRecord) one; " + inside + " }\n"
                  : "    { var part = (GenericRecord) m.get(\"" + at.name()
                      + "\"); if (part != null) { " + inside + " } }\n");
        }
      });
    }
    return """
        package %s;

        import java.util.*;
        import org.apache.avro.Schema;
        import org.apache.avro.generic.*;
        import org.apache.avro.io.DecoderFactory;

        public final class %s implements dev.concordat.contracts.shop.ShopReader {
          private static final Schema MINE = new Schema.Parser().parse(%s);

          @Override
          public void read(byte[] message, String writerSchema, Told told) throws Exception {
            GenericRecord m = new GenericDatumReader<GenericRecord>(
                    new Schema.Parser().parse(writerSchema), MINE)
                .read(null, DecoderFactory.get().binaryDecoder(message, null));
        %s  }
        }
        """.formatted(
            target,
            className("Reads", schema.subject()),
            '"' + schema.text().replace("\"", "\\\"") + '"',
            body);
  }
}
