package dev.concordat.jsonschema;

import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaChange.Kind;
import dev.concordat.json.JsonPlace;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened between two versions of a schema, told to people: keyword by keyword, whether it matters or not. */
final class JsonSchemaStory {

  private static final Set<String> DOCUMENTATION =
      Set.of("title", "description", "examples", "$comment", "deprecated");

  private final List<SchemaChange> told = new ArrayList<>();
  private final IdentityHashMap<SchemaNode, Set<SchemaNode>> seen = new IdentityHashMap<>();

  private JsonSchemaStory() {}

  static List<SchemaChange> of(JsonSchema earlier, JsonSchema later) {
    var story = new JsonSchemaStory();
    story.compare(new ElementPath(later.name()), earlier.root(), later.root());
    story.told.sort(Comparator.comparing(JsonSchemaStory::place));
    return List.copyOf(new LinkedHashSet<>(story.told));
  }

  private static Location place(SchemaChange change) {
    return change.after() != null ? change.after() : Objects.requireNonNull(change.before());
  }

  private void compare(ElementPath element, SchemaNode was, SchemaNode is) {
    if (!seen.computeIfAbsent(was, unseen -> Collections.newSetFromMap(new IdentityHashMap<>()))
        .add(is)) {
      return;
    }
    if (was.place().kind() != is.place().kind() || was.place().is(JsonPlace.Kind.BOOLEAN)) {
      value(element, "the schema of " + element, was.place(), is.place(), Kind.CHANGED);
      return;
    }
    var keywords = new LinkedHashSet<>(was.place().members().keySet());
    keywords.addAll(is.place().members().keySet());
    for (var keyword : keywords) {
      keyword(element, keyword, was, is);
    }
  }

  private void keyword(ElementPath element, String keyword, SchemaNode was, SchemaNode is) {
    var before = was.place().member(keyword);
    var after = is.place().member(keyword);
    if (keyword.equals("properties")) {
      named(element, "property", was.namedSchemas(keyword), is.namedSchemas(keyword));
    } else if (keyword.equals("definitions") || keyword.equals("$defs")) {
      named(null, "definition", was.namedSchemas(keyword), is.namedSchemas(keyword));
    } else if (before == null || after == null) {
      addedOrRemoved(element, keyword, before, after);
    } else {
      inside(element, keyword, was, is, before, after);
    }
  }

  private void inside(
      ElementPath element,
      String keyword,
      SchemaNode was,
      SchemaNode is,
      JsonPlace before,
      JsonPlace after) {
    var form = Keyword.of(keyword, is.draft());
    var schema = was.schema(keyword);
    var schemaIs = is.schema(keyword);
    var list = was.schemas(keyword);
    var listIs = is.schemas(keyword);
    if (form != null && schema != null && schemaIs != null) {
      compare(element, schema, schemaIs);
    } else if (form != null && !list.isEmpty() && list.size() == listIs.size()) {
      for (int i = 0; i < list.size(); i++) {
        compare(element, list.get(i), listIs.get(i));
      }
    } else if (form != null && form.form() == Keyword.Form.NAMES) {
      names(element, keyword, was, is);
    } else {
      value(
          element,
          "%s of %s".formatted(keyword, element),
          before,
          after,
          DOCUMENTATION.contains(keyword) ? Kind.DOCUMENTED : Kind.CHANGED);
    }
  }

  private void names(ElementPath element, String keyword, SchemaNode was, SchemaNode is) {
    var before = was.names(keyword);
    var after = is.names(keyword);
    var added = new LinkedHashSet<>(after);
    added.removeAll(before);
    var removed = new LinkedHashSet<>(before);
    removed.removeAll(after);
    added.forEach(name -> tell(
        Kind.CHANGED,
        element,
        "\"%s\" was added to %s of %s".formatted(name, keyword, element),
        was.at(keyword),
        is.at(keyword)));
    removed.forEach(name -> tell(
        Kind.CHANGED,
        element,
        "\"%s\" was removed from %s of %s".formatted(name, keyword, element),
        was.at(keyword),
        is.at(keyword)));
  }

  private void named(
      @Nullable ElementPath owner,
      String what,
      Map<String, SchemaNode> was,
      Map<String, SchemaNode> is) {
    var names = new LinkedHashSet<>(is.keySet());
    names.addAll(was.keySet());
    for (var name : names) {
      if (owner == null && name.isBlank()) {
        continue;
      }
      var element = owner == null ? new ElementPath(name) : owner.child(name);
      var before = was.get(name);
      var after = is.get(name);
      if (before != null && after != null) {
        compare(element, before, after);
      } else if (after != null) {
        tell(
            Kind.ADDED,
            element,
            "%s \"%s\" (%s) was added".formatted(what, name, typeOf(after)),
            null,
            after.at());
      } else if (before != null) {
        tell(
            Kind.REMOVED,
            element,
            "%s \"%s\" (%s) was removed".formatted(what, name, typeOf(before)),
            before.at(),
            null);
      }
    }
  }

  private static String typeOf(SchemaNode node) {
    var reference = node.place().text("$ref");
    if (reference != null) {
      return reference.substring(reference.lastIndexOf('/') + 1);
    }
    var types = new HashSet<>(node.types());
    return types.isEmpty() ? "any" : String.join(" or ", node.types());
  }

  private void addedOrRemoved(
      ElementPath element, String keyword, @Nullable JsonPlace before, @Nullable JsonPlace after) {
    var kind = DOCUMENTATION.contains(keyword) ? Kind.DOCUMENTED : Kind.CHANGED;
    if (after != null) {
      tell(
          kind,
          element,
          "%s %s was added to %s".formatted(keyword, TypeNames.shown(after), element),
          null,
          after.at());
    } else if (before != null) {
      tell(
          kind,
          element,
          "%s %s was removed from %s".formatted(keyword, TypeNames.shown(before), element),
          before.at(),
          null);
    }
  }

  private void value(
      ElementPath element, String what, JsonPlace before, JsonPlace after, Kind kind) {
    if (JsonSchemaPrinter.same(before, after)) {
      return;
    }
    var text = kind == Kind.DOCUMENTED
        ? what + " changed"
        : "%s was %s and is %s".formatted(what, TypeNames.shown(before), TypeNames.shown(after));
    tell(kind, element, text, before.at(), after.at());
  }

  private void tell(
      Kind kind,
      ElementPath element,
      String text,
      @Nullable Location before,
      @Nullable Location after) {
    told.add(new SchemaChange(kind, element, text, before, after));
  }
}
