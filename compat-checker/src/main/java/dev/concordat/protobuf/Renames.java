package dev.concordat.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaChange.Kind;
import dev.concordat.protobuf.ProtobufChange.Definition;
import dev.concordat.protobuf.ProtobufChange.DefinitionAdded;
import dev.concordat.protobuf.ProtobufChange.DefinitionRemoved;
import dev.concordat.protobuf.ProtobufChange.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Messages and enums that went under one name and came back under another: told to people as one change, with how much speaks for
 * it. What rules say is not concerned, since to data a new name is another type.
 */
final class Renames {

  /** Less in common is taken for chance. */
  private static final int LEAST_PERCENT = 60;

  /** Two definitions with what they have in common. */
  private record Pair(DefinitionRemoved gone, DefinitionAdded come, int shared, int all) {
    int percent() {
      return all == 0 ? 0 : 100 * shared / all;
    }

    SchemaChange told() {
      var parts = gone.kind() == Definition.ENUM ? "values" : "fields";
      return new SchemaChange(
          Kind.RENAMED,
          gone.element(),
          "%s %s was probably renamed to %s (%d%% sure: %d of %d %s are the same)"
              .formatted(gone.kind(), gone.name(), come.name(), percent(), shared, all, parts),
          gone.baseline(),
          come.candidate());
    }
  }

  private final ProtobufSchema earlier;
  private final ProtobufSchema later;

  Renames(ProtobufSchema earlier, ProtobufSchema later) {
    this.earlier = earlier;
    this.later = later;
  }

  /** What people are told of the changes. */
  List<SchemaChange> told(List<ProtobufChange> changes) {
    var pairs = pairs(changes);
    var merged = new HashSet<ProtobufChange>();
    var told = new ArrayList<SchemaChange>();
    for (var pair : pairs) {
      merged.add(pair.gone());
      merged.add(pair.come());
      told.add(pair.told());
    }
    changes.stream()
        .filter(change -> !merged.contains(change))
        .flatMap(change -> change.told().stream())
        .forEach(told::add);
    return told;
  }

  /** The likeliest first; each definition in one pair at most. */
  private List<Pair> pairs(List<ProtobufChange> changes) {
    var gone = changes.stream()
        .filter(DefinitionRemoved.class::isInstance)
        .map(DefinitionRemoved.class::cast)
        .filter(change -> change.scope() == Scope.FILE && change.told().isPresent())
        .toList();
    var come = changes.stream()
        .filter(DefinitionAdded.class::isInstance)
        .map(DefinitionAdded.class::cast)
        .toList();
    var candidates = new ArrayList<Pair>();
    for (var before : gone) {
      for (var after : come) {
        if (before.kind() == after.kind()) {
          candidates.add(pair(before, after));
        }
      }
    }
    candidates.sort(Comparator.comparingInt(Pair::percent).reversed());
    var used = new HashSet<ProtobufChange>();
    var pairs = new ArrayList<Pair>();
    for (var pair : candidates) {
      boolean free = !used.contains(pair.gone()) && !used.contains(pair.come());
      if (pair.percent() >= LEAST_PERCENT && free) {
        used.add(pair.gone());
        used.add(pair.come());
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private Pair pair(DefinitionRemoved gone, DefinitionAdded come) {
    var were = parts(earlier, gone.kind(), gone.element().name());
    var are = parts(later, come.kind(), come.element().name());
    var all = new HashSet<>(were);
    all.addAll(are);
    var shared = new HashSet<>(were);
    shared.retainAll(are);
    return new Pair(gone, come, shared.size(), all.size());
  }

  /** What a definition is made of, in words that are the same on both sides. */
  private static Set<String> parts(ProtobufSchema schema, Definition kind, String fullName) {
    return switch (kind) {
      case MESSAGE -> schema.message(fullName).map(Renames::fields).orElse(Set.of());
      case ENUM -> {
        var type = schema.enums().get(fullName);
        yield type == null
            ? Set.of()
            : type.getValues().stream()
                .map(value -> value.getName() + "=" + value.getNumber())
                .collect(Collectors.toSet());
      }
      case SERVICE, EXTENSION -> Set.of();
    };
  }

  private static Set<String> fields(Descriptor message) {
    return message.getFields().stream()
        .map(field ->
            "%s %s=%d".formatted(FieldTypes.text(field), field.getName(), field.getNumber()))
        .collect(Collectors.toSet());
  }
}
