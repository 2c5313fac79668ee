package dev.concordat.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.DescriptorAccessorRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumNumberRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumTypeChanged;
import dev.concordat.protobuf.ProtobufChange.EnumValueRenamed;
import dev.concordat.protobuf.ProtobufChange.ExtensionRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.FieldAspectChanged;
import dev.concordat.protobuf.ProtobufChange.FieldCardinalityChanged;
import dev.concordat.protobuf.ProtobufChange.FieldDefaultChanged;
import dev.concordat.protobuf.ProtobufChange.FieldJsonNameChanged;
import dev.concordat.protobuf.ProtobufChange.FieldOneofChanged;
import dev.concordat.protobuf.ProtobufChange.FieldRemoved;
import dev.concordat.protobuf.ProtobufChange.FieldRenamed;
import dev.concordat.protobuf.ProtobufChange.FieldTypeChanged;
import dev.concordat.protobuf.ProtobufChange.FileOptionChanged;
import dev.concordat.protobuf.ProtobufChange.FileRemoved;
import dev.concordat.protobuf.ProtobufChange.JsonFormatChanged;
import dev.concordat.protobuf.ProtobufChange.OneofRemoved;
import dev.concordat.protobuf.ProtobufChange.PackageChanged;
import dev.concordat.protobuf.ProtobufChange.PackageRemoved;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldAdded;
import dev.concordat.protobuf.ProtobufChange.RequiredFieldRemoved;
import dev.concordat.protobuf.ProtobufChange.ReservedNameRemoved;
import dev.concordat.protobuf.ProtobufChange.ReservedRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.RpcIdempotencyChanged;
import dev.concordat.protobuf.ProtobufChange.RpcRemoved;
import dev.concordat.protobuf.ProtobufChange.RpcStreamingChanged;
import dev.concordat.protobuf.ProtobufChange.RpcTypeChanged;
import dev.concordat.protobuf.ProtobufChange.Scope;
import dev.concordat.protobuf.ProtobufChange.SyntaxChanged;
import dev.concordat.schema.ElementPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words in which buf 1.75 tells of a change, since builds look for them. One row for each kind of change; where buf's words
 * depend on the rule as well, the row is given its id. Source: what {@code buf breaking} prints.
 */
final class BufWording {

  private static final String MAX = "max";

  private static final String REQUIRED_IS_FOR_EVER =
      " Required fields must always be sent, so if one side does not know about the required field,"
          + " this will result in a breakage.";

  private static final Map<String, String> SEE = Map.of(
      "FIELD_WIRE_COMPATIBLE_TYPE",
      " See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire"
          + " compatibility rules.",
      "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
      " See https://developers.google.com/protocol-buffers/docs/proto3#updating for wire"
          + " compatibility rules and"
          + " https://developers.google.com/protocol-buffers/docs/proto3#json for JSON"
          + " compatibility rules.");

  private static final String BYTES_AS_STRING =
      " Note that while string and bytes are compatible if the data is valid UTF-8, there is no way"
          + " to enforce that a bytes field is UTF-8, so these fields may be incompatible.";

  private static final Map<Class<?>, BiFunction<String, ProtobufChange, String>> WORDS =
      Map.ofEntries(
          row(
              FileRemoved.class,
              change -> "Previously present file %s was deleted."
                  .formatted(GoText.quoted(change.before().getName()))),
          row(
              PackageRemoved.class,
              change -> "Previously present package %s was deleted."
                  .formatted(GoText.quoted(change.name()))),
          row(
              PackageChanged.class,
              change -> fileChanged(
                  "package", change.before().getPackage(), change.after().getPackage())),
          row(
              SyntaxChanged.class,
              change -> fileChanged("syntax", change.before(), change.after())),
          row(
              FileOptionChanged.class,
              change -> fileChanged(
                  "option " + GoText.quoted(change.option().text()),
                  unquoted(change.before()),
                  unquoted(change.after()))),
          row(DefinitionRemoved.class, BufWording::definitionRemoved),
          row(JsonFormatChanged.class, BufWording::jsonFormatChanged),
          row(
              EnumTypeChanged.class,
              change -> "Enum %s changed from %s to %s."
                  .formatted(
                      GoText.quoted(change.after().getName()),
                      change.before().isClosed() ? "closed" : "open",
                      change.after().isClosed() ? "closed" : "open")),
          rowByRule(EnumNumberRemoved.class, BufWording::enumNumberRemoved),
          row(EnumValueRenamed.class, BufWording::enumValueRenamed),
          rowByRule(FieldRemoved.class, BufWording::fieldRemoved),
          row(
              FieldRenamed.class,
              change -> "%s changed name from %s to %s."
                  .formatted(
                      numbered(change.after(), ""),
                      GoText.quoted(nameOf(change.before())),
                      GoText.quoted(nameOf(change.after())))),
          row(
              FieldJsonNameChanged.class,
              change -> "%s changed option \"json_name\" from %s to %s."
                  .formatted(
                      named(change.after()),
                      GoText.quoted(change.before().getJsonName()),
                      GoText.quoted(change.after().getJsonName()))),
          rowByRule(FieldTypeChanged.class, BufWording::fieldTypeChanged),
          row(
              FieldCardinalityChanged.class,
              change -> "%s changed cardinality from %s to %s."
                  .formatted(
                      named(change.after()),
                      GoText.quoted(cardinality(change.was())),
                      GoText.quoted(cardinality(change.is())))),
          row(
              FieldDefaultChanged.class,
              change -> "%s changed default value from %s to %s."
                  .formatted(
                      named(change.after()),
                      defaultOf(change.before()),
                      defaultOf(change.after()))),
          row(FieldOneofChanged.class, BufWording::fieldOneofChanged),
          row(FieldAspectChanged.class, BufWording::fieldAspectChanged),
          row(
              RequiredFieldRemoved.class,
              change -> "Message %s had required field \"%d\" deleted."
                      .formatted(
                          GoText.quoted(change.after().getName()),
                          change.before().getNumber())
                  + REQUIRED_IS_FOR_EVER),
          row(
              RequiredFieldAdded.class,
              change -> "Message %s had required field \"%d\" added."
                      .formatted(
                          GoText.quoted(change.after().getContainingType().getName()),
                          change.after().getNumber())
                  + REQUIRED_IS_FOR_EVER),
          row(
              DescriptorAccessorRemoved.class,
              change -> "Message option \"no_standard_descriptor_accessor\" changed from"
                  + " \"false\" to \"true\"."),
          row(
              OneofRemoved.class,
              change -> "Previously present oneof %s on message %s was deleted."
                  .formatted(
                      GoText.quoted(change.before().getName()),
                      GoText.quoted(change.before().getContainingType().getName()))),
          row(
              ExtensionRangeRemoved.class,
              change -> rangeRemoved(
                  "extension",
                  Definition.MESSAGE,
                  change.element(),
                  change.range(),
                  change.missing(),
                  NumberRange.LAST_FIELD)),
          row(
              ReservedRangeRemoved.class,
              change -> rangeRemoved(
                  "reserved",
                  change.owner(),
                  change.element(),
                  change.range(),
                  change.missing(),
                  change.last())),
          row(
              ReservedNameRemoved.class,
              change -> "Previously present reserved name %s on %s %s was deleted."
                  .formatted(
                      GoText.quoted(change.name()), change.owner(), shortName(change.element()))),
          row(
              RpcRemoved.class,
              change -> "Previously present RPC %s on service %s was deleted."
                  .formatted(
                      GoText.quoted(change.before().getName()),
                      GoText.quoted(change.before().getService().getName()))),
          row(
              RpcTypeChanged.class,
              change -> "%s changed %s type from %s to %s."
                  .formatted(
                      rpc(change.rpc()),
                      change.which(),
                      GoText.quoted(change.before().getFullName()),
                      GoText.quoted(change.after().getFullName()))),
          row(
              RpcStreamingChanged.class,
              change -> "%s changed from %s %s to %s %s."
                  .formatted(
                      rpc(change.rpc()),
                      change.end(),
                      change.streamsNow() ? "unary" : "streaming",
                      change.end(),
                      change.streamsNow() ? "streaming" : "unary")),
          row(
              RpcIdempotencyChanged.class,
              change -> "%s changed option \"idempotency_level\" from %s to %s."
                  .formatted(
                      rpc(change.rpc()),
                      GoText.quoted(change.before()),
                      GoText.quoted(change.after()))));

  private BufWording() {}

  private static <C extends ProtobufChange>
      Map.Entry<Class<?>, BiFunction<String, ProtobufChange, String>> row(
          Class<C> kind, Function<C, String> words) {
    return rowByRule(kind, (rule, change) -> words.apply(change));
  }

  private static <C extends ProtobufChange>
      Map.Entry<Class<?>, BiFunction<String, ProtobufChange, String>> rowByRule(
          Class<C> kind, BiFunction<String, C, String> words) {
    return Map.entry(kind, (rule, change) -> words.apply(rule, kind.cast(change)));
  }

  static String of(String rule, ProtobufChange change) {
    var words = WORDS.get(change.getClass());
    if (words == null) {
      throw new IllegalStateException(
          "buf has no words for " + change.getClass().getSimpleName());
    }
    return words.apply(rule, change);
  }

  private static String fileChanged(String what, String before, String after) {
    return "File %s changed from %s to %s."
        .formatted(what, GoText.quoted(before), GoText.quoted(after));
  }

  /** A file option's value as it is kept, without the quotes a file writes around text. */
  private static String unquoted(String value) {
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }

  private static String definitionRemoved(DefinitionRemoved change) {
    var what = "Previously present %s %s was deleted from "
        .formatted(change.kind(), GoText.quoted(change.name()));
    return change.scope() == Scope.FILE
        ? what + "file."
        : what + "package " + GoText.quoted(change.from()) + ".";
  }

  /** There are two formats, and buf tells of one way only. */
  private static String jsonFormatChanged(JsonFormatChanged change) {
    var owner = change.owner() == Definition.ENUM ? "Enum" : "Message";
    return "%s %s JSON format support changed from ALLOW to LEGACY_BEST_EFFORT."
        .formatted(owner, shortName(change.element()));
  }

  // Enums

  private static String enumNumberRemoved(String rule, EnumNumberRemoved change) {
    var names = sorted(change.names());
    var unless =
        switch (rule) {
          case "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED" ->
            " without reserving the number \"%d\"".formatted(change.number());
          case "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED" ->
            " without reserving the name%s %s"
                .formatted(names.size() > 1 ? "s" : "", GoText.quoted(names));
          default -> "";
        };
    return "Previously present enum value \"%d\" on enum %s was deleted%s."
        .formatted(change.number(), GoText.quoted(change.after().getName()), unless);
  }

  private static String enumValueRenamed(EnumValueRenamed change) {
    int number = change.after().getNumber();
    var were = namesOf(change.before(), number);
    var are = namesOf(change.after().getType(), number);
    return "Enum value \"%d\" on enum %s changed name%s from %s to %s."
        .formatted(
            number,
            GoText.quoted(change.after().getType().getName()),
            were.size() > 1 && are.size() > 1 ? "s" : "",
            GoText.quoted(were),
            GoText.quoted(are));
  }

  private static List<String> namesOf(EnumDescriptor type, int number) {
    return sorted(type.getValues().stream()
        .filter(value -> value.getNumber() == number)
        .map(EnumValueDescriptor::getName)
        .toList());
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  // Fields

  private static String named(FieldDescriptor field) {
    return numbered(field, " with name " + GoText.quoted(nameOf(field)));
  }

  private static String numbered(FieldDescriptor field, String name) {
    var owner = field.getContainingType();
    return "%s \"%d\"%s on message %s"
        .formatted(
            field.isExtension() ? "Extension" : "Field",
            field.getNumber(),
            name,
            GoText.quoted(field.isExtension() ? owner.getFullName() : owner.getName()));
  }

  /** An extension is known by its full name. */
  private static String nameOf(FieldDescriptor field) {
    return field.isExtension() ? field.getFullName() : field.getName();
  }

  private static String fieldRemoved(String rule, FieldRemoved change) {
    var field = named(change.before());
    var unless =
        switch (rule) {
          case "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED" ->
            " without reserving the number \"%d\"".formatted(change.before().getNumber());
          case "FIELD_NO_DELETE_UNLESS_NAME_RESERVED" ->
            " without reserving the name " + GoText.quoted(change.before().getName());
          default -> "";
        };
    return "Previously present %s%s was deleted%s."
        .formatted(field.substring(0, 1).toLowerCase(Locale.ROOT), field.substring(1), unless);
  }

  private static String fieldTypeChanged(String rule, FieldTypeChanged change) {
    var before = change.before();
    var after = change.after();
    if (before.getType() == after.getType()) {
      return typeChanged(after, FieldTypes.nameOf(before), FieldTypes.nameOf(after));
    }
    boolean bytesAsString = rule.equals("FIELD_WIRE_COMPATIBLE_TYPE")
        && before.getType() == FieldDescriptor.Type.BYTES
        && after.getType() == FieldDescriptor.Type.STRING;
    return typeChanged(after, kind(before), kind(after))
        + SEE.getOrDefault(rule, "")
        + (bytesAsString ? BYTES_AS_STRING : "");
  }

  private static String typeChanged(FieldDescriptor field, String from, String to) {
    return "%s changed type from %s to %s."
        .formatted(named(field), GoText.quoted(from), GoText.quoted(to));
  }

  private static String kind(FieldDescriptor field) {
    boolean delimitedMessage = field.getType() == FieldDescriptor.Type.GROUP
        && field.getFile().toProto().getSyntax().equals("editions");
    return delimitedMessage
        ? "message (delimited encoding)"
        : field.getType().name().toLowerCase(Locale.ROOT);
  }

  private static String cardinality(Cardinality cardinality) {
    return switch (cardinality) {
      case EXPLICIT -> "optional with explicit presence";
      case IMPLICIT -> "optional with implicit presence";
      case REQUIRED -> "required";
      case REPEATED -> "repeated";
      case MAP -> "map";
    };
  }

  private static String defaultOf(FieldDescriptor field) {
    var value = field.getDefaultValue();
    if (value instanceof String text) {
      return GoText.quoted(text);
    }
    if (value instanceof ByteString bytes) {
      return bytesIn(bytes);
    }
    if (value instanceof EnumValueDescriptor constant) {
      return constant.getType().getName() + "." + constant.getName();
    }
    return value instanceof Float || value instanceof Double
        ? GoText.number((Number) value)
        : DefaultValue.text(field);
  }

  private static String bytesIn(ByteString bytes) {
    var each = new ArrayList<String>();
    for (byte value : bytes) {
      each.add("0x%X".formatted(value));
    }
    return "[" + String.join(",", each) + "]";
  }

  /** The letter after the message's name is buf's; who looks for its words finds it. */
  private static String fieldOneofChanged(FieldOneofChanged change) {
    var was = change.before().getRealContainingOneof();
    var is = change.after().getRealContainingOneof();
    if (was != null && is != null) {
      return "%sq moved from oneof %s to oneof %s."
          .formatted(
              named(change.after()), GoText.quoted(was.getName()), GoText.quoted(is.getName()));
    }
    return "%s moved from %s to %s a oneof."
        .formatted(
            named(change.after()),
            was == null ? "outside" : "inside",
            is == null ? "outside" : "inside");
  }

  private static String fieldAspectChanged(FieldAspectChanged change) {
    var field = named(change.after());
    var before = change.valueBefore();
    var after = change.valueAfter();
    return switch (change.aspect()) {
      case JSTYPE ->
        "%s changed option \"jstype\" from \"%s\" to \"%s\".".formatted(field, before, after);
      case CPP_STRING_TYPE ->
        "%s changed C++ string type from \"%s\" to \"%s\".".formatted(field, before, after);
      case UTF8_VALIDATION ->
        "%s changed UTF8 validation from %s to %s.".formatted(field, before, after);
      case JAVA_UTF8_VALIDATION ->
        "%s changed Java string UTF8 validation from \"%s\" to \"%s\"."
            .formatted(field, before, after);
    };
  }

  // Ranges

  private static String rangeRemoved(
      String kind,
      Definition owner,
      ElementPath element,
      NumberRange range,
      List<NumberRange> missing,
      long last) {
    return "Previously present %s range \"%s\" on %s %s is missing values: %s were removed."
        .formatted(
            kind,
            interval(range, last),
            owner,
            shortName(element),
            missing.stream().map(each -> interval(each, last)).collect(Collectors.joining(", ")));
  }

  private static String interval(NumberRange range, long last) {
    long end = range.end() - 1;
    return end == range.start()
        ? "[%d]".formatted(end)
        : "[%d,%s]".formatted(range.start(), end >= last ? MAX : Long.toString(end));
  }

  private static String shortName(ElementPath element) {
    return GoText.quoted(element.name().substring(element.name().lastIndexOf('.') + 1));
  }

  private static String rpc(MethodDescriptor method) {
    return "RPC %s on service %s"
        .formatted(
            GoText.quoted(method.getName()), GoText.quoted(method.getService().getName()));
  }
}
