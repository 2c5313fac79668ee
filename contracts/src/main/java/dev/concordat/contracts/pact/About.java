package dev.concordat.contracts.pact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an interaction says of itself.
 *
 * @param key names it for good, if the file is of specification 4 and its writer gave keys
 * @param providerStates what must be true at the provider before
 * @param comments remarks for people
 * @param pending whether the provider may still fail it
 */
public record About(
    String description,
    @Nullable String key,
    List<String> providerStates,
    List<String> comments,
    boolean pending) {

  public About {
    providerStates = List.copyOf(providerStates);
    comments = List.copyOf(comments);
  }
}
