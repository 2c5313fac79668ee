package dev.concordat.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.idl.IdlFile;
import org.apache.avro.idl.IdlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What IDL and protocols are read as: what Apache Avro reads them as. */
class IdlTextTest {

  private final AvroFormat format = new AvroFormat();

  @ParameterizedTest
  @ValueSource(
      strings = {"everything.avdl", "order-schema.avdl", "several-types.avdl", "common/money.avdl"})
  void idlIsReadAsApacheAvroReadsIt(String name) throws IOException {
    var theirs = new IdlReader().parse(IdlCorpus.FOLDER.resolve(name));

    var ours = read(name);

    assertThat(types(ours)).isEqualTo(types(theirs));
    assertThat(messages(ours)).isEqualTo(messages(theirs));
    assertThat(ours.hasMain()).isEqualTo(theirs.getMainSchema() != null);
    if (ours.hasMain()) {
      assertThat(ours.avro().toString()).isEqualTo(theirs.getMainSchema().toString());
    }
  }

  private static Map<String, String> types(AvroSchema schema) {
    var types = new TreeMap<String, String>();
    Stream.concat(schema.text().definitions().keySet().stream(), imported(schema))
        .filter(name -> schema.messages().values().stream()
            .noneMatch(message -> message.text().fullName().equals(name)))
        .forEach(name -> types.put(name, schema.named(name).orElseThrow().toString()));
    return types;
  }

  private static Stream<String> imported(AvroSchema schema) {
    return schema.imported().stream().map(Schema::getFullName);
  }

  private static Map<String, String> types(IdlFile file) {
    return file.getNamedSchemas().values().stream()
        .collect(Collectors.toMap(
            Schema::getFullName, Schema::toString, (one, other) -> one, TreeMap::new));
  }

  private static Map<String, String> messages(AvroSchema schema) {
    var messages = new LinkedHashMap<String, String>();
    schema
        .messages()
        .forEach((name, message) -> messages.put(
            name,
            message.request().getFields() + " -> " + message.response() + " / "
                + message.errors()));
    return new TreeMap<>(messages);
  }

  private static Map<String, String> messages(IdlFile file) {
    var messages = new TreeMap<String, String>();
    if (file.getProtocol() != null) {
      file.getProtocol()
          .getMessages()
          .forEach((name, message) -> messages.put(
              name,
              message.getRequest().getFields()
                  + " -> "
                  + (message.isOneWay() ? null : message.getResponse())
                  + " / "
                  + (message.isOneWay() ? null : message.getErrors())));
    }
    return messages;
  }

  @Test
  void everythingHasItsPlaceInTheTextOfTheIdl() {
    var places = format.elements(read("several-types.avdl")).entrySet().stream()
        .map(element -> element.getKey() + " " + element.getValue())
        .toList();

    assertThat(places)
        .containsExactly(
            "One several-types.avdl:1:8",
            "One.two several-types.avdl:1:19",
            "Two several-types.avdl:2:8",
            "Two.one several-types.avdl:2:19",
            "Two.error several-types.avdl:2:31");
  }

  @Test
  void allMistakesAreToldWithTheirPlaces() {
    var text = """
        protocol P {
          record A { strin name; int x = "y"; }
          record A { string n; string n; }
          enum E { ONE, ONE } = TWO;
          import idl "nowhere.avdl";
          int twice(int x); int twice(int x);
          int once() throws Nothing;
          void gone(int @order("up") y) oneway;
          @namespace(1) fixed F(99999999999999999999);
        }
        """;

    assertThat(problems("p.avdl", text))
        .containsExactly(
            "p.avdl:2:14: unknown type strin: neither defined here nor imported",
            "p.avdl:3:10: A is defined twice",
            "p.avdl:3:31: A has the field \"n\" twice",
            "p.avdl:4:17: enum E has the symbol ONE twice",
            "p.avdl:4:25: the default \"TWO\" of enum E is none of its symbols",
            "p.avdl:5:14: there is no file nowhere.avdl to import as nowhere.avdl",
            "p.avdl:6:25: the protocol has the message \"twice\" twice",
            "p.avdl:7:21: unknown type Nothing: neither defined here nor imported",
            "p.avdl:8:24: @order takes \"ascending\", \"descending\" or \"ignore\"",
            "p.avdl:9:14: @namespace takes a string",
            "p.avdl:9:25: 99999999999999999999 is too large a number");
  }

  @Test
  void brokenLinesAreAllTold() {
    var text = "record A {\n  string;\n  int x = ;\n}\nrecord B { long y; }\nenum {\n}\n";

    assertThat(problems("a.avdl", text))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            problem -> assertThat(problem).matches("a\\.avdl:[236]:\\d+: no valid Avro IDL: .*"));
  }

  @Test
  void aProtocolInJsonIsToldItsMistakes() {
    var text = """
        {"protocol": "1P", "types": {}, "messages": {
          "a": {"request": []},
          "b": {"request": [{"name": "x", "type": "Lost"}], "response": "null", "one-way": true, "errors": ["Lost"]},
          "c": {"response": "null"}
        }}""";

    assertThat(problems("p.avpr", text)).hasSizeGreaterThanOrEqualTo(6);
  }

  private List<String> problems(String name, String text) {
    return format.parse(SchemaSource.of(name, text)) instanceof Rejected<AvroSchema> rejected
        ? rejected.problems().stream().map(Object::toString).toList()
        : List.of();
  }

  private AvroSchema read(String name) {
    return format.withImports(IdlCorpus.texts()).stream()
        .filter(source -> source.name().equals(name))
        .map(source -> format
            .parse(source)
            .orElseThrow(problems -> new IllegalStateException(problems.toString())))
        .findFirst()
        .orElseThrow();
  }
}
