package dev.concordat.protobuf.parse;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions.OptionTargetType;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the options of one file from text into fields and extensions. Options that everybody has come first, since they say
 * how the file is to be linked; extensions can only be interpreted once it is linked, for it may declare them itself.
 */
final class OptionInterpreter {

  private final FileDescriptorProto.Builder file;
  private final LinkedElements elements;
  private final OptionValues values;
  private final SourceLocations places;
  private final Problems problems;
  private final List<Holder> holders = new ArrayList<>();

  /** From the path of an option as text to the path of what it sets. */
  private final Map<List<Integer>, List<Integer>> interpreted = new HashMap<>();

  OptionInterpreter(
      FileDescriptorProto.Builder file,
      LinkedElements elements,
      SourceLocations places,
      Problems problems) {
    this.file = file;
    this.elements = elements;
    this.values = new OptionValues(elements);
    this.places = places;
    this.problems = problems;
    collect();
  }

  boolean hasExtensions() {
    return holders.stream()
        .flatMap(holder -> holder.options.stream())
        .anyMatch(option -> option.getName(0).getIsExtension());
  }

  void interpretBuiltIn() {
    holders.forEach(holder -> interpret(holder, false));
  }

  void interpretExtensions(FileDescriptor linkedWithout) {
    elements.add(linkedWithout);
    holders.forEach(holder -> interpret(holder, true));
  }

  /** The rows of {@code info} under the paths that options have once they are interpreted. */
  SourceCodeInfo relocate(SourceCodeInfo info) {
    if (interpreted.isEmpty()) {
      return info;
    }
    var relocated = SourceCodeInfo.newBuilder();
    for (var row : info.getLocationList()) {
      var path = interpreted.get(row.getPathList());
      relocated.addLocation(
          path == null ? row : row.toBuilder().clearPath().addAllPath(path).build());
    }
    return relocated.build();
  }

  /** The options of one element. */
  private static final class Holder {
    private final Message.Builder builder;
    private final List<Integer> path;
    private final String scope;
    private final List<UninterpretedOption> options;
    private final Message base;
    private final UnknownFieldSet.Builder set = UnknownFieldSet.newBuilder();

    /** What is set or has something set in it, as the numbers that lead there from the options message. */
    private final Set<List<Integer>> touched = new HashSet<>();

    /** The content of messages that were set as a whole. */
    private final Map<List<Integer>, UnknownFieldSet> wholes = new HashMap<>();

    private final Map<List<Integer>, Integer> counts = new HashMap<>();

    Holder(Message.Builder builder, String scope, int[] path) {
      this.builder = builder;
      this.path = IntStream.of(path).boxed().toList();
      this.scope = scope;
      var field = builder.getDescriptorForType().findFieldByNumber(OptionParser.UNINTERPRETED);
      this.options = IntStream.range(0, builder.getRepeatedFieldCount(field))
          .mapToObj(i -> (UninterpretedOption) builder.getRepeatedField(field, i))
          .toList();
      builder.clearField(field);
      this.base = builder.build();
    }

    OptionTargetType target() {
      return switch (builder.getDescriptorForType().getName()) {
        case "FileOptions" -> OptionTargetType.TARGET_TYPE_FILE;
        case "ExtensionRangeOptions" -> OptionTargetType.TARGET_TYPE_EXTENSION_RANGE;
        case "MessageOptions" -> OptionTargetType.TARGET_TYPE_MESSAGE;
        case "FieldOptions" -> OptionTargetType.TARGET_TYPE_FIELD;
        case "OneofOptions" -> OptionTargetType.TARGET_TYPE_ONEOF;
        case "EnumOptions" -> OptionTargetType.TARGET_TYPE_ENUM;
        case "EnumValueOptions" -> OptionTargetType.TARGET_TYPE_ENUM_ENTRY;
        case "ServiceOptions" -> OptionTargetType.TARGET_TYPE_SERVICE;
        case "MethodOptions" -> OptionTargetType.TARGET_TYPE_METHOD;
        default -> OptionTargetType.TARGET_TYPE_UNKNOWN;
      };
    }

    String words() {
      return switch (target()) {
        case TARGET_TYPE_FILE -> "a file";
        case TARGET_TYPE_EXTENSION_RANGE -> "a range of extensions";
        case TARGET_TYPE_MESSAGE -> "a message";
        case TARGET_TYPE_FIELD -> "a field";
        case TARGET_TYPE_ONEOF -> "a oneof";
        case TARGET_TYPE_ENUM -> "an enum";
        case TARGET_TYPE_ENUM_ENTRY -> "a value of an enum";
        case TARGET_TYPE_SERVICE -> "a service";
        case TARGET_TYPE_METHOD -> "a method";
        case TARGET_TYPE_UNKNOWN -> "this";
      };
    }
  }

  private void interpret(Holder holder, boolean extensions) {
    boolean changed = false;
    for (int i = 0; i < holder.options.size(); i++) {
      if (holder.options.get(i).getName(0).getIsExtension() != extensions) {
        continue;
      }
      var path = append(holder.path, OptionParser.UNINTERPRETED, i);
      try {
        interpreted.put(path, interpret(holder, holder.options.get(i)));
        changed = true;
      } catch (OptionRefused refused) {
        problems.add(
            places.at(path.stream().mapToInt(Integer::intValue).toArray()), refused.reason());
      }
    }
    if (changed) {
      try {
        holder
            .builder
            .clear()
            .mergeFrom(holder.base)
            .mergeFrom(holder.set.build().toByteString());
      } catch (InvalidProtocolBufferException ownBytes) {
        throw new IllegalStateException(ownBytes);
      }
    }
  }

  /** Answers the path of what the option sets. */
  private List<Integer> interpret(Holder holder, UninterpretedOption option) throws OptionRefused {
    var chain = chain(holder, option);
    var leaf = chain.get(chain.size() - 1);
    var path = new ArrayList<>(holder.path);
    chain.forEach(field -> path.add(field.getNumber()));
    if (leaf.isRepeated()) {
      path.add(holder.counts.merge(List.copyOf(path), 1, Integer::sum) - 1);
    } else {
      refuseSecond(holder, chain);
    }

    var value = values.of(leaf, option, inside -> refuseMisplaced(inside, holder));
    note(holder, chain, value);
    var set = UnknownFieldSet.newBuilder().mergeField(leaf.getNumber(), value).build();
    for (int i = chain.size() - 2; i >= 0; i--) {
      var around = UnknownFieldSet.Field.newBuilder();
      if (chain.get(i).getType() == FieldDescriptor.Type.GROUP) {
        around.addGroup(set);
      } else {
        around.addLengthDelimited(set.toByteString());
      }
      set = UnknownFieldSet.newBuilder()
          .mergeField(chain.get(i).getNumber(), around.build())
          .build();
    }
    holder.set.mergeFrom(set);
    return List.copyOf(path);
  }

  /** The fields that lead from the options message to what is set. */
  private List<FieldDescriptor> chain(Holder holder, UninterpretedOption option)
      throws OptionRefused {
    if (option.getNameCount() > AggregateReader.DEEPEST_NESTING) {
      throw new OptionRefused("the name of the option has more than %d parts"
          .formatted(AggregateReader.DEEPEST_NESTING));
    }
    var generated = holder.builder.getDescriptorForType();
    var type = elements.message(generated.getFullName()).orElse(generated);
    var chain = new ArrayList<FieldDescriptor>();
    for (var part : option.getNameList()) {
      if (!chain.isEmpty()) {
        type = inside(chain.get(chain.size() - 1), part.getNamePart());
      }
      var field = field(holder, type, part);
      if (isFeatures(field) && !Validator.syntax(file).hasEditions()) {
        throw new OptionRefused("only editions have features");
      }
      refuseMisplaced(field, holder);
      chain.add(field);
    }
    return chain;
  }

  /** Some options are for some kinds of elements only, and some for some editions. */
  private void refuseMisplaced(FieldDescriptor field, Holder holder) throws OptionRefused {
    var targets = field.getOptions().getTargetsList();
    if (!targets.isEmpty() && !targets.contains(holder.target())) {
      throw new OptionRefused(
          "%s is not for %s".formatted(OptionValues.named(field), holder.words()));
    }
    var syntax = Validator.syntax(file);
    var support = field.getOptions().getFeatureSupport();
    if (support.hasEditionIntroduced() && !syntax.atLeast(support.getEditionIntroduced())) {
      throw new OptionRefused("%s exists since edition %s"
          .formatted(OptionValues.named(field), yearOf(support.getEditionIntroduced())));
    }
    if (support.hasEditionRemoved() && syntax.atLeast(support.getEditionRemoved())) {
      throw new OptionRefused("%s is gone since edition %s"
          .formatted(OptionValues.named(field), yearOf(support.getEditionRemoved())));
    }
  }

  private static boolean isFeatures(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && field.getMessageType().getFullName().equals("google.protobuf.FeatureSet");
  }

  private static String yearOf(Edition edition) {
    return edition.name().substring("EDITION_".length()).toLowerCase(Locale.ROOT);
  }

  private static Descriptor inside(FieldDescriptor outer, String name) throws OptionRefused {
    if (outer.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      throw new OptionRefused(
          "%s is not a message and has no \"%s\"".formatted(OptionValues.named(outer), name));
    }
    if (outer.isRepeated()) {
      throw new OptionRefused(
          "%s is repeated: set each of its messages as a whole, { name: value ... }"
              .formatted(OptionValues.named(outer)));
    }
    return outer.getMessageType();
  }

  private FieldDescriptor field(Holder holder, Descriptor type, UninterpretedOption.NamePart part)
      throws OptionRefused {
    var name = part.getNamePart();
    if (!part.getIsExtension()) {
      var field = type.findFieldByName(name);
      if (field == null || field.getNumber() == OptionParser.UNINTERPRETED) {
        throw new OptionRefused(
            "\"%s\" has no option \"%s\"; one that is an extension is written in parentheses"
                .formatted(type.getName(), name));
      }
      return field;
    }
    var field = elements.extension(name, holder.scope);
    if (!field.getContainingType().getFullName().equals(type.getFullName())) {
      throw new OptionRefused("\"%s\" extends \"%s\", not \"%s\""
          .formatted(name, field.getContainingType().getFullName(), type.getFullName()));
    }
    return field;
  }

  /** Refuses it if an earlier option has set the end of the chain, by itself, in part, or with something around it. */
  private static void refuseSecond(Holder holder, List<FieldDescriptor> chain)
      throws OptionRefused {
    var numbers = chain.stream().map(FieldDescriptor::getNumber).toList();
    int last = numbers.size() - 1;
    var around = last == 0 ? null : content(holder, numbers.subList(0, last));
    if (holder.touched.contains(numbers)
        || (around != null && around.hasField(numbers.get(last)))) {
      throw new OptionRefused(
          "%s is set twice".formatted(OptionValues.named(chain.get(chain.size() - 1))));
    }
  }

  /** What stands in the message at this path, as far as it or one around it was set as a whole; each is read once. */
  private static @Nullable UnknownFieldSet content(Holder holder, List<Integer> path) {
    var known = holder.wholes.get(path);
    if (known != null || path.size() < 2) {
      return known;
    }
    var around = content(holder, path.subList(0, path.size() - 1));
    var field = around == null ? null : around.getField(path.get(path.size() - 1));
    if (field == null) {
      return null;
    }
    var inside = inside(field);
    holder.wholes.put(List.copyOf(path), inside);
    return inside;
  }

  private static UnknownFieldSet inside(UnknownFieldSet.Field field) {
    var inside = UnknownFieldSet.newBuilder();
    field.getGroupList().forEach(inside::mergeFrom);
    try {
      for (var bytes : field.getLengthDelimitedList()) {
        inside.mergeFrom(bytes);
      }
    } catch (InvalidProtocolBufferException ownBytes) {
      throw new IllegalStateException(ownBytes);
    }
    return inside.build();
  }

  private static void note(
      Holder holder, List<FieldDescriptor> chain, UnknownFieldSet.Field value) {
    var leaf = chain.get(chain.size() - 1);
    if (leaf.isRepeated()) {
      return;
    }
    var numbers = chain.stream().map(FieldDescriptor::getNumber).toList();
    for (int length = 1; length <= numbers.size(); length++) {
      holder.touched.add(numbers.subList(0, length));
    }
    if (leaf.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      holder.wholes.put(numbers, inside(value));
    }
  }

  private static List<Integer> append(List<Integer> path, Integer... more) {
    var longer = new ArrayList<>(path);
    longer.addAll(List.of(more));
    return List.copyOf(longer);
  }

  // Which elements have options

  private void collect() {
    var scope = file.getPackage();
    if (file.hasOptions()) {
      add(
          file.getOptionsBuilder(),
          Resolver.child(scope, "*"),
          FileDescriptorProto.OPTIONS_FIELD_NUMBER);
    }
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      message(
          file.getMessageTypeBuilder(i), scope, FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i);
    }
    for (int i = 0; i < file.getEnumTypeCount(); i++) {
      enumType(file.getEnumTypeBuilder(i), scope, FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
    }
    for (int i = 0; i < file.getServiceCount(); i++) {
      service(file.getServiceBuilder(i), scope, FileDescriptorProto.SERVICE_FIELD_NUMBER, i);
    }
    for (int i = 0; i < file.getExtensionCount(); i++) {
      field(file.getExtensionBuilder(i), scope, FileDescriptorProto.EXTENSION_FIELD_NUMBER, i);
    }
  }

  private void message(DescriptorProto.Builder message, String outer, int... path) {
    var name = Resolver.child(outer, message.getName());
    if (message.hasOptions()) {
      add(
          message.getOptionsBuilder(),
          name,
          Spans.path(path, DescriptorProto.OPTIONS_FIELD_NUMBER));
    }
    for (int i = 0; i < message.getFieldCount(); i++) {
      field(
          message.getFieldBuilder(i),
          name,
          Spans.path(path, DescriptorProto.FIELD_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getOneofDeclCount(); i++) {
      oneof(
          message.getOneofDeclBuilder(i),
          name,
          Spans.path(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getNestedTypeCount(); i++) {
      message(
          message.getNestedTypeBuilder(i),
          name,
          Spans.path(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getEnumTypeCount(); i++) {
      enumType(
          message.getEnumTypeBuilder(i),
          name,
          Spans.path(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getExtensionRangeCount(); i++) {
      extensionRange(
          message.getExtensionRangeBuilder(i),
          name,
          Spans.path(path, DescriptorProto.EXTENSION_RANGE_FIELD_NUMBER, i));
    }
    for (int i = 0; i < message.getExtensionCount(); i++) {
      field(
          message.getExtensionBuilder(i),
          name,
          Spans.path(path, DescriptorProto.EXTENSION_FIELD_NUMBER, i));
    }
  }

  private void field(FieldDescriptorProto.Builder field, String outer, int... path) {
    if (field.hasOptions()) {
      add(
          field.getOptionsBuilder(),
          Resolver.child(outer, field.getName()),
          Spans.path(path, FieldDescriptorProto.OPTIONS_FIELD_NUMBER));
    }
  }

  private void oneof(OneofDescriptorProto.Builder oneof, String outer, int... path) {
    if (oneof.hasOptions()) {
      add(
          oneof.getOptionsBuilder(),
          Resolver.child(outer, oneof.getName()),
          Spans.path(path, OneofDescriptorProto.OPTIONS_FIELD_NUMBER));
    }
  }

  private void extensionRange(ExtensionRange.Builder range, String message, int... path) {
    if (range.hasOptions()) {
      add(
          range.getOptionsBuilder(),
          message,
          Spans.path(path, ExtensionRange.OPTIONS_FIELD_NUMBER));
    }
  }

  private void enumType(EnumDescriptorProto.Builder type, String outer, int... path) {
    if (type.hasOptions()) {
      add(
          type.getOptionsBuilder(),
          Resolver.child(outer, type.getName()),
          Spans.path(path, EnumDescriptorProto.OPTIONS_FIELD_NUMBER));
    }
    for (int i = 0; i < type.getValueCount(); i++) {
      var value = type.getValueBuilder(i);
      if (value.hasOptions()) {
        add(
            value.getOptionsBuilder(),
            Resolver.child(outer, value.getName()),
            Spans.path(
                path,
                EnumDescriptorProto.VALUE_FIELD_NUMBER,
                i,
                EnumValueDescriptorProto.OPTIONS_FIELD_NUMBER));
      }
    }
  }

  private void service(ServiceDescriptorProto.Builder service, String outer, int... path) {
    var name = Resolver.child(outer, service.getName());
    if (service.hasOptions()) {
      add(
          service.getOptionsBuilder(),
          name,
          Spans.path(path, ServiceDescriptorProto.OPTIONS_FIELD_NUMBER));
    }
    for (int i = 0; i < service.getMethodCount(); i++) {
      var method = service.getMethodBuilder(i);
      if (method.hasOptions()) {
        add(
            method.getOptionsBuilder(),
            Resolver.child(name, method.getName()),
            Spans.path(
                path,
                ServiceDescriptorProto.METHOD_FIELD_NUMBER,
                i,
                MethodDescriptorProto.OPTIONS_FIELD_NUMBER));
      }
    }
  }

  private void add(Message.Builder options, String scope, int... path) {
    var holder = new Holder(options, scope, path);
    if (!holder.options.isEmpty()) {
      holders.add(holder);
    }
  }
}
