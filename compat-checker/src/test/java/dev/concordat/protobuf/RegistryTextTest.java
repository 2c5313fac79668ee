package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.StructProto;
import dev.concordat.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A case is a schema and the two texts a registry makes of it. */
class RegistryTextTest {

  private static final Path FIXTURES = Path.of("src/test/resources/protobuf-registry-text");

  static List<Path> cases() throws IOException {
    try (var found = Files.list(FIXTURES)) {
      return found.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSchemaIsPrintedAsItsCaseSays(Path folder) throws IOException {
    var schema = RegistrySchemas.read(folder, "schema");

    assertThat(RegistryText.canonical(schema))
        .isEqualTo(Files.readString(folder.resolve("canonical.proto")));
    assertThat(RegistryText.normalized(schema))
        .isEqualTo(Files.readString(folder.resolve("normalized.proto")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothTextsOfACaseReadBackAsWhatTheyWerePrintedFrom(Path folder) throws IOException {
    var schema = RegistrySchemas.read(folder, "schema");

    assertThatItsTextsAreFixedPointsOf(schema);
  }

  private static void assertThatItsTextsAreFixedPointsOf(ProtobufSchema schema) {
    var meaning = Meaning.of(schema.root());

    var canonical = withText(schema, RegistryText.canonical(schema));
    assertThat(Meaning.of(canonical.root())).isEqualTo(meaning);
    assertThat(RegistryText.canonical(canonical)).isEqualTo(canonical.source().text());

    var normalized = withText(schema, RegistryText.normalized(canonical));
    assertThat(Meaning.of(normalized.root())).isEqualTo(meaning);
    assertThat(RegistryText.normalized(normalized))
        .isEqualTo(normalized.source().text());
  }

  private static ProtobufSchema withText(ProtobufSchema schema, String text) {
    return RegistrySchemas.read(schema.source().name(), text, schema.source().imports());
  }

  @Test
  void orderAndSpellingMakeNoOtherNormalizedText() {
    var one = schema("""
        syntax = "proto3";
        package shop;
        import "google/protobuf/empty.proto";
        import "google/protobuf/any.proto";
        message Order { Line b = 2; string a = 1; reserved 9; reserved 4 to 4; message Line {} }
        """);
    var other = schema("""
        syntax = "proto3";
        package shop;
        import "google/protobuf/any.proto";
        import "google/protobuf/empty.proto";
        message Order { string a = 1; .shop.Order.Line b = 2; reserved 4, 9; message Line {} }
        """);

    assertThat(RegistryText.canonical(one)).isNotEqualTo(RegistryText.canonical(other));
    assertThat(RegistryText.normalized(one)).isEqualTo(RegistryText.normalized(other));
  }

  @Test
  void aDescriptorInBase64IsReadAsText() {
    var schema = schema("""
        syntax = "proto3";
        package shop;
        message Order {
          string id = 1;
          map<string, int32> counts = 2;
          oneof payment { string card = 3; }
          optional bool gift = 4 [json_name = "isGift"];
        }
        """);

    var text = RegistryText.ofSerialized(RegistryText.serialized(schema)).orElseThrow();

    assertThat(text).isEqualTo("""
        syntax = "proto3";
        package shop;

        message Order {
          string id = 1;
          repeated .shop.Order.CountsEntry counts = 2;
          optional bool gift = 4 [json_name = "isGift"];

          oneof payment {
            string card = 3;
          }

          message CountsEntry {
            option map_entry = true;
         \s
            string key = 1;
            int32 value = 2;
          }
        }
        """);
    assertThat(Meaning.of(schema(text).root())).isEqualTo(Meaning.of(schema.root()));
  }

  /** Options that imports define are bytes in a descriptor by itself, so cases with imports are left out. */
  static List<Path> casesWithoutImports() throws IOException {
    return cases().stream()
        .filter(folder -> !Files.isDirectory(folder.resolve("schema")))
        .toList();
  }

  /** Clients fetch what they cannot parse as a descriptor and register that again. */
  @ParameterizedTest
  @MethodSource("casesWithoutImports")
  void whatIsHandedOutAsADescriptorIsTheSameSchemaWhenNormalized(Path folder) throws IOException {
    var schema = RegistrySchemas.read(folder, "schema");
    var again = RegistryText.ofSerialized(RegistryText.serialized(schema));

    again.ifPresent(text -> assertThat(RegistryText.normalized(withText(schema, text)))
        .isEqualTo(RegistryText.normalized(schema)));
  }

  @Test
  void whatProtobufItselfIsMadeOfSurvivesTheWayThroughBase64() {
    for (var file : List.of(DescriptorProtos.getDescriptor(), StructProto.getDescriptor())) {
      var text = RegistryText.ofSerialized(base64(file.getFile().toProto())).orElseThrow();

      var again = RegistrySchemas.read(file.getFile().getName(), text, Map.of());

      assertThat(again.root().toProto().getMessageTypeCount())
          .isEqualTo(file.getFile().getMessageTypes().size());
      assertThat(RegistryDiff.between(again.root(), file.getFile())).isEmpty();
    }
  }

  @Test
  void importsInBase64AreReadAsTextToo() {
    var imported = base64(FileDescriptorProto.newBuilder()
        .setName("line.proto")
        .setSyntax("proto3")
        .addMessageType(DescriptorProtos.DescriptorProto.newBuilder().setName("Line"))
        .build());
    var source = new SchemaSource(
        "order.proto",
        "syntax = \"proto3\"; import \"line.proto\"; message Order { Line line = 1; }",
        Map.of("line.proto", imported));

    var readable = RegistryText.readable(source);

    assertThat(readable.imports().get("line.proto"))
        .isEqualTo("syntax = \"proto3\";\n\nmessage Line {}\n");
    assertThat(readable.text()).isEqualTo(source.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "AAAA",
        "message",
        "x",
        "////",
        "syntax = \"proto3\";",
        "CgR0ZXN0",
        "eyJ0eXBlIjoic3RyaW5nIn0=",
        "=",
        "Cg=="
      })
  void whatIsNoDescriptorInBase64IsLeftAlone(String text) {
    assertThat(RegistryText.ofSerialized(text)).isEmpty();
    assertThat(RegistryText.readable(SchemaSource.of("order.proto", text)).text())
        .isEqualTo(text);
  }

  @Test
  void aDescriptorNestedTooDeepIsLeftAlone() {
    var message = DescriptorProtos.DescriptorProto.newBuilder().setName("M").build();
    for (int depth = 0; depth < 200; depth++) {
      message = DescriptorProtos.DescriptorProto.newBuilder()
          .setName("M")
          .addNestedType(message)
          .build();
    }
    var file = FileDescriptorProto.newBuilder().addMessageType(message).build();

    assertThat(RegistryText.ofSerialized(base64(file))).isEmpty();
  }

  @Test
  void theSerializedFormIsTheDescriptorOfAFileCalledDefault() throws IOException {
    var schema = schema("syntax = \"proto3\"; /* an order */ message Order { string id = 1; }");

    var file =
        FileDescriptorProto.parseFrom(Base64.getDecoder().decode(RegistryText.serialized(schema)));

    assertThat(file.getName()).isEqualTo("default");
    assertThat(file.hasSourceCodeInfo()).isFalse();
    assertThat(file.getMessageType(0).getField(0).getName()).isEqualTo("id");
  }

  @Test
  void aMessageIsFoundByTheIndexesOfItsAncestors() {
    var schema = schema("""
        syntax = "proto3";
        package shop;
        enum State { NEW = 0; }
        message Order { map<string, int32> counts = 1; message Line {} message Note { message Text {} } }
        message Invoice {}
        """);

    assertThat(RegistryText.messageIndexes(schema, "shop.Order")).containsExactly(0);
    assertThat(RegistryText.messageIndexes(schema, "shop.Invoice")).containsExactly(1);
    assertThat(RegistryText.messageIndexes(schema, "shop.Order.Line")).containsExactly(0, 0);
    assertThat(RegistryText.messageIndexes(schema, "shop.Order.Note.Text"))
        .containsExactly(0, 1, 0);
    assertThat(RegistryText.messageIndexes(schema, "shop.Nothing")).isEmpty();
  }

  private static ProtobufSchema schema(String text) {
    return RegistrySchemas.read("order.proto", text, Map.of());
  }

  private static String base64(FileDescriptorProto file) {
    return Base64.getEncoder().encodeToString(file.toByteArray());
  }
}
