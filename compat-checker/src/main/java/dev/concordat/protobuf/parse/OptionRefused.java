package dev.concordat.protobuf.parse;

/** Ends the interpretation of one option; the message says why. */
final class OptionRefused extends Exception {

  private static final long serialVersionUID = 1L;

  OptionRefused(String message) {
    super(message, null, false, false);
  }

  String reason() {
    var message = getMessage();
    return message == null ? "the option cannot be interpreted" : message;
  }
}
