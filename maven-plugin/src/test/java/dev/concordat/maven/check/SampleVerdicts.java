package dev.concordat.maven.check;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Verdict;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import java.util.List;
import java.util.Set;

/** Verdicts as a registry gives them. */
final class SampleVerdicts {

  static final Verdict PASSED = Verdict.of(CompatibilityLevel.BACKWARD, List.of(), List.of());

  static final Verdict BLOCKED = Verdict.of(
      CompatibilityLevel.BACKWARD,
      List.of(),
      List.of(new JudgedFinding(
          new Finding(
              "FIELD_NO_DELETE",
              new ElementPath("shop.Order.customer_email"),
              "Field 3 \"customer_email\" of shop.Order is gone.",
              new Location("whatever the registry calls it", 4, 1, 6, 2),
              null,
              Set.of(Direction.OLD_READER_OF_NEW_DATA),
              Set.of(Layer.WIRE),
              null,
              null),
          "version 1",
          Effect.BLOCKS,
          "1 application affected",
          List.of(new Affected(
              "order-mailer",
              "2.3.1",
              List.of("production"),
              Certainty.READS,
              Evidence.code("OrderMailer.java", 42))))));

  private SampleVerdicts() {}
}
