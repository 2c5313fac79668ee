package dev.concordat.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {

  private static final Finding DELETED = new Finding(
      "FIELD_NO_DELETE",
      new ElementPath("shop.orders.v1.Order.customer_email"),
      "Field 3 \"customer_email\" of shop.orders.v1.Order is gone.",
      new Location("order.proto", 14, 1, 20, 2),
      null,
      Set.of(Direction.OLD_READER_OF_NEW_DATA),
      Set.of(Layer.SOURCE, Layer.WIRE),
      "keep the field",
      Witness.of(
          Direction.OLD_READER_OF_NEW_DATA,
          Layer.WIRE,
          "ann".getBytes(StandardCharsets.UTF_8),
          "customer_email = \"ann\"",
          "customer_email = \"\"",
          Witness.Outcome.LOST));

  private static final Verdict BLOCKED = Verdict.of(
      CompatibilityLevel.BACKWARD,
      List.of(),
      List.of(new JudgedFinding(
          DELETED,
          "version 6",
          Effect.BLOCKS,
          "1 application affected",
          List.of(new Affected(
              "order-mailer",
              "2.3.1",
              List.of("production"),
              Certainty.READS,
              Evidence.pact("an order was placed"))))));

  @Test
  void aFindingAndItsJudgementAreOneObjectAndWhatIsAbsentIsLeftOut() {
    assertThat(VerdictJson.write(BLOCKED)).isEqualTo("""
            {"decision":"BLOCKED",\
            "summary":"1 breaking change, 1 application affected in production",\
            "level":"BACKWARD","registryMessages":[],\
            "findings":[{"rule":"FIELD_NO_DELETE","element":"shop.orders.v1.Order.customer_email",\
            "fingerprint":"%s",\
            "message":"Field 3 \\"customer_email\\" of shop.orders.v1.Order is gone.",\
            "candidate":{"file":"order.proto","startLine":14,"startColumn":1,"endLine":20,"endColumn":2},\
            "against":"version 6","breaks":["OLD_READER_OF_NEW_DATA"],"layers":["WIRE","SOURCE"],\
            "breaksOnWire":["OLD_READER_OF_NEW_DATA"],"breaksInJson":[],\
            "effect":"BLOCKS","because":"1 application affected",\
            "affected":[{"pacticipant":"order-mailer","version":"2.3.1",\
            "environments":["production"],"role":"READER","certainty":"READS",\
            "evidence":{"kind":"PACT","text":"pact \\"an order was placed\\""}}],\
            "proof":{"direction":"OLD_READER_OF_NEW_DATA","layer":"WIRE","bytes":"616e6e","base64":"YW5u","writer":"customer_email = \\"ann\\"",\
            "reader":"customer_email = \\"\\"","outcome":"LOST"},"wayOut":"keep the field"}]}""".formatted(DELETED.fingerprint()));
  }

  @Test
  void whatWasWrittenReadsBackEqual() {
    assertThat(VerdictJson.read(VerdictJson.write(BLOCKED))).isEqualTo(BLOCKED);
  }

  @Test
  void partsOfALaterVersionArePassedOver() {
    var later = VerdictJson.write(BLOCKED).replaceFirst("\\{", "{\"judgedIn\":\"3 ms\",");

    assertThat(VerdictJson.read(later)).isEqualTo(BLOCKED);
  }

  @Test
  void whatIsNoVerdictIsRefusedWithTheReason() {
    assertThatThrownBy(() -> VerdictJson.read("{\"decision\":\"MAYBE\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a verdict: ")
        .hasMessageContaining("MAYBE");
  }
}
