package dev.concordat.jsonschema;

import dev.concordat.json.JsonPlace;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Text to {@link JsonSchema}: every keyword is looked at, every {@code $ref} is resolved, and nothing is fetched. */
final class JsonSchemaParser {

  private final SchemaSource source;
  private final boolean strict;
  private final List<Problem> problems = new ArrayList<>();
  private final List<SchemaDocument> imported = new ArrayList<>();
  private final Map<String, SchemaNode> byUri = new HashMap<>();

  private JsonSchemaParser(SchemaSource source, boolean strict) {
    this.source = source;
    this.strict = strict;
  }

  /** As strict as a new schema must be: keywords have the form the draft gives them, references lead somewhere. */
  static ParseResult<JsonSchema> parse(SchemaSource source) {
    return new JsonSchemaParser(source, true).read();
  }

  /** A keyword of a wrong form counts as absent, a reference that leads nowhere as a schema that anything fits. */
  static ParseResult<JsonSchema> parseStored(SchemaSource source) {
    return new JsonSchemaParser(source, false).read();
  }

  private ParseResult<JsonSchema> read() {
    var main = document(source.name(), source.text(), "");
    if (main == null) {
      return ParseResult.rejected(problems);
    }
    if (!Keyword.isSchema(main.root().place())) {
      return ParseResult.rejected(main.problems());
    }
    byUri.putAll(main.byUri());
    source.imports().forEach((name, text) -> readImport(main, name, text));
    if (strict) {
      problems.addAll(main.problems());
    }
    resolve(main, strict);
    for (int i = 0; i < imported.size(); i++) { // schemas of schemas are added on the way
      resolve(imported.get(i), false);
    }
    if (problems.isEmpty() && ReferenceChains.longest(main.root()) > JsonPlace.MAX_DEPTH) {
      problems.add(new Problem(
          main.root().at(),
          "schemas refer to each other in a chain longer than " + JsonPlace.MAX_DEPTH));
    }
    return problems.isEmpty()
        ? ParseResult.parsed(new JsonSchema(source, main, imported))
        : ParseResult.rejected(problems);
  }

  /** What is imported may be called by its name, from the schema's own URI on, or by the URI it gives itself. */
  private void readImport(SchemaDocument main, String name, String text) {
    var base = main.root().base();
    var uri = Uris.withoutFragment(Uris.resolve(base, name));
    var document = document(name, text, uri);
    if (document == null) {
      return;
    }
    imported.add(document);
    document.byUri().forEach(byUri::putIfAbsent);
    byUri.putIfAbsent(name, document.root());
    byUri.putIfAbsent(uri, document.root());
  }

  private @Nullable SchemaDocument document(String name, String text, String uri) {
    try {
      return new SchemaDocument(name, JsonPlace.read(name, text), uri);
    } catch (JsonPlace.Unreadable unreadable) {
      problems.add(unreadable.problem());
      return null;
    }
  }

  private void resolve(SchemaDocument document, boolean mustResolve) {
    // a reference may make a schema of what was none, which may refer on
    for (int i = 0; i < document.nodes().size(); ) {
      var nodes = document.nodes();
      for (; i < nodes.size(); i++) {
        resolve(nodes.get(i), mustResolve);
      }
    }
  }

  private void resolve(SchemaNode node, boolean mustResolve) {
    for (var keyword : List.of("$ref", "$dynamicRef", "$recursiveRef")) {
      var reference = node.place().text(keyword);
      if (reference == null || (!keyword.equals("$ref") && !node.draft().isModern())) {
        continue;
      }
      var target = find(node, reference);
      if (target != null) {
        node.refersTo(target);
      } else if (mustResolve) {
        problems.add(new Problem(node.at(keyword), whyNot(reference)));
      }
    }
  }

  private static String whyNot(String reference) {
    var start = "\"%s\" ".formatted(reference);
    return reference.startsWith("#")
        ? start + "leads to no schema in this text"
        : start + "is neither defined here nor among the references; schemas are never fetched";
  }

  private @Nullable SchemaNode find(SchemaNode from, String reference) {
    var whole = Uris.resolve(from.base(), reference);
    var anchored = byUri.get(whole);
    if (anchored != null) {
      return anchored;
    }
    var fragment = Uris.fragment(whole);
    var resource = resource(from, whole, reference);
    if (resource == null || fragment.isEmpty()) {
      return resource;
    }
    if (fragment.startsWith("/")) {
      return resource.document().at(resource, fragment);
    }
    return byUri.getOrDefault(
        resource.base() + "#" + fragment,
        resource.document().byUri().get(resource.base() + "#" + fragment));
  }

  private @Nullable SchemaNode resource(SchemaNode from, String whole, String reference) {
    var uri = Uris.withoutFragment(whole);
    if (reference.startsWith("#") && uri.equals(from.document().root().base())) {
      return from.document().root();
    }
    var known = byUri.get(uri);
    if (known == null) {
      known = byUri.get(Uris.withoutFragment(Uris.resolve("", reference)));
    }
    return known == null ? metaSchema(uri) : known;
  }

  private @Nullable SchemaNode metaSchema(String uri) {
    var resource = Draft.metaSchemas().get(uri);
    if (resource == null) {
      return null;
    }
    try (var stream = com.networknt.schema.Schema.class.getResourceAsStream(resource)) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      var document = document(uri, text, uri);
      if (document == null) {
        return null;
      }
      imported.add(document);
      document.byUri().forEach(byUri::putIfAbsent);
      return document.root();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
