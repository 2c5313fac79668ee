package dev.concordat.protobuf.parse;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.util.Optional;

/** The numbers that a field of a whole number type can hold. */
enum IntegerRange {
  SIGNED_32(BigInteger.ONE.shiftLeft(31).negate(), BigInteger.ONE.shiftLeft(31)),
  SIGNED_64(BigInteger.ONE.shiftLeft(63).negate(), BigInteger.ONE.shiftLeft(63)),
  UNSIGNED_32(BigInteger.ZERO, BigInteger.ONE.shiftLeft(32)),
  UNSIGNED_64(BigInteger.ZERO, BigInteger.ONE.shiftLeft(64));

  private final BigInteger least;
  private final BigInteger tooMuch;

  IntegerRange(BigInteger least, BigInteger tooMuch) {
    this.least = least;
    this.tooMuch = tooMuch;
  }

  static IntegerRange of(FieldDescriptor field) {
    return switch (field.getType()) {
      case INT32, SINT32, SFIXED32 -> SIGNED_32;
      case UINT32, FIXED32 -> UNSIGNED_32;
      case UINT64, FIXED64 -> UNSIGNED_64;
      default -> SIGNED_64;
    };
  }

  /** The value as Java holds it, with the bits of an unsigned one; empty if it does not fit. */
  Optional<Long> check(BigInteger value) {
    return value.compareTo(least) < 0 || value.compareTo(tooMuch) >= 0
        ? Optional.empty()
        : Optional.of(value.longValue());
  }
}
