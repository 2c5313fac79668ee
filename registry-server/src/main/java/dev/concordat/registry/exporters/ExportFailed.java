package dev.concordat.registry.exporters;

/** The other registry did not take what it was sent, or could not be asked; the message says what and why. */
final class ExportFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExportFailed(String message) {
    super(message);
  }

  ExportFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
