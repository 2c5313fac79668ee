package dev.concordat.registry.pacts;

/** Wants to know of pacts and results, inside the transaction that makes them true. */
public interface PactListener {

  /**
   * A pact was published.
   *
   * @param contentChanged whether the consumer expected something else before, or had no pact before, on the branch or with the
   *     tags of this version
   */
  void published(PactEntry pact, boolean contentChanged);

  /** A provider version was tried against a content. */
  void verified(Verification verification);
}
