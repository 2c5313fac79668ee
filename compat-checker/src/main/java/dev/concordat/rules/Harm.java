package dev.concordat.rules;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whom a change hurts, told apart by layer. A layer in which a change is felt without hurting anybody there yet is at risk: a
 * later change may do harm because of it.
 *
 * @param onWire who cannot read whose bytes
 * @param inJson who cannot read whose JSON
 * @param layers where it is felt, at least those two where they hurt somebody
 */
public record Harm(Set<Direction> onWire, Set<Direction> inJson, Set<Layer> layers) {

  public static final Set<Direction> NOBODY = Set.of();
  public static final Set<Direction> EVERYBODY =
      Collections.unmodifiableSet(EnumSet.allOf(Direction.class));
  public static final Set<Direction> NEW_READERS = Set.of(Direction.NEW_READER_OF_OLD_DATA);
  public static final Set<Direction> OLD_READERS = Set.of(Direction.OLD_READER_OF_NEW_DATA);

  public Harm {
    onWire = sorted(Direction.class, onWire);
    inJson = sorted(Direction.class, inJson);
    layers = sorted(Layer.class, layers);
    if ((!onWire.isEmpty() && !layers.contains(Layer.WIRE))
        || (!inJson.isEmpty() && !layers.contains(Layer.JSON))) {
      throw new IllegalArgumentException("what hurts somebody in a layer is felt there");
    }
  }

  /** The same directions in each layer of data that feels it. */
  public static Harm of(Set<Direction> directions, Set<Layer> layers) {
    return new Harm(
        layers.contains(Layer.WIRE) ? directions : NOBODY,
        layers.contains(Layer.JSON) ? directions : NOBODY,
        layers);
  }

  /** Apart for bytes and for JSON; generated code changes with the schema. */
  public static Harm of(Set<Direction> onWire, Set<Direction> inJson, Layer... besides) {
    var layers = EnumSet.noneOf(Layer.class);
    layers.addAll(Set.of(besides));
    if (!onWire.isEmpty()) {
      layers.add(Layer.WIRE);
    }
    if (!inJson.isEmpty()) {
      layers.add(Layer.JSON);
    }
    return new Harm(onWire, inJson, layers);
  }

  /** Nobody who reads data, only code generated from the schema or written against that. */
  public static Harm ofSource() {
    return of(NOBODY, NOBODY, Layer.SOURCE);
  }

  /** Whom it hurts in any layer. */
  public Set<Direction> directions() {
    return union(Direction.class, onWire, inJson);
  }

  /** Whom it hurts in one layer; nobody in generated code, which reads no data. */
  public Set<Direction> in(Layer layer) {
    return switch (layer) {
      case WIRE -> onWire;
      case JSON -> inJson;
      case SOURCE -> NOBODY;
    };
  }

  /** What either of the two hurts. */
  public Harm and(Harm other) {
    return new Harm(
        union(Direction.class, onWire, other.onWire),
        union(Direction.class, inJson, other.inJson),
        union(Layer.class, layers, other.layers));
  }

  /** From two answers: whether new readers find in old data what was written, and old readers in new data. */
  public static Set<Direction> unless(boolean newReadsOld, boolean oldReadsNew) {
    var broken = EnumSet.noneOf(Direction.class);
    if (!newReadsOld) {
      broken.add(Direction.NEW_READER_OF_OLD_DATA);
    }
    if (!oldReadsNew) {
      broken.add(Direction.OLD_READER_OF_NEW_DATA);
    }
    return broken;
  }

  private static <E extends Enum<E>> Set<E> union(Class<E> type, Set<E> one, Set<E> other) {
    var all = EnumSet.noneOf(type);
    all.addAll(one);
    all.addAll(other);
    return sorted(type, all);
  }

  private static <E extends Enum<E>> Set<E> sorted(Class<E> type, Set<E> some) {
    var sorted = EnumSet.noneOf(type);
    sorted.addAll(some);
    return Collections.unmodifiableSet(sorted);
  }
}
