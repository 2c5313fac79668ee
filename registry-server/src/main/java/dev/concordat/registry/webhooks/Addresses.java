package dev.concordat.registry.webhooks;

import dev.concordat.registry.pacts.ContentKey;

/** Where things are found by whoever is told of them. */
public interface Addresses {

  /** A pact's content; what is published there is known to be about that consumer version. */
  String pact(ContentKey content, String consumerVersion);

  String result(ContentKey content, int number);
}
