package dev.concordat.compatibility;

import dev.concordat.rules.Finding;
import java.util.List;

/** Who relies on the elements of a schema. */
public interface Consumers {

  /** Nothing is known about anybody. */
  Consumers UNKNOWN = new Consumers() {
    @Override
    public List<Affected> affectedBy(Finding finding, Baseline baseline) {
      return List.of();
    }

    @Override
    public boolean areKnown() {
      return false;
    }
  };

  /** Everyone known to use the schema, with what the finding means to each; also those it does not hurt. */
  List<Affected> affectedBy(Finding finding, Baseline baseline);

  /** Whether it is known who they all are, so that a finding that hurts none of them hurts nobody. */
  boolean areKnown();
}
