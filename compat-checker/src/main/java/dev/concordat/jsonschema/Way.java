package dev.concordat.jsonschema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps from the top of a document down to one value in it, the last one first; null at the top. */
record Way(@Nullable Way before, Step step) {

  /** One step down. */
  sealed interface Step {}

  record Into(String property) implements Step {}

  record ToItem(int index) implements Step {}

  /** Where every way begins. */
  record Start() implements Step {}

  static Way start() {
    return new Way(null, new Start());
  }

  Way then(Step next) {
    return new Way(this, next);
  }

  /** The steps in the order they are taken. */
  List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (Way way = this; way != null && way.before != null; way = way.before) {
      steps.add(way.step);
    }
    Collections.reverse(steps);
    return steps;
  }
}
