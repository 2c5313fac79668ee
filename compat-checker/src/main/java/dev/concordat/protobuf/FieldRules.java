package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.CONCORDAT;
import static dev.concordat.rules.RuleSet.CONCORDAT_JSON;
import static dev.concordat.rules.RuleSet.FILE;
import static dev.concordat.rules.RuleSet.PACKAGE;
import static dev.concordat.rules.RuleSet.WIRE;
import static dev.concordat.rules.RuleSet.WIRE_JSON;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.concordat.protobuf.ProtobufChange.FieldAspect;
import dev.concordat.protobuf.ProtobufChange.FieldAspectChanged;
import dev.concordat.protobuf.ProtobufChange.FieldCardinalityChanged;
import dev.concordat.protobuf.ProtobufChange.FieldDefaultChanged;
import dev.concordat.protobuf.ProtobufChange.FieldJsonNameChanged;
import dev.concordat.protobuf.ProtobufChange.FieldRemoved;
import dev.concordat.protobuf.ProtobufChange.FieldRenamed;
import dev.concordat.protobuf.ProtobufChange.FieldTypeChanged;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Rules about the fields of a message that stays, and about extensions, which are fields that stand elsewhere. */
final class FieldRules {

  static final List<Rule<?>> ALL = List.of(
      gone("FIELD_NO_DELETE", "", change -> true, FILE, PACKAGE, CONCORDAT, CONCORDAT_JSON),
      gone(
          "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
          ", and its number is not reserved",
          change -> !change.isNumberReserved(),
          WIRE_JSON,
          WIRE),
      gone(
          "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
          ", and its name is not reserved",
          change -> !change.isNameReserved(),
          WIRE_JSON),
      rule("FIELD_SAME_NAME", FieldRenamed.class)
          .in(FILE, PACKAGE, WIRE_JSON)
          .breaks(FieldRules::brokenByName)
          .feltIn(change -> brokenByName(change).isEmpty() ? Set.of(SOURCE) : Set.of(JSON, SOURCE))
          .says(change ->
              "%s was called \"%s\".".formatted(change.subject(), nameOf(change.before())))
          .wayOut(change -> "Keep the name. To introduce another, add a field with a new number,"
              + " write both, and drop the old one once nobody reads it."),
      rule("FIELD_SAME_JSON_NAME", FieldJsonNameChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON)
          .breaks(FieldRules::brokenByJsonName)
          .feltIn(JSON)
          .says(change -> "%s was \"%s\" in JSON and is \"%s\" now."
              .formatted(
                  change.subject(),
                  change.before().getJsonName(),
                  change.after().getJsonName()))
          .wayOut(change ->
              "Keep it: [json_name = \"%s\"].".formatted(change.before().getJsonName())),
      type("FIELD_SAME_TYPE", change -> true, FILE, PACKAGE),
      type(
          "FIELD_WIRE_COMPATIBLE_TYPE",
          change -> !FieldTypes.wireCompatible(change.before(), change.after()),
          WIRE),
      type(
          "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
          change -> !FieldTypes.wireJsonCompatible(change.before(), change.after()),
          WIRE_JSON),
      cardinality("FIELD_SAME_CARDINALITY", change -> true, FILE, PACKAGE),
      cardinality(
          "FIELD_WIRE_COMPATIBLE_CARDINALITY",
          change -> change.was().wireClass() != change.is().wireClass(),
          WIRE),
      cardinality(
          "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
          change -> change.was().jsonClass() != change.is().jsonClass(),
          WIRE_JSON),
      rule("FIELD_SAME_DEFAULT", FieldDefaultChanged.class)
          .in(FILE, PACKAGE, WIRE_JSON, WIRE)
          .feltIn(Layer.WIRE, JSON, SOURCE)
          .says(change -> "%s was %s when not set and is %s now."
              .formatted(change.subject(), change.defaultBefore(), change.defaultAfter()))
          .wayOut(change -> "Keep the default, or have every writer set the field."),
      source(FieldAspect.JSTYPE, "Keep [jstype = %s]."),
      source(FieldAspect.CPP_STRING_TYPE, "Keep the C++ string type %s."),
      utf8(FieldAspect.UTF8_VALIDATION, "Keep features.utf8_validation = %s."),
      utf8(FieldAspect.JAVA_UTF8_VALIDATION, "Keep the validation in Java at %s."));

  private FieldRules() {}

  private static Rule<?> gone(
      String id, String unless, Predicate<FieldRemoved> breaksWhen, RuleSet... sets) {
    return rule(id, FieldRemoved.class)
        .in(sets)
        .breaksWhen(breaksWhen)
        .hurts(FieldRules::brokenByRemoval)
        .says(change -> ProtobufChange.FieldChange.sentence(change.before())
            + " is gone"
            + unless
            + change
                .renumbered()
                .map(field -> "; the name has number " + field.getNumber() + " now.")
                .orElse("."))
        .wayOut(FieldRules::insteadOfRemoval);
  }

  /** JSON goes by the name, so a field that only has another number is still found there, if it is of a type that can be read. */
  private static Harm brokenByRemoval(FieldRemoved change) {
    var inJson = change
        .sameInJson()
        .map(field -> Reading.brokenAsAnother(change.before(), field))
        .map(broken ->
            broken.contains(Direction.OLD_READER_OF_NEW_DATA) ? Harm.OLD_READERS : Harm.NOBODY)
        .orElse(Harm.OLD_READERS);
    return Harm.of(Harm.OLD_READERS, inJson, SOURCE);
  }

  private static String insteadOfRemoval(FieldRemoved change) {
    var field = change.before();
    if (change.renumbered().isPresent()) {
      return "Give the field its number %d back.".formatted(field.getNumber());
    }
    return "Keep the field and mark it deprecated. Once nobody reads it, remove it and add: "
        + Reservation.of(change.after().getFile(), field.getNumber(), List.of(field.getName()));
  }

  private static Rule<?> type(String id, Predicate<FieldTypeChanged> when, RuleSet... sets) {
    return rule(id, FieldTypeChanged.class)
        .in(sets)
        .breaksWhen(when)
        .hurts(FieldRules::brokenByType)
        .says(change -> "%s was of type %s and is of type %s now."
            .formatted(
                change.subject(),
                FieldTypes.text(change.before()),
                FieldTypes.text(change.after())))
        .wayOut(FieldRules::insteadOfNewForm);
  }

  static Harm brokenByType(FieldTypeChanged change) {
    return Harm.of(
        MapEntries.areOfOtherMaps(change.before(), change.after())
            ? Harm.NOBODY
            : Reading.brokenOnWire(change.before(), change.after()),
        Reading.brokenInJson(change.before(), change.after()),
        SOURCE);
  }

  private static Rule<?> cardinality(
      String id, Predicate<FieldCardinalityChanged> when, RuleSet... sets) {
    return rule(id, FieldCardinalityChanged.class)
        .in(sets)
        .breaksWhen(when)
        .hurts(FieldRules::brokenByCardinality)
        .says(change ->
            "%s was %s and is %s now.".formatted(change.subject(), change.was(), change.is()))
        .wayOut(FieldRules::insteadOfNewForm);
  }

  static Harm brokenByCardinality(FieldCardinalityChanged change) {
    var was = change.was();
    var is = change.is();
    return Harm.of(
        Harm.unless(is.readsWire(was), was.readsWire(is)),
        Harm.unless(is.readsJson(was), was.readsJson(is)),
        SOURCE);
  }

  private static String insteadOfNewForm(ProtobufChange.FieldChange change) {
    return "Keep field %d as it was and add the new form as another field with a new number."
        .formatted(change.after().getNumber());
  }

  private static Rule<?> source(FieldAspect aspect, String advice) {
    return rule(aspect.ruleId(), FieldAspectChanged.class)
        .in(FILE, PACKAGE)
        .breaksWhen(change -> change.aspect() == aspect)
        .breaks()
        .feltIn(SOURCE)
        .says(FieldRules::aspectChanged)
        .wayOut(change -> advice.formatted(change.valueBefore()));
  }

  /** Only a reader that verifies refuses what another has written. */
  private static Rule<?> utf8(FieldAspect aspect, String advice) {
    return rule(aspect.ruleId(), FieldAspectChanged.class)
        .in(FILE, PACKAGE)
        .breaksWhen(change -> change.aspect() == aspect)
        .breaks(
            change -> change.valueAfter().equals("VERIFY") ? Harm.NEW_READERS : Harm.OLD_READERS)
        .feltIn(Layer.WIRE, SOURCE)
        .says(FieldRules::aspectChanged)
        .wayOut(change -> advice.formatted(change.valueBefore()));
  }

  private static String aspectChanged(FieldAspectChanged change) {
    return "%s had %s %s and has %s now."
        .formatted(change.subject(), change.aspect(), change.valueBefore(), change.valueAfter());
  }

  /** The key in JSON is the JSON name, and the bracketed full name for an extension. */
  private static Set<Direction> brokenByName(FieldRenamed change) {
    return change.after().isExtension()
        ? Harm.EVERYBODY
        : brokenByKey(change.before(), change.after());
  }

  static Set<Direction> brokenByJsonName(FieldJsonNameChanged change) {
    return brokenByKey(change.before(), change.after());
  }

  private static Set<Direction> brokenByKey(FieldDescriptor before, FieldDescriptor after) {
    return Harm.unless(Reading.isKeyOf(before, after), Reading.isKeyOf(after, before));
  }

  private static String nameOf(FieldDescriptor field) {
    return field.isExtension() ? field.getFullName() : field.getName();
  }
}
