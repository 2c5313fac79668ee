package dev.concordat.avro;

import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaChange.Kind;
import dev.concordat.json.JsonPlace;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What happened between two versions of a schema, told to people: type by type, by full name, whether it matters or not. */
final class AvroStory {

  private final AvroSchema earlier;
  private final AvroSchema later;
  private final List<SchemaChange> told = new ArrayList<>();

  private AvroStory(AvroSchema earlier, AvroSchema later) {
    this.earlier = earlier;
    this.later = later;
  }

  static List<SchemaChange> of(AvroSchema earlier, AvroSchema later) {
    var story = new AvroStory(earlier, later);
    story.tell();
    story.told.sort(Comparator.comparing(AvroStory::place));
    return List.copyOf(story.told);
  }

  private static Location place(SchemaChange change) {
    return change.after() != null ? change.after() : Objects.requireNonNull(change.before());
  }

  private void tell() {
    var top = earlier.avro();
    if (earlier.hasMain()
        && later.hasMain()
        && (!TypeName.isNamed(top) || !TypeName.isNamed(later.avro()))) {
      changed(
          new ElementPath(later.avro().getType().getName()),
          "the schema",
          TypeName.of(top),
          TypeName.of(later.avro()),
          earlier.root().at(),
          later.root().at());
    }
    compareMessages();
    var renamed = new HashSet<String>();
    for (var name : later.text().definitions().keySet()) {
      var after = later.named(name).orElse(null);
      if (after == null) {
        continue;
      }
      var before = formerly(after);
      if (before == null) {
        told.add(new SchemaChange(
            Kind.ADDED,
            new ElementPath(name),
            "%s %s was added".formatted(kindOf(name, after, later), name),
            null,
            node(later, after).definedAt()));
      } else {
        renamed.add(before.getFullName());
        compare(before, after);
      }
    }
    for (var name : earlier.text().definitions().keySet()) {
      var before = earlier.named(name).orElse(null);
      if (before != null && !renamed.contains(name)) {
        told.add(new SchemaChange(
            Kind.REMOVED,
            new ElementPath(name),
            "%s %s was removed".formatted(kindOf(name, before, earlier), name),
            node(earlier, before).definedAt(),
            null));
      }
    }
  }

  /** The type of that name, or one that an alias names and that is gone, or the top of each. */
  @SuppressWarnings("ReferenceEquality") // is it the top itself
  private @Nullable Schema formerly(Schema after) {
    var same = earlier.named(after.getFullName()).orElse(null);
    if (same != null) {
      return same.getType() == after.getType() ? same : null;
    }
    for (var alias : after.getAliases()) {
      var before = earlier.named(alias).orElse(null);
      if (before != null
          && before.getType() == after.getType()
          && later.named(alias).isEmpty()) {
        return before;
      }
    }
    var top = earlier.avro();
    return after == later.avro()
            && TypeName.isNamed(top)
            && top.getType() == after.getType()
            && later.named(top.getFullName()).isEmpty()
        ? top
        : null;
  }

  private void compare(Schema before, Schema after) {
    var element = new ElementPath(after.getFullName());
    var was = node(earlier, before).definedAt();
    var is = node(later, after).definedAt();
    if (!before.getFullName().equals(after.getFullName())) {
      told.add(new SchemaChange(
          Kind.RENAMED,
          element,
          "%s %s was renamed to %s"
              .formatted(kindOf(after), before.getFullName(), after.getFullName()),
          was,
          is));
    }
    documented(
        element,
        kindOf(after) + " " + after.getFullName(),
        before.getDoc(),
        after.getDoc(),
        was,
        is);
    switch (after.getType()) {
      case RECORD -> compareFields(before, after);
      case ENUM -> compareSymbols(before, after);
      default ->
        changed(
            element,
            "the size of " + element,
            Integer.toString(before.getFixedSize()),
            Integer.toString(after.getFixedSize()),
            was,
            is);
    }
  }

  private void compareFields(Schema before, Schema after) {
    var owner = new ElementPath(after.getFullName());
    var part = partOf(before);
    Set<String> kept = new HashSet<>();
    for (var field : after.getFields()) {
      var element = owner.child(field.name());
      var is = node(later, after).fieldAt(field);
      var old = formerField(before, after, field);
      if (old == null) {
        var type = TypeName.of(field.schema());
        var fallback = field.hasDefaultValue() ? ", default " + DefaultValue.of(field) : "";
        told.add(new SchemaChange(
            Kind.ADDED,
            element,
            part + " \"%s\" (%s%s) was added".formatted(field.name(), type, fallback),
            null,
            is));
        continue;
      }
      kept.add(old.name());
      compareField(before, element, old, field, is);
    }
    for (var old : before.getFields()) {
      if (!kept.contains(old.name())) {
        told.add(new SchemaChange(
            Kind.REMOVED,
            new ElementPath(before.getFullName()).child(old.name()),
            "%s \"%s\" (%s) was removed".formatted(part, old.name(), TypeName.of(old.schema())),
            node(earlier, before).fieldAt(old),
            null));
      }
    }
  }

  private void compareField(
      Schema before, ElementPath element, Schema.Field old, Schema.Field field, Location is) {
    var was = node(earlier, before).fieldAt(old);
    var called = "%s \"%s\"".formatted(partOf(before), field.name());
    if (!old.name().equals(field.name())) {
      told.add(new SchemaChange(
          Kind.RENAMED,
          element,
          "%s \"%s\" was renamed to \"%s\"".formatted(partOf(before), old.name(), field.name()),
          was,
          is));
    }
    changed(
        element,
        "the type of " + called,
        TypeName.of(old.schema()),
        TypeName.of(field.schema()),
        was,
        is);
    changed(element, "the default of " + called, fallback(old), fallback(field), was, is);
    documented(element, called, old.doc(), field.doc(), was, is);
  }

  private static Schema.@Nullable Field formerField(
      Schema before, Schema after, Schema.Field field) {
    var same = before.getField(field.name());
    if (same != null) {
      return same;
    }
    for (var alias : field.aliases()) {
      var old = before.getField(alias);
      if (old != null && after.getField(alias) == null) {
        return old;
      }
    }
    return null;
  }

  private void compareSymbols(Schema before, Schema after) {
    var element = new ElementPath(after.getFullName());
    var was = node(earlier, before).attributeAt("symbols");
    var is = node(later, after).attributeAt("symbols");
    for (var symbol : after.getEnumSymbols()) {
      if (!before.hasEnumSymbol(symbol)) {
        told.add(new SchemaChange(
            Kind.ADDED,
            element.child(symbol),
            "symbol %s of enum %s was added".formatted(symbol, element),
            null,
            is));
      }
    }
    for (var symbol : before.getEnumSymbols()) {
      if (!after.hasEnumSymbol(symbol)) {
        told.add(new SchemaChange(
            Kind.REMOVED,
            element.child(symbol),
            "symbol %s of enum %s was removed".formatted(symbol, element),
            was,
            null));
      }
    }
    changed(
        element,
        "the default of enum " + element,
        Objects.requireNonNullElse(before.getEnumDefault(), "none"),
        Objects.requireNonNullElse(after.getEnumDefault(), "none"),
        was,
        is);
  }

  private static String fallback(Schema.Field field) {
    return field.hasDefaultValue() ? DefaultValue.of(field) : "none";
  }

  private void changed(
      ElementPath element, String what, String old, String now, Location was, Location is) {
    if (!old.equals(now)) {
      told.add(new SchemaChange(
          Kind.CHANGED, element, "%s was %s and is %s".formatted(what, old, now), was, is));
    }
  }

  private void documented(
      ElementPath element,
      String what,
      @Nullable String old,
      @Nullable String now,
      Location was,
      Location is) {
    if (!Objects.equals(old, now)) {
      told.add(new SchemaChange(
          Kind.DOCUMENTED, element, "the documentation of %s changed".formatted(what), was, is));
    }
  }

  private static String kindOf(String name, Schema type, AvroSchema owner) {
    return owner.isMessage(name) ? "message" : kindOf(type);
  }

  private String partOf(Schema before) {
    return earlier.isMessage(before.getFullName()) ? "parameter" : "field";
  }

  private void compareMessages() {
    later.messages().forEach((name, after) -> {
      var before = earlier.messages().get(name);
      if (before == null) {
        return;
      }
      var element = new ElementPath(after.text().fullName());
      var called = "message " + element;
      var was = before.text().at();
      var is = after.text().at();
      changed(element, called, sends(before), sends(after), was, is);
      if (before.response() != null && after.response() != null) {
        changed(
            element,
            "the response of " + called,
            TypeName.of(before.response()),
            TypeName.of(after.response()),
            was,
            is);
      }
      changed(element, "what %s throws".formatted(called), thrown(before), thrown(after), was, is);
    });
  }

  private static String sends(ProtocolMessage message) {
    return message.text().isOneWay() ? "one-way" : "answered";
  }

  private static String thrown(ProtocolMessage message) {
    var errors = message.text().errors().stream().map(JsonPlace::value).toList();
    return errors.isEmpty() ? "nothing of its own" : String.join(", ", errors);
  }

  private static Node node(AvroSchema owner, Schema type) {
    return new Node(type, owner.definition(type.getFullName()), owner);
  }

  private static String kindOf(Schema type) {
    return type.getType().getName();
  }
}
