package dev.concordat.avro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps from the top of a datum down to one value in it, the last one first. */
record Way(@Nullable Way before, Step step) {

  /** One step down. */
  sealed interface Step {}

  record Into(String writerField, String readerField) implements Step {}

  record ToItem() implements Step {}

  record ToValue() implements Step {}

  /** A union of the writer: which branch is written. */
  record Branch(int index) implements Step {}

  /** Where every way begins. */
  record Start(Part part) implements Step {}

  /** What is written by itself. */
  enum Part {
    SCHEMA,
    /** The parameters of a message. */
    REQUEST,
    RESPONSE,
    ERRORS
  }

  static Way start(Part part) {
    return new Way(null, new Start(part));
  }

  /** The part of a message that this leads to as a whole, perhaps as a branch of a union; else the part is a schema. */
  Part whole() {
    var way = this;
    while (way.step instanceof Branch && way.before != null) {
      way = way.before;
    }
    return way.step instanceof Start start ? start.part() : Part.SCHEMA;
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
