package dev.concordat.registry;

/** A feature refuses what it was asked for. */
public class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  /** @param detail what was asked and what exists: "asked for version 7 of 'orders-value', which has 1 to 4" */
  public RegistryException(ErrorCode code, String detail) {
    super(detail);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
