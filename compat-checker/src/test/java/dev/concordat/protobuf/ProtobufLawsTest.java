package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.concordat.rules.Direction;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every schema, tried on many. */
class ProtobufLawsTest {

  private static final List<String> TYPES = List.of(
      "double",
      "float",
      "int32",
      "int64",
      "uint32",
      "uint64",
      "sint32",
      "sint64",
      "fixed32",
      "fixed64",
      "sfixed32",
      "sfixed64",
      "bool",
      "string",
      "bytes",
      "Status",
      "Mood",
      "Line");

  /**
   * Said to be unreadable although no value of ours shows it: an enum may, one day, have more than two numbers, and the bytes of a
   * message are text by chance only.
   */
  private static final Set<String> UNREADABLE_WITHOUT_PROOF =
      Set.of("t.Mood -> bool", "t.Line -> string");

  private final ProtobufFormat format = new ProtobufFormat();

  @Test
  void whatIsSaidToBeReadableIsReadAsItWasWritten() {
    for (var pair : pairs()) {
      var from = pair.get(0);
      var to = pair.get(1);
      if (isRead(Reading.brokenOnWire(from, to))) {
        assertThat(trials(from, to))
            .as(FieldTypes.text(from) + " -> " + FieldTypes.text(to))
            .allMatch(witness -> witness.outcome() == Outcome.KEPT);
      }
    }
  }

  @Test
  void whatIsSaidToBeUnreadableIsNotReadAsItWasWritten() {
    var unproved = new ArrayList<String>();
    for (var pair : pairs()) {
      var from = pair.get(0);
      var to = pair.get(1);
      if (!isRead(Reading.brokenOnWire(from, to))
          && trials(from, to).allMatch(witness -> witness.outcome() == Outcome.KEPT)) {
        unproved.add(FieldTypes.text(from) + " -> " + FieldTypes.text(to));
      }
    }

    assertThat(unproved).containsExactlyInAnyOrderElementsOf(UNREADABLE_WITHOUT_PROOF);
  }

  @Test
  void whatIsSaidToBeReadableAsJsonIsReadAsItWasWritten() throws InvalidProtocolBufferException {
    for (var pair : pairs()) {
      var from = pair.get(0);
      var to = pair.get(1);
      if (isRead(Reading.brokenInJson(from, to))) {
        for (var value : ExampleValues.settings(from)) {
          var message = DynamicMessage.newBuilder(from.getContainingType()).setField(from, value);
          var witness =
              trial(to).inJson(message.build(), from.getName(), Trial.value(from, value), to);

          assertThat(witness.outcome())
              .as(FieldTypes.text(from) + " -> " + FieldTypes.text(to) + ": " + witness)
              .isEqualTo(Outcome.KEPT);
        }
      }
    }
  }

  private static boolean isRead(Set<Direction> broken) {
    return !broken.contains(Direction.NEW_READER_OF_OLD_DATA);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSchemaComparedWithItselfHasNoFindings(long seed) {
    var text = randomSchema(new Random(seed));
    var everything = new RuleSelection(Set.of(), format.ruleIds());

    assertThat(format.breaking(schema(text), schema(text), everything)).as(text).isEmpty();
    assertThat(format.changes(schema(text), schema(text))).as(text).isEmpty();
  }

  /** WIRE lets through what changes a value, such as a narrowed integer, but nothing that cannot be decoded. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatWireLetsThroughIsDecoded(long seed) {
    var random = new Random(seed);
    var wire = new RuleSelection(Set.of(RuleSet.WIRE), Set.of());
    for (int i = 0; i < 10; i++) {
      var earlier = schema(randomSchema(random));
      var later = schema(randomSchema(random));
      if (format.breaking(earlier, later, wire).isEmpty()) {
        var bytes =
            ExampleValues.message(earlier.message("t.Order").orElseThrow()).toByteArray();

        assertThatCode(
                () -> DynamicMessage.parseFrom(later.message("t.Order").orElseThrow(), bytes))
            .as(earlier.source().text() + later.source().text())
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyFindingSaysWhatToDoAndNoProofShowsThatAllIsWell(long seed) {
    var random = new Random(seed);
    var everything = new RuleSelection(Set.of(), format.ruleIds());

    var findings =
        format.breaking(schema(randomSchema(random)), schema(randomSchema(random)), everything);

    assertThat(findings).isNotEmpty().allSatisfy(finding -> {
      assertThat(finding.message()).endsWith(".").doesNotContain("null");
      assertThat(finding.wayOut()).isNotBlank();
      if (finding.proof() != null) {
        assertThat(finding.breaks()).isNotEmpty();
        assertThat(finding.proof().outcome()).isNotEqualTo(Outcome.KEPT);
      }
    });
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, 40).mapToObj(seed -> 7_919L * seed);
  }

  private static Trial trial(FieldDescriptor reader) {
    return new Trial(Direction.NEW_READER_OF_OLD_DATA, reader.getContainingType());
  }

  private static Stream<Witness> trials(FieldDescriptor from, FieldDescriptor to) {
    return ExampleValues.settings(from).stream().map(value -> {
      var message = DynamicMessage.newBuilder(from.getContainingType()).setField(from, value);
      return trial(to).of(message.build().toByteArray(), "value", Trial.value(from, value), to);
    });
  }

  private List<List<FieldDescriptor>> pairs() {
    var fields = TYPES.stream().map(this::fieldOf).toList();
    return fields.stream()
        .flatMap(from -> fields.stream().map(to -> List.of(from, to)))
        .toList();
  }

  private FieldDescriptor fieldOf(String type) {
    var schema = schema(PARTS + "message Order { " + type + " value = 1; }");
    return schema.message("t.Order").orElseThrow().findFieldByName("value");
  }

  private static final String PARTS = """
      syntax = "proto3";
      package t;
      enum Status { NONE = 0; OPEN = 1; PAID = 2; }
      enum Mood { CALM = 0; MERRY = 1; }
      message Line { string sku = 1; int32 count = 2; }
      """;

  private static String randomSchema(Random random) {
    var text = new StringBuilder(PARTS).append("message Order {\n");
    for (int number = 1; number <= 4; number++) {
      if (random.nextInt(8) == 0) {
        text.append("  reserved %d;\n".formatted(number));
        continue;
      }
      var type = TYPES.get(random.nextInt(TYPES.size()));
      var field = "%s f%d = %d;".formatted(type, number, number);
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> "  repeated " + field;
            case 1 -> "  optional " + field;
            case 2 -> "  oneof o%d { %s }".formatted(number, field);
            default -> "  " + field;
          });
      text.append('\n');
    }
    return text.append("}\n").toString();
  }

  private ProtobufSchema schema(String text) {
    return format
        .parse(SchemaSource.of("order.proto", text))
        .orElseThrow(problems -> new IllegalStateException(problems + text));
  }
}
