package dev.concordat.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.squareup.wire.Syntax;
import com.squareup.wire.schema.Field.Label;
import com.squareup.wire.schema.Location;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;

/** A descriptor as the elements a text is printed from, for what wire cannot read and for schemas that come without a text. */
final class DescriptorElements {

  private static final Location NOWHERE = Location.get("");

  /** Options in the order Confluent's registry prints them in; all others follow by number. */
  private static final List<String> OPTIONS_IN_ORDER = List.of(
      "java_package",
      "java_outer_classname",
      "java_multiple_files",
      "java_generate_equals_and_hash",
      "java_string_check_utf8",
      "optimize_for",
      "go_package",
      "cc_generic_services",
      "java_generic_services",
      "py_generic_services",
      "ctype",
      "packed",
      "jstype",
      "deprecated",
      "idempotency_level");

  private final FileDescriptorProto file;
  private final boolean asRegistered;

  private DescriptorElements(FileDescriptorProto file, boolean asRegistered) {
    this.file = file;
    this.asRegistered = asRegistered;
  }

  /** As somebody would write it; empty if a group is more than wire's model of a group can hold. */
  static Optional<ProtoFileElement> asWritten(FileDescriptorProto file) {
    return canHoldGroupsOf(file)
        ? Optional.of(new DescriptorElements(file, false).file())
        : Optional.empty();
  }

  /** As Confluent's registry writes down a descriptor it was handed: map entries spelled out, JSON names wherever given. */
  static Optional<ProtoFileElement> asRegistered(FileDescriptorProto file) {
    return canHoldGroupsOf(file)
        ? Optional.of(new DescriptorElements(file, true).file())
        : Optional.empty();
  }

  /** What the first line of the file says its language is; absent if it does not say. */
  static @Nullable String firstLine(FileDescriptorProto file) {
    return switch (file.getSyntax()) {
      case "" -> null;
      case "editions" ->
        "edition = \"%s\";".formatted(file.getEdition().name().replace("EDITION_", ""));
      default -> "syntax = \"%s\";".formatted(file.getSyntax());
    };
  }

  private static boolean canHoldGroupsOf(FileDescriptorProto file) {
    return file.getExtensionList().stream().noneMatch(DescriptorElements::isGroup)
        && file.getMessageTypeList().stream().allMatch(DescriptorElements::canHoldGroupsOf);
  }

  private static boolean canHoldGroupsOf(DescriptorProto message) {
    var inside = Inside.of(message);
    return message.getExtensionList().stream().noneMatch(DescriptorElements::isGroup)
        && message.getFieldList().stream()
            .filter(DescriptorElements::isGroup)
            .allMatch(field ->
                field.getOptions().getAllFields().isEmpty() && isFlat(inside.groupOf(field)))
        && message.getNestedTypeList().stream().allMatch(DescriptorElements::canHoldGroupsOf);
  }

  private static boolean isFlat(DescriptorProto group) {
    return group.getAllFields().keySet().stream()
            .allMatch(part -> part.getNumber() == DescriptorProto.NAME_FIELD_NUMBER
                || part.getNumber() == DescriptorProto.FIELD_FIELD_NUMBER)
        && group.getFieldList().stream().noneMatch(DescriptorElements::isGroup);
  }

  private static boolean isGroup(FieldDescriptorProto field) {
    return field.getType() == FieldDescriptorProto.Type.TYPE_GROUP;
  }

  /**
   * A message with what its fields have to do with its other parts, looked up once for all of them.
   *
   * @param nested the messages inside it by name
   * @param members the fields of each oneof, by the oneof's index
   */
  private record Inside(
      DescriptorProto message,
      Map<String, DescriptorProto> nested,
      Map<Integer, List<FieldDescriptorProto>> members) {

    private static final DescriptorProto ELSEWHERE =
        DescriptorProto.newBuilder().addReservedName("elsewhere").build();

    static Inside of(DescriptorProto message) {
      var nested = new HashMap<String, DescriptorProto>();
      message.getNestedTypeList().forEach(type -> nested.putIfAbsent(type.getName(), type));
      var members = message.getFieldList().stream()
          .filter(DescriptorElements::isInOneof)
          .collect(Collectors.groupingBy(FieldDescriptorProto::getOneofIndex));
      return new Inside(message, nested, members);
    }

    DescriptorProto groupOf(FieldDescriptorProto field) {
      return nested.getOrDefault(lastName(field.getTypeName()), ELSEWHERE);
    }

    Optional<DescriptorProto> mapEntryOf(FieldDescriptorProto field) {
      return Optional.ofNullable(nested.get(lastName(field.getTypeName())))
          .filter(type -> type.getOptions().getMapEntry()
              && field.getTypeName().endsWith("." + message.getName() + "." + type.getName()));
    }

    static String lastName(String typeName) {
      return typeName.substring(typeName.lastIndexOf('.') + 1);
    }
  }

  private ProtoFileElement file() {
    var publicImports = Set.copyOf(file.getPublicDependencyList());
    var weakImports = Set.copyOf(file.getWeakDependencyList());
    return new ProtoFileElement(
        NOWHERE,
        file.getPackage().isEmpty() ? null : file.getPackage(),
        switch (file.getSyntax()) {
          case "proto2" -> Syntax.PROTO_2;
          case "proto3" -> Syntax.PROTO_3;
          default -> null;
        },
        imports(i -> !publicImports.contains(i) && !weakImports.contains(i)),
        imports(publicImports::contains),
        imports(weakImports::contains),
        Stream.<TypeElement>concat(
                file.getMessageTypeList().stream().map(this::message),
                file.getEnumTypeList().stream().map(this::enumeration))
            .toList(),
        file.getServiceList().stream().map(this::service).toList(),
        extensions(file.getExtensionList()),
        options(file.getOptions()));
  }

  private List<String> imports(java.util.function.IntPredicate chosen) {
    return IntStream.range(0, file.getDependencyCount())
        .filter(chosen)
        .mapToObj(file::getDependency)
        .toList();
  }

  private MessageElement message(DescriptorProto message) {
    var inside = Inside.of(message);
    var oneofs = IntStream.range(0, message.getOneofDeclCount())
        .mapToObj(index -> oneof(inside, index))
        .filter(oneof -> !oneof.getFields().isEmpty() || !oneof.getGroups().isEmpty())
        .toList();
    var groups =
        message.getFieldList().stream().filter(DescriptorElements::isGroup).toList();
    var groupNames = groups.stream()
        .map(group -> Inside.lastName(group.getTypeName()))
        .collect(Collectors.toSet());
    var nested = message.getNestedTypeList().stream()
        .filter(type -> asRegistered || !type.getOptions().getMapEntry())
        .filter(type -> !groupNames.contains(type.getName()))
        .map(this::message);
    return new MessageElement(
        NOWHERE,
        message.getName(),
        "",
        Stream.<TypeElement>concat(
                nested, message.getEnumTypeList().stream().map(this::enumeration))
            .toList(),
        options(message.getOptions()),
        Stream.concat(
                message.getReservedRangeList().stream()
                    .map(range -> range(range.getStart(), range.getEnd() - 1)),
                reservedNames(message.getReservedNameList()))
            .map(value -> new ReservedElement(NOWHERE, "", List.of(value)))
            .toList(),
        message.getFieldList().stream()
            .filter(field -> !isGroup(field) && !isInOneof(field))
            .map(field -> field(field, inside))
            .toList(),
        oneofs,
        message.getExtensionRangeList().stream()
            .map(range -> new ExtensionsElement(
                NOWHERE,
                "",
                List.of(range(range.getStart(), range.getEnd() - 1)),
                options(range.getOptions())))
            .toList(),
        groups.stream()
            .filter(field -> !isInOneof(field))
            .map(field -> group(field, inside))
            .toList(),
        extensions(message.getExtensionList()));
  }

  private static boolean isInOneof(FieldDescriptorProto field) {
    return field.hasOneofIndex() && !field.getProto3Optional();
  }

  private OneOfElement oneof(Inside inside, int index) {
    var members = inside.members().getOrDefault(index, List.of());
    var declared = inside.message().getOneofDecl(index);
    return new OneOfElement(
        declared.getName(),
        "",
        members.stream()
            .filter(field -> !isGroup(field))
            .map(field -> field(field, inside))
            .toList(),
        members.stream()
            .filter(DescriptorElements::isGroup)
            .map(field -> group(field, inside))
            .toList(),
        options(declared.getOptions()),
        NOWHERE);
  }

  private GroupElement group(FieldDescriptorProto field, Inside inside) {
    var group = inside.groupOf(field);
    var insideGroup = Inside.of(group);
    return new GroupElement(
        label(field),
        NOWHERE,
        group.getName(),
        field.getNumber(),
        "",
        group.getFieldList().stream().map(member -> field(member, insideGroup)).toList());
  }

  /** Extensions that follow each other and extend the same message share a block. */
  private List<ExtendElement> extensions(List<FieldDescriptorProto> extensions) {
    var byExtendee = new LinkedHashMap<String, List<FieldElement>>();
    for (var extension : extensions) {
      byExtendee
          .computeIfAbsent(extension.getExtendee(), extendee -> new ArrayList<>())
          .add(field(extension, Inside.of(DescriptorProto.getDefaultInstance())));
    }
    return byExtendee.entrySet().stream()
        .map(entry -> new ExtendElement(NOWHERE, entry.getKey(), "", entry.getValue()))
        .toList();
  }

  private FieldElement field(FieldDescriptorProto field, Inside inside) {
    var entry = asRegistered ? Optional.<DescriptorProto>empty() : inside.mapEntryOf(field);
    var options = new ArrayList<>(options(field.getOptions()));
    String defaultValue = field.hasDefaultValue() ? field.getDefaultValue() : null;
    if (defaultValue != null && field.getType() == FieldDescriptorProto.Type.TYPE_BYTES) {
      options.add(new OptionElement("default", Kind.ENUM, '"' + defaultValue + '"', false));
      defaultValue = null;
    }
    return new FieldElement(
        NOWHERE,
        entry.isPresent() || isInOneof(field) ? null : label(field),
        entry
            .map(map -> "map<%s, %s>".formatted(typeOf(map.getField(0)), typeOf(map.getField(1))))
            .orElseGet(() -> typeOf(field)),
        field.getName(),
        defaultValue,
        saysJsonName(field) ? field.getJsonName() : null,
        field.getNumber(),
        "",
        options);
  }

  /** Extensions have no JSON name to choose. */
  private boolean saysJsonName(FieldDescriptorProto field) {
    return field.hasJsonName()
        && field.getExtendee().isEmpty()
        && (asRegistered || !field.getJsonName().equals(derivedJsonName(field.getName())));
  }

  private static String derivedJsonName(String name) {
    var derived = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        derived.append(upper && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
      }
      upper = c == '_';
    }
    return derived.toString();
  }

  private @Nullable Label label(FieldDescriptorProto field) {
    boolean isProto2 = file.getSyntax().isEmpty() || file.getSyntax().equals("proto2");
    return switch (field.getLabel()) {
      case LABEL_REPEATED -> Label.REPEATED;
      case LABEL_REQUIRED -> isProto2 ? Label.REQUIRED : null;
      case LABEL_OPTIONAL -> isProto2 || field.getProto3Optional() ? Label.OPTIONAL : null;
    };
  }

  private static String typeOf(FieldDescriptorProto field) {
    return field.hasTypeName()
        ? field.getTypeName()
        : field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
  }

  private EnumElement enumeration(EnumDescriptorProto type) {
    return new EnumElement(
        NOWHERE,
        type.getName(),
        "",
        options(type.getOptions()),
        type.getValueList().stream()
            .map(value -> new EnumConstantElement(
                NOWHERE, value.getName(), value.getNumber(), "", options(value.getOptions())))
            .toList(),
        Stream.concat(
                type.getReservedRangeList().stream()
                    .map(range -> range(range.getStart(), range.getEnd())),
                reservedNames(type.getReservedNameList()))
            .map(value -> new ReservedElement(NOWHERE, "", List.of(value)))
            .toList());
  }

  private static Object range(int first, int last) {
    return first == last ? (Object) first : new IntRange(first, last);
  }

  /** Editions write reserved names as they are, older files put them in quotes. */
  private Stream<Object> reservedNames(List<String> names) {
    return file.getSyntax().equals("editions")
        ? names.stream().map(Unquoted::new)
        : names.stream().map(name -> (Object) name);
  }

  /** A name the printer puts no quotes around. */
  private record Unquoted(String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  private ServiceElement service(ServiceDescriptorProto service) {
    return new ServiceElement(
        NOWHERE,
        service.getName(),
        "",
        service.getMethodList().stream().map(this::rpc).toList(),
        options(service.getOptions()));
  }

  private RpcElement rpc(MethodDescriptorProto rpc) {
    return new RpcElement(
        NOWHERE,
        rpc.getName(),
        "",
        rpc.getInputType(),
        rpc.getOutputType(),
        rpc.getClientStreaming(),
        rpc.getServerStreaming(),
        options(rpc.getOptions()));
  }

  private List<OptionElement> options(Message options) {
    return options.getAllFields().entrySet().stream()
        .filter(option -> asRegistered || !option.getKey().getName().equals("map_entry"))
        .filter(option -> !option.getKey().getName().equals("uninterpreted_option"))
        .sorted(Comparator.comparing(option -> place(option.getKey())))
        .flatMap(option -> {
          var field = option.getKey();
          return field.isRepeated()
              ? ((List<?>) option.getValue()).stream().map(item -> option(field, item))
              : Stream.of(option(field, option.getValue()));
        })
        .toList();
  }

  private static int place(FieldDescriptor option) {
    int place = OPTIONS_IN_ORDER.indexOf(option.getName());
    return option.isExtension() || place < 0 ? OPTIONS_IN_ORDER.size() : place;
  }

  private static OptionElement option(FieldDescriptor field, Object value) {
    boolean isMessage = value instanceof Message;
    return new OptionElement(
        field.isExtension() ? field.getFullName() : field.getName(),
        isMessage ? Kind.MAP : Kind.ENUM,
        isMessage ? map((Message) value) : literal(field, value),
        field.isExtension());
  }

  private static Map<String, Object> map(Message message) {
    var map = new LinkedHashMap<String, Object>();
    message.getAllFields().forEach((field, value) -> {
      var key = field.isExtension() ? "[" + field.getFullName() + "]" : field.getName();
      map.put(
          key,
          field.isRepeated()
              ? ((List<?>) value).stream().map(item -> inMap(field, item)).toList()
              : inMap(field, value));
    });
    return map;
  }

  private static Object inMap(FieldDescriptor field, Object value) {
    return value instanceof Message message
        ? map(message)
        : new OptionPrimitive(Kind.ENUM, literal(field, value));
  }

  /** A value as text, with the quotes it needs. */
  private static String literal(FieldDescriptor field, Object value) {
    if (value instanceof EnumValueDescriptor constant) {
      return constant.getName();
    }
    if (value instanceof ByteString bytes) {
      return '"' + TextFormat.escapeBytes(bytes) + '"';
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    return switch (field.getType()) {
      case UINT32, FIXED32 -> TextFormat.unsignedToString((Integer) value);
      case UINT64, FIXED64 -> TextFormat.unsignedToString((Long) value);
      case FLOAT, DOUBLE -> value.toString().replace("Infinity", "inf").replace("NaN", "nan");
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\' || c == '\'');
    return '"' + (isPlain ? text : TextFormat.escapeBytes(ByteString.copyFromUtf8(text))) + '"';
  }
}
