package dev.concordat.contracts.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.compatibility.Affected;
import dev.concordat.compatibility.Baseline;
import dev.concordat.compatibility.BlockPolicy;
import dev.concordat.compatibility.Certainty;
import dev.concordat.compatibility.CompatibilityChecker;
import dev.concordat.compatibility.CompatibilityLevel;
import dev.concordat.compatibility.Evidence;
import dev.concordat.compatibility.Role;
import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.compatibility.Verdict;
import dev.concordat.contracts.usage.Usage;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownConsumersTest {

  private static final String PROTO = """
      syntax = "proto3";
      package shop;
      message Order {
        string id = 1;
        repeated Line lines = 2;
        State state = 3;
        map<string, Line> by_sku = 4;
      }
      message Line { string sku = 1; Price price = 2; }
      message Price { int64 cents = 1; }
      message Refund { string reason = 1; }
      enum State { STATE_UNSPECIFIED = 0; STATE_PAID = 1; STATE_LOST = 2; }
      """;

  /** So that every change is a finding, whoever it hurts. */
  private static final RuleSelection STRICT = new RuleSelection(Set.of(RuleSet.FILE), Set.of());

  private static final Schema ORDER = protobuf("order.proto", PROTO, Map.of());

  @Test
  void whoReadsAFieldInsideAListIsHitByItsLoss() {
    var affected = affected(
        without(" string sku = 1;"), reader("picker", "lines", "*", "sku"), reader("other", "id"));

    assertThat(certainty(affected, "picker")).containsOnly(Certainty.READS);
    assertThat(certainty(affected, "other")).containsOnly(Certainty.DOES_NOT_READ);
  }

  @Test
  void whoReadsAFieldIsHitByTheLossOfEveryFieldOnTheWayThere() {
    var affected = affected(
        without("  repeated Line lines = 2;\n"),
        reader("picker", "lines", "*", "sku"),
        reader("other", "by_sku", "*", "sku"));

    assertThat(certainty(affected, "picker")).containsOnly(Certainty.READS);
    assertThat(certainty(affected, "other")).containsOnly(Certainty.DOES_NOT_READ);
  }

  @Test
  void whoReadsAnEnumIsHitByTheLossOfOneOfItsValues() {
    var affected =
        affected(without(" STATE_LOST = 2;"), reader("watcher", "state"), reader("other", "id"));

    assertThat(certainty(affected, "watcher")).containsOnly(Certainty.READS);
    assertThat(certainty(affected, "other")).containsOnly(Certainty.DOES_NOT_READ);
  }

  @Test
  void aDeletedMessageHitsWhoReadsAnythingInIt() {
    var affected = affected(
        without("message Refund { string reason = 1; }\n"),
        new ConsumerVersion(
            "till",
            "1",
            List.of(),
            true,
            true,
            List.of(Usage.reads("shop.Refund", List.of("reason"), Evidence.declared("till")))));

    assertThat(certainty(affected, "till")).contains(Certainty.READS);
  }

  @Test
  void aMessageHandledWholeMayNeedAllItIsMadeOfAndNothingElse() {
    var whole = consumer(
        "archive", true, Usage.ofWhole("shop.Order", Role.READER, Evidence.declared("archive")));

    assertThat(certainty(affected(without(" int64 cents = 1;"), whole), "archive"))
        .containsOnly(Certainty.CANNOT_TELL);
    assertThat(certainty(affected(without(" string reason = 1;"), whole), "archive"))
        .containsOnly(Certainty.DOES_NOT_READ);
  }

  @Test
  void whatIsNotCompleteProvesNothing() {
    var partly =
        consumer("partly", false, Usage.reads("shop.Order", List.of("id"), Evidence.declared("x")));

    assertThat(certainty(affected(without(" string sku = 1;"), partly), "partly"))
        .containsOnly(Certainty.CANNOT_TELL);
  }

  @Test
  void whoSendsTheMessageIsNotHurtByWhatOnlyItsReadersFeel() {
    var sender = consumer("sender", true, writes("lines"));

    var known = new KnownConsumers(List.of(sender), List.of(), CompatibilityLevel.NONE);
    assertThat(verdict(without("  repeated Line lines = 2;\n"), CompatibilityLevel.NONE, known)
            .findings())
        .filteredOn(judged -> judged.finding().rule().equals("FIELD_NO_DELETE"))
        .isNotEmpty()
        .allSatisfy(judged -> assertThat(judged.affected()).isEmpty());
  }

  @Test
  void whoSendsTheMessageIsHurtWhereNewReadersCannotReadWhatItSends() {
    var sender = consumer("sender", true, writes("state"));
    var other = consumer("other", true, writes("id"));
    var text = protobuf("order.proto", PROTO.replace("State state", "string state"), Map.of());

    var affected = affected(text, sender, other);

    assertThat(affected)
        .filteredOn(one -> one.certainty() == Certainty.READS)
        .extracting(one -> one.pacticipant() + " " + one.role())
        .containsOnly("sender WRITER");
  }

  @Test
  void readersAndWritersOfAnElementAreToldApart() {
    var known = new KnownConsumers(
        List.of(reader("mailer", "id"), consumer("shop", true, writes("id"))),
        List.of(),
        CompatibilityLevel.FULL);
    var id = new ElementPath("shop.Order.id");

    assertThat(known.readersOf(ORDER, List.of(id)).get(id))
        .extracting(Affected::pacticipant)
        .containsExactly("mailer");
    assertThat(known.writersOf(ORDER, List.of(id)).get(id))
        .extracting(Affected::pacticipant)
        .containsExactly("shop");
  }

  @Test
  void aReservationThatIsDroppedHurtsNobodyYet() {
    var reserving = protobuf(
        "order.proto", PROTO.replace("message Price {", "message Price { reserved 7;"), Map.of());
    var known = new KnownConsumers(
        List.of(reader("picker", "lines", "*", "price", "cents")),
        List.of(),
        CompatibilityLevel.FULL);

    var verdict = CompatibilityChecker.verdict(
        ORDER,
        List.of(new Baseline("version 1", reserving)),
        CompatibilityLevel.FULL,
        new RuleSelection(Set.of(RuleSet.FILE), Set.of()),
        BlockPolicy.ALWAYS,
        known);

    assertThat(verdict.findings())
        .extracting(judged -> judged.finding().rule())
        .contains("RESERVED_MESSAGE_NO_DELETE");
    assertThat(allAffected(verdict)).isEmpty();
  }

  @Test
  void anAvroRecordThatCannotBeReadAtAllMayHurtWhoeverReadsAnyOfIt() {
    var before = """
        {"type":"record","name":"Order","namespace":"shop","fields":[
          {"name":"id","type":"string"},{"name":"email","type":"string"}]}""";
    var after = """
        {"type":"record","name":"Order","namespace":"shop","fields":[
          {"name":"id","type":"string"}]}""";
    var baseline = avro(before);
    var known = new KnownConsumers(
        List.of(reader("mailer", "email"), reader("counter", "id")),
        List.of(),
        CompatibilityLevel.FULL);

    var verdict = CompatibilityChecker.verdict(
        avro(after),
        List.of(new Baseline("version 1", baseline)),
        CompatibilityLevel.FULL,
        STRICT,
        BlockPolicy.ALWAYS,
        known);

    assertThat(verdict.isBlocked()).isTrue();
    var affected = allAffected(verdict);
    assertThat(certainty(affected, "mailer")).contains(Certainty.READS);
    assertThat(certainty(affected, "counter")).contains(Certainty.CANNOT_TELL);
  }

  @Test
  void ofAnApplicationThatRunsOnlyWhatRunsCounts() {
    var usages = List.of(Usage.reads("shop.Order", List.of("id"), Evidence.declared("x")));
    var known = new KnownConsumers(
        List.of(
            new ConsumerVersion("runner", "1", List.of("production"), false, true, usages),
            new ConsumerVersion("runner", "2", List.of(), true, true, usages),
            new ConsumerVersion("draft", "1", List.of(), false, true, usages),
            new ConsumerVersion("draft", "2", List.of(), true, true, usages)),
        List.of(),
        CompatibilityLevel.FULL);

    assertThat(allAffected(verdict(without("  string id = 1;\n"), CompatibilityLevel.FULL, known)))
        .extracting(one -> one.pacticipant() + " " + one.version())
        .containsOnly("draft 2", "runner 1");
  }

  @Test
  void nobodyIsKnownWhereNobodyReported() {
    var known = new KnownConsumers(
        List.of(new ConsumerVersion(
            "stranger",
            "1",
            List.of(),
            true,
            true,
            List.of(Usage.reads("bank.Account", List.of("id"), Evidence.declared("x"))))),
        List.of(),
        CompatibilityLevel.FULL);

    assertThat(verdict(without("  string id = 1;\n"), CompatibilityLevel.FULL, known)
            .isBlocked())
        .isTrue();
    assertThat(known.areKnown()).isFalse();
  }

  @Test
  void whoStartsAtAMessageThatImportsTheSchemaIsFoundThroughIt() {
    var bill = protobuf("bill.proto", """
        syntax = "proto3";
        package bill;
        import "order.proto";
        message Bill { shop.Order order = 1; }
        """, Map.of("order.proto", PROTO));
    var cashier = new ConsumerVersion(
        "cashier",
        "1",
        List.of(),
        true,
        true,
        List.of(Usage.reads(
            "bill.Bill", List.of("order", "lines", "*", "sku"), Evidence.declared("x"))));

    var known = new KnownConsumers(List.of(cashier), List.of(bill), CompatibilityLevel.FULL);

    assertThat(certainty(
            allAffected(verdict(without(" string sku = 1;"), CompatibilityLevel.FULL, known)),
            "cashier"))
        .containsOnly(Certainty.READS);
  }

  private static List<Affected> affected(Schema candidate, ConsumerVersion... consumers) {
    var known = new KnownConsumers(Arrays.asList(consumers), List.of(), CompatibilityLevel.FULL);
    return allAffected(verdict(candidate, CompatibilityLevel.FULL, known));
  }

  private static Verdict verdict(
      Schema candidate, CompatibilityLevel level, KnownConsumers consumers) {
    return CompatibilityChecker.verdict(
        candidate,
        List.of(new Baseline("version 1", ORDER)),
        level,
        STRICT,
        BlockPolicy.WHEN_AFFECTED,
        consumers);
  }

  private static List<Affected> allAffected(Verdict verdict) {
    assertThat(verdict.findings()).isNotEmpty();
    return verdict.findings().stream()
        .flatMap(judged -> judged.affected().stream())
        .toList();
  }

  private static List<Certainty> certainty(List<Affected> affected, String pacticipant) {
    return affected.stream()
        .filter(one -> one.pacticipant().equals(pacticipant))
        .map(Affected::certainty)
        .toList();
  }

  private static ConsumerVersion reader(String name, String... path) {
    return consumer(name, true, Usage.reads("shop.Order", List.of(path), Evidence.declared(name)));
  }

  private static Usage writes(String... path) {
    return new Usage(
        "shop.Order",
        List.of(path),
        Certainty.READS,
        Evidence.declared("sender"),
        Role.WRITER,
        false);
  }

  private static ConsumerVersion consumer(String name, boolean complete, Usage usage) {
    return new ConsumerVersion(name, "1", List.of(), true, complete, List.of(usage));
  }

  private static Schema without(String part) {
    assertThat(PROTO).contains(part);
    return protobuf("order.proto", PROTO.replace(part, ""), Map.of());
  }

  private static Schema avro(String text) {
    return parsed(SchemaType.AVRO, SchemaSource.of("order.avsc", text));
  }

  private static Schema protobuf(String name, String text, Map<String, String> imports) {
    return parsed(SchemaType.PROTOBUF, new SchemaSource(name, text, imports));
  }

  private static Schema parsed(SchemaType type, SchemaSource source) {
    ParseResult<? extends Schema> result = SchemaFormats.of(type).orElseThrow().parse(source);
    return result.orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }
}
