package dev.concordat.registry.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a schema beside its text. Part of its identity.
 *
 * @param tags the tags of each path into the schema
 * @param sensitive the properties not to be shown to everybody
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metadata(
    SortedMap<String, SortedSet<String>> tags,
    SortedMap<String, String> properties,
    SortedSet<String> sensitive) {

  /** Nothing said. */
  public static final Metadata EMPTY =
      new Metadata(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

  /** The property that some clients keep the version in. */
  private static final String VERSION = "confluent:version";

  private static final String RESERVED = "confluent:reserved";

  /** JSON leaves out what is empty. */
  @JsonCreator
  static Metadata of(
      @Nullable SortedMap<String, SortedSet<String>> tags,
      @Nullable SortedMap<String, String> properties,
      @Nullable SortedSet<String> sensitive) {
    if (tags != null && tags.containsValue(null)) {
      throw new IllegalArgumentException("the tags of a path are a list, got null");
    }
    if (properties != null && properties.containsValue(null)) {
      throw new IllegalArgumentException("the value of a property is a text, got null");
    }
    return new Metadata(
        tags == null ? new TreeMap<>() : tags,
        properties == null ? new TreeMap<>() : properties,
        sensitive == null ? new TreeSet<>() : sensitive);
  }

  /** Whether both say the same, if what one of them alone says about its version does not count. */
  public boolean meansSameAs(Metadata other) {
    boolean bothSay = property(VERSION) != null && other.property(VERSION) != null;
    return bothSay ? equals(other) : withoutVersion().equals(other.withoutVersion());
  }

  private Metadata withoutVersion() {
    var others = new TreeMap<>(properties);
    others.remove(VERSION);
    return new Metadata(tags, others, sensitive);
  }

  /** What it says about its version. */
  public @Nullable String version() {
    return property(VERSION);
  }

  /** The same, said of the version of that number. */
  public Metadata withVersion(int number) {
    var others = new TreeMap<>(properties);
    others.put(VERSION, String.valueOf(number));
    return new Metadata(tags, others, sensitive);
  }

  /** Names that no field may have, now or later. */
  public SortedSet<String> reservedFields() {
    var names = new TreeSet<String>();
    Stream.of(properties.getOrDefault(RESERVED, "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }

  /** The value of a property, if it has one. */
  public @Nullable String property(String name) {
    return properties.get(name);
  }

  /** This, with what {@code over} says put on top. */
  public Metadata with(Metadata over) {
    var allTags = new TreeMap<String, SortedSet<String>>(tags);
    over.tags.forEach((path, more) -> allTags.merge(path, more, Metadata::union));
    var allProperties = new TreeMap<>(properties);
    allProperties.putAll(over.properties);
    return new Metadata(allTags, allProperties, union(sensitive, over.sensitive));
  }

  void digestInto(MessageDigest digest) {
    tags.forEach((path, names) -> {
      digest.update(Md5.bytes(path));
      names.forEach(name -> digest.update(Md5.bytes(name)));
    });
    properties.forEach((name, value) -> {
      digest.update(Md5.bytes(name));
      digest.update(Md5.bytes(value));
    });
    sensitive.forEach(name -> digest.update(Md5.bytes(name)));
  }

  private static SortedSet<String> union(SortedSet<String> some, SortedSet<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }
}
