package dev.concordat.protobuf;

import static dev.concordat.rules.Layer.JSON;
import static dev.concordat.rules.Layer.SOURCE;
import static dev.concordat.rules.Layer.WIRE;
import static dev.concordat.rules.Rule.rule;
import static dev.concordat.rules.RuleSet.CONCORDAT;
import static dev.concordat.rules.RuleSet.CONCORDAT_JSON;

import dev.concordat.protobuf.ProtobufChange.CustomOptionChanged;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumNumberRemoved;
import dev.concordat.protobuf.ProtobufChange.EnumNumberReused;
import dev.concordat.protobuf.ProtobufChange.EnumTypeChanged;
import dev.concordat.protobuf.ProtobufChange.EnumValueAdded;
import dev.concordat.protobuf.ProtobufChange.EnumValueRenamed;
import dev.concordat.protobuf.ProtobufChange.FieldAspect;
import dev.concordat.protobuf.ProtobufChange.FieldAspectChanged;
import dev.concordat.protobuf.ProtobufChange.FieldCardinalityChanged;
import dev.concordat.protobuf.ProtobufChange.FieldChange;
import dev.concordat.protobuf.ProtobufChange.FieldDefaultChanged;
import dev.concordat.protobuf.ProtobufChange.FieldJsonNameChanged;
import dev.concordat.protobuf.ProtobufChange.FieldNameReused;
import dev.concordat.protobuf.ProtobufChange.FieldNumberReused;
import dev.concordat.protobuf.ProtobufChange.FieldOneofChanged;
import dev.concordat.protobuf.ProtobufChange.FieldRemoved;
import dev.concordat.protobuf.ProtobufChange.FieldTypeChanged;
import dev.concordat.protobuf.ProtobufChange.JsonNameTaken;
import dev.concordat.protobuf.ProtobufChange.MessageSetChanged;
import dev.concordat.protobuf.ProtobufChange.PackageChanged;
import dev.concordat.protobuf.ProtobufChange.ReservedRangeRemoved;
import dev.concordat.protobuf.ProtobufChange.RpcTypeChanged;
import dev.concordat.protobuf.ProtobufChange.Scope;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.rules.Rule;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Our own rules, which look at what becomes of data and calls: they fire where something is lost, changed or refused, and are silent
 * where messages decode. The rows of the other tables that are just as sharp are in the set {@code CONCORDAT} too.
 */
final class ConcordatRules {

  private static final String ANOTHER_NUMBER =
      "Keep the field as it was, and add another with a number never used before.";

  static final List<Rule<?>> ALL = List.of(
      rule("FIELD_TYPE_UNREADABLE", FieldTypeChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !FieldRules.brokenByType(change).onWire().isEmpty())
          .hurts(change -> Harm.of(FieldRules.brokenByType(change).onWire(), Harm.NOBODY, SOURCE))
          .says(change -> "%s was of type %s and is of type %s now: %s."
              .formatted(
                  change.subject(),
                  FieldTypes.text(change.before()),
                  FieldTypes.text(change.after()),
                  whoDoesNotRead(FieldRules.brokenByType(change).onWire())))
          .wayOut(change -> ANOTHER_NUMBER),
      rule("FIELD_TYPE_UNREADABLE_IN_JSON", FieldTypeChanged.class)
          .in(CONCORDAT_JSON)
          .breaksWhen(change -> !FieldRules.brokenByType(change).inJson().isEmpty())
          .hurts(change -> Harm.of(Harm.NOBODY, FieldRules.brokenByType(change).inJson(), SOURCE))
          .says(change ->
              "%s was of type %s and is of type %s now, which is written otherwise in JSON."
                  .formatted(
                      change.subject(),
                      FieldTypes.text(change.before()),
                      FieldTypes.text(change.after())))
          .wayOut(change -> ANOTHER_NUMBER),
      rule("FIELD_CARDINALITY_UNREADABLE", FieldCardinalityChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !lostByCardinality(change).isEmpty())
          .hurts(change -> Harm.of(lostByCardinality(change), Harm.NOBODY, SOURCE))
          .says(change -> "%s was %s and is %s now%s"
              .formatted(change.subject(), change.was(), change.is(), whatIsReadOf(change)))
          .wayOut(change -> !change.was().isMany()
              ? "Write it unpacked ([packed = false]) until all readers expect many, or add another"
                  + " field with a number never used before."
              : ANOTHER_NUMBER),
      rule("FIELD_CARDINALITY_UNREADABLE_IN_JSON", FieldCardinalityChanged.class)
          .in(CONCORDAT_JSON)
          .breaksWhen(change ->
              (change.was().isMany() || change.is().isMany()) && change.was() != change.is())
          .hurts(change ->
              Harm.of(Harm.NOBODY, FieldRules.brokenByCardinality(change).inJson(), SOURCE))
          .says(change -> "%s was %s and is %s now, which is written otherwise in JSON."
              .formatted(change.subject(), change.was(), change.is()))
          .wayOut(change -> ANOTHER_NUMBER),
      rule("FIELD_PRESENCE_CHANGED", FieldCardinalityChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change ->
              isPlain(change.was()) && isPlain(change.is()) && change.was() != change.is())
          .hurts(change -> new Harm(Harm.NOBODY, Harm.NOBODY, Set.of(WIRE, JSON)))
          .says(change -> change.is() == Cardinality.IMPLICIT
              ? "%s no longer tells zero from not set: a zero is not written, and does not replace another value in a merge."
                  .formatted(change.subject())
              : "%s tells zero from not set now, while a zero in data of before reads as not set."
                  .formatted(change.subject()))
          .wayOut(
              change -> "Ask for the value and not for whether it is set, as long as there is data"
                  + " of both kinds."),
      rule("FIELD_DEFAULT_READ_OTHERWISE", FieldDefaultChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !(change.before().isRequired() && change.after().isRequired())
              && change.before().getRealContainingOneof() == null)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.EVERYBODY, SOURCE))
          .says(
              change -> "%s was %s when not set and is %s now, so the two sides read another value."
                  .formatted(change.subject(), change.defaultBefore(), change.defaultAfter()))
          .wayOut(change -> "Keep the default, or have every writer set the field."),
      rule("FIELD_UTF8_TIGHTENED", FieldAspectChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> change.aspect() == FieldAspect.UTF8_VALIDATION
              && change.valueAfter().equals("VERIFY"))
          .hurts(change -> Harm.of(Harm.NEW_READERS, Harm.NOBODY))
          .says(change -> "%s must be UTF-8 now, and text that is not was let through before."
              .formatted(change.subject()))
          .wayOut(change -> "Keep features.utf8_validation = NONE as long as such text is about."),
      rule("FIELD_UTF8_RELAXED", FieldAspectChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> change.aspect() == FieldAspect.UTF8_VALIDATION
              && change.valueAfter().equals("NONE"))
          .hurts(change -> Harm.of(Harm.OLD_READERS, Harm.NOBODY))
          .says(change ->
              "%s need not be UTF-8 any more, and code of before refuses messages with text that is not."
                  .formatted(change.subject()))
          .wayOut(change -> "Write nothing but UTF-8 as long as there are readers of before."),
      rule("FIELDS_EXCLUDE_EACH_OTHER", FieldOneofChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !change.newlyExclusive().isEmpty())
          .hurts(change -> Harm.of(Harm.NEW_READERS, Harm.NEW_READERS, SOURCE))
          .says(change -> "%s excludes %s now, and of both in one message only the last is read."
              .formatted(change.subject(), String.join(", ", change.newlyExclusive())))
          .wayOut(change -> "Move at most one field into a new oneof; leave the others outside."),
      rule("FIELDS_SET_TOGETHER_IN_JSON", FieldOneofChanged.class)
          .in(CONCORDAT_JSON)
          .breaksWhen(change -> !change.formerlyExclusive().isEmpty())
          .hurts(change -> Harm.of(Harm.NOBODY, Harm.OLD_READERS, SOURCE))
          .says(change -> "%s excludes %s no more, and JSON with both is refused by code of before."
              .formatted(change.subject(), String.join(", ", change.formerlyExclusive())))
          .wayOut(change -> "Leave the field in its oneof, or never write it together with these"
              + " as long as there are readers of before."),
      rule("ONEOF_MEMBER_REMOVED", FieldRemoved.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> change.before().getRealContainingOneof() != null)
          .hurts(change -> Harm.of(Harm.NEW_READERS, Harm.NOBODY))
          .says(change -> FieldChange.sentence(change.before())
              + " is gone from its oneof, which reads as not set in data where it was.")
          .wayOut(
              change -> "Keep the member and mark it deprecated, as long as data with it is read."),
      rule("JSON_NAME_TAKEN", JsonNameTaken.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .hurts(JsonNameTaken::harm)
          .says(change ->
              "%s goes by \"%s\" in JSON, as field %d \"%s\" did: each is taken for the other."
                  .formatted(
                      FieldChange.sentence(change.after()),
                      change.key(),
                      change.before().getNumber(),
                      change.before().getName()))
          .wayOut(change -> "Choose a name that no field had, or keep what it is called in JSON."),
      rule("JSON_NAME_UNREADABLE", FieldJsonNameChanged.class)
          .in(CONCORDAT_JSON)
          .breaksWhen(change -> !FieldRules.brokenByJsonName(change).isEmpty())
          .hurts(change -> Harm.of(Harm.NOBODY, FieldRules.brokenByJsonName(change)))
          .says(change -> "%s was \"%s\" in JSON and is \"%s\" now, which parsers do not know."
              .formatted(
                  change.subject(),
                  change.before().getJsonName(),
                  change.after().getJsonName()))
          .wayOut(change ->
              "Keep it: [json_name = \"%s\"].".formatted(change.before().getJsonName())),
      // Numbers and names that were used before
      rule("FIELD_NUMBER_REUSED", FieldNumberReused.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.NOBODY))
          .says(change ->
              "%s has the number of the field \"%s\" of type %s, which was removed; data of that field is taken for it."
                  .formatted(
                      FieldChange.sentence(change.after()),
                      change.before().getName(),
                      FieldTypes.text(change.before())))
          .wayOut(change -> "Give the field a number never used before, and reserve %d."
              .formatted(change.before().getNumber())),
      rule("FIELD_NAME_REUSED", FieldNameReused.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> Harm.of(Harm.NOBODY, Harm.EVERYBODY))
          .says(change ->
              "%s has the name in JSON of the former field %d \"%s\" of type %s, which it cannot be read as."
                  .formatted(
                      FieldChange.sentence(change.after()),
                      change.before().getNumber(),
                      change.before().getName(),
                      FieldTypes.text(change.before())))
          .wayOut(change -> "Give the field a name never used before."),
      rule("ENUM_NUMBER_REUSED", EnumNumberReused.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.NOBODY))
          .says(change ->
              "Value %d %s of %s has the number of %s, which was removed; data that means the one is taken for the other."
                  .formatted(
                      change.after().getNumber(),
                      change.after().getName(),
                      change.after().getType().getFullName(),
                      change.before().getName()))
          .wayOut(change -> "Give the value a number never used before, and reserve %d."
              .formatted(change.after().getNumber())),
      rule("RESERVED_NUMBER_USED", ReservedRangeRemoved.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(ReservedRangeRemoved::usedNow)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.NOBODY))
          .says(change ->
              "A number reserved as %s in %s %s is in use, while data of before may mean something else by it."
                  .formatted(change.text(), change.owner(), change.element()))
          .wayOut(change ->
              "Keep: reserved %s; and take a number never used before.".formatted(change.text())),
      // Enums
      rule("ENUM_CLOSED", EnumTypeChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> change.after().isClosed())
          .hurts(change -> Harm.of(Harm.NEW_READERS, Harm.NEW_READERS, SOURCE))
          .says(change ->
              "Enum %s is closed now: numbers it has no name for, which were read before, are not."
                  .formatted(change.after().getFullName()))
          .wayOut(change -> "Keep it open, in editions with features.enum_type = OPEN."),
      rule("ENUM_OPENED", EnumTypeChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !change.after().isClosed())
          .hurts(change -> Harm.of(Harm.OLD_READERS, Harm.OLD_READERS, SOURCE))
          .says(change ->
              "Enum %s is open now: numbers it has no name for may be written, and code of before reads them as not set."
                  .formatted(change.after().getFullName()))
          .wayOut(change -> "Keep it closed, in editions with features.enum_type = CLOSED, until"
              + " every reader holds it open."),
      rule("CLOSED_ENUM_VALUE_REMOVED", EnumNumberRemoved.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> change.after().isClosed())
          .hurts(change -> Harm.of(Harm.NEW_READERS, Harm.NEW_READERS, SOURCE))
          .says(change ->
              "Value %d %s of the closed enum %s is gone, so data that holds it reads as not set."
                  .formatted(
                      change.number(),
                      String.join(", ", change.names()),
                      change.after().getFullName()))
          .wayOut(change -> "Keep the value and mark it deprecated, as long as data holds it."),
      rule("OPEN_ENUM_VALUE_UNREADABLE_IN_JSON", EnumNumberRemoved.class)
          .in(CONCORDAT_JSON)
          .breaksWhen(change -> !change.after().isClosed())
          .hurts(change -> Harm.of(Harm.NOBODY, Harm.NEW_READERS, SOURCE))
          .says(change ->
              "Value %d %s of %s is gone, and JSON that holds its name is refused or read without it."
                  .formatted(
                      change.number(),
                      String.join(", ", change.names()),
                      change.after().getFullName()))
          .wayOut(change -> "Keep the value and mark it deprecated, as long as JSON holds it."),
      rule("CLOSED_ENUM_VALUE_ADDED", EnumValueAdded.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(EnumValueAdded::isLostByOldReaders)
          .hurts(change -> Harm.of(Harm.OLD_READERS, Harm.OLD_READERS))
          .says(change ->
              "Value %d %s of the closed enum %s is new, and code of before reads it as not set."
                  .formatted(
                      change.after().getNumber(),
                      change.after().getName(),
                      change.before().getFullName()))
          .wayOut(change -> "Write the value only once every reader knows it."),
      // The number arrives, but who asks for the name, as a switch does, no longer learns what was
      // meant.
      rule("OPEN_ENUM_VALUE_UNKNOWN", EnumNumberRemoved.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !change.after().isClosed())
          .hurts(change -> Harm.of(Harm.NEW_READERS, Harm.NOBODY))
          .says(change ->
              "Value %d %s of %s is gone, so data that holds it reads as a number without a name."
                  .formatted(
                      change.number(),
                      String.join(", ", change.names()),
                      change.after().getFullName()))
          .wayOut(change -> "Keep the value and mark it deprecated, as long as data holds it."),
      rule("OPEN_ENUM_NUMBER_FREE", EnumNumberRemoved.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !change.after().isClosed() && !change.isNumberReserved())
          .hurts(change -> new Harm(Harm.NOBODY, Harm.NOBODY, Set.of(WIRE)))
          .says(change ->
              "Value %d %s of %s is gone and its number is free to mean something else, while data holds it."
                  .formatted(
                      change.number(),
                      String.join(", ", change.names()),
                      change.after().getFullName()))
          .wayOut(change ->
              "Add: " + Reservation.of(change.after().getFile(), change.number(), change.names())),
      rule("ENUM_VALUE_MEANING_CHANGED", EnumValueRenamed.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(EnumValueRenamed::isSwapped)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.NOBODY, SOURCE))
          .says(change ->
              "Number %d of %s meant %s and means %s now, while that name had or has another number."
                  .formatted(
                      change.after().getNumber(),
                      change.before().getFullName(),
                      String.join(", ", change.names()),
                      change.after().getName()))
          .wayOut(change -> "Give each name its number back."),
      rule("ENUM_VALUE_MEANING_CHANGED", EnumValueAdded.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(EnumValueAdded::isMovedToAnother)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.NOBODY, SOURCE))
          .says(change ->
              "Number %d of %s means %s as well now, which had another number; each is taken for the other."
                  .formatted(
                      change.after().getNumber(),
                      change.before().getFullName(),
                      change.after().getName()))
          .wayOut(change -> "Give each name its number back."),
      // Names that data and calls go by
      gone(
          "SERVICE_REMOVED",
          Definition.SERVICE,
          change -> true,
          "Service %s is gone; every call of it fails.",
          Harm.of(Harm.EVERYBODY, Harm.EVERYBODY, SOURCE)),
      gone(
          "MESSAGE_REMOVED",
          Definition.MESSAGE,
          change -> !change.partOfOthers(),
          "Message %s is gone; who is sent one by itself cannot read it.",
          Harm.of(Harm.EVERYBODY, Harm.EVERYBODY, SOURCE)),
      gone(
          "MESSAGE_IN_ANY_REMOVED",
          Definition.MESSAGE,
          change -> change.partOfOthers() && change.anyInUse(),
          "Message %s is gone, and where it is kept in a google.protobuf.Any it cannot be unpacked.",
          Harm.of(Harm.EVERYBODY, Harm.EVERYBODY, SOURCE)),
      gone(
          "ENUM_REMOVED",
          Definition.ENUM,
          change -> true,
          "Enum %s is gone, which code that names it feels.",
          Harm.ofSource()),
      gone(
          "EXTENSION_REMOVED",
          Definition.EXTENSION,
          change -> true,
          "Extension %s is gone; who reads it sees nothing any more, and what was written is unknown.",
          Harm.of(Harm.EVERYBODY, Harm.NOBODY, SOURCE)),
      rule("PACKAGE_IN_USE_RENAMED", PackageChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> change.definesServices() || change.anyInUse())
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.EVERYBODY, SOURCE))
          .says(change -> "Package %s is called %s now, and %s by the full name."
              .formatted(
                  PackageChanged.named(change.before()),
                  PackageChanged.named(change.after()),
                  change.definesServices()
                      ? "its RPCs are called"
                      : "messages in a google.protobuf.Any are found"))
          .wayOut(change -> "Keep the package, or serve both until nobody uses the one of before."),
      rule("RPC_TYPE_UNREADABLE", RpcTypeChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .breaksWhen(change -> !RpcRules.broken(change).isEmpty())
          .hurts(change -> Harm.of(RpcRules.broken(change), Harm.NOBODY, SOURCE))
          .says(change -> "The %s of rpc %s was %s and is %s now: %s."
              .formatted(
                  change.which(),
                  change.element(),
                  change.before().getFullName(),
                  change.after().getFullName(),
                  whoDoesNotRead(RpcRules.broken(change))))
          .wayOut(change -> "Keep %s here, and add an rpc of another name for %s."
              .formatted(change.before().getName(), change.after().getName())),
      rule("RPC_TYPE_UNREADABLE_IN_JSON", RpcTypeChanged.class)
          .in(CONCORDAT_JSON)
          .breaksWhen(change -> !RpcRules.brokenInJson(change).isEmpty())
          .hurts(change -> Harm.of(Harm.NOBODY, RpcRules.brokenInJson(change), SOURCE))
          .says(
              change -> "The %s of rpc %s was %s and is %s now, which is written otherwise in JSON."
                  .formatted(
                      change.which(),
                      change.element(),
                      change.before().getFullName(),
                      change.after().getFullName()))
          .wayOut(change -> "Keep %s here, and add an rpc of another name for %s."
              .formatted(change.before().getName(), change.after().getName())),
      rule("MESSAGE_SET_CHANGED", MessageSetChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> Harm.of(Harm.EVERYBODY, Harm.NOBODY, SOURCE))
          .says(change -> "Message %s %s a message set, whose extensions are other bytes."
              .formatted(change.element(), change.isNow() ? "is now" : "is no longer"))
          .wayOut(change -> "Keep option message_set_wire_format as it was."),
      rule("CUSTOM_OPTION_CHANGED", CustomOptionChanged.class)
          .in(CONCORDAT, CONCORDAT_JSON)
          .hurts(change -> new Harm(Harm.NOBODY, Harm.NOBODY, Set.of(WIRE, JSON)))
          .says(change ->
              "Option (%s) of %s was %s; whoever acts on it may refuse what passed before."
                  .formatted(change.option(), change.element(), change.happened()))
          .wayOut(change -> "Tighten what an option demands only once every writer keeps to it."));

  private ConcordatRules() {}

  private static Rule<?> gone(
      String id, Definition kind, Predicate<DefinitionRemoved> when, String sentence, Harm harm) {
    return rule(id, DefinitionRemoved.class)
        .in(CONCORDAT, CONCORDAT_JSON)
        .breaksWhen(change -> change.kind() == kind
            && change.scope() == Scope.FILE
            && !change.elsewhere()
            && !change.mapEntry()
            && when.test(change))
        .hurts(change -> harm)
        .says(change -> sentence.formatted(change.element()))
        .wayOut(change -> "Keep the %s and mark it deprecated; remove it once nobody uses it."
            .formatted(change.kind()));
  }

  private static String whoDoesNotRead(Set<Direction> directions) {
    if (directions.equals(Harm.NEW_READERS)) {
      return "new code does not read all that old data holds";
    }
    return directions.equals(Harm.OLD_READERS)
        ? "old code does not read all that new data may hold"
        : "neither side reads all that the other writes";
  }

  private static boolean isPlain(Cardinality cardinality) {
    return cardinality == Cardinality.EXPLICIT || cardinality == Cardinality.IMPLICIT;
  }

  private static String whatIsReadOf(FieldCardinalityChanged change) {
    if (change.was().isMany() && change.is().isMany()) {
      return ": of several items with one key a map keeps the last.";
    }
    return change.is().isMany()
        ? ", packed: who expects one number finds none."
        : ": of several values only the last is read, or none.";
  }

  /**
   * That the last of several values wins is what Protobuf promises readers of before, but packed numbers are another form, which
   * only who expects many understands. Required fields have a rule of their own.
   */
  private static Set<Direction> lostByCardinality(FieldCardinalityChanged change) {
    boolean manyBefore = change.was().isMany();
    boolean manyNow = change.is().isMany();
    if (manyBefore && manyNow) {
      return FieldRules.brokenByCardinality(change).onWire();
    }
    if (manyBefore == manyNow) {
      return Harm.NOBODY;
    }
    if (manyBefore) {
      return Harm.NEW_READERS;
    }
    return change.after().isPacked() ? Harm.OLD_READERS : Harm.NOBODY;
  }
}
