package dev.concordat.rules;

/** Who reads whose data when a schema follows another. */
public enum Direction {
  /** Code of the later schema reads data of the earlier one: what BACKWARD promises. */
  NEW_READER_OF_OLD_DATA,
  /** Code of the earlier schema reads data of the later one: what FORWARD promises. */
  OLD_READER_OF_NEW_DATA
}
