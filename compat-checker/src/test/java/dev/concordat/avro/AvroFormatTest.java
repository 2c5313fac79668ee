package dev.concordat.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.Incompatibility;
import dev.concordat.format.SchemaChange;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.Witness;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroFormatTest {

  private static final String ORDER = """
      {"type": "record", "name": "Order", "namespace": "shop", "fields": [
        {"name": "id", "type": "string"},
        {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["NEW", "PAID"]}},
        {"name": "buyer", "type": ["null", {"type": "record", "name": "Buyer", "fields": [
          {"name": "email", "type": "string"}]}]},
        {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
          {"name": "sku", "type": "string"},
          {"name": "prices", "type": {"type": "map", "values": "shop.Line"}}]}}}
      ]}
      """;

  private final AvroFormat format = new AvroFormat();

  @Test
  void theCanonicalTextIsWhatARegistryStores() {
    var text = """
        { "namespace" : "shop", "name" : "Order", "doc" : "An order", "extra" : {"b": 1, "a": 2}, "type" : "record",
          "aliases" : ["Z", "other.A"],
          "fields" : [
            { "doc" : "number", "default" : "x", "name" : "id", "type" : {"type": "string"}, "order": "ascending" },
            { "name" : "line", "type" : {"namespace": "shop", "type": "record", "name": "Line", "fields": []} },
            { "name" : "at", "type": {"logicalType": "timestamp-millis", "type": "long"} },
            { "name" : "more", "type": ["null", "Line"], "default": null } ] }
        """;

    assertThat(format.canonicalText(parsed(text)))
        .isEqualTo(
            "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"doc\":\"An order\","
                + "\"fields\":[{\"name\":\"id\",\"type\":\"string\",\"doc\":\"number\",\"default\":\"x\"},"
                + "{\"name\":\"line\",\"type\":{\"type\":\"record\",\"name\":\"Line\",\"fields\":[]}},"
                + "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                + "{\"name\":\"more\",\"type\":[\"null\",\"Line\"],\"default\":null}],"
                + "\"extra\":{\"b\":1,\"a\":2},\"aliases\":[\"Z\",\"other.A\"]}");
  }

  @Test
  void theNormalizedTextPutsInOrderWhatHasNone() {
    var one =
        "{\"type\":\"record\",\"name\":\"R\",\"z\":1,\"a\":{\"y\":1,\"x\":2},\"aliases\":[\"C\",\"B\"],\"fields\":[]}";
    var other =
        "{\"type\":\"record\",\"a\":{\"x\":2,\"y\":1},\"aliases\":[\"B\",\"C\"],\"fields\":[],\"name\":\"R\",\"z\":1}";

    assertThat(format.canonicalText(parsed(one))).isNotEqualTo(format.canonicalText(parsed(other)));
    assertThat(format.normalizedText(parsed(one)))
        .isEqualTo(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[],\"a\":{\"x\":2,\"y\":1},\"z\":1,\"aliases\":[\"B\",\"C\"]}")
        .isEqualTo(format.normalizedText(parsed(other)));
  }

  @Test
  void importedTypesStayNamesWhicheverOrderTheyComeIn() {
    var line =
        "{\"type\":\"record\",\"name\":\"Line\",\"namespace\":\"shop\",\"fields\":[{\"name\":\"unit\",\"type\":\"zoo.Unit\"}]}";
    var unit = "{\"type\":\"enum\",\"name\":\"Unit\",\"namespace\":\"zoo\",\"symbols\":[\"KG\"]}";
    var order =
        "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[{\"name\":\"line\",\"type\":\"Line\"}]}";

    var schema =
        parsed(new SchemaSource("order.avsc", order, Map.of("shop.Line", line, "zoo.Unit", unit)));

    assertThat(format.canonicalText(schema)).isEqualTo(order);
    assertThat(format.normalizedText(schema)).isEqualTo(order);
    assertThat(format.elements(schema).keySet())
        .extracting(ElementPath::name)
        .containsExactly("shop.Order", "shop.Order.line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": \"Nope\"}]} | schema.avsc:1:66: unknown type Nope: neither defined here nor imported",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a\", \"type\": \"int\", \"default\": \"x\"}]} | schema.avsc:1:84: the default \"x\" of field \"a\" is no int",
        "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"a-b\", \"type\": \"int\"}]} | schema.avsc:1:53: 'a-b' is not a name: letters, digits and _ only, not starting with a digit",
        "{\"type\": \"record\", \"name\": \"1R\", \"fields\": []} | schema.avsc:1:28: '1R' is not a name: letters, digits and _ only, not starting with a digit",
        "{\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"A\", \"A\"]} | schema.avsc:1:48: enum E has the symbol A twice",
        "{\"type\": \"fixed\", \"name\": \"F\"} | schema.avsc:1:1: fixed F needs \"size\", a number of bytes",
        "{\"type\": \"array\"} | schema.avsc:1:1: array needs the attribute \"items\"",
        "{\"type\": \"record\", \"name\": \"R\"} | schema.avsc:1:1: record R needs \"fields\", an array",
        "[\"null\", \"int\", \"null\"] | schema.avsc:1:17: the union has null twice",
        "{\"type\": 7} | schema.avsc:1:10: \"type\" of a type must be a string; nest types only in fields, items, values",
        "7 | schema.avsc:1:1: expected a type, found 7",
        "{\"type\": \"string\"} x | schema.avsc:1:20: not valid JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      })
  void whatIsWrongIsToldWithItsPlace(String text, String expected) {
    assertThat(problems(text)).first().hasToString(expected);
  }

  @Test
  void allProblemsAreToldInReadingOrder() {
    var text = """
        {"type": "record", "name": "R", "fields": [
          {"name": "a", "type": "Nope"},
          {"name": "a", "type": "int"},
          {"type": "int"}]}
        """;

    assertThat(problems(text))
        .extracting(problem -> problem.at().startLine())
        .containsExactly(2, 3, 4);
  }

  @Test
  void truncatedEmptyDeepAndHugeTextsAreRejectedInWords() {
    assertThat(problems("")).hasToString("[schema.avsc:1:1: the text is empty]");
    assertThat(problems(ORDER.substring(0, 200)).get(0).message()).startsWith("not valid JSON: ");
    assertThat(problems("{\"type\":\"array\",\"items\":".repeat(5_000)).get(0).message())
        .startsWith("nested deeper than 500 levels");
    assertThat(problems("[".repeat(5_000)).get(0).message())
        .startsWith("nested deeper than 500 levels");
    assertThat(problems("\"" + "x".repeat(10_000_000) + "\"").get(0).message())
        .isEqualTo("the text has 10,000,002 characters, a schema may have 5,000,000");
  }

  @Test
  void aLongChainOfNamesIsRejectedToo() {
    var union = new StringBuilder("[{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}");
    for (int i = 1; i < 5_000; i++) {
      union.append(
          ",{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"f\",\"type\":\"R%d\"}]}"
              .formatted(i, i - 1));
    }
    var forward =
        "{\"type\":\"record\",\"name\":\"Top\",\"fields\":[{\"name\":\"f\",\"type\":\"R4999\"}]}";

    assertThat(format.parse(new SchemaSource("top.avsc", forward, Map.of("all", union + "]"))))
        .isInstanceOfSatisfying(
            ParseResult.Rejected.class,
            rejected -> assertThat(rejected.problems().toString()).contains("chain longer than"));
  }

  /** Trying it out would take Apache Avro minutes. */
  @Test
  void aUnionOfAThousandRecordsIsJudgedWithoutProof() {
    var union = IntStream.range(0, 1_000)
        .mapToObj(
            "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"f\",\"type\":\"int\"}]}"
                ::formatted)
        .collect(Collectors.joining(",", "[", "]"));

    var findings =
        format.breaking(parsed(union), parsed(union.replace("int", "long")), RuleSelection.DEFAULT);

    assertThat(findings).hasSize(1_000).allMatch(finding -> finding.proof() == null);
  }

  @Test
  void whatWasStoredOnceIsReadWithItsBadNamesAndDefaults() {
    var text =
        "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"my-shop\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}";

    assertThat(format.parse(SchemaSource.of("r.avsc", text)))
        .isInstanceOf(ParseResult.Rejected.class);
    assertThat(format.parseStored(SchemaSource.of("r.avsc", text)))
        .isInstanceOf(ParseResult.Parsed.class);
  }

  @Test
  void aRegistrySaysItInConfluentsWords() {
    var earlier = parsed(
        "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}");
    var later = parsed(
        "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"x\",\"type\":\"int\"}]}");

    assertThat(format.incompatibilities(Exchange.newReadsOld(later, earlier)))
        .extracting(Incompatibility::registryMessage)
        .containsExactly(
            "errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'x' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'x'");
    assertThat(format.incompatibilities(Exchange.oldReadsNew(later, earlier)))
        .extracting(Incompatibility::registryMessage)
        .containsExactly(
            "errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'x' at path '/fields/1' in the old schema has no default value and is missing in the new schema', additionalInfo:'x'");
    assertThat(format.incompatibilities(Exchange.oldReadsNew(earlier, later))).isEmpty();
  }

  /**
   * Two records fit as long as their outer ones are taken to fit; those do not, but a union has another branch for them. Apache
   * Avro's checker remembers the inner answer and uses it where there is no other branch.
   */
  @Test
  void anAnswerThatLeanedOnAnAssumptionFallsWithIt() {
    var writer = parsed("""
        {"type": "record", "name": "Top", "namespace": "w", "fields": [
          {"name": "u", "type": {"type": "record", "name": "A", "fields": [
            {"name": "b", "type": {"type": "record", "name": "B", "fields": [{"name": "a", "type": ["null", "A"]}]}},
            {"name": "v", "type": "string"}]}},
          {"name": "x", "type": "B"}]}
        """);
    var reader = parsed("""
        {"type": "record", "name": "Top", "namespace": "r", "fields": [
          {"name": "u", "type": [
            {"type": "record", "name": "A", "fields": [
              {"name": "b", "type": {"type": "record", "name": "B", "fields": [{"name": "a", "type": ["null", "A"]}]}},
              {"name": "v", "type": "int"}]},
            {"type": "record", "name": "A", "namespace": "other", "fields": []}]},
          {"name": "x", "type": "B"}]}
        """);

    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader.avro(), writer.avro())
            .getType())
        .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
    assertThat(format.incompatibilities(Exchange.newReadsOld(reader, writer))).isNotEmpty();
    assertThat(format.breaking(writer, reader, RuleSelection.DEFAULT))
        .anySatisfy(finding -> assertThat(finding.proof())
            .extracting(Witness::outcome)
            .isEqualTo(Witness.Outcome.FAILS));
  }

  @Test
  void pathsAreFollowedThroughUnionsArraysAndMaps() {
    assertThat(followed("buyer", "email")).containsExactly("shop.Order.buyer", "shop.Buyer.email");
    assertThat(followed("lines", "*", "sku")).containsExactly("shop.Order.lines", "shop.Line.sku");
    assertThat(followed("lines", "sku")).containsExactly("shop.Order.lines", "shop.Line.sku");
    assertThat(followed("lines", "0", "prices", "eur", "sku"))
        .containsExactly("shop.Order.lines", "shop.Line.prices", "shop.Line.sku");
    assertThat(followed("status")).containsExactly("shop.Order.status", "shop.Status");
    assertThat(followed("buyer", "phone")).containsExactly("shop.Order.buyer");
    assertThat(followed()).containsExactly("shop.Order");
    assertThat(format.follow(parsed(ORDER), "shop.Nope", List.of("id"))).isEmpty();
  }

  @Test
  void everyElementHasItsPlace() {
    assertThat(format.elements(parsed(ORDER)))
        .hasSize(13)
        .hasEntrySatisfying(
            new ElementPath("shop.Order.id"), at -> assertThat(at).hasToString("schema.avsc:2:3"))
        .hasEntrySatisfying(
            new ElementPath("shop.Status.PAID"),
            at -> assertThat(at).hasToString("schema.avsc:3:84"))
        .hasEntrySatisfying(
            new ElementPath("shop.Line.sku"), at -> assertThat(at).hasToString("schema.avsc:7:5"));
  }

  @Test
  void aRecordIsMadeOfAllItHolds() {
    assertThat(format.partsOf(parsed(ORDER), "shop.Line"))
        .extracting(ElementPath::name)
        .containsExactlyInAnyOrder("shop.Line", "shop.Line.sku", "shop.Line.prices");
    assertThat(format.partsOf(parsed(ORDER), "shop.Nope")).isEmpty();
  }

  @Test
  void changesAreToldInWords() {
    var later = ORDER
        .replace(
            "{\"name\": \"id\", \"type\": \"string\"}",
            "{\"name\": \"number\", \"aliases\": [\"id\"], \"type\": \"long\", \"doc\": \"d\"}")
        .replace("[\"NEW\", \"PAID\"]", "[\"NEW\", \"LOST\"]")
        .replace(
            "{\"name\": \"email\", \"type\": \"string\"}",
            "{\"name\": \"phone\", \"type\": \"string\", \"default\": \"-\"}");

    assertThat(format.changes(parsed(ORDER), parsed(later)))
        .extracting(SchemaChange::text)
        .containsExactlyInAnyOrder(
            "field \"id\" was renamed to \"number\"",
            "the type of field \"number\" was string and is long",
            "the documentation of field \"number\" changed",
            "symbol LOST of enum shop.Status was added",
            "symbol PAID of enum shop.Status was removed",
            "field \"phone\" (string, default \"-\") was added",
            "field \"email\" (string) was removed");
  }

  private List<String> followed(String... path) {
    return format.follow(parsed(ORDER), "shop.Order", List.of(path)).stream()
        .map(ElementPath::name)
        .toList();
  }

  private List<Problem> problems(String text) {
    return format.parse(SchemaSource.of("schema.avsc", text))
            instanceof ParseResult.Rejected<AvroSchema> rejected
        ? rejected.problems()
        : List.of();
  }

  private AvroSchema parsed(String text) {
    return parsed(SchemaSource.of("schema.avsc", text));
  }

  private AvroSchema parsed(SchemaSource source) {
    return format
        .parse(source)
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }
}
