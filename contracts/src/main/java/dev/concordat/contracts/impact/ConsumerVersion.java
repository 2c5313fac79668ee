package dev.concordat.contracts.impact;

import dev.concordat.contracts.usage.Usage;
import java.util.List;

/**
 * One version of an application and all that is known of what it uses.
 *
 * @param environments where it runs
 * @param latest whether its application has no later version
 * @param complete whether the usages are all there are
 */
public record ConsumerVersion(
    String pacticipant,
    String version,
    List<String> environments,
    boolean latest,
    boolean complete,
    List<Usage> usages) {

  public ConsumerVersion {
    environments = List.copyOf(environments);
    usages = List.copyOf(usages);
  }

  boolean isDeployed() {
    return !environments.isEmpty();
  }
}
