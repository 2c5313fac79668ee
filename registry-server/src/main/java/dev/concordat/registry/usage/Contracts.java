package dev.concordat.registry.usage;

import dev.concordat.registry.Transactions;
import dev.concordat.registry.pacticipants.BuildDetails;
import dev.concordat.registry.pacticipants.Pacticipants;
import dev.concordat.registry.pacts.PactDraft;
import dev.concordat.registry.pacts.Pacts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Contracts: all that one version of a consumer expects, published as a whole or not at all. */
@Component
public class Contracts {

  private final Usages usages;
  private final Pacticipants pacticipants;
  private final Transactions transactions;

  Contracts(Usages usages, Pacticipants pacticipants, Transactions transactions) {
    this.usages = usages;
    this.pacticipants = pacticipants;
    this.transactions = transactions;
  }

  /**
   * What became of each.
   *
   * @param isNewVersion whether the version was not known before
   * @param outcomes in the order of the drafts
   */
  public record Published(boolean isNewVersion, List<Pacts.Outcome> outcomes) {

    public Published {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Makes the version known first, with its branch and tags, so that its pacts belong to them from the start. */
  public Published publish(
      String consumer,
      String version,
      BuildDetails build,
      List<PactDraft> drafts,
      Pacts.OnChange onChange) {
    return transactions.write(() -> {
      boolean isNew = pacticipants.save(consumer, version, build);
      var outcomes = new ArrayList<Pacts.Outcome>();
      for (var draft : drafts) {
        outcomes.add(usages.publish(draft, version, onChange));
      }
      return new Published(isNew, outcomes);
    });
  }
}
