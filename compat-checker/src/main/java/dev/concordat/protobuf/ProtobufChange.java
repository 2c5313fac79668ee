package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaChange.Kind;
import dev.concordat.rules.Change;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Harm;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way two Protobuf schemas differ. Whether it breaks anything is for the rules to say. */
sealed interface ProtobufChange extends Change {

  /**
   * What is concerned and where it is seen.
   *
   * @param candidate where rules point at in the later schema: what is left of the element, or stood around it
   * @param baseline where the element is in the earlier schema
   */
  record Seen(
      ElementPath element,
      @Nullable Location candidate,
      @Nullable Location baseline) {}

  Seen seen();

  /** The change as people are told of it; empty if another change tells the same. */
  Optional<SchemaChange> told();

  @Override
  default ElementPath element() {
    return seen().element();
  }

  @Override
  default @Nullable Location candidate() {
    return seen().candidate();
  }

  @Override
  default @Nullable Location baseline() {
    return seen().baseline();
  }

  /** What is defined by a full name of its own. */
  enum Definition {
    MESSAGE,
    ENUM,
    SERVICE,
    EXTENSION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a name was looked for and not found. */
  enum Scope {
    FILE,
    PACKAGE
  }

  /** The two messages of an RPC. */
  enum Message {
    REQUEST,
    RESPONSE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The two ends of an RPC. */
  enum End {
    CLIENT,
    SERVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // Files and packages

  record FileRemoved(Seen seen, FileDescriptor before) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "file " + before.getName());
    }
  }

  record FileAdded(Seen seen, FileDescriptor after) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.added(this, "file " + after.getName());
    }
  }

  record PackageRemoved(Seen seen, String name) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  /**
   * The package of a file is called otherwise.
   *
   * @param anyInUse whether messages are found by their full names, in a field of type google.protobuf.Any
   */
  record PackageChanged(Seen seen, FileDescriptor before, FileDescriptor after, boolean anyInUse)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(this, "the package", named(before), named(after));
    }

    /** RPCs are called by their full names, package included. */
    boolean definesServices() {
      return before.getServiceCount() > 0;
    }

    static String named(FileDescriptor file) {
      return file.getPackage().isEmpty() ? "none" : file.getPackage();
    }
  }

  record SyntaxChanged(Seen seen, String file, String before, String after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(this, "the syntax", before, after);
    }
  }

  record FileOptionChanged(Seen seen, FileOption option, String file, String before, String after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(this, "option " + option.text(), before, after);
    }
  }

  // What has a full name

  /**
   * A definition is not where it was.
   *
   * @param name its name without the package
   * @param from the file or package it was looked for in
   * @param elsewhere whether the later schema defines the same full name in another file
   * @param mapEntry whether it is the message that a map field is made of
   * @param partOfOthers whether it is only sent inside of other messages, and in calls, which are judged there
   * @param anyInUse whether messages are found by their full names, in a field of type google.protobuf.Any
   */
  record DefinitionRemoved(
      Seen seen,
      Definition kind,
      Scope scope,
      String name,
      String from,
      boolean elsewhere,
      boolean mapEntry,
      boolean partOfOthers,
      boolean anyInUse)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return scope == Scope.PACKAGE || elsewhere || mapEntry
          ? Optional.empty()
          : Told.removed(this, kind + " " + name);
    }
  }

  record DefinitionAdded(Seen seen, Definition kind, String name) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.added(this, kind + " " + name);
    }
  }

  record DefinitionMoved(Seen seen, Definition kind, String name, String from, String to)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(Kind.MOVED, this, "%s %s moved from %s to %s".formatted(kind, name, from, to));
    }
  }

  /** Whether a message or enum promises to be writable as JSON. */
  record JsonFormatChanged(Seen seen, Definition owner, boolean allowedBefore)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.CHANGED,
          this,
          allowedBefore ? "JSON is no longer guaranteed" : "JSON is now guaranteed");
    }
  }

  // Enums

  record EnumTypeChanged(Seen seen, EnumDescriptor before, EnumDescriptor after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.CHANGED, this, after.isClosed() ? "the enum was closed" : "the enum was opened");
    }
  }

  /** No value has the number any more. */
  record EnumNumberRemoved(
      Seen seen, EnumDescriptor before, EnumDescriptor after, int number, List<String> names)
      implements ProtobufChange {

    boolean isNumberReserved() {
      return after.isReservedNumber(number);
    }

    boolean areNamesReserved() {
      return names.stream().allMatch(after::isReservedName);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "value " + String.join(", ", names) + " = " + number);
    }
  }

  /** A number whose earlier names are not all there any more; one change for each name it has now. */
  record EnumValueRenamed(
      Seen seen, EnumDescriptor before, EnumValueDescriptor after, List<String> names)
      implements ProtobufChange {

    /** Whether a name went to another number, so that it is no new name for the same meaning. */
    boolean isSwapped() {
      var namesake = before.findValueByName(after.getName());
      return (namesake != null && namesake.getNumber() != after.getNumber())
          || names.stream()
              .map(after.getType()::findValueByName)
              .anyMatch(value -> value != null && value.getNumber() != after.getNumber());
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.RENAMED,
          this,
          "value %d was renamed from %s to %s"
              .formatted(after.getNumber(), String.join(", ", names), after.getName()));
    }
  }

  record EnumValueAdded(Seen seen, EnumDescriptor before, EnumValueDescriptor after)
      implements ProtobufChange {

    /** Whoever holds the enum closed puts a number without a name aside; a second name is no new number. */
    boolean isLostByOldReaders() {
      return before.isClosed() && before.findValueByNumber(after.getNumber()) == null;
    }

    /** Whether the name had another number, and its number now has kept all other names it had. */
    boolean isMovedToAnother() {
      return before.findValueByName(after.getName()) != null
          && before.findValueByNumber(after.getNumber()) != null
          && before.getValues().stream()
              .filter(value -> value.getNumber() == after.getNumber())
              .map(value -> after.getType().findValueByName(value.getName()))
              .allMatch(value -> value != null && value.getNumber() == after.getNumber());
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.added(this, "value " + after.getName() + " = " + after.getNumber());
    }
  }

  // Fields

  /** A number that no field has any more. */
  record FieldRemoved(Seen seen, FieldDescriptor before, Descriptor after)
      implements ProtobufChange {

    boolean isNumberReserved() {
      return after.isReservedNumber(before.getNumber());
    }

    boolean isNameReserved() {
      return after.isReservedName(before.getName());
    }

    /** The field that bears the name now, under another number. */
    Optional<FieldDescriptor> renumbered() {
      return Optional.ofNullable(after.findFieldByName(before.getName()));
    }

    /** The field that readers of JSON take for it now: one that is new by its number and written under its key. */
    Optional<FieldDescriptor> sameInJson() {
      return Reading.sameInJson(before, after);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, FieldChange.called(before));
    }
  }

  record FieldAdded(Seen seen, FieldDescriptor after) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.added(this, FieldChange.called(after) + " of type " + FieldTypes.text(after));
    }
  }

  /** Both schemas have the field, that is the number; something about it is different. */
  sealed interface FieldChange extends ProtobufChange {

    FieldDescriptor before();

    FieldDescriptor after();

    /** The field as sentences call it, by its later name. */
    default String subject() {
      return sentence(after());
    }

    static String sentence(FieldDescriptor field) {
      var map = MapEntries.mapOf(field.getContainingType());
      if (map != null) {
        return "The %s of map field %d \"%s\" of %s"
            .formatted(
                field.getName(),
                map.getNumber(),
                map.getName(),
                map.getContainingType().getFullName());
      }
      return field.isExtension()
          ? "Extension %d \"%s\" of %s"
              .formatted(
                  field.getNumber(),
                  field.getFullName(),
                  field.getContainingType().getFullName())
          : "Field %d \"%s\" of %s"
              .formatted(
                  field.getNumber(), field.getName(), field.getContainingType().getFullName());
    }

    static String called(FieldDescriptor field) {
      return "field %d \"%s\"".formatted(field.getNumber(), field.getName());
    }
  }

  record FieldRenamed(Seen seen, FieldDescriptor before, FieldDescriptor after)
      implements FieldChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.RENAMED,
          this,
          "field %d was renamed from \"%s\" to \"%s\""
              .formatted(after.getNumber(), before.getName(), after.getName()));
    }
  }

  record FieldJsonNameChanged(Seen seen, FieldDescriptor before, FieldDescriptor after)
      implements FieldChange {
    @Override
    public Optional<SchemaChange> told() {
      return before.getName().equals(after.getName())
          ? Told.changed(
              this,
              "the JSON name of " + FieldChange.called(after),
              '"' + before.getJsonName() + '"',
              '"' + after.getJsonName() + '"')
          : Optional.empty();
    }
  }

  record FieldTypeChanged(Seen seen, FieldDescriptor before, FieldDescriptor after)
      implements FieldChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(
          this,
          "the type of " + FieldChange.called(after),
          FieldTypes.text(before),
          FieldTypes.text(after));
    }
  }

  record FieldCardinalityChanged(Seen seen, FieldDescriptor before, FieldDescriptor after)
      implements FieldChange {

    Cardinality was() {
      return Cardinality.of(before);
    }

    Cardinality is() {
      return Cardinality.of(after);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(this, FieldChange.called(after), was(), is());
    }
  }

  record FieldDefaultChanged(
      Seen seen,
      FieldDescriptor before,
      FieldDescriptor after,
      String defaultBefore,
      String defaultAfter)
      implements FieldChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(
          this, "the default of " + FieldChange.called(after), defaultBefore, defaultAfter);
    }
  }

  /**
   * The field is in another oneof, or in one where it was in none, or the other way around.
   *
   * @param newlyExclusive other fields both schemas have, which can no longer be set together with this one
   * @param formerlyExclusive other fields both schemas have, which could not be set together with this one before
   */
  record FieldOneofChanged(
      Seen seen,
      FieldDescriptor before,
      FieldDescriptor after,
      Set<String> newlyExclusive,
      Set<String> formerlyExclusive)
      implements FieldChange {

    String from() {
      return nameOf(before.getRealContainingOneof());
    }

    String to() {
      return nameOf(after.getRealContainingOneof());
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.MOVED,
          this,
          "%s moved from %s to %s".formatted(FieldChange.called(after), from(), to()));
    }

    private static String nameOf(@Nullable OneofDescriptor oneof) {
      return oneof == null ? "no oneof" : "oneof \"" + oneof.getName() + "\"";
    }
  }

  /** What a field asks of generated code and parsers besides its type. */
  enum FieldAspect {
    JSTYPE("JavaScript type"),
    CPP_STRING_TYPE("C++ string type"),
    UTF8_VALIDATION("UTF-8 validation"),
    JAVA_UTF8_VALIDATION("UTF-8 validation in Java");

    private final String text;

    FieldAspect(String text) {
      this.text = text;
    }

    String ruleId() {
      return "FIELD_SAME_" + name();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  record FieldAspectChanged(
      Seen seen,
      FieldDescriptor before,
      FieldDescriptor after,
      FieldAspect aspect,
      String valueBefore,
      String valueAfter)
      implements FieldChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(
          this, "the " + aspect + " of " + FieldChange.called(after), valueBefore, valueAfter);
    }
  }

  // Names and numbers that meant something else

  /**
   * A field goes by a key in JSON by which another one went.
   *
   * @param before the field that went by it
   * @param after the field that goes by it, under another number
   * @param broken who takes the one for the other, and cannot
   */
  record JsonNameTaken(
      Seen seen, FieldDescriptor before, FieldDescriptor after, Set<Direction> broken)
      implements ProtobufChange {

    /** As the side writes it that is misread. */
    String key() {
      return Reading.isKeyOf(before, after) ? before.getJsonName() : after.getJsonName();
    }

    Harm harm() {
      return Harm.of(Harm.NOBODY, broken);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  /** A field has the number of one that an earlier version had and a later one gave up. */
  record FieldNumberReused(Seen seen, FieldDescriptor before, FieldDescriptor after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  /** A field has the JSON name of one that an earlier version had under another number and a later one gave up. */
  record FieldNameReused(Seen seen, FieldDescriptor before, FieldDescriptor after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  /** An enum value has the number of one that an earlier version had and a later one gave up. */
  record EnumNumberReused(Seen seen, EnumValueDescriptor before, EnumValueDescriptor after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  /**
   * An option that a file or its imports define, such as one that validates a field or maps an RPC to HTTP.
   *
   * @param option its full name, or its number if nobody defines it
   * @param happened added, removed or changed
   */
  record CustomOptionChanged(Seen seen, String option, String happened) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(Kind.CHANGED, this, "option (%s) was %s".formatted(option, happened));
    }
  }

  /** Whether extensions are written as the items of a message set. */
  record MessageSetChanged(Seen seen, boolean isNow) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.CHANGED, this, isNow ? "became a message set" : "is no longer a message set");
    }
  }

  // Messages

  record RequiredFieldRemoved(Seen seen, FieldDescriptor before, Descriptor after)
      implements ProtobufChange {

    /** The field that readers of JSON take for it now. */
    Optional<FieldDescriptor> sameInJson() {
      return Reading.sameInJson(before, after);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  record RequiredFieldAdded(Seen seen, Descriptor before, FieldDescriptor after)
      implements ProtobufChange {

    /** The field that it was in JSON. */
    Optional<FieldDescriptor> sameInJson() {
      return Reading.sameInJson(after, before);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Optional.empty();
    }
  }

  record OneofRemoved(Seen seen, OneofDescriptor before) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "oneof \"" + before.getName() + "\"");
    }
  }

  record OneofAdded(Seen seen, OneofDescriptor after) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.added(this, "oneof \"" + after.getName() + "\"");
    }
  }

  record DescriptorAccessorRemoved(Seen seen, Descriptor after) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(Kind.CHANGED, this, "the standard descriptor accessor was switched off");
    }
  }

  /**
   * A range of numbers that was kept for extensions.
   *
   * @param missing the parts of it that are kept no more
   */
  record ExtensionRangeRemoved(
      Seen seen, String message, NumberRange range, List<NumberRange> missing)
      implements ProtobufChange {

    /** The range as a file writes it. */
    String text() {
      return range.text(NumberRange.LAST_FIELD);
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "all or a part of extensions " + text());
    }
  }

  /**
   * A range of numbers that was reserved, and is at least in part not any more.
   *
   * @param missing the parts of it that are reserved no more
   * @param usedNow whether a field or value has one of its numbers now
   */
  record ReservedRangeRemoved(
      Seen seen, Definition owner, NumberRange range, List<NumberRange> missing, boolean usedNow)
      implements ProtobufChange {

    /** The highest number that can be reserved there. */
    long last() {
      return owner == Definition.ENUM ? Integer.MAX_VALUE : NumberRange.LAST_FIELD;
    }

    /** The range as a file writes it. */
    String text() {
      return range.text(last());
    }

    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "all or a part of reserved " + text());
    }
  }

  /** A name that was reserved, and is not any more. */
  record ReservedNameRemoved(Seen seen, Definition owner, String name, boolean usedNow)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "reserved \"" + name + "\"");
    }
  }

  // Services

  record RpcRemoved(Seen seen, MethodDescriptor before) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.removed(this, "rpc " + before.getName());
    }
  }

  record RpcAdded(Seen seen, MethodDescriptor after) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.added(this, "rpc " + after.getName());
    }
  }

  record RpcTypeChanged(
      Seen seen, MethodDescriptor rpc, Message which, Descriptor before, Descriptor after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(
          this,
          "the %s of rpc %s".formatted(which, rpc.getName()),
          before.getFullName(),
          after.getFullName());
    }
  }

  record RpcStreamingChanged(Seen seen, MethodDescriptor rpc, End end, boolean streamsNow)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.CHANGED,
          this,
          "the %s of rpc %s %s"
              .formatted(end, rpc.getName(), streamsNow ? "streams now" : "streams no more"));
    }
  }

  record RpcIdempotencyChanged(Seen seen, MethodDescriptor rpc, String before, String after)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.changed(this, "the idempotency level of rpc " + rpc.getName(), before, after);
    }
  }

  // Anything

  /** Only for people: an element was deprecated, or is no more. */
  record DeprecationChanged(Seen seen, String what, boolean deprecatedNow)
      implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(
          Kind.CHANGED,
          this,
          what + (deprecatedNow ? " was deprecated" : " is deprecated no more"));
    }
  }

  /** Only for people: the comments on an element are different. */
  record CommentsChanged(Seen seen, String what) implements ProtobufChange {
    @Override
    public Optional<SchemaChange> told() {
      return Told.as(Kind.DOCUMENTED, this, "the comments on " + what + " changed");
    }
  }
}
