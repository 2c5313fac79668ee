package dev.concordat.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.Mutation;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the IDL or protocol: a schema, or problems with their places. {@code -Dbroken.mutations=100000} tries more texts. */
class BrokenIdlTextTest {

  private static final int MUTATIONS = Integer.getInteger("broken.mutations", 300);

  private static final List<String> SNIPPETS = List.of(
      "{",
      "}",
      "<",
      ">",
      "(",
      ")",
      "[",
      "]",
      "\"",
      ";",
      ",",
      "?",
      "@",
      "/**",
      "*/",
      "//",
      "`",
      "null",
      "-1",
      "1e999",
      "99999999999999999999",
      "0x",
      "NaN",
      "\\u0000",
      "\\ud800",
      "\uD800",
      "\uFEFF",
      "\u001a",
      "\r\n",
      "\0",
      "record",
      "enum",
      "protocol P {",
      "import idl \"x.avdl\";",
      "@aliases(7)",
      "@namespace(\"..\")",
      "@type(\"int\")",
      "union {",
      "array<",
      "decimal(99, -1)",
      "oneway",
      "throws Nothing",
      "void",
      "schema int;",
      "\"protocol\": 1",
      "\"messages\": []");

  private final AvroFormat format = new AvroFormat();

  @Test
  void everyPrefixIsReadOrRejected() {
    IdlCorpus.texts().forEach((name, text) -> {
      for (int length = 0; length < text.length(); length += text.length() > 1_000 ? 29 : 1) {
        read(name, text.substring(0, length));
      }
    });
  }

  @Test
  void everyMutationIsReadOrRejectedAndComparedWithTheOriginal() {
    var random = new Random(20261125);
    var names = List.copyOf(IdlCorpus.texts().keySet());
    for (int round = 0; round < MUTATIONS; round++) {
      var name = names.get(random.nextInt(names.size()));
      var original = IdlCorpus.texts().get(name);

      if (read(name, Mutation.of(original, SNIPPETS, random)) instanceof Parsed<AvroSchema> changed
          && read(name, original) instanceof Parsed<AvroSchema> before) {
        format.breaking(before.schema(), changed.schema(), RuleSelection.DEFAULT);
        format.changes(before.schema(), changed.schema());
        format.elements(changed.schema());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"array<", "map<", "union { int, array<", "@a([", "record R { array<"})
  void deepNestingIsRejected(String step) {
    var text = "record A { " + step.repeat(20_000) + "int x; }";

    assertThat(read("deep.avdl", text)).isInstanceOf(Rejected.class);
  }

  @Test
  void whatIsAsDeepAsAllowedIsRead() {
    var text = "record A { " + "array<".repeat(400) + "int" + ">".repeat(400) + " x; }";

    assertThat(read("deep.avdl", text)).isInstanceOf(Parsed.class);
  }

  @Test
  void manyTypesAndSymbolsAndMessagesAreFine() {
    var symbols = IntStream.range(0, 5_000)
        .mapToObj(number -> "S" + number)
        .collect(Collectors.joining(", ", "enum E { ", " }\n"));
    var records = IntStream.range(0, 300)
        .mapToObj(number -> "record R%d { R%d? next; E e; }%n".formatted(number, number / 2))
        .collect(Collectors.joining());
    var messages = IntStream.range(0, 300)
        .mapToObj(number -> "R%d m%d(R%d r);%n".formatted(number, number, number))
        .collect(Collectors.joining());

    assertThat(read("large.avdl", "protocol P {\n" + symbols + records + messages + "}"))
        .isInstanceOf(Parsed.class);
  }

  @Test
  void filesThatImportEachOtherAreReadOnce() {
    var texts = Map.of(
        "a.avdl", "protocol A { import idl \"b.avdl\"; record Ra { Rb? b; } void a(Rb b); }",
        "b.avdl", "protocol B { import idl \"a.avdl\"; record Rb { Ra? a; } void b(Ra a); }",
        "self.avdl", "protocol C { import idl \"self.avdl\"; }");

    for (var source : format.withImports(texts)) {
      assertThat(format.parse(source)).as(source.name()).isInstanceOf(Parsed.class);
    }
  }

  @Test
  void anImportNeverLeavesThePlace() {
    for (var path : List.of(
        "/etc/passwd", "../../../etc/passwd", "file:///etc/passwd", "https://example.org/x")) {
      var result = read("a.avdl", "import schema \"%s\";\nrecord R {}\n".formatted(path));

      assertThat(((Rejected<AvroSchema>) result).problems())
          .extracting(Problem::message)
          .allMatch(message -> message.startsWith("there is no file "));
    }
  }

  private ParseResult<AvroSchema> read(String name, String text) {
    var texts = new HashMap<>(IdlCorpus.texts());
    texts.put(name, text);
    var source = format.withImports(texts).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(SchemaSource.of(name, text));
    var strict = format.parse(source);
    for (var result : List.of(strict, format.parseStored(source))) {
      if (result instanceof Rejected<AvroSchema> rejected) {
        assertThat(rejected.problems()).as(text).isNotEmpty();
      }
    }
    return strict;
  }
}
