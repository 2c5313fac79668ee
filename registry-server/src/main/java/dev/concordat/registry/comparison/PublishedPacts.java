package dev.concordat.registry.comparison;

import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.PactListener;
import dev.concordat.registry.pacts.Verification;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Compares each pact as it is published; first of all, since others want to know what has no result yet. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PublishedPacts implements PactListener {

  private final Comparisons comparisons;

  PublishedPacts(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  @Override
  public void published(PactEntry pact, boolean contentChanged) {
    comparisons.compare(pact);
  }

  @Override
  public void verified(Verification verification) {
    // What was found by running the provider is not compared again.
  }
}
