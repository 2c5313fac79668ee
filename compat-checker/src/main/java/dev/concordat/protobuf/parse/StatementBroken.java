package dev.concordat.protobuf.parse;

/** Ends the reading of one statement whose problem is already noted; the loop around it goes on with the next. */
final class StatementBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StatementBroken() {
    super(null, null, false, false);
  }
}
