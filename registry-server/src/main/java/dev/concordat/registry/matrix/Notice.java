package dev.concordat.registry.matrix;

/** One sentence of an answer, for people. */
public record Notice(Type type, String text) {

  /** How much a sentence weighs. */
  public enum Type {
    SUCCESS,
    ERROR,
    WARNING,
    INFO
  }
}
