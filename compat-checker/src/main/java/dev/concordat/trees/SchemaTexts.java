package dev.concordat.trees;

import dev.concordat.avro.AvroFormat;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import dev.concordat.sources.SchemaFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The schemas of one place, before they are parsed.
 *
 * @param protobuf every {@code .proto} file by the path that others import it by
 * @param avro every Avro schema with those it uses
 * @param json every JSON Schema with those it refers to
 * @param unreadable files that are there and are no text
 */
public record SchemaTexts(
    SortedMap<String, String> protobuf,
    List<SchemaSource> avro,
    List<SchemaSource> json,
    List<Problem> unreadable) {

  private static final AvroFormat AVRO = new AvroFormat();
  private static final JsonSchemaFormat JSON = new JsonSchemaFormat();

  public SchemaTexts {
    protobuf = Collections.unmodifiableSortedMap(new TreeMap<>(protobuf));
    avro = List.copyOf(avro);
    json = List.copyOf(json);
    unreadable = List.copyOf(unreadable);
  }

  /** Those of some files, which say by their names what they are. */
  public static SchemaTexts of(SchemaFiles files) {
    var unreadable = new ArrayList<Problem>();
    files
        .unreadable()
        .forEach(
            (path, why) -> unreadable.add(new Problem(Location.startOf(path), "the file " + why)));
    return new SchemaTexts(
        only(files, path -> path.endsWith(".proto")),
        AVRO.withImports(only(files, AvroFormat::isMeant)),
        JSON.withImports(only(files, path -> path.endsWith(".schema.json"))),
        unreadable);
  }

  private static SortedMap<String, String> only(SchemaFiles files, Predicate<String> wanted) {
    var only = new TreeMap<>(files.texts());
    only.keySet().removeIf(wanted.negate());
    return only;
  }

  /** Of these, the Protobuf files with the given paths, and what else the other place does not have in the same way. */
  SchemaTexts changedFrom(SchemaTexts other, Set<String> protobufPaths) {
    var changed = new TreeMap<>(protobuf);
    changed.keySet().retainAll(protobufPaths);
    return new SchemaTexts(
        changed, without(other.avro, avro), without(other.json, json), unreadable);
  }

  /** The Avro schemas that the other place has in the same way. */
  List<SchemaSource> sameAvro(SchemaTexts other) {
    var known = new HashSet<>(other.avro);
    return avro.stream().filter(known::contains).toList();
  }

  /** Equal sources have equal texts, and so have all that they need. */
  private static List<SchemaSource> without(List<SchemaSource> same, List<SchemaSource> all) {
    var known = new HashSet<>(same);
    return all.stream().filter(source -> !known.contains(source)).toList();
  }

  /** With more Avro schemas, in the order of the names. */
  SchemaTexts with(List<SchemaSource> more) {
    var sorted = new TreeMap<String, SchemaSource>();
    avro.forEach(source -> sorted.put(source.name(), source));
    more.forEach(source -> sorted.put(source.name(), source));
    return new SchemaTexts(protobuf, List.copyOf(sorted.values()), json, unreadable);
  }
}
