package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The differences between a writer's and a reader's Protobuf file that Confluent's registry sees, in the order it lists them. Much
 * coarser than {@link ProtobufDiff}, and told apart differently, since its answers must equal that registry's.
 *
 * <p>It walks the types of the two files by name, fields by number. The types of imported files it looks into where a field uses
 * them. Groups, extensions, services, options and reservations it does not see.
 */
final class RegistryDiff {

  /** More of a kind than this tells nobody more. */
  private static final int MOST = 1_000;

  /** Imports that lead further than this are looked into after everything else, so that the stack stays short. */
  private static final int DEEPEST = 64;

  /** After so many imported pairs, an answer that leaned on one still under way is good enough to keep. */
  private static final int PATIENCE = 10_000;

  private final Imports imports;
  private final Deque<String> path;
  private final List<RegistryDifference> found = new ArrayList<>();
  private int refused;

  private RegistryDiff(Imports imports, List<String> path) {
    this.imports = imports;
    this.path = new ArrayDeque<>(path);
  }

  static List<RegistryDifference> between(FileDescriptor writer, FileDescriptor reader) {
    var imports = new Imports(writer, reader);
    var walk = new RegistryDiff(imports, List.of());
    if (!writer.getPackage().equals(reader.getPackage())) {
      walk.add(
          DifferenceKind.PACKAGE_CHANGED, reader, writer, packageOf(reader), packageOf(writer));
    }
    walk.compareMessageTypes(writer.getMessageTypes(), reader.getMessageTypes());
    walk.compareEnumTypes(writer.getEnumTypes(), reader.getEnumTypes());
    while (!imports.putOff.isEmpty()) {
      var pair = imports.putOff.remove();
      walk.addAll(walk.compareImported(pair.writer(), pair.reader()));
    }
    return List.copyOf(walk.found);
  }

  private static String packageOf(FileDescriptor file) {
    return file.getPackage().isEmpty() ? "(none)" : file.getPackage();
  }

  private void compareMessageTypes(List<Descriptor> writers, List<Descriptor> readers) {
    var inWriter = written(writers);
    var inReader = written(readers);
    var writerByName = byName(inWriter);
    var readerByName = byName(inReader);
    var writerPlaces = places(inWriter);
    var readerPlaces = places(inReader);
    for (var name : inTheirOrder(writerByName, readerByName)) {
      var writer = writerByName.get(name);
      var reader = readerByName.get(name);
      path.addLast(name);
      if (reader == null) {
        add(DifferenceKind.MESSAGE_REMOVED, null, writer, "", "");
      } else if (writer == null) {
        add(DifferenceKind.MESSAGE_ADDED, reader, null, "", "");
      } else {
        compareMessages(writer, reader);
        if (!Objects.equals(writerPlaces.get(writer), readerPlaces.get(reader))) {
          add(DifferenceKind.MESSAGE_MOVED, reader, writer, "", "");
        }
      }
      path.removeLast();
    }
  }

  private static Map<Descriptor, Integer> places(List<Descriptor> messages) {
    var places = new HashMap<Descriptor, Integer>();
    messages.forEach(message -> places.put(message, places.size()));
    return places;
  }

  private void compareEnumTypes(List<EnumDescriptor> writers, List<EnumDescriptor> readers) {
    var writerByName = byName(writers);
    var readerByName = byName(readers);
    for (var name : inTheirOrder(writerByName, readerByName)) {
      var writer = writerByName.get(name);
      var reader = readerByName.get(name);
      path.addLast(name);
      if (reader == null) {
        add(DifferenceKind.ENUM_REMOVED, null, writer, "", "");
      } else if (writer == null) {
        add(DifferenceKind.ENUM_ADDED, reader, null, "", "");
      } else {
        compareEnums(writer, reader);
      }
      path.removeLast();
    }
  }

  private void compareEnums(EnumDescriptor writer, EnumDescriptor reader) {
    var writerByNumber = lastByNumber(writer);
    var readerByNumber = lastByNumber(reader);
    var numbers = new TreeSet<>(writerByNumber.keySet());
    numbers.addAll(readerByNumber.keySet());
    for (var number : numbers) {
      var inWriter = writerByNumber.get(number);
      var inReader = readerByNumber.get(number);
      path.addLast(number.toString());
      if (inReader == null) {
        add(DifferenceKind.ENUM_CONST_REMOVED, null, inWriter, "", "");
      } else if (inWriter == null) {
        add(DifferenceKind.ENUM_CONST_ADDED, inReader, null, "", "");
      } else if (!inWriter.getName().equals(inReader.getName())) {
        add(DifferenceKind.ENUM_CONST_CHANGED, inReader, inWriter, "", "");
      }
      path.removeLast();
    }
  }

  private void compareMessages(Descriptor writer, Descriptor reader) {
    boolean entered = imports.enter(writer);
    if (entered) {
      compareFields(writer, reader);
    }
    compareMessageTypes(writer.getNestedTypes(), reader.getNestedTypes());
    compareEnumTypes(writer.getEnumTypes(), reader.getEnumTypes());
    if (entered) {
      imports.leave(writer);
    }
  }

  /** Fields are told apart by number over the whole message, whatever oneof they are in. */
  private void compareFields(Descriptor writer, Descriptor reader) {
    var writerByNumber = fieldsByNumber(writer);
    var readerByNumber = fieldsByNumber(reader);
    var writerOneofs = byName(writer.getRealOneofs());
    for (var oneof : reader.getRealOneofs()) {
      compareExclusiveness(oneof, writerOneofs.get(oneof.getName()), writerByNumber);
    }
    compareOneofNames(writer, reader);
    var numbers = new TreeSet<>(writerByNumber.keySet());
    numbers.addAll(readerByNumber.keySet());
    var whollyRemoved = whollyRemoved(writer, reader);
    for (var number : numbers) {
      var inWriter = writerByNumber.get(number);
      var inReader = readerByNumber.get(number);
      if (inReader == null) {
        if (inWriter != null) {
          addRemoved(inWriter, whollyRemoved);
        }
      } else if (inWriter == null) {
        addAdded(inReader);
      } else {
        compareFields(inWriter, inReader);
      }
    }
  }

  /** Fields that the writer may set together must not push each other out at the reader. */
  private void compareExclusiveness(
      OneofDescriptor oneof,
      @Nullable OneofDescriptor inWriter,
      Map<Integer, FieldDescriptor> writerByNumber) {
    var known = oneof.getFields().stream()
        .map(member -> writerByNumber.get(member.getNumber()))
        .filter(Objects::nonNull)
        .toList();
    long settableTogether = known.stream()
        .map(member -> {
          var before = member.getRealContainingOneof();
          return before == null ? member : before;
        })
        .distinct()
        .count();
    if (settableTogether > 1) {
      long fromOutside = known.stream()
          .filter(member -> member.getRealContainingOneof() == null)
          .count();
      path.addLast(oneof.getName());
      add(
          fromOutside > 1
              ? DifferenceKind.MULTIPLE_FIELDS_MOVED_TO_ONEOF
              : DifferenceKind.FIELD_MOVED_TO_EXISTING_ONEOF,
          oneof,
          inWriter,
          "",
          known.stream().map(FieldDescriptor::getName).collect(Collectors.joining(", ")));
      path.removeLast();
    }
  }

  private void compareOneofNames(Descriptor writer, Descriptor reader) {
    var inWriter = new TreeMap<>(byName(writer.getRealOneofs()));
    var inReader = new TreeMap<>(byName(reader.getRealOneofs()));
    var names = new TreeSet<>(inWriter.keySet());
    names.addAll(inReader.keySet());
    for (var name : names) {
      path.addLast(name);
      if (!inReader.containsKey(name)) {
        add(DifferenceKind.ONEOF_REMOVED, null, inWriter.get(name), "", "");
      } else if (!inWriter.containsKey(name)) {
        add(DifferenceKind.ONEOF_ADDED, inReader.get(name), null, "", "");
      }
      path.removeLast();
    }
  }

  private void addRemoved(FieldDescriptor field, Set<OneofDescriptor> whollyRemoved) {
    var oneof = field.getRealContainingOneof();
    if (oneof == null) {
      addAt(
          field,
          field.isRequired() ? DifferenceKind.REQUIRED_FIELD_REMOVED : DifferenceKind.FIELD_REMOVED,
          null,
          field);
    } else if (!whollyRemoved.contains(oneof)) {
      addAt(field, DifferenceKind.ONEOF_FIELD_REMOVED, null, field);
    }
  }

  /** A oneof that went with all of its members counts as one removal, which is fine. */
  private static Set<OneofDescriptor> whollyRemoved(Descriptor writer, Descriptor reader) {
    var kept = byName(reader.getRealOneofs());
    return writer.getRealOneofs().stream()
        .filter(oneof -> !kept.containsKey(oneof.getName()))
        .filter(oneof -> oneof.getFields().stream()
            .noneMatch(member -> reader.findFieldByNumber(member.getNumber()) != null))
        .collect(Collectors.toSet());
  }

  private void addAdded(FieldDescriptor field) {
    DifferenceKind kind;
    if (field.getRealContainingOneof() != null) {
      kind = DifferenceKind.ONEOF_FIELD_ADDED;
    } else {
      kind = field.isRequired() ? DifferenceKind.REQUIRED_FIELD_ADDED : DifferenceKind.FIELD_ADDED;
    }
    addAt(field, kind, field, null);
  }

  private void compareFields(FieldDescriptor writer, FieldDescriptor reader) {
    if (writer.getRealContainingOneof() != null && reader.getRealContainingOneof() == null) {
      addAt(reader, DifferenceKind.ONEOF_FIELD_MOVED_TO_TOP_LEVEL, reader, writer);
    }
    enter(reader);
    if (!writer.getName().equals(reader.getName())) {
      add(DifferenceKind.FIELD_NAME_CHANGED, reader, writer, "", "");
    }
    compareTypes(new Values(writer, reader), writer, reader);
    leave(reader);
  }

  /** The field under comparison, in both schemas. */
  private record Values(FieldDescriptor writer, FieldDescriptor reader) {}

  /** Compares the types of a field, or of the keys or values if it is a map. */
  private void compareTypes(Values at, FieldDescriptor writer, FieldDescriptor reader) {
    var shape = Shape.of(writer);
    if (shape != Shape.of(reader)) {
      add(DifferenceKind.FIELD_KIND_CHANGED, at, typeOf(reader), typeOf(writer));
      return;
    }
    switch (shape) {
      case SCALAR -> compareScalars(at, writer, reader);
      case MESSAGE -> compareMessageTypes(at, writer.getMessageType(), reader.getMessageType());
      case MAP -> {
        for (int keyOrValue = 1; keyOrValue <= 2; keyOrValue++) {
          compareTypes(
              at,
              writer.getMessageType().findFieldByNumber(keyOrValue),
              reader.getMessageType().findFieldByNumber(keyOrValue));
        }
      }
    }
  }

  private void compareScalars(Values at, FieldDescriptor writer, FieldDescriptor reader) {
    var group = ScalarGroup.of(writer);
    if (group != ScalarGroup.of(reader)) {
      add(DifferenceKind.FIELD_SCALAR_KIND_CHANGED, at, typeOf(reader), typeOf(writer));
      return;
    }
    var writerLabel = writtenLabel(writer);
    var readerLabel = writtenLabel(reader);
    if (writerLabel != null && readerLabel != null && !writerLabel.equals(readerLabel)) {
      add(
          group == ScalarGroup.TEXT
              ? DifferenceKind.FIELD_STRING_OR_BYTES_LABEL_CHANGED
              : DifferenceKind.FIELD_NUMERIC_LABEL_CHANGED,
          at,
          readerLabel,
          writerLabel);
    }
  }

  private void compareMessageTypes(Values at, Descriptor writer, Descriptor reader) {
    if (!nameInPackage(writer).equals(nameInPackage(reader))) {
      add(DifferenceKind.FIELD_NAMED_TYPE_CHANGED, at, reader.getFullName(), writer.getFullName());
      return;
    }
    if (imports.areBothLocal(writer, reader)) {
      return;
    }
    var inside = compareImported(writer, reader);
    addAll(inside);
    if (inside.stream().anyMatch(difference -> difference.kind().isRefused())) {
      add(
          DifferenceKind.FIELD_NAMED_TYPE_CHANGED,
          at,
          reader.getFullName(),
          "an incompatible " + writer.getFullName());
    }
  }

  /** What differs inside of a type that at least one side imports. */
  private List<RegistryDifference> compareImported(Descriptor writer, Descriptor reader) {
    var pair = new Pair(writer, reader);
    var known = imports.compared.get(pair);
    if (known != null) {
      return known;
    }
    if (imports.areEqual(writer.getFile(), reader.getFile())) {
      return List.of();
    }
    if (imports.underWay.size() >= DEEPEST) {
      imports.putOff(pair);
      return List.of();
    }
    int outerCut = imports.outermostCut;
    int here = imports.underWay.size();
    imports.outermostCut = Integer.MAX_VALUE;
    var inside = new RegistryDiff(imports, List.of(nameInPackage(writer).split("\\.", -1)));
    inside.compareMessages(writer, reader);
    imports.seen++;
    if (imports.outermostCut >= here || imports.seen > PATIENCE) {
      imports.compared.put(pair, inside.found);
    }
    imports.outermostCut = Math.min(imports.outermostCut, outerCut);
    return inside.found;
  }

  private void addAt(
      FieldDescriptor place,
      DifferenceKind kind,
      @Nullable FieldDescriptor reader,
      @Nullable FieldDescriptor writer) {
    enter(place);
    add(kind, reader, writer, "", "");
    leave(place);
  }

  private void enter(FieldDescriptor field) {
    var oneof = field.getRealContainingOneof();
    if (oneof != null) {
      path.addLast(oneof.getName());
    }
    path.addLast(Integer.toString(field.getNumber()));
  }

  private void leave(FieldDescriptor field) {
    path.removeLast();
    if (field.getRealContainingOneof() != null) {
      path.removeLast();
    }
  }

  private void add(DifferenceKind kind, Values at, String inReader, String inWriter) {
    add(kind, at.reader(), at.writer(), inReader, inWriter);
  }

  private void add(
      DifferenceKind kind,
      @Nullable GenericDescriptor reader,
      @Nullable GenericDescriptor writer,
      String inReader,
      String inWriter) {
    add(new RegistryDifference(
        kind, "#/" + String.join("/", path), reader, writer, inReader, inWriter));
  }

  private void add(RegistryDifference difference) {
    boolean counts = difference.kind().isRefused();
    if (counts ? refused < MOST : found.size() - refused < MOST) {
      found.add(difference);
      refused += counts ? 1 : 0;
    }
  }

  private void addAll(List<RegistryDifference> differences) {
    differences.forEach(this::add);
  }

  /** The order of a hash set of names, which is what their list is in. */
  private static <T> Set<String> inTheirOrder(Map<String, T> writer, Map<String, T> reader) {
    var names = new HashSet<>(writer.keySet());
    names.addAll(reader.keySet());
    return names;
  }

  private static <T extends GenericDescriptor> Map<String, T> byName(List<T> elements) {
    var byName = new HashMap<String, T>();
    elements.forEach(element -> byName.put(element.getName(), element));
    return byName;
  }

  /** Messages as the text has them: not the entries of maps, and not what a group's fields are in. */
  private static List<Descriptor> written(List<Descriptor> messages) {
    var parent = messages.isEmpty() ? null : messages.get(0).getContainingType();
    var groups = parent == null
        ? Set.<Descriptor>of()
        : parent.getFields().stream()
            .filter(RegistryDiff::isGroup)
            .map(FieldDescriptor::getMessageType)
            .collect(Collectors.toSet());
    return messages.stream()
        .filter(message -> !message.getOptions().getMapEntry() && !groups.contains(message))
        .toList();
  }

  private static boolean isGroup(FieldDescriptor field) {
    return field.toProto().getType() == FieldDescriptorProto.Type.TYPE_GROUP;
  }

  private static Map<Integer, FieldDescriptor> fieldsByNumber(Descriptor message) {
    return message.getFields().stream()
        .filter(field -> !isGroup(field))
        .collect(Collectors.toMap(FieldDescriptor::getNumber, field -> field));
  }

  private static Map<Integer, EnumValueDescriptor> lastByNumber(EnumDescriptor type) {
    return type.getValues().stream()
        .collect(Collectors.toMap(
            EnumValueDescriptor::getNumber, value -> value, (one, alias) -> alias));
  }

  private static String nameInPackage(Descriptor message) {
    var packageName = message.getFile().getPackage();
    return packageName.isEmpty()
        ? message.getFullName()
        : message.getFullName().substring(packageName.length() + 1);
  }

  private static String typeOf(FieldDescriptor field) {
    if (field.isMapField()) {
      var entry = field.getMessageType();
      return "map<%s, %s>"
          .formatted(typeOf(entry.findFieldByNumber(1)), typeOf(entry.findFieldByNumber(2)));
    }
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
        field.getType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** The label a text spells out; none for what proto3 and editions leave unsaid, nor for members of a oneof. */
  private static @Nullable String writtenLabel(FieldDescriptor field) {
    if (field.isRepeated()) {
      return "repeated";
    }
    if (field.isRequired()) {
      return "required";
    }
    var proto = field.toProto();
    boolean isProto2 =
        switch (field.getFile().toProto().getSyntax()) {
          case "", "proto2" -> true;
          default -> false;
        };
    boolean saysOptional =
        proto.getProto3Optional() || (isProto2 && field.getRealContainingOneof() == null);
    return saysOptional ? "optional" : null;
  }

  /** What a field holds, as coarsely as they see it. */
  private enum Shape {
    SCALAR,
    MESSAGE,
    MAP;

    static Shape of(FieldDescriptor field) {
      if (field.isMapField()) {
        return MAP;
      }
      return field.getJavaType() == JavaType.MESSAGE ? MESSAGE : SCALAR;
    }
  }

  /** Scalar types that may take each other's place. */
  private enum ScalarGroup {
    NUMBER,
    ZIGZAG_NUMBER,
    TEXT,
    FIXED_32,
    FIXED_64,
    FLOAT,
    DOUBLE;

    static ScalarGroup of(FieldDescriptor field) {
      return switch (field.getType()) {
        case INT32, INT64, UINT32, UINT64, BOOL, ENUM -> NUMBER;
        case SINT32, SINT64 -> ZIGZAG_NUMBER;
        case STRING, BYTES -> TEXT;
        case FIXED32, SFIXED32 -> FIXED_32;
        case FIXED64, SFIXED64 -> FIXED_64;
        case FLOAT -> FLOAT;
        case DOUBLE -> DOUBLE;
        case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is no scalar");
      };
    }
  }

  /** A type of the writer's and the one of the same name of the reader's. */
  private record Pair(Descriptor writer, Descriptor reader) {}

  private record Files(FileDescriptor writer, FileDescriptor reader) {}

  /** What the walk and the walks inside of it know in common about types of other files. */
  private static final class Imports {
    private final FileDescriptor writer;
    private final FileDescriptor reader;
    private final Map<Descriptor, Integer> underWay = new HashMap<>();
    private final Map<Pair, List<RegistryDifference>> compared = new HashMap<>();
    private final Map<Files, Boolean> equal = new HashMap<>();
    private final Deque<Pair> putOff = new ArrayDeque<>();
    private final Set<Pair> everPutOff = new HashSet<>();

    /** The outermost type under way that something inside leaned on. */
    private int outermostCut = Integer.MAX_VALUE;

    private int seen;

    private Imports(FileDescriptor writer, FileDescriptor reader) {
      this.writer = writer;
      this.reader = reader;
    }

    private boolean enter(Descriptor message) {
      var place = underWay.putIfAbsent(message, underWay.size());
      if (place != null) {
        outermostCut = Math.min(outermostCut, place);
      }
      return place == null;
    }

    private void leave(Descriptor message) {
      underWay.remove(message);
    }

    private void putOff(Pair pair) {
      if (everPutOff.add(pair)) {
        putOff.add(pair);
      }
    }

    private boolean areBothLocal(Descriptor one, Descriptor other) {
      return one.getFile() == writer && other.getFile() == reader;
    }

    /** Whether two files say the same, and so do all they import. */
    private boolean areEqual(FileDescriptor one, FileDescriptor other) {
      var pair = new Files(one, other);
      var known = equal.get(pair);
      if (known != null) {
        return known;
      }
      boolean same = one == other
          || (withoutPlaces(one).equals(withoutPlaces(other)) && areEqualPairwise(one, other));
      equal.put(pair, same);
      return same;
    }

    private boolean areEqualPairwise(FileDescriptor one, FileDescriptor other) {
      var ones = one.getDependencies();
      var others = other.getDependencies();
      if (ones.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < ones.size(); i++) {
        if (!areEqual(ones.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }

    private static FileDescriptorProto withoutPlaces(FileDescriptor file) {
      return file.toProto().toBuilder().clearSourceCodeInfo().build();
    }
  }
}
