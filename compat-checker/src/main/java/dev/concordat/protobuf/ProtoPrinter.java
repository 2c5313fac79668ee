package dev.concordat.protobuf;

import com.squareup.wire.schema.Field.Label;
import com.squareup.wire.schema.ProtoType;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.ExtendElement;
import com.squareup.wire.schema.internal.parser.ExtensionsElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.GroupElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.OptionElement.OptionPrimitive;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * A Protobuf file as text, in the layout Confluent's registry stores: kinds of parts in a fixed order, a blank line between them,
 * two blanks of indentation, messages before enums. A blank line inside of a nested element is indented like the rest of it.
 *
 * <p>Parts of a file are lists of lines until the end.
 */
final class ProtoPrinter {

  /** The largest field number; a range that reaches it says {@code max}. */
  private static final int LARGEST_NUMBER = (1 << 29) - 1;

  private static final Map<Integer, String> ESCAPED = Map.of(
      7,
      "\\a",
      8,
      "\\b",
      12,
      "\\f",
      10,
      "\\n",
      13,
      "\\r",
      9,
      "\\t",
      11,
      "\\v",
      (int) '\\',
      "\\\\",
      (int) '\'',
      "\\'",
      (int) '"',
      "\\\"");

  private ProtoPrinter() {}

  /**
   * The whole file.
   *
   * @param firstLine what language it is in, such as {@code syntax = "proto3";}; absent if it does not say
   */
  static String print(@Nullable String firstLine, ProtoFileElement file) {
    var head = new ArrayList<String>();
    if (firstLine != null) {
      head.add(firstLine);
    }
    if (file.getPackageName() != null) {
      head.add("package " + file.getPackageName() + ";");
    }
    var imports = Stream.of(
            file.getImports().stream().map(path -> "import \"" + path + "\";"),
            file.getPublicImports().stream().map(path -> "import public \"" + path + "\";"),
            file.getWeakImports().stream().map(path -> "import weak \"" + path + "\";"))
        .flatMap(lines -> lines)
        .toList();
    var text = new StringBuilder();
    head.forEach(line -> text.append(line).append('\n'));
    Stream.of(
            imports,
            each(file.getOptions(), ProtoPrinter::statement),
            types(file.getTypes()),
            each(file.getExtendDeclarations(), ProtoPrinter::extend),
            each(file.getServices(), ProtoPrinter::service))
        .filter(section -> !section.isEmpty())
        .forEach(section -> {
          text.append('\n');
          section.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  private static List<String> types(List<TypeElement> types) {
    return Stream.concat(
            each(
                types,
                type -> type instanceof MessageElement message ? message(message) : List.of())
                .stream(),
            each(
                types, type -> type instanceof EnumElement values ? enumeration(values) : List.of())
                .stream())
        .toList();
  }

  private static List<String> message(MessageElement message) {
    return block(
        "message " + message.getName(),
        Stream.of(
            each(message.getReserveds(), ProtoPrinter::reserved),
            each(message.getOptions(), ProtoPrinter::statement),
            each(message.getFields(), ProtoPrinter::field),
            each(message.getOneOfs(), ProtoPrinter::oneof),
            each(message.getGroups(), ProtoPrinter::group),
            each(message.getExtensions(), ProtoPrinter::extensions),
            each(message.getExtendDeclarations(), ProtoPrinter::extend),
            types(message.getNestedTypes())));
  }

  private static List<String> enumeration(EnumElement values) {
    var lines = new ArrayList<String>();
    lines.addAll(each(values.getReserveds(), ProtoPrinter::reserved));
    lines.addAll(each(values.getOptions(), ProtoPrinter::statement));
    lines.addAll(each(values.getConstants(), ProtoPrinter::constant));
    return block("enum " + values.getName(), Stream.of(lines));
  }

  private static List<String> constant(EnumConstantElement constant) {
    return lines(
        constant.getName() + " = " + constant.getTag() + bracketed(constant.getOptions()) + ";");
  }

  private static List<String> oneof(OneOfElement oneof) {
    return block(
        "oneof " + oneof.getName(),
        Stream.of(
            each(oneof.getOptions(), ProtoPrinter::statement),
            each(oneof.getFields(), ProtoPrinter::field),
            each(oneof.getGroups(), ProtoPrinter::group)));
  }

  private static List<String> group(GroupElement group) {
    return block(
        label(group.getLabel()) + "group " + group.getName() + " = " + group.getTag(),
        Stream.of(each(group.getFields(), ProtoPrinter::field)));
  }

  private static List<String> extend(ExtendElement extend) {
    return block(
        "extend " + extend.getName(), Stream.of(each(extend.getFields(), ProtoPrinter::field)));
  }

  private static List<String> service(ServiceElement service) {
    return block(
        "service " + service.getName(),
        Stream.of(
            each(service.getOptions(), ProtoPrinter::statement),
            each(service.getRpcs(), ProtoPrinter::rpc)));
  }

  private static List<String> rpc(RpcElement rpc) {
    var signature = "rpc %s (%s%s) returns (%s%s)"
        .formatted(
            rpc.getName(),
            rpc.getRequestStreaming() ? "stream " : "",
            rpc.getRequestType(),
            rpc.getResponseStreaming() ? "stream " : "",
            rpc.getResponseType());
    if (rpc.getOptions().isEmpty()) {
      return List.of(signature + ";");
    }
    var lines = new ArrayList<String>();
    lines.add(signature + " {");
    lines.addAll(indented(each(rpc.getOptions(), ProtoPrinter::statement)));
    lines.add("};");
    return lines;
  }

  private static List<String> field(FieldElement field) {
    var options = new ArrayList<>(field.getOptions());
    var defaultValue = field.getDefaultValue();
    if (defaultValue != null) {
      options.add(new OptionElement("default", kindOfDefault(field), defaultValue, false));
    }
    var jsonName = field.getJsonName();
    if (jsonName != null) {
      options.add(new OptionElement("json_name", OptionElement.Kind.STRING, jsonName, false));
    }
    return lines("%s%s %s = %d%s;"
        .formatted(
            label(field.getLabel()),
            field.getType(),
            field.getName(),
            field.getTag(),
            bracketed(options)));
  }

  private static OptionElement.Kind kindOfDefault(FieldElement field) {
    var type = ProtoType.get(field.getType());
    boolean isText = type.equals(ProtoType.STRING) || type.equals(ProtoType.BYTES);
    return isText ? OptionElement.Kind.STRING : OptionElement.Kind.ENUM;
  }

  private static String label(@Nullable Label label) {
    return label == null ? "" : label.name().toLowerCase(Locale.ROOT) + " ";
  }

  private static List<String> reserved(ReservedElement reserved) {
    return List.of("reserved " + ranges(reserved.getValues()) + ";");
  }

  private static List<String> extensions(ExtensionsElement extensions) {
    return lines(
        "extensions " + ranges(extensions.getValues()) + bracketed(extensions.getOptions()) + ";");
  }

  private static String ranges(List<Object> values) {
    return String.join(", ", values.stream().map(ProtoPrinter::range).toList());
  }

  private static String range(Object value) {
    if (value instanceof IntRange range) {
      int last = range.getLast();
      return range.getFirst() + " to " + (last < LARGEST_NUMBER ? Integer.toString(last) : "max");
    }
    return value instanceof String name ? '"' + name + '"' : value.toString();
  }

  private static List<String> statement(OptionElement option) {
    return lines("option " + option(option) + ";");
  }

  private static String bracketed(List<OptionElement> options) {
    return options.isEmpty() ? "" : " " + list(options);
  }

  private static String option(OptionElement option) {
    var name = option.isParenthesized() ? "(" + option.getName() + ")" : option.getName();
    var value = option.getValue();
    return name
        + switch (option.getKind()) {
          case STRING -> " = " + quoted(value.toString());
          case BOOLEAN, ENUM, NUMBER -> " = " + value;
          case OPTION -> "." + option((OptionElement) value);
          case MAP -> " = " + map((Map<?, ?>) value);
          case LIST -> " = " + list((List<?>) value);
        };
  }

  /** One item stays on its line; several, or none, are put below each other. */
  private static String list(List<?> items) {
    return items.size() == 1 ? "[" + value(items.get(0)) + "]" : longList(items);
  }

  private static String longList(List<?> items) {
    return "[\n" + commaSeparated(items.stream().map(ProtoPrinter::value).toList()) + "]";
  }

  private static String map(Map<?, ?> entries) {
    return "{\n"
        + commaSeparated(entries.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
            .toList())
        + "}";
  }

  private static String commaSeparated(List<String> items) {
    var text = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      var item = i < items.size() - 1 ? items.get(i) + "," : items.get(i);
      indented(lines(item)).forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static String value(Object value) {
    if (value instanceof OptionElement option) {
      return option(option);
    }
    if (value instanceof OptionPrimitive primitive) {
      return switch (primitive.getKind()) {
        case BOOLEAN, ENUM, NUMBER -> primitive.getValue().toString();
        case STRING, MAP, LIST, OPTION -> value(primitive.getValue());
      };
    }
    if (value instanceof Map<?, ?> entries) {
      return map(entries);
    }
    if (value instanceof List<?> items) {
      return longList(items);
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars().forEach(c -> {
      var escaped = ESCAPED.get(c);
      quoted.append(escaped == null ? Character.toString((char) c) : escaped);
    });
    return quoted.append('"').toString();
  }

  private static List<String> block(String head, Stream<List<String>> sections) {
    var filled = sections.filter(section -> !section.isEmpty()).toList();
    if (filled.isEmpty()) {
      return List.of(head + " {}");
    }
    var lines = new ArrayList<String>();
    lines.add(head + " {");
    for (var section : filled) {
      if (lines.size() > 1) {
        lines.add("");
      }
      lines.addAll(indented(section));
    }
    lines.add("}");
    return lines;
  }

  private static List<String> indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line).toList();
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private static <T> List<String> each(List<T> parts, Function<T, List<String>> printed) {
    return parts.stream().flatMap(part -> printed.apply(part).stream()).toList();
  }
}
