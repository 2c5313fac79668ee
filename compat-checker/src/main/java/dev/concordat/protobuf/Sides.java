package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Message;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The two schemas that are compared, where their elements are seen, and what was found to differ so far. */
record Sides(ProtobufSchema earlier, ProtobufSchema later, List<ProtobufChange> changes) {

  Sides(ProtobufSchema earlier, ProtobufSchema later) {
    this(earlier, later, new ArrayList<>());
  }

  void add(ProtobufChange change) {
    changes.add(change);
  }

  /** What changed for people alone: whether it is deprecated, and its comments. */
  void forPeople(
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

  /** Which of the options that are extensions are not the same; protobuf-java keeps them as unknown fields. */
  void customOptions(GenericDescriptor before, GenericDescriptor after, Message were, Message are) {
    var was = were.getUnknownFields().asMap();
    var is = are.getUnknownFields().asMap();
    var numbers = new TreeSet<>(was.keySet());
    numbers.addAll(is.keySet());
    for (int number : numbers) {
      if (!Objects.equals(was.get(number), is.get(number))) {
        var happened =
            !was.containsKey(number) ? "added" : is.containsKey(number) ? "changed" : "removed";
        add(new ProtobufChange.CustomOptionChanged(
            seen(before, after),
            optionName(were.getDescriptorForType().getFullName(), number),
            happened));
      }
    }
  }

  private String optionName(String extended, int number) {
    return Stream.of(later, earlier)
        .flatMap(schema -> schema.extensions().stream())
        .filter(option -> option.getNumber() == number
            && option.getContainingType().getFullName().equals(extended))
        .map(FieldDescriptor::getFullName)
        .findFirst()
        .orElse(Integer.toString(number));
  }

  /** Seen at a part of the element, else at the element itself, on each side. */
  Seen seen(GenericDescriptor before, GenericDescriptor after, int... part) {
    var is = later.placeIn(after, part);
    var was = earlier.placeIn(before, part);
    return new Seen(
        element(before),
        is == null ? place(later, after) : is,
        was == null ? place(earlier, before) : was);
  }

  /** Where an element stands; what is not in the text itself stands where it comes from: a map's entry at the map's type. */
  static Location place(ProtobufSchema schema, GenericDescriptor element) {
    var place = element instanceof FileDescriptor ? null : schema.placeOf(element);
    var map = MapEntries.mapFieldOf(element);
    if (place == null && map != null) {
      place = schema.placeIn(map, FieldDescriptorProto.TYPE_NAME_FIELD_NUMBER);
    }
    return place == null ? Location.startOf(element.getFile().getName()) : place;
  }

  static ElementPath element(GenericDescriptor element) {
    var map = MapEntries.mapFieldOf(element);
    return new ElementPath(map == null ? element.getFullName() : map.getFullName());
  }
}
