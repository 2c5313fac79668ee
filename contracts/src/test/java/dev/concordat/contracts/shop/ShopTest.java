package dev.concordat.contracts.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few changes in each build; more, and a table of what came of them, with {@code -Dshop.changes=200} and {@code -Dshop.seed=1}.
 */
class ShopTest {

  @Test
  void nobodyIsMissed(@TempDir Path work) throws Exception {
    int changes = Integer.getInteger("shop.changes", 16);

    var outcomes = Shop.run(Long.getLong("shop.seed", 1), changes, work);

    if (System.getProperty("shop.changes") != null) {
      System.out.println(ShopReport.of(outcomes));
    }
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome.missed())
            .as("%s: %s", outcome.change().what(), outcome.failed())
            .isEmpty());
    assertThat(outcomes).anySatisfy(outcome -> assertThat(outcome.failed()).isNotEmpty());
  }
}
