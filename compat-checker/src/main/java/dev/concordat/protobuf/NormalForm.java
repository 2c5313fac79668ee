package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.squareup.wire.schema.Location;
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
import com.squareup.wire.schema.internal.parser.OptionElement.Kind;
import com.squareup.wire.schema.internal.parser.OptionElement.OptionPrimitive;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kotlin.ranges.IntRange;

/**
 * A Protobuf file in the form Confluent's registry compares when it is told to normalize: imports, options, fields, enum values and
 * reservations in order, types by their full names with a dot before them, numbers in one spelling. Messages keep their order,
 * since data names them by it.
 */
final class NormalForm {

  private static final Location NOWHERE = Location.get("");

  private static final Comparator<Object> BY_START = Comparator.comparing(value -> {
    if (value instanceof IntRange range) {
      return range.getFirst();
    }
    return value instanceof Integer number ? number : Integer.MAX_VALUE;
  });

  private final KnownNames names;

  private NormalForm(KnownNames names) {
    this.names = names;
  }

  static ProtoFileElement of(ProtoFileElement file, KnownNames names) {
    return new NormalForm(names).file(file);
  }

  private ProtoFileElement file(ProtoFileElement file) {
    var scope = file.getPackageName() == null ? "" : file.getPackageName();
    return new ProtoFileElement(
        NOWHERE,
        file.getPackageName(),
        file.getSyntax(),
        file.getImports().stream().sorted().distinct().toList(),
        file.getPublicImports().stream().sorted().distinct().toList(),
        file.getWeakImports().stream().sorted().distinct().toList(),
        types(file.getTypes(), scope),
        file.getServices().stream().map(service -> service(service, scope)).toList(),
        extensions(file.getExtendDeclarations(), scope),
        options(file.getOptions(), scope));
  }

  private List<TypeElement> types(List<TypeElement> types, String scope) {
    return types.stream()
        .filter(type -> names.mapEntry(within(scope, type.getName())).isEmpty())
        .map(type -> type instanceof MessageElement message
            ? message(message, within(scope, message.getName()))
            : enumeration((EnumElement) type, within(scope, type.getName())))
        .toList();
  }

  private static String within(String scope, String name) {
    return scope.isEmpty() ? name : scope + "." + name;
  }

  private MessageElement message(MessageElement message, String scope) {
    return new MessageElement(
        NOWHERE,
        message.getName(),
        "",
        types(message.getNestedTypes(), scope),
        options(message.getOptions(), scope),
        reserved(message.getReserveds()),
        fields(message.getFields(), scope),
        message.getOneOfs().stream()
            .filter(oneof -> !oneof.getFields().isEmpty() || !oneof.getGroups().isEmpty())
            .map(oneof -> oneof(oneof, scope))
            .sorted(Comparator.comparing(NormalForm::firstNumber))
            .toList(),
        message.getExtensions().stream()
            .flatMap(ranges -> ranges.getValues().stream()
                .map(value -> new ExtensionsElement(
                    NOWHERE, "", List.of(collapsed(value)), options(ranges.getOptions(), scope))))
            .sorted(Comparator.comparing(ranges -> ranges.getValues().get(0), BY_START))
            .toList(),
        groups(message.getGroups(), scope),
        extensions(message.getExtendDeclarations(), scope));
  }

  private OneOfElement oneof(OneOfElement oneof, String scope) {
    return new OneOfElement(
        oneof.getName(),
        "",
        fields(oneof.getFields(), scope),
        groups(oneof.getGroups(), scope),
        options(oneof.getOptions(), scope),
        NOWHERE);
  }

  private static int firstNumber(OneOfElement oneof) {
    return oneof.getFields().isEmpty()
        ? oneof.getGroups().get(0).getTag()
        : oneof.getFields().get(0).getTag();
  }

  private List<GroupElement> groups(List<GroupElement> groups, String scope) {
    return groups.stream()
        .sorted(Comparator.comparing(GroupElement::getTag))
        .map(group -> new GroupElement(
            group.getLabel(),
            NOWHERE,
            group.getName(),
            group.getTag(),
            "",
            fields(group.getFields(), within(scope, group.getName()))))
        .toList();
  }

  private List<ExtendElement> extensions(List<ExtendElement> extensions, String scope) {
    var byExtendee = extensions.stream()
        .collect(Collectors.groupingBy(
            extend -> type(extend.getName(), scope),
            LinkedHashMap::new,
            Collectors.flatMapping(extend -> extend.getFields().stream(), Collectors.toList())));
    return byExtendee.entrySet().stream()
        .map(entry ->
            new ExtendElement(NOWHERE, entry.getKey(), "", fields(entry.getValue(), scope)))
        .toList();
  }

  private List<FieldElement> fields(List<FieldElement> fields, String scope) {
    return fields.stream()
        .sorted(Comparator.comparing(FieldElement::getTag))
        .map(field -> field(field, scope))
        .toList();
  }

  private FieldElement field(FieldElement field, String scope) {
    var type = fieldType(field.getType(), scope);
    var options = new ArrayList<>(field.getOptions());
    var defaultValue = field.getDefaultValue();
    if (defaultValue != null) {
      options.add(new OptionElement("default", kindOfDefault(type), defaultValue, false));
    }
    var jsonName = field.getJsonName();
    if (jsonName != null) {
      options.add(new OptionElement("json_name", Kind.STRING, jsonName, false));
    }
    return new FieldElement(
        NOWHERE,
        type.startsWith("map<") ? null : field.getLabel(),
        type,
        field.getName(),
        null,
        null,
        field.getTag(),
        "",
        options(options, scope));
  }

  private static Kind kindOfDefault(String type) {
    return switch (type) {
      case "string", "bytes" -> Kind.STRING;
      case "bool" -> Kind.BOOLEAN;
      default -> type.startsWith(".") ? Kind.ENUM : Kind.NUMBER;
    };
  }

  private String fieldType(String name, String scope) {
    var type = ProtoType.get(name);
    if (type.isMap()) {
      return "map<%s, %s>".formatted(type.getKeyType(), valueType(type, scope));
    }
    if (type.isScalar()) {
      return type.toString();
    }
    var full = type(name, scope);
    return names
        .mapEntry(full.substring(full.startsWith(".") ? 1 : 0))
        .map(entry -> "map<%s, %s>"
            .formatted(typeOf(entry.findFieldByNumber(1)), typeOf(entry.findFieldByNumber(2))))
        .orElse(full);
  }

  private String valueType(ProtoType map, String scope) {
    var value = String.valueOf(map.getValueType());
    return ProtoType.get(value).isScalar() ? value : type(value, scope);
  }

  private static String typeOf(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> "." + field.getMessageType().getFullName();
      case ENUM -> "." + field.getEnumType().getFullName();
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
        field.getType().name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  private String type(String name, String scope) {
    return names.type(name, scope).map(full -> "." + full).orElse(name);
  }

  private EnumElement enumeration(EnumElement values, String scope) {
    return new EnumElement(
        NOWHERE,
        values.getName(),
        "",
        options(values.getOptions(), scope),
        values.getConstants().stream()
            .sorted(Comparator.comparing(EnumConstantElement::getTag)
                .thenComparing(EnumConstantElement::getName))
            .map(constant -> new EnumConstantElement(
                NOWHERE,
                constant.getName(),
                constant.getTag(),
                "",
                options(constant.getOptions(), scope)))
            .toList(),
        reserved(values.getReserveds()));
  }

  /** One statement each, numbers first. */
  private static List<ReservedElement> reserved(List<ReservedElement> reserved) {
    return reserved.stream()
        .flatMap(element -> element.getValues().stream())
        .sorted(BY_START.thenComparing(Object::toString))
        .map(value -> new ReservedElement(NOWHERE, "", List.of(collapsed(value))))
        .toList();
  }

  private static Object collapsed(Object value) {
    return value instanceof IntRange range && range.getFirst() == range.getLast()
        ? (Object) range.getFirst()
        : value;
  }

  private ServiceElement service(ServiceElement service, String scope) {
    return new ServiceElement(
        NOWHERE,
        service.getName(),
        "",
        service.getRpcs().stream()
            .map(rpc -> new RpcElement(
                NOWHERE,
                rpc.getName(),
                "",
                type(rpc.getRequestType(), scope),
                type(rpc.getResponseType(), scope),
                rpc.getRequestStreaming(),
                rpc.getResponseStreaming(),
                options(rpc.getOptions(), scope)))
            .toList(),
        options(service.getOptions(), scope));
  }

  /** By name; of a custom option that may be set once, all settings in one. */
  private List<OptionElement> options(List<OptionElement> options, String scope) {
    var byName = options.stream()
        .map(option -> custom(option, scope).map(NormalForm::aggregated).orElse(option))
        .map(option -> new OptionElement(
            option.getName(),
            option.getKind(),
            normalized(option.getKind(), option.getValue(), scope),
            option.isParenthesized()))
        .sorted(Comparator.comparing(OptionElement::getName))
        .collect(
            Collectors.groupingBy(OptionElement::getName, LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .flatMap(entry -> {
          var same = entry.getValue();
          boolean isSingular = names
              .extension(entry.getKey(), "")
              .filter(extension -> !extension.isRepeated())
              .isPresent();
          return isSingular ? same.stream().reduce(NormalForm::merged).stream() : same.stream();
        })
        .toList();
  }

  /** A custom option under its full name. */
  private Optional<OptionElement> custom(OptionElement option, String scope) {
    if (!option.isParenthesized()) {
      return Optional.empty();
    }
    return names
        .extension(option.getName(), scope)
        .map(extension ->
            new OptionElement(extension.getFullName(), option.getKind(), option.getValue(), true));
  }

  /** {@code (a).b.c = 1} as {@code (a) = {b: {c: 1}}}. */
  private static OptionElement aggregated(OptionElement option) {
    return option.getKind() == Kind.OPTION
        ? new OptionElement(
            option.getName(), Kind.MAP, step((OptionElement) option.getValue()), true)
        : option;
  }

  private static Map<String, Object> step(OptionElement option) {
    Object value =
        switch (option.getKind()) {
          case OPTION -> step((OptionElement) option.getValue());
          case BOOLEAN, ENUM, NUMBER -> new OptionPrimitive(option.getKind(), option.getValue());
          case STRING, MAP, LIST -> option.getValue();
        };
    return Map.of(option.getName(), value);
  }

  private static OptionElement merged(OptionElement one, OptionElement other) {
    if (one.getKind() != Kind.MAP || other.getKind() != Kind.MAP) {
      return other;
    }
    return new OptionElement(
        other.getName(),
        Kind.MAP,
        merged((Map<?, ?>) one.getValue(), (Map<?, ?>) other.getValue()),
        other.isParenthesized());
  }

  private static Map<String, Object> merged(Map<?, ?> one, Map<?, ?> other) {
    var merged = new TreeMap<String, Object>();
    one.forEach((key, value) -> merged.put(key.toString(), value));
    other.forEach((key, value) -> merged.merge(key.toString(), value, NormalForm::together));
    return merged;
  }

  private static Object together(Object one, Object other) {
    if (one instanceof Map<?, ?> ones && other instanceof Map<?, ?> others) {
      return merged(ones, others);
    }
    var items = new LinkedHashSet<Object>();
    items.addAll(one instanceof List<?> ones ? ones : List.of(one));
    items.addAll(other instanceof List<?> others ? others : List.of(other));
    return new ArrayList<>(items);
  }

  private Object normalized(Kind kind, Object value, String scope) {
    return switch (kind) {
      case NUMBER -> number(value);
      case MAP -> map((Map<?, ?>) value, scope);
      case LIST -> ((List<?>) value).stream().map(item -> item(item, scope)).toList();
      case OPTION, STRING, BOOLEAN, ENUM -> value;
    };
  }

  private Map<String, Object> map(Map<?, ?> entries, String scope) {
    var sorted = new TreeMap<String, Object>();
    entries.forEach((key, value) -> {
      if (!(value instanceof List<?> items && items.isEmpty())) {
        sorted.putIfAbsent(key(key.toString(), scope), item(value, scope));
      }
    });
    return sorted;
  }

  private String key(String key, String scope) {
    if (!key.startsWith("[") || !key.endsWith("]")) {
      return key;
    }
    return names
        .extension(key.substring(1, key.length() - 1), scope)
        .map(extension -> "[" + extension.getFullName() + "]")
        .orElse(key);
  }

  private Object item(Object value, String scope) {
    if (value instanceof Map<?, ?> entries) {
      return map(entries, scope);
    }
    if (value instanceof List<?> items) {
      var normalized = items.stream().map(item -> item(item, scope)).toList();
      return normalized.size() == 1 ? normalized.get(0) : normalized;
    }
    if (value instanceof OptionPrimitive primitive && primitive.getKind() == Kind.NUMBER) {
      return new OptionPrimitive(Kind.NUMBER, number(primitive.getValue()));
    }
    return value;
  }

  /** In decimal digits, without an exponent; what is no number, such as {@code inf}, stays. */
  private static String number(Object value) {
    var text = value.toString();
    var digits = text.startsWith("-") ? text.substring(1) : text;
    try {
      if (digits.matches("0[xX].+")) {
        return sign(text) + new BigInteger(digits.substring(2), 16);
      }
      if (digits.matches("0[0-7]+")) {
        return sign(text) + new BigInteger(digits, 8);
      }
      var number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > 400
          ? text
          : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException word) {
      return text;
    }
  }

  private static String sign(String text) {
    return text.startsWith("-") ? "-" : "";
  }
}
