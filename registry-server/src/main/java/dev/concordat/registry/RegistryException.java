package dev.concordat.registry;

import java.util.List;

/** A feature refuses what it was asked for. */
public class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient List<Object> about;

  /**
   * A refusal.
   *
   * @param detail what was asked and what exists: "asked for version 7 of 'orders-value', which has 1 to 4"
   * @param about the things it is about, such as a subject's name and a version, for an edge whose protocol fixes the words
   */
  public RegistryException(ErrorCode code, String detail, Object... about) {
    super(detail);
    this.code = code;
    this.about = List.of(about);
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Object> about() {
    return about;
  }
}
