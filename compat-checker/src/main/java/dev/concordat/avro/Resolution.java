package dev.concordat.avro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Whether a reader can read what a writer writes, for the two schemas and for every pair of types met on the way.
 *
 * <p>Recursive types make pairs depend on themselves. The answer is the greatest one without a contradiction: all pairs are taken
 * to fit, the ones that do not fit by themselves fall, and take those down that cannot do without them. Nothing is ever answered
 * on the strength of an assumption that falls later.
 */
final class Resolution {

  /** Two types, each being itself and not merely equal to another. */
  @SuppressWarnings("ReferenceEquality")
  private static final class Pair {
    private final Schema reader;
    private final Schema writer;

    Pair(Schema reader, Schema writer) {
      this.reader = reader;
      this.writer = writer;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair && pair.reader == reader && pair.writer == writer;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(reader) + System.identityHashCode(writer);
    }
  }

  private static final class Trial {
    private final Pair pair;
    private final List<Trial> neededBy = new ArrayList<>(1);
    private boolean anyWillDo;
    private int alternatives;
    private boolean fails;

    Trial(Pair pair) {
      this.pair = pair;
    }
  }

  private final Matching matching;
  private final boolean same;
  private final Map<Pair, Trial> trials = new HashMap<>();
  private final Deque<Trial> unexplored = new ArrayDeque<>();
  private final Deque<Trial> fallen = new ArrayDeque<>();

  Resolution(Schema reader, Schema writer) {
    matching = new Matching(reader, writer);
    same = reader.equals(writer);
    if (!same) {
      trial(reader, writer);
      settle();
    }
  }

  /** The schemas are equal, in which case no alias is looked at and everything fits. */
  boolean isOfEquals() {
    return same;
  }

  Matching matching() {
    return matching;
  }

  /** Whether data of this writer can always be read with this reader. */
  boolean fits(Schema reader, Schema writer) {
    if (same) {
      return true;
    }
    var known = trials.get(new Pair(reader, writer));
    if (known == null) {
      known = trial(reader, writer);
      settle();
    }
    return !known.fails;
  }

  private Trial trial(Schema reader, Schema writer) {
    return trials.computeIfAbsent(new Pair(reader, writer), pair -> {
      var trial = new Trial(pair);
      unexplored.add(trial);
      return trial;
    });
  }

  private void settle() {
    while (!unexplored.isEmpty()) {
      explore(unexplored.remove());
    }
    // Only now is everyone known who needs a fallen one.
    while (!fallen.isEmpty()) {
      for (var above : fallen.remove().neededBy) {
        above.alternatives--;
        if (!above.anyWillDo || above.alternatives == 0) {
          fall(above);
        }
      }
    }
  }

  private void explore(Trial trial) {
    var reader = trial.pair.reader;
    var writer = trial.pair.writer;
    if (writer.getType() == Schema.Type.UNION) {
      writer.getTypes().forEach(branch -> needs(trial, reader, branch));
    } else if (reader.getType() == Schema.Type.UNION) {
      var candidates = matching.candidates(reader, writer);
      trial.anyWillDo = true;
      trial.alternatives = candidates.size();
      if (candidates.isEmpty()) {
        fall(trial);
      }
      candidates.forEach(branch -> needs(trial, branch, writer));
    } else if (reader.getType() != writer.getType()) {
      if (!Matching.promotes(writer.getType(), reader.getType())) {
        fall(trial);
      }
    } else {
      exploreSameType(trial, reader, writer);
    }
  }

  private void exploreSameType(Trial trial, Schema reader, Schema writer) {
    switch (reader.getType()) {
      case ARRAY -> needs(trial, reader.getElementType(), writer.getElementType());
      case MAP -> needs(trial, reader.getValueType(), writer.getValueType());
      case FIXED ->
        fallUnless(
            trial,
            matching.namesMatch(reader, writer) && reader.getFixedSize() == writer.getFixedSize());
      case ENUM ->
        fallUnless(
            trial,
            matching.namesMatch(reader, writer)
                && (reader.getEnumDefault() != null
                    || reader.getEnumSymbols().containsAll(writer.getEnumSymbols())));
      case RECORD -> exploreRecords(trial, reader, writer);
      default -> {}
    }
  }

  private void exploreRecords(Trial trial, Schema reader, Schema writer) {
    fallUnless(trial, matching.namesMatch(reader, writer));
    var writerFields = matching.writerFields(writer);
    if (writerFields.values().stream().anyMatch(sources -> sources.size() > 1)) {
      fall(trial);
    }
    for (var field : reader.getFields()) {
      var filledFrom = writerFields.getOrDefault(field.name(), List.of());
      if (filledFrom.isEmpty() && !field.hasDefaultValue()) {
        fall(trial);
      }
      filledFrom.forEach(source -> needs(trial, field.schema(), source.schema()));
      if (filledFrom.isEmpty()) {
        Matching.unseen(field, writer)
            .forEach(source -> needs(trial, field.schema(), source.schema()));
      }
    }
  }

  private void needs(Trial above, Schema reader, Schema writer) {
    if (isPlain(writer) && (reader.getType() == writer.getType())) {
      return; // nothing can go wrong with that, and most types are such
    }
    var below = trial(reader, writer);
    if (below.fails && !fallen.contains(below)) {
      below.neededBy.clear(); // who needed it before has been told
      fallen.add(below);
    }
    below.neededBy.add(above);
  }

  private static boolean isPlain(Schema type) {
    return switch (type.getType()) {
      case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING -> true;
      case RECORD, ENUM, FIXED, ARRAY, MAP, UNION -> false;
    };
  }

  private void fallUnless(Trial trial, boolean fits) {
    if (!fits) {
      fall(trial);
    }
  }

  private void fall(Trial trial) {
    if (!trial.fails) {
      trial.fails = true;
      fallen.add(trial);
    }
  }
}
