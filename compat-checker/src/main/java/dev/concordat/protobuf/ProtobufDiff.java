package dev.concordat.protobuf;

import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BYTES;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.INT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SFIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SINT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.STRING;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.UINT64;

import com.google.protobuf.DescriptorProtos.EnumOptions;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.FieldAspect;
import dev.concordat.protobuf.ProtobufChange.Scope;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds how two schemas differ. Files are paired by path, what they define by name inside a file, inside a package, and by full name
 * wherever it stands; fields and enum values by number, RPCs and oneofs by name. Rule sets differ in which of these pairings they
 * look at.
 */
final class ProtobufDiff {

  /** Kinds for which generated JavaScript has a choice of type. */
  private static final Set<FieldDescriptor.Type> JSTYPE_MATTERS =
      Set.of(INT64, UINT64, SINT64, FIXED64, SFIXED64);

  private final ProtobufSchema earlier;
  private final ProtobufSchema later;
  private final List<ProtobufChange> changes = new ArrayList<>();

  private ProtobufDiff(ProtobufSchema earlier, ProtobufSchema later) {
    this.earlier = earlier;
    this.later = later;
  }

  static List<ProtobufChange> between(ProtobufSchema earlier, ProtobufSchema later) {
    var diff = new ProtobufDiff(earlier, later);
    diff.files();
    diff.packages();
    diff.additions();
    diff.messages();
    diff.enums();
    diff.services();
    diff.extensions();
    return List.copyOf(diff.changes);
  }

  // Files

  private void files() {
    var paired = new LinkedHashSet<FileDescriptor>();
    for (var before : judged(earlier)) {
      var after = counterpart(before);
      if (after == null) {
        var seen = new Seen(element(before), null, Location.startOf(before.getName()));
        changes.add(new ProtobufChange.FileRemoved(seen, before));
      } else {
        paired.add(after);
        file(before, after);
      }
    }
    for (var after : later.roots()) {
      if (!paired.contains(after)) {
        var seen = new Seen(element(after), Location.startOf(after.getName()), null);
        changes.add(new ProtobufChange.FileAdded(seen, after));
      }
    }
  }

  /** Of a folder, whatever it consists of counts; of a single text, what it imports is the business of those it belongs to. */
  private static Iterable<FileDescriptor> judged(ProtobufSchema schema) {
    return schema.isFolder() ? schema.files().values() : schema.roots();
  }

  private @Nullable FileDescriptor counterpart(FileDescriptor before) {
    boolean theOnlyOne = !earlier.isFolder() || !later.isFolder();
    return theOnlyOne && earlier.roots().size() == 1 && later.roots().size() == 1
        ? later.root()
        : later.files().get(before.getName());
  }

  private void file(FileDescriptor before, FileDescriptor after) {
    if (!before.getPackage().equals(after.getPackage())) {
      changes.add(new ProtobufChange.PackageChanged(
          seen(before, after, FileDescriptorProto.PACKAGE_FIELD_NUMBER), before, after));
    }
    if (!syntax(before).equals(syntax(after))) {
      var seen = seen(before, after, FileDescriptorProto.SYNTAX_FIELD_NUMBER);
      changes.add(
          new ProtobufChange.SyntaxChanged(seen, after.getName(), syntax(before), syntax(after)));
    }
    for (var option : FileOption.values()) {
      var was = option.valueIn(before);
      var is = option.valueIn(after);
      if (!was.equals(is)) {
        var seen = seen(before, after, FileDescriptorProto.OPTIONS_FIELD_NUMBER, option.number());
        changes.add(new ProtobufChange.FileOptionChanged(seen, option, after.getName(), was, is));
      }
    }
    var names = namesIn(after);
    namesIn(before).forEach((name, definition) -> {
      if (!names.containsKey(name)) {
        removed(definition, Scope.FILE, name, before.getName(), ancestorIn(names, name, after));
      }
    });
  }

  private static String syntax(FileDescriptor file) {
    var written = file.toProto().getSyntax();
    return written.isEmpty() ? "proto2" : written;
  }

  // Names in files and packages

  /** What a file or package defines, by kind and by name without the package. */
  private record Name(Definition kind, String local) {}

  private static Map<Name, GenericDescriptor> namesIn(FileDescriptor file) {
    var names = new LinkedHashMap<Name, GenericDescriptor>();
    file.getEnumTypes().forEach(type -> name(Definition.ENUM, type, names));
    file.getServices().forEach(service -> name(Definition.SERVICE, service, names));
    file.getExtensions().forEach(extension -> name(Definition.EXTENSION, extension, names));
    file.getMessageTypes().forEach(message -> namesIn(message, names));
    return names;
  }

  private static void namesIn(Descriptor message, Map<Name, GenericDescriptor> names) {
    name(Definition.MESSAGE, message, names);
    message.getEnumTypes().forEach(type -> name(Definition.ENUM, type, names));
    message.getExtensions().forEach(extension -> name(Definition.EXTENSION, extension, names));
    message.getNestedTypes().forEach(nested -> namesIn(nested, names));
  }

  private static void name(
      Definition kind, GenericDescriptor definition, Map<Name, GenericDescriptor> names) {
    var inPackage = definition.getFile().getPackage();
    var local = inPackage.isEmpty()
        ? definition.getFullName()
        : definition.getFullName().substring(inPackage.length() + 1);
    names.put(new Name(kind, local), definition);
  }

  private void packages() {
    var before = byPackage(judged(earlier));
    var after = byPackage(later.files().values());
    before.forEach((name, files) -> {
      var remaining = after.get(name);
      if (remaining == null) {
        var element = new ElementPath(name.isEmpty() ? "(default package)" : name);
        var seen = new Seen(element, null, Location.startOf(files.get(0).getName()));
        changes.add(new ProtobufChange.PackageRemoved(seen, name));
      } else {
        inPackage(files, remaining);
      }
    });
  }

  /** A package that defines nothing of a kind any more is as good as gone for that kind, and its names are not listed. */
  private void inPackage(List<FileDescriptor> before, List<FileDescriptor> after) {
    var names = new LinkedHashMap<Name, GenericDescriptor>();
    after.forEach(file -> names.putAll(namesIn(file)));
    var kinds = names.keySet().stream().map(Name::kind).collect(Collectors.toSet());
    for (var file : before) {
      namesIn(file).forEach((name, definition) -> {
        if (!names.containsKey(name) && kinds.contains(name.kind())) {
          var place = ancestorIn(names, name, counterpart(file));
          removed(definition, Scope.PACKAGE, name, file.getPackage(), place);
        }
      });
    }
  }

  private static Map<String, List<FileDescriptor>> byPackage(Iterable<FileDescriptor> files) {
    var byPackage = new TreeMap<String, List<FileDescriptor>>();
    for (var file : files) {
      byPackage.computeIfAbsent(file.getPackage(), name -> new ArrayList<>()).add(file);
    }
    return byPackage;
  }

  /** The nearest message around a lost name that is still there, else the start of the file it was in. */
  private @Nullable Location ancestorIn(
      Map<Name, GenericDescriptor> names, Name lost, @Nullable FileDescriptor file) {
    var local = lost.local();
    for (int dot = local.lastIndexOf('.'); dot > 0; dot = local.lastIndexOf('.')) {
      local = local.substring(0, dot);
      var ancestor = names.get(new Name(Definition.MESSAGE, local));
      if (ancestor != null) {
        return place(later, ancestor);
      }
    }
    return file == null ? null : Location.startOf(file.getName());
  }

  private void removed(
      GenericDescriptor definition, Scope scope, Name name, String from, @Nullable Location at) {
    boolean mapEntry = definition instanceof Descriptor message && isMapEntry(message);
    var seen = new Seen(element(definition), at, place(earlier, definition));
    boolean elsewhere = find(later, name.kind(), definition.getFullName()).isPresent();
    changes.add(new ProtobufChange.DefinitionRemoved(
        seen, name.kind(), scope, name.local(), from, elsewhere, mapEntry));
  }

  /** What is new, and what stands in another file now. */
  private void additions() {
    for (var file : later.roots()) {
      namesIn(file).forEach((name, after) -> {
        boolean mapEntry = after instanceof Descriptor message && isMapEntry(message);
        var before = find(earlier, name.kind(), after.getFullName());
        if (before.isEmpty() && !mapEntry) {
          var seen = new Seen(element(after), place(later, after), null);
          changes.add(new ProtobufChange.DefinitionAdded(seen, name.kind(), name.local()));
        } else if (before.isPresent() && !mapEntry && movedFile(before.get(), after)) {
          changes.add(new ProtobufChange.DefinitionMoved(
              seen(before.get(), after),
              name.kind(),
              name.local(),
              before.get().getFile().getName(),
              file.getName()));
        }
      });
    }
  }

  private boolean movedFile(GenericDescriptor before, GenericDescriptor after) {
    var counterpart = counterpart(before.getFile());
    return counterpart == null || !counterpart.getName().equals(after.getFile().getName());
  }

  private static Optional<? extends GenericDescriptor> find(
      ProtobufSchema schema, Definition kind, String fullName) {
    return switch (kind) {
      case MESSAGE -> Optional.ofNullable(schema.messages().get(fullName));
      case ENUM -> Optional.ofNullable(schema.enums().get(fullName));
      case SERVICE -> Optional.ofNullable(schema.services().get(fullName));
      case EXTENSION -> schema.extension(fullName);
    };
  }

  // Messages

  private void messages() {
    earlier
        .messages()
        .forEach((name, before) -> later.message(name).ifPresent(after -> {
          message(before, after);
        }));
  }

  private void message(Descriptor before, Descriptor after) {
    for (var field : before.getFields()) {
      var counterpart = after.findFieldByNumber(field.getNumber());
      if (counterpart != null) {
        field(field, counterpart);
      } else {
        var seen = new Seen(element(field), place(later, after), place(earlier, field));
        changes.add(new ProtobufChange.FieldRemoved(seen, field, after));
      }
    }
    for (var field : after.getFields()) {
      if (before.findFieldByNumber(field.getNumber()) == null) {
        var seen = new Seen(element(field), place(later, field), null);
        changes.add(new ProtobufChange.FieldAdded(seen, field));
      }
    }
    required(before, after);
    oneofs(before, after);
    if (Features.of(before).allowsJson() != Features.of(after).allowsJson()) {
      var seen = seen(
          before,
          after,
          7,
          MessageOptions.FEATURES_FIELD_NUMBER,
          FeatureSet.JSON_FORMAT_FIELD_NUMBER);
      changes.add(new ProtobufChange.JsonFormatChanged(
          seen, Definition.MESSAGE, Features.of(before).allowsJson()));
    }
    if (!before.getOptions().getNoStandardDescriptorAccessor()
        && after.getOptions().getNoStandardDescriptorAccessor()) {
      var seen =
          seen(before, after, 7, MessageOptions.NO_STANDARD_DESCRIPTOR_ACCESSOR_FIELD_NUMBER);
      changes.add(new ProtobufChange.DescriptorAccessorRemoved(seen, after));
    }
    ranges(before, after);
    forPeople(
        "message " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void required(Descriptor before, Descriptor after) {
    for (var field : before.getFields()) {
      var counterpart = after.findFieldByNumber(field.getNumber());
      if (field.isRequired() && (counterpart == null || !counterpart.isRequired())) {
        var seen = new Seen(element(field), place(later, after), place(earlier, field));
        changes.add(new ProtobufChange.RequiredFieldRemoved(seen, field, after));
      }
    }
    for (var field : after.getFields()) {
      var counterpart = before.findFieldByNumber(field.getNumber());
      if (field.isRequired() && (counterpart == null || !counterpart.isRequired())) {
        var was = place(earlier, counterpart == null ? before : counterpart);
        var seen = new Seen(element(field), place(later, field), was);
        changes.add(new ProtobufChange.RequiredFieldAdded(seen, field));
      }
    }
  }

  private void oneofs(Descriptor before, Descriptor after) {
    var were = oneofNames(before);
    var are = oneofNames(after);
    for (var oneof : before.getRealOneofs()) {
      if (!are.contains(oneof.getName())) {
        var seen = new Seen(element(oneof), place(later, after), place(earlier, oneof));
        changes.add(new ProtobufChange.OneofRemoved(seen, oneof));
      }
    }
    for (var oneof : after.getRealOneofs()) {
      if (!were.contains(oneof.getName())) {
        var seen = new Seen(element(oneof), place(later, oneof), null);
        changes.add(new ProtobufChange.OneofAdded(seen, oneof));
      }
    }
  }

  private static Set<String> oneofNames(Descriptor message) {
    return message.getRealOneofs().stream()
        .map(OneofDescriptor::getName)
        .collect(Collectors.toSet());
  }

  private void ranges(Descriptor before, Descriptor after) {
    var numbers = new TreeSet<Long>();
    after.getFields().forEach(field -> numbers.add((long) field.getNumber()));
    var reserved = NumberRanges.of(after.toProto().getReservedRangeList().stream()
        .map(range -> new NumberRange(range.getStart(), range.getEnd())));
    for (var range : before.toProto().getReservedRangeList()) {
      var was = new NumberRange(range.getStart(), range.getEnd());
      if (!reserved.cover(was)) {
        changes.add(new ProtobufChange.ReservedRangeRemoved(
            seen(before, after),
            Definition.MESSAGE,
            was.text(NumberRange.LAST_FIELD),
            was.containsAnyOf(numbers)));
      }
    }
    var names = Set.copyOf(after.toProto().getReservedNameList());
    for (var name : new TreeSet<>(before.toProto().getReservedNameList())) {
      if (!names.contains(name)) {
        changes.add(new ProtobufChange.ReservedNameRemoved(
            seen(before, after), Definition.MESSAGE, name, after.findFieldByName(name) != null));
      }
    }
    var extensions = NumberRanges.of(after.toProto().getExtensionRangeList().stream()
        .map(range -> new NumberRange(range.getStart(), range.getEnd())));
    for (var range : before.toProto().getExtensionRangeList()) {
      var was = new NumberRange(range.getStart(), range.getEnd());
      if (!extensions.cover(was)) {
        changes.add(new ProtobufChange.ExtensionRangeRemoved(
            seen(before, after), after.getFullName(), was.text(NumberRange.LAST_FIELD)));
      }
    }
  }

  // Fields

  private void extensions() {
    record Key(String extendee, int number) {}
    var byKey = later.extensions().stream()
        .collect(Collectors.toMap(
            e -> new Key(e.getContainingType().getFullName(), e.getNumber()),
            e -> e,
            (first, second) -> first));
    for (var before : earlier.extensions()) {
      var key = new Key(before.getContainingType().getFullName(), before.getNumber());
      var after = byKey.get(key);
      if (after != null) {
        field(before, after);
      }
    }
  }

  private void field(FieldDescriptor before, FieldDescriptor after) {
    boolean extension = before.isExtension();
    boolean sameName = extension
        ? before.getFullName().equals(after.getFullName())
        : before.getName().equals(after.getName());
    if (!sameName) {
      changes.add(new ProtobufChange.FieldRenamed(
          seen(before, after, FieldDescriptorProto.NAME_FIELD_NUMBER), before, after));
    }
    if (!extension && !before.getJsonName().equals(after.getJsonName())) {
      changes.add(new ProtobufChange.FieldJsonNameChanged(
          seen(before, after, FieldDescriptorProto.JSON_NAME_FIELD_NUMBER), before, after));
    }
    if (!FieldTypes.same(before, after)) {
      boolean named = !FieldTypes.nameOf(after).isEmpty();
      var seen = seen(
          before,
          after,
          named
              ? FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER
              : FieldDescriptorProto.TYPE_FIELD_NUMBER);
      changes.add(new ProtobufChange.FieldTypeChanged(seen, before, after));
    }
    // A map's entry always has both of its fields, whatever their types would have it be.
    if (!isMapEntry(before.getContainingType())
        && Cardinality.of(before) != Cardinality.of(after)) {
      changes.add(new ProtobufChange.FieldCardinalityChanged(seen(before, after), before, after));
    }
    fieldDefault(before, after);
    oneof(before, after);
    aspects(before, after);
    forPeople(
        ProtobufChange.FieldChange.called(after),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void fieldDefault(FieldDescriptor before, FieldDescriptor after) {
    if (DefaultValue.isPossible(before) && DefaultValue.isPossible(after)) {
      var was = DefaultValue.of(before);
      var is = DefaultValue.of(after);
      if (!was.equals(is)) {
        var option = later.placeOfDefault(after);
        var seen = new Seen(
            element(before), option == null ? place(later, after) : option, place(earlier, before));
        changes.add(new ProtobufChange.FieldDefaultChanged(
            seen, before, after, DefaultValue.text(before), DefaultValue.text(after)));
      }
    }
  }

  private void oneof(FieldDescriptor before, FieldDescriptor after) {
    var was = before.getRealContainingOneof();
    var is = after.getRealContainingOneof();
    boolean same = was == null ? is == null : is != null && was.getName().equals(is.getName());
    if (!same) {
      changes.add(new ProtobufChange.FieldOneofChanged(
          seen(before, after), before, after, exclusive(after, before), exclusive(before, after)));
    }
  }

  /** The fields that exclude {@code here} but, both known there too, not {@code there}. */
  private static Set<String> exclusive(FieldDescriptor here, FieldDescriptor there) {
    var oneof = here.getRealContainingOneof();
    var names = new LinkedHashSet<String>();
    if (oneof != null) {
      var otherOneof = there.getRealContainingOneof();
      for (var sibling : oneof.getFields()) {
        var known = there.getContainingType().findFieldByNumber(sibling.getNumber());
        if (sibling != here
            && known != null
            && (otherOneof == null || known.getRealContainingOneof() != otherOneof)) {
          names.add(sibling.getName());
        }
      }
    }
    return names;
  }

  private void aspects(FieldDescriptor before, FieldDescriptor after) {
    if (JSTYPE_MATTERS.contains(before.getType()) && JSTYPE_MATTERS.contains(after.getType())) {
      aspect(
          FieldAspect.JSTYPE,
          before,
          after,
          before.getOptions().getJstype().name(),
          after.getOptions().getJstype().name(),
          after,
          8,
          FieldOptions.JSTYPE_FIELD_NUMBER);
    }
    if (isText(before) && isText(after) && !isMapEntry(after.getContainingType())) {
      var was = Features.cppStringType(before);
      var is = Features.cppStringType(after);
      boolean relaxed = was.equals("STRING_PIECE") && is.equals("STRING");
      if (!relaxed) {
        cppStringType(before, after, was, is);
      }
    }
    if (before.getType() == STRING && after.getType() == STRING) {
      aspect(
          FieldAspect.UTF8_VALIDATION,
          before,
          after,
          utf8(Features.of(before).verifiesUtf8()),
          utf8(Features.of(after).verifiesUtf8()),
          after,
          8,
          FieldOptions.FEATURES_FIELD_NUMBER,
          FeatureSet.UTF8_VALIDATION_FIELD_NUMBER);
      javaUtf8(before, after);
    }
  }

  private void cppStringType(FieldDescriptor before, FieldDescriptor after, String was, String is) {
    if (after.getOptions().hasCtype()) {
      aspect(
          FieldAspect.CPP_STRING_TYPE,
          before,
          after,
          was,
          is,
          after,
          8,
          FieldOptions.CTYPE_FIELD_NUMBER);
    } else {
      aspect(
          FieldAspect.CPP_STRING_TYPE,
          before,
          after,
          was,
          is,
          after,
          8,
          FieldOptions.FEATURES_FIELD_NUMBER,
          1000,
          2);
    }
  }

  private void javaUtf8(FieldDescriptor before, FieldDescriptor after) {
    var was = utf8(Features.javaVerifiesUtf8(before));
    var is = utf8(Features.javaVerifiesUtf8(after));
    if (after.getFile().getOptions().hasJavaStringCheckUtf8()) {
      aspect(
          FieldAspect.JAVA_UTF8_VALIDATION,
          before,
          after,
          was,
          is,
          after.getFile(),
          FileDescriptorProto.OPTIONS_FIELD_NUMBER,
          27);
    } else {
      aspect(
          FieldAspect.JAVA_UTF8_VALIDATION,
          before,
          after,
          was,
          is,
          after,
          8,
          FieldOptions.FEATURES_FIELD_NUMBER,
          1001,
          2);
    }
  }

  private void aspect(
      FieldAspect aspect,
      FieldDescriptor before,
      FieldDescriptor after,
      String was,
      String is,
      GenericDescriptor where,
      int... part) {
    if (!was.equals(is)) {
      var token = later.placeIn(where, part);
      var seen = new Seen(
          element(before), token == null ? place(later, after) : token, place(earlier, before));
      changes.add(new ProtobufChange.FieldAspectChanged(seen, before, after, aspect, was, is));
    }
  }

  private static String utf8(boolean verified) {
    return verified ? "VERIFY" : "NONE";
  }

  private static boolean isText(FieldDescriptor field) {
    return field.getType() == STRING || field.getType() == BYTES;
  }

  // Enums

  private void enums() {
    earlier.enums().forEach((name, before) -> {
      var after = later.enums().get(name);
      if (after != null) {
        type(before, after);
      }
    });
  }

  private void type(EnumDescriptor before, EnumDescriptor after) {
    if (before.isClosed() != after.isClosed()) {
      var seen = seen(
          before, after, 3, EnumOptions.FEATURES_FIELD_NUMBER, FeatureSet.ENUM_TYPE_FIELD_NUMBER);
      changes.add(new ProtobufChange.EnumTypeChanged(seen, before, after));
    }
    if (Features.of(before).allowsJson() != Features.of(after).allowsJson()) {
      var seen = seen(
          before, after, 3, EnumOptions.FEATURES_FIELD_NUMBER, FeatureSet.JSON_FORMAT_FIELD_NUMBER);
      changes.add(new ProtobufChange.JsonFormatChanged(
          seen, Definition.ENUM, Features.of(before).allowsJson()));
    }
    values(before, after);
    reserved(before, after);
    forPeople(
        "enum " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void values(EnumDescriptor before, EnumDescriptor after) {
    var were = byNumber(before);
    var are = byNumber(after);
    were.forEach((number, values) -> {
      var names = values.stream().map(EnumValueDescriptor::getName).toList();
      var remaining = are.get(number);
      if (remaining == null) {
        var seen =
            new Seen(element(values.get(0)), place(later, after), place(earlier, values.get(0)));
        changes.add(new ProtobufChange.EnumNumberRemoved(seen, before, after, number, names));
        return;
      }
      var lost = new LinkedHashMap<String, EnumValueDescriptor>();
      values.forEach(value -> lost.put(value.getName(), value));
      remaining.forEach(value -> lost.remove(value.getName()));
      if (!lost.isEmpty()) {
        var gone = lost.values().iterator().next();
        for (var value : remaining) {
          var token = later.placeIn(value, EnumValueDescriptorProto.NUMBER_FIELD_NUMBER);
          var seen = new Seen(
              element(gone), token == null ? place(later, value) : token, place(earlier, gone));
          changes.add(
              new ProtobufChange.EnumValueRenamed(seen, before, value, List.copyOf(lost.keySet())));
        }
      } else {
        forPeople(
            "value " + remaining.get(0).getName(),
            values.get(0),
            remaining.get(0),
            values.get(0).getOptions().getDeprecated(),
            remaining.get(0).getOptions().getDeprecated());
      }
    });
    var renamed = before.getValues().stream()
        .filter(value -> after.findValueByName(value.getName()) == null)
        .map(EnumValueDescriptor::getNumber)
        .collect(Collectors.toSet());
    for (var value : after.getValues()) {
      var namesake = before.findValueByName(value.getName());
      boolean isKnown = namesake != null && namesake.getNumber() == value.getNumber();
      if (!isKnown && !renamed.contains(value.getNumber())) {
        var seen = new Seen(element(value), place(later, value), null);
        changes.add(new ProtobufChange.EnumValueAdded(seen, value));
      }
    }
  }

  private static Map<Integer, List<EnumValueDescriptor>> byNumber(EnumDescriptor type) {
    return type.getValues().stream()
        .collect(Collectors.groupingBy(
            EnumValueDescriptor::getNumber, TreeMap::new, Collectors.toList()));
  }

  private void reserved(EnumDescriptor before, EnumDescriptor after) {
    var numbers = new TreeSet<Long>();
    after.getValues().forEach(value -> numbers.add((long) value.getNumber()));
    var reserved = NumberRanges.of(after.toProto().getReservedRangeList().stream()
        .map(range -> new NumberRange(range.getStart(), range.getEnd() + 1L)));
    for (var range : before.toProto().getReservedRangeList()) {
      var was = new NumberRange(range.getStart(), range.getEnd() + 1L);
      if (!reserved.cover(was)) {
        changes.add(new ProtobufChange.ReservedRangeRemoved(
            seen(before, after),
            Definition.ENUM,
            was.text(Integer.MAX_VALUE),
            was.containsAnyOf(numbers)));
      }
    }
    var names = Set.copyOf(after.toProto().getReservedNameList());
    for (var name : new TreeSet<>(before.toProto().getReservedNameList())) {
      if (!names.contains(name)) {
        changes.add(new ProtobufChange.ReservedNameRemoved(
            seen(before, after), Definition.ENUM, name, after.findValueByName(name) != null));
      }
    }
  }

  // Services

  private void services() {
    earlier.services().forEach((name, before) -> {
      var after = later.services().get(name);
      if (after != null) {
        service(before, after);
      }
    });
  }

  private void service(ServiceDescriptor before, ServiceDescriptor after) {
    for (var rpc : before.getMethods()) {
      var counterpart = after.findMethodByName(rpc.getName());
      if (counterpart != null) {
        rpc(rpc, counterpart);
      } else {
        var seen = new Seen(element(rpc), place(later, after), place(earlier, rpc));
        changes.add(new ProtobufChange.RpcRemoved(seen, rpc));
      }
    }
    for (var rpc : after.getMethods()) {
      if (before.findMethodByName(rpc.getName()) == null) {
        var seen = new Seen(element(rpc), place(later, rpc), null);
        changes.add(new ProtobufChange.RpcAdded(seen, rpc));
      }
    }
    forPeople(
        "service " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  private void rpc(MethodDescriptor before, MethodDescriptor after) {
    if (!before.getInputType().getFullName().equals(after.getInputType().getFullName())) {
      changes.add(new ProtobufChange.RpcTypeChanged(
          seen(before, after, MethodDescriptorProto.INPUT_TYPE_FIELD_NUMBER),
          after,
          ProtobufChange.Message.REQUEST,
          before.getInputType(),
          after.getInputType()));
    }
    if (!before.getOutputType().getFullName().equals(after.getOutputType().getFullName())) {
      changes.add(new ProtobufChange.RpcTypeChanged(
          seen(before, after, MethodDescriptorProto.OUTPUT_TYPE_FIELD_NUMBER),
          after,
          ProtobufChange.Message.RESPONSE,
          before.getOutputType(),
          after.getOutputType()));
    }
    if (before.isClientStreaming() != after.isClientStreaming()) {
      changes.add(new ProtobufChange.RpcStreamingChanged(
          seen(before, after), after, ProtobufChange.End.CLIENT, after.isClientStreaming()));
    }
    if (before.isServerStreaming() != after.isServerStreaming()) {
      changes.add(new ProtobufChange.RpcStreamingChanged(
          seen(before, after), after, ProtobufChange.End.SERVER, after.isServerStreaming()));
    }
    var was = before.getOptions().getIdempotencyLevel();
    var is = after.getOptions().getIdempotencyLevel();
    if (was != is) {
      var token = later.placeIn(after, 4, MethodOptions.IDEMPOTENCY_LEVEL_FIELD_NUMBER);
      var at = token == null ? Location.startOf(after.getFile().getName()) : token;
      var seen = new Seen(element(before), at, place(earlier, before));
      changes.add(new ProtobufChange.RpcIdempotencyChanged(seen, after, was.name(), is.name()));
    }
    forPeople(
        "rpc " + after.getName(),
        before,
        after,
        before.getOptions().getDeprecated(),
        after.getOptions().getDeprecated());
  }

  // Anything

  private void forPeople(
      String what,
      GenericDescriptor before,
      GenericDescriptor after,
      boolean deprecatedBefore,
      boolean deprecatedNow) {
    if (deprecatedBefore != deprecatedNow) {
      changes.add(new ProtobufChange.DeprecationChanged(seen(before, after), what, deprecatedNow));
    }
    if (!earlier.commentsOf(before).equals(later.commentsOf(after))) {
      changes.add(new ProtobufChange.CommentsChanged(seen(before, after), what));
    }
  }

  /** Seen at a part of the element, else at the element itself, on each side. */
  private Seen seen(GenericDescriptor before, GenericDescriptor after, int... part) {
    var is = later.placeIn(after, part);
    var was = earlier.placeIn(before, part);
    return new Seen(
        element(before),
        is == null ? place(later, after) : is,
        was == null ? place(earlier, before) : was);
  }

  /** Where an element stands; what is not in the text itself stands where it comes from: a map's entry at the map's type. */
  private static Location place(ProtobufSchema schema, GenericDescriptor element) {
    var place = element instanceof FileDescriptor ? null : schema.placeOf(element);
    var map = mapFieldOf(element);
    if (place == null && map != null) {
      place = schema.placeIn(map, FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
    }
    return place == null ? Location.startOf(element.getFile().getName()) : place;
  }

  static boolean isMapEntry(Descriptor message) {
    return message.getOptions().getMapEntry();
  }

  /** The map whose entry an element is, or is in: nobody writes or reads entries by their own name. */
  private static @Nullable FieldDescriptor mapFieldOf(GenericDescriptor element) {
    if (element instanceof Descriptor message) {
      return mapOf(message);
    }
    return element instanceof FieldDescriptor field ? mapOf(field.getContainingType()) : null;
  }

  /** The field whose entries a message is made for. */
  static @Nullable FieldDescriptor mapOf(Descriptor entry) {
    var owner = entry.getContainingType();
    if (owner == null || !isMapEntry(entry)) {
      return null;
    }
    var likely = owner.findFieldByName(likelyMapName(entry.getName()));
    return likely != null && isMapOf(entry, likely)
        ? likely
        : owner.getFields().stream()
            .filter(field -> isMapOf(entry, field))
            .findFirst()
            .orElse(null);
  }

  private static boolean isMapOf(Descriptor entry, FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE && field.getMessageType() == entry;
  }

  /** {@code stock_counts} for {@code StockCountsEntry}: right for names of the usual style, which saves looking at all fields. */
  private static String likelyMapName(String entry) {
    var name = new StringBuilder();
    for (int i = 0; i < entry.length() - "Entry".length(); i++) {
      char c = entry.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  private static ElementPath element(GenericDescriptor element) {
    var map = mapFieldOf(element);
    return new ElementPath(map == null ? element.getFullName() : map.getFullName());
  }
}
