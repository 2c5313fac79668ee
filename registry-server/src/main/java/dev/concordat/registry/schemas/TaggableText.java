package dev.concordat.registry.schemas;

import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.schemas.TaggedElement.Kind;
import dev.concordat.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A schema's text whose records and fields carry tags. Where they stand in it is for each language to say. */
abstract class TaggableText {

  /** One record or field in the text. */
  record Place(String path, Kind kind, Carrier carrier) {}

  /** The part of the text that the tags of one place stand in. */
  interface Carrier {
    List<String> tags();

    void replace(List<String> tags);
  }

  private final List<Place> places = new ArrayList<>();

  static TaggableText of(Schema schema, String text) {
    return switch (schema.type()) {
      case AVRO -> new AvroTags(text);
      case JSON -> new JsonSchemaTags(text);
      case PROTOBUF -> new ProtobufTags((ProtobufSchema) schema);
    };
  }

  /** Makes a place known; in reading order. */
  final void at(String path, Kind kind, Carrier carrier) {
    places.add(new Place(path, kind, carrier));
  }

  /** The text as it is now. */
  abstract String text();

  /** Every place that has tags. */
  List<TaggedElement> tagged() {
    return places.stream()
        .filter(place -> !place.carrier().tags().isEmpty())
        .map(place ->
            new TaggedElement(place.path(), place.kind(), place.carrier().tags()))
        .toList();
  }

  /** @throws RegistryException if an element is named that there is not */
  TaggableText change(TagChange change) {
    change.add().forEach(element -> change(element, Set::addAll));
    change.remove().forEach(element -> change(element, Set::removeAll));
    return this;
  }

  /** Puts the tags on the elements that are here too. */
  TaggableText adopt(List<TaggedElement> elements) {
    for (var element : elements) {
      places.stream()
          .filter(place -> element.isOn(place.path(), place.kind()))
          .forEach(place -> change(place, element, Set::addAll));
    }
    return this;
  }

  private void change(TaggedElement element, BiConsumer<Set<String>, List<String>> change) {
    var place = places.stream()
        .filter(one -> element.isOn(one.path(), one.kind()))
        .findFirst()
        .orElseThrow(() -> new RegistryException(
            ErrorCode.SCHEMA_INVALID,
            "No matching path '%s' found in the schema".formatted(element.path())));
    change(place, element, change);
  }

  private static void change(
      Place place, TaggedElement element, BiConsumer<Set<String>, List<String>> change) {
    var tags = new LinkedHashSet<>(place.carrier().tags());
    change.accept(tags, element.tags());
    place.carrier().replace(List.copyOf(tags));
  }
}
