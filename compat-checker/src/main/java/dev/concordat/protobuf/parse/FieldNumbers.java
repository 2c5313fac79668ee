package dev.concordat.protobuf.parse;

import java.util.Optional;

/** Which numbers a field may have. */
final class FieldNumbers {

  static final int MAX = (1 << 29) - 1;
  private static final int FIRST_OF_PROTOBUF = 19_000;
  private static final int LAST_OF_PROTOBUF = 19_999;

  private FieldNumbers() {}

  /** Why the field cannot have this number. */
  static Optional<String> whyNot(int number, int max) {
    if (number < 1) {
      return Optional.of("a field has a number from 1 on, not %d".formatted(number));
    }
    if (number > max) {
      return Optional.of(
          "the field number %d is too large, the largest is %d".formatted(number, max));
    }
    if (number >= FIRST_OF_PROTOBUF && number <= LAST_OF_PROTOBUF) {
      return Optional.of("the field number %d is one of %d to %d, which Protobuf keeps for itself"
          .formatted(number, FIRST_OF_PROTOBUF, LAST_OF_PROTOBUF));
    }
    return Optional.empty();
  }
}
