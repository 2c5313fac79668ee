package dev.concordat.registry.schemas;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.concordat.avro.AvroFormat;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.format.SchemaFormat;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The schemas themselves: reading a text, giving it an id, finding it again. */
@Component
public class Schemas {

  /** Far above any schema people write; a parser's work must have an end. */
  private static final int LONGEST_TEXT = 4 * 1024 * 1024;

  /** Characters of text whose parsed schemas are kept; they take some ten times as many bytes. */
  private static final int PARSED_TEXT_KEPT = 16 * 1024 * 1024;

  private record Key(ContextName context, int id, UUID guid) {}

  private final SchemaStore store;
  private final Clock clock;
  private final Cache<Key, Schema> parsed = Caffeine.newBuilder()
      .maximumWeight(PARSED_TEXT_KEPT)
      .weigher((Key key, Schema schema) -> schema.source().text().length() + 1)
      .build();

  Schemas(SchemaStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reads a text that somebody sent.
   *
   * @param name what its file is called in reports, without an ending
   * @param strictly whether rules that only new schemas must obey count
   * @throws SchemaInvalid with everything that is wrong with it
   */
  public Schema parse(
      SchemaType type, String name, String text, List<Import> imports, boolean strictly) {
    return parse(type, name, text, texts(imports), strictly);
  }

  /** The same as a new version would be read, if some of its imports had other texts than they have here. */
  public Schema parse(
      SchemaType type,
      String name,
      String text,
      List<Import> imports,
      Map<String, String> otherTexts) {
    var all = new HashMap<>(texts(imports));
    all.putAll(otherTexts);
    return parse(type, name, text, all, true);
  }

  private static Schema parse(
      SchemaType type, String name, String text, Map<String, String> imports, boolean strictly) {
    if (text.length() > LONGEST_TEXT) {
      throw new RegistryException(
          ErrorCode.SCHEMA_TOO_LARGE,
          "a schema has at most %d characters, got %d".formatted(LONGEST_TEXT, text.length()));
    }
    requireWholeCharacters(text);
    var format = format(type);
    var source = new SchemaSource(fileName(type, name), text, imports);
    ParseResult<? extends Schema> result =
        strictly ? format.parse(source) : format.parseStored(source);
    return orInvalid(result, type);
  }

  private static <S extends Schema> Schema orInvalid(ParseResult<S> result, SchemaType type) {
    return result.orElseThrow(problems -> new SchemaInvalid(type, problems));
  }

  /** A stored schema, parsed. */
  public Schema parsed(StoredSchema schema) {
    var key = new Key(schema.context(), schema.id(), schema.guid());
    var known = parsed.getIfPresent(key);
    if (known != null) {
      return known;
    }
    var content = schema.content();
    var imports = store.importsOf(schema.context(), schema.id());
    var fresh = parse(content.type(), "schema-" + schema.id(), content.text(), imports, false);
    parsed.put(key, fresh);
    return fresh;
  }

  /** The text in canonical form, or in its normal form. */
  public <S extends Schema> String text(S schema, boolean normalized) {
    SchemaFormat<S> format = SchemaFormats.of(schema);
    var text = normalized ? format.normalizedText(schema) : format.canonicalText(schema);
    return requireWholeCharacters(text);
  }

  /** Half a character can neither be hashed nor stored nor sent: each would make another text of it. */
  private static String requireWholeCharacters(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new RegistryException(
          ErrorCode.SCHEMA_INVALID,
          "the schema has half a character in it: a surrogate without its pair");
    }
    return text;
  }

  /** The text of a stored schema, or the form of it that clients call so; a form there is not means the text. */
  public String text(StoredSchema schema, String form) {
    var text = schema.content().text();
    return form.isEmpty() ? text : inForm(parsed(schema), form).orElse(text);
  }

  /** What would be stored if a schema came again in one piece; empty if its format has no way to do without imports. */
  public Optional<String> textWithoutReferences(StoredSchema schema, boolean normalized) {
    return inForm(parsed(schema), AvroFormat.RESOLVED)
        .map(whole -> parse(schema.content().type(), "schema", whole, List.of(), false))
        .map(whole -> text(whole, normalized));
  }

  /** The records and fields of a stored schema that carry tags, in reading order. */
  public List<TaggedElement> tagged(StoredSchema schema) {
    return TaggableText.of(parsed(schema), schema.content().text()).tagged();
  }

  /** The text of a schema after its tags were changed; it is still to be read. */
  public String withTags(Schema schema, TagChange change) {
    return TaggableText.of(schema, text(schema, false)).change(change).text();
  }

  /** The text of a schema after it took over the tags of those elements it has too. */
  public String withTags(Schema schema, List<TaggedElement> adopted) {
    return TaggableText.of(schema, text(schema, false)).adopt(adopted).text();
  }

  /** The names of the fields that the schema itself has. */
  public static Set<String> topLevelFields(Schema schema) {
    return TopLevelFields.of(schema);
  }

  private static <S extends Schema> Optional<String> inForm(S schema, String form) {
    return SchemaFormats.of(schema).inForm(schema, form);
  }

  /** The same content under the id it has in the context, or else under a new one. Call it in a write transaction. */
  public StoredSchema store(ContextName context, SchemaContent content, List<Import> imports) {
    var guid = content.guid();
    return store
        .find(context, guid)
        .map(found -> requireSameType(found, content))
        .orElseGet(() -> add(context, nextId(context), guid, content, imports));
  }

  private int nextId(ContextName context) {
    return store
        .takeNextId(context)
        .orElseThrow(() -> new RegistryException(
            ErrorCode.MODE_FORBIDS,
            "context %s has given the highest id there is and can take no more schemas"
                .formatted(context)));
  }

  /** Like {@link #store}, for content that already has an id elsewhere and keeps it. */
  public StoredSchema importAs(
      int id, ContextName context, SchemaContent content, List<Import> imports) {
    var guid = content.guid();
    var holder = store.find(context, id);
    if (holder.isPresent() && !holder.get().guid().equals(guid)) {
      throw new RegistryException(
          ErrorCode.MODE_FORBIDS,
          "Overwrite new schema with id %d is not permitted.".formatted(id));
    }
    var other = store.find(context, guid).filter(found -> found.id() != id);
    if (other.isPresent()) {
      throw new RegistryException(
          ErrorCode.ID_MISMATCH,
          "asked to import with id %d what has id %d".formatted(id, other.get().id()));
    }
    store.reserve(context, id);
    return holder.orElseGet(() -> add(context, id, guid, content, imports));
  }

  private StoredSchema add(
      ContextName context, int id, UUID guid, SchemaContent content, List<Import> imports) {
    var schema = new StoredSchema(context, id, guid, content, clock.instant());
    store.add(schema, imports);
    return schema;
  }

  /** The hash leaves out the type, so one text could be meant as two. */
  private static StoredSchema requireSameType(StoredSchema found, SchemaContent content) {
    if (found.content().type() != content.type()) {
      throw new RegistryException(
          ErrorCode.SCHEMA_INVALID,
          "the same text is registered as %s already, with id %d"
              .formatted(found.content().type(), found.id()));
    }
    return found;
  }

  public Optional<StoredSchema> find(ContextName context, int id) {
    return store.find(context, id);
  }

  public Optional<StoredSchema> find(ContextName context, UUID guid) {
    return store.find(context, guid);
  }

  /** The content of that guid, from any context that holds it. */
  public Optional<StoredSchema> find(UUID guid) {
    return store.idsOf(guid).entrySet().stream()
        .findFirst()
        .flatMap(held -> store.find(held.getKey(), held.getValue()));
  }

  public SortedMap<ContextName, Integer> idsOf(UUID guid) {
    return store.idsOf(guid);
  }

  public List<ContextName> contexts() {
    return store.contexts();
  }

  /** Forgets the name of a context that holds no schemas. */
  public void remove(ContextName context) {
    store.remove(context);
  }

  public int highestId(ContextName context) {
    return store.highestId(context);
  }

  public List<Import> importsOf(StoredSchema schema) {
    return importsOf(schema.context(), schema.id());
  }

  public List<Import> importsOf(ContextName context, int id) {
    return store.importsOf(context, id);
  }

  /** Whether any schema imports this one, in whatever version of a subject it was. */
  public boolean isImported(ContextName context, int id) {
    return store.isImported(context, id);
  }

  /** Takes the id from a schema that no subject holds any more. It is never given again. */
  public void release(ContextName context, int id) {
    store.release(context, id);
  }

  /** The format of a type by the name that clients use. */
  public static SchemaType type(String name) {
    return SchemaFormats.all().stream()
        .map(SchemaFormat::type)
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unsupported(name));
  }

  private static SchemaFormat<?> format(SchemaType type) {
    return SchemaFormats.of(type).orElseThrow(() -> unsupported(type.name()));
  }

  private static RegistryException unsupported(String name) {
    var known = SchemaFormats.all().stream().map(format -> format.type().name()).toList();
    return new RegistryException(
        ErrorCode.SCHEMA_INVALID,
        "Invalid schema type %s; there are %s".formatted(name, String.join(", ", known)));
  }

  private static String fileName(SchemaType type, String name) {
    return name
        + switch (type) {
          case AVRO -> ".avsc";
          case PROTOBUF -> ".proto";
          case JSON -> ".json";
        };
  }

  /** The texts of everything imported, directly or not; of two with one name, the one closer to the root holds. */
  private Map<String, String> texts(List<Import> imports) {
    var texts = new LinkedHashMap<String, String>();
    var seen = new HashSet<Import>();
    var open = new ArrayDeque<>(new ArrayList<>(imports));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (seen.add(next)) {
        var target = store
            .find(next.context(), next.schemaId())
            .orElseThrow(
                () -> new IllegalStateException("a schema is gone that is imported: " + next));
        texts.putIfAbsent(next.reference().name(), target.content().text());
        open.addAll(store.importsOf(next.context(), next.schemaId()));
      }
    }
    return texts;
  }
}
