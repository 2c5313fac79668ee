package dev.concordat.registry.api.pactbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RackQueryTest {

  @Test
  void aNameThatIsThereAlreadyStartsTheNextThing() {
    var query = RackQuery.of(
        "q[][pacticipant]=A&latestby=cvp&q[][version]=1&q%5B%5D%5Bpacticipant%5D=B+b&q[][version]=2%2F3");

    assertThat(query.things("q"))
        .containsExactly(
            Map.of("pacticipant", "A", "version", "1"),
            Map.of("pacticipant", "B b", "version", "2/3"));
    assertThat(query.text("latestby")).hasValue("cvp");
  }

  @Test
  void nothingIsAskedByAnEmptyQuery() {
    assertThat(RackQuery.of("").things("q")).isEmpty();
    assertThat(RackQuery.of("&&").text("a")).isEmpty();
  }
}
