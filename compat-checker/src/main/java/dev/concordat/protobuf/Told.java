package dev.concordat.protobuf;

import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaChange.Kind;
import java.util.Optional;

/** A change in words for people. */
final class Told {

  private Told() {}

  static Optional<SchemaChange> added(ProtobufChange change, String what) {
    return Optional.of(new SchemaChange(
        Kind.ADDED, change.element(), what + " was added", null, change.candidate()));
  }

  static Optional<SchemaChange> removed(ProtobufChange change, String what) {
    return Optional.of(new SchemaChange(
        Kind.REMOVED, change.element(), what + " was removed", change.baseline(), null));
  }

  static Optional<SchemaChange> changed(ProtobufChange change, String what, Object a, Object b) {
    return as(Kind.CHANGED, change, "%s changed from %s to %s".formatted(what, a, b));
  }

  static Optional<SchemaChange> as(Kind kind, ProtobufChange change, String text) {
    return Optional.of(
        new SchemaChange(kind, change.element(), text, change.baseline(), change.candidate()));
  }
}
