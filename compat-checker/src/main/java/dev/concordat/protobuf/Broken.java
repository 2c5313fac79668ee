package dev.concordat.protobuf;

import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import java.util.EnumSet;
import java.util.Set;

/** Who cannot read whom, and in which layers: what is true of one change, said apart for bytes and for JSON. */
record Broken(Set<Direction> onWire, Set<Direction> inJson) {

  static final Set<Direction> NOBODY = Set.of();
  static final Set<Direction> EVERYBODY = Set.of(Direction.values());
  static final Set<Direction> NEW_READERS = Set.of(Direction.NEW_READER_OF_OLD_DATA);
  static final Set<Direction> OLD_READERS = Set.of(Direction.OLD_READER_OF_NEW_DATA);

  Set<Direction> directions() {
    var all = EnumSet.noneOf(Direction.class);
    all.addAll(onWire);
    all.addAll(inJson);
    return all;
  }

  /** Generated code always changes with the schema. */
  Set<Layer> layers() {
    var layers = EnumSet.of(Layer.SOURCE);
    if (!onWire.isEmpty()) {
      layers.add(Layer.WIRE);
    }
    if (!inJson.isEmpty()) {
      layers.add(Layer.JSON);
    }
    return layers;
  }

  /** From two answers: whether new readers find in old data what was written, and old readers in new data. */
  static Set<Direction> unless(boolean newReadsOld, boolean oldReadsNew) {
    var broken = EnumSet.noneOf(Direction.class);
    if (!newReadsOld) {
      broken.add(Direction.NEW_READER_OF_OLD_DATA);
    }
    if (!oldReadsNew) {
      broken.add(Direction.OLD_READER_OF_NEW_DATA);
    }
    return broken;
  }
}
