package dev.concordat.maven.report;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.compatibility.Verdict;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.check.CheckedSchema;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Results that reports are tried with: the order service of the shop, as a registry judges it. */
final class Verdicts {

  static final SchemaFile ORDER = new SchemaFile(
      SchemaType.PROTOBUF,
      "shop/orders/v1/order.proto",
      "shop/orders/v1/order.proto",
      "src/main/proto/shop/orders/v1/order.proto",
      "",
      List.of());

  static final SchemaFile SHIPMENT = new SchemaFile(
      SchemaType.AVRO,
      "shop.Shipment",
      "shop.Shipment",
      "src/main/avro/shipment.avsc",
      "",
      List.of());

  private static final Finding CUSTOMER_EMAIL_IS_GONE = new Finding(
      "FIELD_NO_DELETE",
      new ElementPath("shop.orders.v1.Order.customer_email"),
      "Field 3 \"customer_email\" of shop.orders.v1.Order is gone.",
      new Location("order.proto", 14, 3, 20, 4),
      new Location("order.proto", 16, 3, 16, 29),
      Set.of(Direction.OLD_READER_OF_NEW_DATA),
      Set.of(Layer.WIRE, Layer.JSON, Layer.SOURCE),
      "keep the field, mark it deprecated; remove it once both consumers have stopped reading it,"
          + " then add: reserved 3; reserved \"customer_email\";",
      Witness.of(
          Direction.OLD_READER_OF_NEW_DATA,
          Layer.WIRE,
          HexFormat.of()
              .parseHex("0a034f2d311a0f"
                  + HexFormat.of().formatHex("ann@example.org".getBytes(StandardCharsets.UTF_8))),
          "customer_email = \"ann@example.org\"",
          "customer_email = \"\"",
          Witness.Outcome.LOST));

  private static final List<Affected> CONSUMERS = List.of(
      new Affected(
          "order-mailer",
          "2.3.1",
          List.of("production", "staging"),
          Certainty.READS,
          Evidence.code("OrderMailer.java", 42)),
      new Affected(
          "invoicing",
          "1.9.0",
          List.of("production"),
          Certainty.READS,
          Evidence.pact("an order was placed")),
      new Affected(
          "audit-sink",
          "0.4.0",
          List.of(),
          Certainty.CANNOT_TELL,
          Evidence.code("AuditSink.java", 9)),
      new Affected(
          "stock-planner",
          "0.4.0",
          List.of("production"),
          Certainty.DOES_NOT_READ,
          Evidence.code("Planner.java", 3)));

  private Verdicts() {}

  static CheckResult removedField() {
    return result(List.of(new JudgedFinding(
        CUSTOMER_EMAIL_IS_GONE, "version 6", Effect.BLOCKS, "3 applications affected", CONSUMERS)));
  }

  static CheckResult removedFieldThatNobodyReads(Effect effect, String because) {
    return result(List.of(
        new JudgedFinding(CUSTOMER_EMAIL_IS_GONE, "version 6", effect, because, List.of())));
  }

  static CheckResult harmless() {
    return result(List.of());
  }

  static CheckResult refused() {
    var refusal = Verdict.of(
        CompatibilityLevel.BACKWARD,
        List.of("Incompatible because of <different> schema type"),
        List.of());
    return new CheckResult(
        "order-service",
        "1.4.0",
        "http://localhost:8081",
        List.of(new CheckedSchema(ORDER, refusal)),
        List.of());
  }

  static CheckResult unreadable() {
    return new CheckResult(
        "order-service",
        "1.4.0",
        "http://localhost:8081",
        List.of(),
        List.of(new Problem(
            new Location(ORDER.path(), 14, 3, 14, 4), "expected a field number, found \";\"")));
  }

  private static CheckResult result(List<JudgedFinding> findings) {
    return new CheckResult(
        "order-service",
        "1.4.0",
        "http://localhost:8081",
        List.of(
            new CheckedSchema(ORDER, Verdict.of(CompatibilityLevel.BACKWARD, List.of(), findings)),
            new CheckedSchema(SHIPMENT, Verdict.of(CompatibilityLevel.FULL, List.of(), List.of()))),
        List.of());
  }
}
