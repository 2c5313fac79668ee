package dev.concordat.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaFormatTest {

  private static final String ORDER = """
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Order",
        "type": "object",
        "properties": {
          "id": {"type": "string"},
          "lines": {"type": "array", "items": {"$ref": "#/definitions/Line"}},
          "parent": {"$ref": "#"},
          "status": {"enum": ["NEW", "SENT"]}
        },
        "definitions": {
          "Line": {"type": "object", "properties": {"sku": {"type": "string"}}}
        }
      }
      """;

  private final JsonSchemaFormat format = new JsonSchemaFormat();

  // ---- reading ----

  @Test
  void everyProblemIsToldWithItsPlace() {
    var problems = problems("""
        {
          "type": "strin",
          "properties": [],
          "required": true,
          "pattern": "(",
          "items": {"minimum": "5"}
        }
        """);

    assertThat(problems)
        .containsExactly(
            "s.json:2:11: \"type\" must be a type or a list of types",
            "s.json:3:17: \"properties\" must be an object of schemas",
            "s.json:4:15: \"required\" must be a list of strings",
            "s.json:5:14: not a regular expression: Unclosed group",
            "s.json:6:24: \"minimum\" must be a number");
  }

  @Test
  void whatWasStoredOnceIsReadEvenIfItIsWrong() {
    var schema = format
        .parseStored(
            SchemaSource.of("s.json", "{\"type\": \"strin\", \"$ref\": \"https://x.y/z\"}"))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));

    assertThat(format.canonicalText(schema))
        .isEqualTo("{\"type\":\"strin\",\"$ref\":\"https://x.y/z\"}");
  }

  @Test
  void nothingIsFetched() {
    assertThat(problems("{\"$ref\": \"http://127.0.0.1:1/schema.json\"}"))
        .containsExactly("s.json:1:10: \"http://127.0.0.1:1/schema.json\" is neither defined here "
            + "nor among the references; schemas are never fetched");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "nul",
        "\"a",
        "{\"a\":}",
        "{} {}",
        "17",
        "\"text\"",
        "null",
        "[]",
        "\u0000",
        "{\"type\":",
        "{\"minimum\": 1e99999999999}",
        "{\"enum\": 1}",
        "{\"allOf\": {}}",
        "{\"multipleOf\": 0}",
        "{\"$ref\": 1}",
        "{\"properties\": {\"a\": 1}}"
      })
  void badInputIsAListOfProblems(String text) {
    assertThat(problems(text)).isNotEmpty();
  }

  @Test
  void everyPrefixAndManyMutationsAreASchemaOrProblems() {
    var random = new Random(5);
    for (int i = 0; i < ORDER.length(); i++) {
      format.parse(SchemaSource.of("s.json", ORDER.substring(0, i)));
    }
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder(ORDER);
      for (int j = 0; j < 3; j++) {
        text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
      }
      var source = SchemaSource.of("s.json", text.toString());
      format.parse(source);
      var stored = format.parseStored(source);
      if (stored instanceof dev.concordat.schema.ParseResult.Parsed<JsonSchema> parsed
          && i % 10 == 0) {
        format.incompatibilities(Exchange.newReadsOld(parsed.schema(), schema(ORDER)));
        format.changes(schema(ORDER), parsed.schema());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"{\"not\":, }", "{\"items\":, }", "[, ]"})
  void nestingTenThousandDeepIsAProblem(String open, String close) {
    var problems = problems(open.repeat(10_000) + "{}" + close.repeat(10_000));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains("nested deeper than 500 levels");
  }

  @Test
  void aLongChainOfReferencesIsAProblem() {
    var chain = IntStream.range(0, 10_000)
        .mapToObj(i -> "\"d%d\": {\"$ref\": \"#/definitions/d%d\"}".formatted(i, i + 1))
        .collect(Collectors.joining(","));

    assertThat(problems("{\"$ref\": \"#/definitions/d0\", \"definitions\": {%s, \"d10000\": {}}}"
            .formatted(chain)))
        .singleElement()
        .asString()
        .contains("in a chain longer than 500");
  }

  @Test
  void referencesThatOnlyLeadToEachOtherAreASchema() {
    var text = "{\"$ref\": \"#/definitions/a\", \"definitions\": "
        + "{\"a\": {\"$ref\": \"#/definitions/b\"}, \"b\": {\"$ref\": \"#/definitions/a\"}}}";

    assertThat(refusals(text, text + " ")).isEmpty();
    assertThat(format.breaking(
            schema(text),
            schema("{\"type\": \"string\"}"),
            dev.concordat.rules.RuleSelection.DEFAULT))
        .isNotEmpty();
  }

  @Test
  void hugeEnumsAndNumbersAndExplodingExpressionsComeToAnEnd() {
    var values =
        IntStream.range(0, 50_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    var before =
        "{\"properties\": {\"a\": {\"enum\": [" + values + "]}, \"b\": {\"maximum\": 1e999999},"
            + "\"c\": {\"pattern\": \"^(a+)+$\"}, \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\": {}}}";
    var after =
        "{\"properties\": {\"a\": {\"enum\": [" + values + ",-1]}, \"b\": {\"maximum\": 1e-999999},"
            + "\"c\": {\"pattern\": \"^(a*)*b$\"}}, \"patternProperties\": {\"^(a+)+$\": {\"type\": \"string\"}}}";

    assertThat(format.breaking(
            schema(before), schema(after), dev.concordat.rules.RuleSelection.DEFAULT))
        .isNotEmpty();
    assertThat(refusals(before, after)).isNotEmpty();
  }

  // ---- references ----

  @Test
  void referencesAreFoundByNameByUriAndByAnchor() {
    var byName = new SchemaSource(
        "order.json",
        "{\"$ref\": \"common.json#/definitions/Id\"}",
        Map.of("common.json", "{\"definitions\": {\"Id\": {\"type\": \"string\"}}}"));
    var byBase = new SchemaSource(
        "order.json",
        "{\"$id\": \"https://example.org/a/order.json\", \"properties\": {\"c\": {\"$ref\": \"./common.json\"}}}",
        Map.of(
            "common.json", "{\"$ref\": \"other.json\"}", "other.json", "{\"type\": \"string\"}"));
    var byOwnUri = new SchemaSource(
        "order.json",
        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$ref\": \"https://example.org/c#here\"}",
        Map.of(
            "c.json",
            "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": "
                + "\"https://example.org/c\", \"$defs\": {\"x\": {\"$anchor\": \"here\", \"type\": \"string\"}}}"));
    var meta =
        SchemaSource.of("order.json", "{\"$ref\": \"http://json-schema.org/draft-07/schema#\"}");

    for (var source : List.of(byName, byBase, byOwnUri, meta)) {
      format.parse(source).orElseThrow(problems -> new IllegalStateException(problems.toString()));
    }
  }

  // ---- printing ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ \"b\": 1.0, \"a\": [ ] }|{\"b\":1.0,\"a\":[]}|{\"a\":[],\"b\":1.0}",
        "{\"default\": 1e5}|{\"default\":1E+5}|{\"default\":1E+5}",
        "{\"default\": 0.0000001}|{\"default\":1E-7}|{\"default\":1E-7}",
        "{\"a\": 1, \"a\": 2}|{\"a\":2}|{\"a\":2}",
        "{\"title\": \"\\u00e4/\\n\\u0001\"}|{\"title\":\"ä/\\n\\u0001\"}|{\"title\":\"ä/\\n\\u0001\"}",
        "true|true|true"
      })
  void theCanonicalTextIsThatOfConfluentsRegistry(String text, String canonical, String normal) {
    assertThat(format.canonicalText(schema(text))).isEqualTo(canonical);
    assertThat(format.normalizedText(schema(text))).isEqualTo(normal);
  }

  // ---- elements ----

  @Test
  void elementsAreNamedByTitleAndDefinition() {
    assertThat(format.elements(schema(ORDER)).keySet())
        .extracting(ElementPath::name)
        .containsExactly(
            "Order", "Order.id", "Order.lines", "Order.parent", "Order.status", "Line", "Line.sku");
  }

  @Test
  void aPathIsFollowedThroughReferencesAndArrays() {
    assertThat(format.follow(schema(ORDER), "Order", List.of("parent", "lines", "*", "sku")))
        .extracting(ElementPath::name)
        .containsExactly("Order.parent", "Order.lines", "Line.sku");
    assertThat(format.follow(schema(ORDER), "Nobody", List.of("id"))).isEmpty();
  }

  // ---- the registry's answer ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'string'}|{'type':'integer'}|TYPE_CHANGED #/ A type at path '#/' is different between the new schema and the old schema",
        "{'type':'number'}|{'type':'integer'}|TYPE_NARROWED #/ A type at path '#/' is different between the new schema and the old schema",
        "{'maximum':5}|{'maximum':4}|MAXIMUM_DECREASED The value at path '#/maximum' in the new schema is less than its value in the old schema",
        "{'exclusiveMaximum':5}|{'exclusiveMaximum':4}|EXCLUSIVE_MAXIMUM_DECREASED The value at path '#/exclusiveMaximum' in the new schema is less than its value in the old schema",
        "{'type':'object'}|{'type':'object','properties':{'a':{'type':'string'}}}|OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL The new schema has an open content model and has a property or item at path '#/properties/a' which is missing in the old schema",
        "{'type':'object','properties':{'a':{}},'additionalProperties':false}|{'type':'object','additionalProperties':false}|PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL The new schema has a closed content model and is missing a property or item present at path '#/properties/a' in the old schema",
        "{'properties':{'a':{'type':'string'}}}|{'properties':{'a':{'type':'string'}},'required':['a']}|REQUIRED_ATTRIBUTE_ADDED The keyword at path '#/required/a' in the new schema is not present in the old schema",
        "{'enum':['a','b']}|{'enum':['a']}|ENUM_ARRAY_NARROWED An array or combined type at path '#/enum' has fewer elements in the new schema than the old schema",
        "{'oneOf':[{'type':'string'},{'type':'integer'}]}|{'oneOf':[{'type':'string'}]}|SUM_TYPE_NARROWED An array or combined type at path '#/' has fewer elements in the new schema than the old schema",
        "{'type':'array','items':{'type':'string'}}|{'type':'array','items':{'type':'string'},'uniqueItems':true}|UNIQUE_ITEMS_ADDED The keyword at path '#/uniqueItems' in the new schema is not present in the old schema"
      })
  void aRefusalIsWordedAsConfluentsRegistryWordsIt(String before, String after, String expected) {
    var kind = expected.substring(0, expected.indexOf(' '));
    var sentence = expected.substring(expected.indexOf(' ') + 1).replaceFirst("^#/ ", "");

    assertThat(refusals(json(before), json(after)))
        .containsExactly("errorType:\"%s\", description:\"%s\"".formatted(kind, sentence));
  }

  @Test
  void theOtherDirectionNamesTheSchemasTheOtherWayRound() {
    var old = schema("{\"type\":\"string\"}");
    var candidate = schema("{\"type\":\"string\",\"maxLength\":3}");

    assertThat(format.incompatibilities(Exchange.oldReadsNew(candidate, old)))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.registryMessage())
            .contains("in the old schema is not present in the new schema"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'object'}|{'type':'object','properties':{'a':{'type':'string'}}}",
        "{'type':'object'}|{'type':'object','additionalProperties':false}",
        "{'type':'object','properties':{'a':{}},'additionalProperties':false}|{'type':'object','additionalProperties':false}",
        "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':{'type':'string'}}|{'type':'object','additionalProperties':{'type':'integer'},'properties':{'a':{'type':'string'},'b':{'type':'integer'}}}"
      })
  void theLenientPolicyTakesOpenContentToBeUnwritten(String before, String after) {
    var exchange = Exchange.newReadsOld(schema(json(after)), schema(json(before)));

    assertThat(format.incompatibilities(exchange)).isNotEmpty();
    assertThat(format.incompatibilities(exchange, CompatibilityPolicy.LENIENT).stream()
            .map(refusal -> refusal.finding().rule())
            .filter(rule -> !rule.equals("TYPE_CHANGED") && !rule.equals("TYPE_NARROWED")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'oneOf':[{'type':'string'},{'type':'integer'}]}|{'oneOf':[{'type':'integer'},{'type':'string'},{'type':'boolean'}]}",
        "{'oneOf':[{'type':'string'},{'type':'integer'}]}|{'anyOf':[{'type':'integer'},{'type':'string'}]}",
        "{'type':'string'}|{'oneOf':[{'type':'integer'},{'type':'string'}]}",
        "{'allOf':[{'type':'string'},{'maxLength':3}]}|{'type':'string'}",
        "{'oneOf':[{'type':'string'}]}|{'type':'string'}",
        "{'not':{'type':'number'}}|{'not':{'type':'integer'}}",
        "{'type':'array','items':[{'type':'string'}],'additionalItems':false}|{'type':'array','items':[{'type':'string'},{'type':'integer'}],'additionalItems':false}",
        "{'type':['string','null']}|{'type':['null','string','integer']}",
        "{'type':'object','additionalProperties':false}|{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false}",
        "{'multipleOf':10}|{'multipleOf':5}",
        "false|{'type':'string'}",
        "{'type':'string'}|true"
      })
  void whatTheRegistryLetsPass(String before, String after) {
    assertThat(refusals(json(before), json(after))).isEmpty();
  }

  @Test
  void aChangeInsideARecursiveSchemaIsToldOnce() {
    var list =
        "{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"%s\"},\"next\":{\"$ref\":\"#\"}}}";

    assertThat(refusals(list.formatted("string"), list.formatted("integer")))
        .singleElement()
        .asString()
        .contains("'#/properties/value'");
  }

  /** The choice of a branch leans on the whole being compatible, which it turns out not to be. */
  @Test
  void aBranchThatWasTakenOnAFalseAssumptionIsRefused() {
    var before = """
        {"$ref":"#/definitions/A","definitions":{
          "A":{"type":"object","properties":{"b":{"oneOf":[{"$ref":"#/definitions/A"},{"type":"string"}]},"v":{"type":"string"}}}}}
        """;
    var after = before.replace("\"v\":{\"type\":\"string\"}", "\"v\":{\"type\":\"integer\"}");

    assertThat(refusals(before, after))
        .anyMatch(message -> message.contains("COMBINED_TYPE_SUBSCHEMAS_CHANGED"));
  }

  // ---- people ----

  @Test
  void changesAreToldInWords() {
    var later = ORDER
        .replace("{\"enum\": [\"NEW\", \"SENT\"]}", "{\"enum\": [\"NEW\"]}")
        .replace(
            "\"id\": {\"type\": \"string\"},",
            "\"id\": {\"type\": \"string\", \"description\": \"what\"},")
        .replace("{\"sku\": {\"type\": \"string\"}}", "{\"ean\": {\"type\": \"string\"}}");

    assertThat(format.changes(schema(ORDER), schema(later)))
        .extracting(change -> change.kind() + " " + change.text())
        .containsExactlyInAnyOrder(
            "DOCUMENTED description \"what\" was added to Order.id",
            "CHANGED enum of Order.status was [\"NEW\",\"SENT\"] and is [\"NEW\"]",
            "ADDED property \"ean\" (string) was added",
            "REMOVED property \"sku\" (string) was removed");
  }

  // ---- helpers of this test ----

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  private List<String> refusals(String before, String after) {
    return format.incompatibilities(Exchange.newReadsOld(schema(after), schema(before))).stream()
        .map(refusal -> refusal.registryMessage())
        .toList();
  }

  private JsonSchema schema(String text) {
    return format
        .parse(SchemaSource.of("s.json", text))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private List<String> problems(String text) {
    return format.parse(SchemaSource.of("s.json", text)) instanceof Rejected<JsonSchema> rejected
        ? rejected.problems().stream().map(Object::toString).toList()
        : List.of();
  }

  /** What a branch keeps, the whole need not; but what was taken back there holds elsewhere. */
  @Test
  void aFindingThatABranchTakesBackIsToldWhereItIsMetAgain() {
    var earlier = """
        {"properties": {"x": {"items": {"$ref": "#"}}, "y": {"contains": {}}}}""";
    var later = """
        {"properties": {"x": {"anyOf": [{"type": "string"}], "items": {"$ref": "#"}}, "y": {"type": "array"}}}""";

    assertThat(broken(earlier, later)).contains("CONTAINS_NARROWED s.y");
  }

  @Test
  void whatAdditionalPropertiesTakeIsNotLeftUnevaluated() {
    var earlier = """
        {"additionalProperties": {"type": "string"}}""";
    var later = """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "additionalProperties": {}, "unevaluatedProperties": false}""";

    assertThat(broken(earlier, later)).contains("OTHER_PROPERTIES_NARROWED s");
  }

  @Test
  void aSchemaThatIsABranchOfItselfHasAnAnswer() {
    var earlier = """
        {"$ref": "#/definitions/e", "definitions": {"e": {"allOf": [{"type": "string"}, {"oneOf": [{"$ref": "#/definitions/e"}], "minLength": 1}]}}}""";
    var later = earlier.replace("\"minLength\": 1", "\"minLength\": 2");

    assertThat(broken(earlier, later)).isNotEmpty();
    assertThat(format.incompatibilities(Exchange.newReadsOld(schema(later), schema(earlier))))
        .isNotNull();
  }

  private List<String> broken(String earlier, String later) {
    return format
        .breaking(schema(earlier), schema(later), new RuleSelection(Set.of(), format.ruleIds()))
        .stream()
        .map(finding -> finding.rule() + " " + finding.element())
        .toList();
  }
}
