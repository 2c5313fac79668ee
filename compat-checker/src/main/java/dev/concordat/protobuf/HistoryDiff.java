package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.concordat.protobuf.ProtobufChange.Seen;
import dev.concordat.rules.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds numbers and names that a schema takes up again after they were given up: not known to the version before it, but to one
 * before that. Two neighbouring versions never show this, reserved or not.
 */
final class HistoryDiff {

  private final List<ProtobufSchema> history;
  private final ProtobufSchema candidate;
  private final List<Found> found = new ArrayList<>();

  private HistoryDiff(List<ProtobufSchema> history, ProtobufSchema candidate) {
    this.history = history;
    this.candidate = candidate;
  }

  /**
   * Something taken up again.
   *
   * @param version the place in the history of the last version that had it
   */
  record Found(int version, ProtobufChange change) {}

  /**
   * @param history oldest first, without the candidate
   */
  static List<Found> of(List<ProtobufSchema> history, ProtobufSchema candidate) {
    if (history.size() < 2) {
      return List.of();
    }
    var diff = new HistoryDiff(history, candidate);
    var latest = history.get(history.size() - 1);
    candidate.messages().values().forEach(message -> {
      if (isOfSchemaItself(message) && !MapEntries.isMapEntry(message)) {
        diff.fields(message, latest.message(message.getFullName()));
      }
    });
    candidate.enums().values().forEach(type -> {
      diff.values(type, Optional.ofNullable(latest.enums().get(type.getFullName())));
    });
    return List.copyOf(diff.found);
  }

  private static boolean isOfSchemaItself(Descriptor message) {
    return !message.getFile().getPackage().equals("google.protobuf");
  }

  private void fields(Descriptor message, Optional<Descriptor> latest) {
    for (var field : message.getFields()) {
      if (latest.flatMap(was -> numbered(was, field.getNumber())).isEmpty()) {
        field(field, latest);
      }
    }
  }

  /** A field the version before did not have. */
  private void field(FieldDescriptor field, Optional<Descriptor> latest) {
    var sameNumber = lastWith(field, (was, is) -> was.getNumber() == is.getNumber());
    sameNumber
        .filter(earlier -> !isTheSameAgain(earlier.field(), field))
        .ifPresent(earlier -> found.add(new Found(
            earlier.version(),
            new ProtobufChange.FieldNumberReused(
                seen(earlier.version(), earlier.field(), field), earlier.field(), field))));
    boolean nameIsInUse = latest.stream()
        .flatMap(was -> was.getFields().stream())
        .anyMatch(was -> was.getJsonName().equals(field.getJsonName()));
    if (!nameIsInUse) {
      lastWith(
              field,
              (was, is) ->
                  was.getJsonName().equals(is.getJsonName()) && was.getNumber() != is.getNumber())
          .filter(earlier -> !readsJson(earlier.field(), field))
          .ifPresent(earlier -> found.add(new Found(
              earlier.version(),
              new ProtobufChange.FieldNameReused(
                  seen(earlier.version(), earlier.field(), field), earlier.field(), field))));
    }
  }

  /** What came back is the field that went: called the same and read as the same. */
  private static boolean isTheSameAgain(FieldDescriptor was, FieldDescriptor is) {
    return was.getName().equals(is.getName())
        && !Reading.brokenOnWire(was, is).contains(Direction.NEW_READER_OF_OLD_DATA)
        && Cardinality.of(was).wireClass() == Cardinality.of(is).wireClass();
  }

  private static boolean readsJson(FieldDescriptor was, FieldDescriptor is) {
    return !Reading.brokenInJson(was, is).contains(Direction.NEW_READER_OF_OLD_DATA)
        && Cardinality.of(was).jsonClass() == Cardinality.of(is).jsonClass();
  }

  private record Earlier(int version, FieldDescriptor field) {}

  /** The last of the earlier versions in which the message has a field like this. */
  private Optional<Earlier> lastWith(
      FieldDescriptor field, BiPredicate<FieldDescriptor, FieldDescriptor> isAlike) {
    var name = field.getContainingType().getFullName();
    for (int version = history.size() - 2; version >= 0; version--) {
      var alike = history.get(version).message(name).stream()
          .flatMap(message -> message.getFields().stream())
          .filter(was -> isAlike.test(was, field))
          .findFirst();
      if (alike.isPresent()) {
        return Optional.of(new Earlier(version, alike.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<FieldDescriptor> numbered(Descriptor message, int number) {
    return Optional.ofNullable(message.findFieldByNumber(number));
  }

  private void values(EnumDescriptor type, Optional<EnumDescriptor> latest) {
    var told = new HashSet<Integer>();
    for (var value : type.getValues()) {
      int number = value.getNumber();
      boolean isNew = latest.map(was -> was.findValueByNumber(number)).isEmpty();
      if (isNew && told.add(number)) {
        value(value);
      }
    }
  }

  private void value(EnumValueDescriptor value) {
    for (int version = history.size() - 2; version >= 0; version--) {
      var type = history.get(version).enums().get(value.getType().getFullName());
      var was = type == null ? null : type.findValueByNumber(value.getNumber());
      if (was != null) {
        boolean isTheSame = was.getType().getValues().stream()
            .filter(known -> known.getNumber() == value.getNumber())
            .anyMatch(known -> known.getName().equals(value.getName()));
        if (!isTheSame) {
          var seen = new Seen(
              Sides.element(value),
              Sides.place(candidate, value),
              Sides.place(history.get(version), was));
          found.add(new Found(version, new ProtobufChange.EnumNumberReused(seen, was, value)));
        }
        return;
      }
    }
  }

  private Seen seen(int version, FieldDescriptor was, FieldDescriptor is) {
    return new Seen(
        Sides.element(is),
        Sides.place(candidate, is),
        Objects.requireNonNull(Sides.place(history.get(version), was)));
  }
}
