package dev.concordat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.util.JsonFormat;
import dev.concordat.sources.GitCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command line, on real git repositories, in this process. */
class ConcordatTest {

  private static final String ORDER = """
      syntax = "proto3";
      package shop.v1;
      message Order {
        string id = 1;
        string customer_email = 2;
      }
      """;
  private static final String EVENT = """
      {"type": "record", "name": "Paid", "namespace": "shop", "fields": [
        {"name": "id", "type": "string"}
      ]}
      """;

  private static final String WAIVER = """
      waivers:
        - finding: %s
          rule: FIELD_NO_DELETE
          element: shop.v1.Order.customer_email
          owner: ann@example.org
          reason: nobody reads it
          until: %s
      """;

  @TempDir
  Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private GitCommand git;

  @BeforeEach
  void aRepositoryWithAMessageAndARecord() throws IOException {
    git = GitCommand.init(temp.resolve("shop"));
    git.write("proto/shop/v1/order.proto", ORDER).write("proto/paid.avsc", EVENT);
    git.commit("first");
  }

  @Test
  void anUnchangedFolderBreaksNothing() {
    assertThat(breaking()).isZero();
    assertThat(out.toString()).isEqualTo("no breaking change\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aRemovedFieldIsToldWithPlaceProofAndWayOut() throws IOException {
    git.write("proto/shop/v1/order.proto", ORDER.replace("  string customer_email = 2;\n", ""));

    assertThat(breaking()).isEqualTo(100);
    assertThat(out.toString())
        .contains("/proto/shop/v1/order.proto:3:1: FIELD_NO_DELETE: ")
        .contains("  Breaks  ", "  Proof   ", "  Fix     ")
        .endsWith("1 breaking change\n")
        .doesNotContain("\u001b");
  }

  @Test
  void programsGetBufsKeysOneObjectALine() throws IOException {
    git.write("proto/shop/v1/order.proto", ORDER.replace("  string customer_email = 2;\n", ""));
    git.write(
        "proto/paid.avsc",
        EVENT.replace("\"string\"}", "\"string\"},\n  {\"name\": \"sum\", \"type\": \"long\"}"));

    assertThat(breaking("--format", "json")).isEqualTo(100);
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0))
        .startsWith(
            "{\"path\":\"shop/v1/order.proto\",\"start_line\":3,\"start_column\":1,\"end_line\":5,\"end_column\":2,\"type\":\"FIELD_NO_DELETE\",\"message\":\"");
    assertThat(lines().get(1))
        .startsWith(
            "{\"path\":\"paid.avsc\",\"start_line\":3,\"start_column\":3,\"end_line\":3,\"end_column\":34,\"type\":\"READER_FIELD_MISSING_DEFAULT_VALUE\",\"message\":\"");
  }

  @Test
  void aRemovedFileHasNoPath() throws IOException {
    git.write("proto/shop/v1/more.proto", "syntax = \"proto3\"; package shop.v1; message More {}")
        .commit("second");
    Files.delete(git.folder().resolve("proto/shop/v1/more.proto"));

    assertThat(breaking("--rules", "FILE_NO_DELETE", "--format", "json")).isEqualTo(100);
    assertThat(out.toString())
        .startsWith(
            "{\"start_line\":1,\"start_column\":1,\"end_line\":1,\"end_column\":1,\"type\":\"FILE_NO_DELETE\"");
  }

  @Test
  void onlyTheRulesAskedForApply() throws IOException {
    git.write("proto/shop/v1/order.proto", ORDER.replace("customer_email", "email"));

    assertThat(breaking("--rules", "WIRE")).isZero();
    assertThat(breaking("--rules", "WIRE,FIELD_SAME_NAME")).isEqualTo(100);
    assertThat(breaking("--rules", "NO_SUCH_RULE")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("concordat: --rules: 'NO_SUCH_RULE' is neither a rule set");
  }

  @Test
  void whatOnlyGeneratedCodeFeelsIsToldAsBufToldItUnlessOurOwnRulesAreAskedFor()
      throws IOException {
    git.write("proto/shop/v1/order.proto", ORDER.replace("customer_email", "email"));

    assertThat(breaking()).isEqualTo(100);
    assertThat(out.toString()).contains("FIELD_SAME_NAME");
    assertThat(breaking("--rules", "CONCORDAT")).isZero();
  }

  @Test
  void aRiskDoesNotFailABuildThatBufsConfigurationDescribesEither() throws IOException {
    git.write("proto/buf.yaml", "version: v2\n").commit("as buf builds it");
    git.write(
        "proto/shop/v1/order.proto",
        ORDER.replace("string customer_email", "optional string customer_email"));

    assertThat(breaking("--rules", "CONCORDAT")).isZero();
    assertThat(out.toString()).endsWith("no breaking change\n1 risk\n");
  }

  @Test
  void aBreakThatSomebodyAnswersForPassesUntilItsWaiverEnds() throws IOException {
    git.write("proto/shop/v1/order.proto", ORDER.replace("  string customer_email = 2;\n", ""));
    assertThat(breaking()).isEqualTo(100);
    var id = out.toString().replaceFirst("(?s).*\n  Id      ([0-9a-f]{16})\n.*", "$1");

    git.write("concordat-waivers.yaml", WAIVER.formatted(id, "2999-12-31"));
    assertThat(breaking()).isZero();
    assertThat(out.toString())
        .contains("  Why     waived by ann@example.org until 2999-12-31: nobody reads it\n")
        .endsWith("no breaking change\n1 waived\n");
    out.getBuffer().setLength(0);
    assertThat(breaking("--format", "json")).isZero();
    assertThat(out.toString()).isEmpty();

    git.write("concordat-waivers.yaml", WAIVER.formatted(id, "2020-12-31"));
    assertThat(breaking()).isEqualTo(100);
    assertThat(err.toString())
        .contains("The waiver of ann@example.org for " + id + " ended on 2020-12-31");
  }

  @Test
  void aWaiverThatLetsNothingThroughIsTold() throws IOException {
    git.write("proto/mine.yaml", WAIVER.formatted("0123456789abcdef", "2999-12-31"));
    var mine = git.folder().resolve("proto/mine.yaml").toString();

    assertThat(breaking("--waivers", mine)).isZero();
    assertThat(err.toString())
        .contains("mine.yaml:2:", "for 0123456789abcdef lets nothing through any more");
    assertThat(breaking("--waivers", mine + ".gone")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no waiver file ");
    git.write("proto/mine.yaml", "waivers: 7\n");
    assertThat(breaking("--waivers", mine)).isEqualTo(1);
    assertThat(err.toString()).contains("mine.yaml:1:10: ");
  }

  @Test
  void aBrokenFileDoesNotHideWhatIsWrongWithOthers() throws IOException {
    git.write("proto/shop/v1/more.proto", "syntax = \"proto3\"; package shop.v1; message More {}")
        .write("proto/shop/v1/user.proto", "import \"shop/v1/more.proto\";");
    git.commit("more");
    git.write("proto/shop/v1/order.proto", ORDER.replace("  string customer_email = 2;\n", ""))
        .write(
            "proto/shop/v1/more.proto",
            "syntax = \"proto3\";\nmessage More {\n  strin = 1;\n  x = y;\n}");

    assertThat(breaking("--format", "json")).isEqualTo(100);

    assertThat(lines())
        .filteredOn(line -> line.contains("COMPILE") && line.contains("more.proto\",\"start_line"))
        .hasSize(2);
    assertThat(lines())
        .filteredOn(line -> !line.contains("COMPILE"))
        .hasSize(1)
        .first()
        .asString()
        .contains("FIELD_NO_DELETE");
  }

  @Test
  void aFileThatNothingReachesIsNotReadAgain() throws IOException {
    git.write("proto/other/v1/old.proto", "this never compiled");
    git.commit("old");
    git.write("proto/shop/v1/order.proto", ORDER.replace("  string customer_email = 2;\n", ""));

    assertThat(breaking("--format", "json")).isEqualTo(100);

    assertThat(lines()).singleElement().asString().contains("FIELD_NO_DELETE");
  }

  @Test
  void descriptorsOfACompilerStandForAFolder() throws Exception {
    var set = FileDescriptorSet.newBuilder()
        .addFile(FileDescriptorProto.newBuilder()
            .setName("shop/v1/order.proto")
            .setPackage("shop.v1")
            .setSyntax("proto3")
            .addDependency("left/out.proto")
            .addMessageType(DescriptorProto.newBuilder()
                .setName("Order")
                .addField(FieldDescriptorProto.newBuilder()
                    .setName("id")
                    .setNumber(1)
                    .setJsonName("id")
                    .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                    .setType(FieldDescriptorProto.Type.TYPE_STRING))))
        .build();
    var places = List.of("now.binpb", "now.json", "now.desc.gz");
    Files.write(temp.resolve("now.binpb"), set.toByteArray());
    Files.writeString(temp.resolve("now.json"), JsonFormat.printer().print(set));
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(temp.resolve("now.desc.gz")))) {
      set.writeTo(gzip);
    }
    Files.writeString(temp.resolve("none.pb"), "no descriptors");

    for (var place : places) {
      assertThat(run(
              "breaking",
              temp.resolve(place).toString(),
              "--against",
              git.folder().resolve("proto").toString()))
          .isEqualTo(100);
      assertThat(out.toString()).startsWith("shop/v1/order.proto:1:1: FIELD_NO_DELETE: ");
      out.getBuffer().setLength(0);
    }
    assertThat(run("breaking", temp.resolve("none.pb").toString(), "--against", temp.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("none.pb:1:1: is not a FileDescriptorSet: ");
  }

  @Test
  void whatIsOnlyAtRiskIsToldAndDoesNotFailUnlessItsRuleIsAskedFor() throws IOException {
    var before = Files.createDirectory(temp.resolve("before"));
    var now = Files.createDirectory(temp.resolve("now"));
    var order = "syntax = \"proto3\"; package shop.v1; message Order { optional int32 count = 1; }";
    Files.writeString(before.resolve("order.proto"), order);
    Files.writeString(now.resolve("order.proto"), order.replace("optional ", ""));
    var call = List.of("breaking", now.toString(), "--against", before.toString());

    var ours = Stream.concat(call.stream(), Stream.of("--rules", "CONCORDAT"));
    assertThat(run(ours.toArray(String[]::new))).isZero();
    assertThat(out.toString())
        .contains("FIELD_PRESENCE_CHANGED")
        .endsWith("no breaking change\n1 risk\n");
    var asked = Stream.concat(call.stream(), Stream.of("--rules", "FIELD_PRESENCE_CHANGED"));
    assertThat(run(asked.toArray(String[]::new))).isEqualTo(100);
    assertThat(out.toString()).endsWith("1 breaking change\n");
  }

  @Test
  void aFolderThatDoesNotCompileIsReportedAsSuch() throws IOException {
    git.write("proto/shop/v1/order.proto", ORDER.replace("string id = 1", "string id 1"));
    git.write("proto/paid.avsc", EVENT.replace("\"string\"", "\"strin\""));

    assertThat(breaking("--format", "json")).isEqualTo(100);
    assertThat(lines())
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(line -> line.contains("\"type\":\"COMPILE\""));
    assertThat(lines().get(0))
        .startsWith("{\"path\":\"paid.avsc\",\"start_line\":2,\"start_column\":26,");
  }

  @Test
  void avroFilesUseEachOthersTypes() throws IOException {
    git.write(
        "proto/money.avsc",
        "{\"type\": \"fixed\", \"name\": \"Money\", \"namespace\": \"shop\", \"size\": 8}");
    git.write("proto/paid.avsc", EVENT.replace("\"string\"}", "\"Money\"}")).commit("second");
    git.write(
        "proto/money.avsc",
        "{\"type\": \"fixed\", \"name\": \"Money\", \"namespace\": \"shop\", \"size\": 9}");

    assertThat(breaking("--format", "json")).isEqualTo(100);
    assertThat(out.toString()).contains("\"path\":\"money.avsc\"").contains("FIXED_SIZE_MISMATCH");
  }

  @Test
  void avroIdlIsReadWithWhatItImportsFromTheSamePlace() throws IOException {
    var orders =
        "@namespace(\"shop\")\nprotocol Orders {\n  import idl \"common/money.avdl\";\n  record Bill { common.Money sum; }\n%s}\n";
    var pay = "  void pay(Bill bill);\n";
    git.write("proto/orders.avdl", orders.formatted(pay))
        .write("proto/common/money.avdl", "namespace common;\nrecord Money {\n  long units;\n}\n")
        .write("proto/health.avpr", "{\"protocol\": \"Health\", \"messages\": {}}")
        .commit("idl");
    git.write("proto/orders.avdl", orders.formatted(""))
        .write("proto/common/money.avdl", "namespace common;\nrecord Money {\n  int units;\n}\n")
        .write("proto/health.avpr", "{\"protocol\": 7}");

    assertThat(breaking()).isEqualTo(100);
    assertThat(out.toString())
        .contains("health.avpr:1:14: ")
        .contains("/proto/common/money.avdl:3:3: TYPE_MISMATCH: the type of common.Money.units")
        .contains("/proto/orders.avdl:2:10: MESSAGE_REMOVED: message shop.Orders.pay is gone")
        .endsWith("2 breaking changes\n");
  }

  @Test
  void singleFilesOfAvroIdlAreComparedWithTheirImports() throws IOException {
    git.write(
            "old/a.avdl",
            "schema Order;\nimport schema \"../paid.avsc\";\nrecord Order {\n  shop.Paid paid;\n}\n")
        .write(
            "new/a.avdl",
            "schema Order;\nimport schema \"../paid.avsc\";\nrecord Order {\n  shop.Paid paid;\n  int n;\n}\n")
        .write("paid.avsc", EVENT);
    var old = git.folder().resolve("old/a.avdl").toString();
    var now = git.folder().resolve("new/a.avdl").toString();

    assertThat(run("diff", "--old", old, "--new", now)).isZero();
    assertThat(out.toString()).contains("field \"n\" (int) was added");
    assertThat(run("compat", "--type", "AVRO", "--mode", "BACKWARD", "--old", old, "--new", now))
        .isEqualTo(100);
    assertThat(out.toString()).contains("/new/a.avdl:5:7: READER_FIELD_MISSING_DEFAULT_VALUE");
  }

  @Test
  void troubleIsOneLineAndNotAVerdict() {
    assertThat(run(
            "breaking",
            "--against",
            git.folder() + "/.git#branch=nope",
            git.folder().toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("concordat: there is no branch \"nope\" in ")
        .endsWith("there are the branches main\n");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(run(
            "breaking",
            "--against",
            temp.resolve("gone").toString(),
            git.folder().toString()))
        .isEqualTo(1);
    assertThat(run(
            "breaking",
            "--against",
            git.folder().toString(),
            temp.toString() + "/shop/.git#branch=main,subdir=nope"))
        .isEqualTo(1);
  }

  @Test
  void aPlaceWithoutSchemasIsTrouble() throws IOException {
    var empty = Files.createDirectory(temp.resolve("empty"));

    assertThat(run("breaking", "--against", git.folder().toString(), empty.toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("concordat: there are no .proto, .avsc, .avdl, .avpr or .schema.json files in "
            + empty + "\n");
  }

  @Test
  void aPlaceWithoutANameIsNotTheCurrentFolder() {
    assertThat(run("breaking", "--against", "", git.folder().toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("concordat: a place is given without a name");
  }

  @Test
  void aFileThatIsNoTextIsTroubleInOneLine() throws IOException {
    var latin = Files.write(temp.resolve("latin.avsc"), new byte[] {'"', (byte) 0xe9, '"'});

    assertThat(compat("AVRO", latin)).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("concordat: " + latin + " is not UTF-8 text\n");
  }

  @Test
  void aTextThatBreaksOffIsToldWithoutWhoReadIt() throws IOException {
    var open = Files.writeString(temp.resolve("open.avsc"), "{\"type\":");

    assertThat(compat("AVRO", open)).isEqualTo(1);
    assertThat(err.toString()).contains("not valid JSON").doesNotContain("[Source");
  }

  @Test
  void anImportThatCanBeNoFileIsNotLookedFor() throws IOException {
    var nul = Files.writeString(temp.resolve("nul.proto"), "import \"a\0b\";");

    assertThat(compat("PROTOBUF", nul)).isEqualTo(1);
    assertThat(err.toString()).startsWith("concordat: ").doesNotContain("Exception");
  }

  @Test
  void foldersBesideAFileAreNoImportsOfIt() throws IOException {
    Files.createDirectory(temp.resolve("folder.avsc"));
    var same = Files.writeString(temp.resolve("same.avsc"), "\"int\"");

    assertThat(compat("AVRO", same)).as(err.toString()).isZero();
  }

  @Test
  void anImportFolderMayBeGivenFromHere() throws IOException {
    var money = "{\"type\":\"record\",\"name\":\"Money\",\"fields\":[]}";
    var shared = Files.createDirectory(temp.resolve("shared"));
    Files.writeString(shared.resolve("m.avsc"), money);
    var order = Files.writeString(
        Files.createDirectory(temp.resolve("own")).resolve("o.avsc"),
        "{\"type\":\"array\",\"items\":\"Money\"}");
    var fromHere = Path.of("").toAbsolutePath().relativize(shared.toAbsolutePath());

    assertThat(compat("AVRO", order, "--import", fromHere.toString()))
        .as(err.toString())
        .isZero();
  }

  /** Asks whether a file is compatible with itself. */
  private int compat(String type, Path file, String... more) {
    var call = new ArrayList<>(List.of("compat", "--type", type, "--mode", "FULL"));
    call.addAll(List.of("--old", file.toString(), "--new", file.toString()));
    call.addAll(List.of(more));
    return run(call.toArray(String[]::new));
  }

  @Test
  void aWrongCallIsToldHowToAskForHelp() {
    assertThat(run("breaking")).isEqualTo(2);
    assertThat(run("breaking", "--against", ".", "--format", "xml")).isEqualTo(2);
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "concordat: Missing required option: '--against=INPUT'",
            "Try 'concordat breaking --help'.");
  }

  @Test
  void helpAndVersionAreAnswered() {
    assertThat(run("--help")).isZero();
    assertThat(run("breaking", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString())
        .contains(
            "breaking",
            "compat",
            "diff",
            "100   something breaks",
            "--against",
            "concordat (not packaged)");
  }

  @Test
  void aRegistrysAnswerIsGivenForTwoAvroFiles() throws IOException {
    var old = file("old.avsc", EVENT);
    var added = file(
        "new.avsc",
        EVENT.replace("\"string\"}", "\"string\"},\n  {\"name\": \"sum\", \"type\": \"long\"}"));

    assertThat(run("compat", "--type", "AVRO", "--mode", "BACKWARD", "--old", old, "--new", added))
        .isEqualTo(100);
    assertThat(out.toString())
        .contains("new.avsc:3:3: READER_FIELD_MISSING_DEFAULT_VALUE: ")
        .contains(
            "at path '/fields/1' in the new schema has no default value and is missing in the old schema")
        .endsWith("new.avsc is not compatible with " + old + " at BACKWARD\n");
    assertThat(run("compat", "--type", "avro", "--mode", "forward", "--old", old, "--new", added))
        .isZero();
    assertThat(run(
            "compat",
            "--type",
            "AVRO",
            "--mode",
            "FULL",
            "--old",
            old,
            "--new",
            added,
            "--format",
            "json"))
        .isEqualTo(100);
    assertThat(lines().get(lines().size() - 1))
        .startsWith(
            "{\"compatible\":false,\"level\":\"FULL\",\"reasons\":[{\"type\":\"READER_FIELD_MISSING_DEFAULT_VALUE\"");
  }

  @Test
  void importsOfAProtobufFileAreFoundBesideItAndWhereTheyAreSaidToBe() throws IOException {
    var types = Files.createDirectory(temp.resolve("types"));
    Files.writeString(
        types.resolve("money.proto"),
        "syntax = \"proto3\"; package shop; message Money { int64 units = 1; }");
    file(
        "unit.proto",
        "syntax = \"proto3\"; package shop; import \"money.proto\"; message Unit { Money price = 1; }");
    var text =
        "syntax = \"proto3\"; package shop; import \"unit.proto\"; message Line { Unit unit = 1; string sku = 2; }";
    var old = file("old.proto", text);
    var changed = file("new.proto", text.replace("string sku", "int32 sku"));

    assertThat(run(
            "compat",
            "--type",
            "PROTOBUF",
            "--mode",
            "BACKWARD",
            "--old",
            old,
            "--new",
            old,
            "--import",
            types.toString()))
        .isZero();
    assertThat(run(
            "compat",
            "--type",
            "PROTOBUF",
            "--mode",
            "BACKWARD",
            "--old",
            old,
            "--new",
            changed,
            "--import",
            types.toString()))
        .isEqualTo(100);
    assertThat(out.toString()).contains("FIELD_SCALAR_KIND_CHANGED");
    assertThat(
            run("compat", "--type", "PROTOBUF", "--mode", "BACKWARD", "--old", old, "--new", old))
        .isEqualTo(1);
    assertThat(err.toString()).contains("the imported \"unit.proto\" has problems of its own");
  }

  @Test
  void aSchemaThatDoesNotCompileIsNoAnswerOfARegistry() throws IOException {
    var old = file("old.avsc", EVENT);
    var bad = file("bad.avsc", "{\"type\": \"record\"}");

    assertThat(run("compat", "--type", "AVRO", "--mode", "NONE", "--old", old, "--new", bad))
        .isEqualTo(100);
    assertThat(run("compat", "--type", "AVRO", "--mode", "NONE", "--old", bad, "--new", old))
        .isEqualTo(1);
    assertThat(run("compat", "--type", "AVRO", "--mode", "SOME", "--old", old, "--new", old))
        .isEqualTo(2);
    assertThat(
            run("compat", "--type", "AVRO", "--mode", "FULL", "--old", old, "--new", "gone.avsc"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "--mode: there is no level 'SOME'; there are NONE, BACKWARD",
            "there is no file gone.avsc");
  }

  @Test
  void jsonSchemasAreJudgedAsARegistryWould() throws IOException {
    var old =
        file("a.json", "{\"type\": \"object\", \"properties\": {\"id\": {\"$ref\": \"id.json\"}}}");
    var changed =
        file("b.json", "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}}");
    file("id.json", "{\"type\": \"string\"}");

    assertThat(
            run("compat", "--type", "JSON", "--mode", "BACKWARD", "--old", old, "--new", changed))
        .isEqualTo(100);
    assertThat(out.toString()).contains("errorType:\"TYPE_CHANGED\"", "'#/properties/id'");
  }

  @Test
  void filesAndFoldersAreComparedInWords() throws IOException {
    var old = file("old.avsc", EVENT);
    var changed = file("new.avsc", EVENT.replace("\"string\"}", "\"long\", \"doc\": \"number\"}"));
    git.write("proto/shop/v1/order.proto", ORDER.replace("customer_email", "email"));

    assertThat(run("diff", "--old", old, "--new", changed)).isZero();
    assertThat(out.toString())
        .contains(
            "the type of field \"id\" was string and is long",
            "the documentation of field \"id\" changed")
        .endsWith("2 changes\n");
    assertThat(run(
            "diff",
            "--old",
            git.folder() + "/.git#branch=main",
            "--new",
            git.folder().toString(),
            "--format",
            "json"))
        .isZero();
    assertThat(lines().get(lines().size() - 1))
        .startsWith("{\"kind\":\"RENAMED\",\"element\":\"shop.v1.Order.customer_email\"");
    assertThat(run("diff", "--old", old, "--new", git.folder().toString())).isEqualTo(1);
  }

  @Test
  void changesAreGroupedByWhatTheyMean() throws IOException {
    git.write(
        "proto/shop/v1/order.proto",
        ORDER
            .replace("customer_email = 2", "customer_email = 2; string note = 9")
            .replace("string id = 1", "int32 id = 1"));

    var branch = git.folder() + "/.git#branch=main,subdir=proto";
    assertThat(run("diff", "--old", branch, "--new", git.folder() + "/proto")).isZero();
    assertThat(lines().get(0)).isEqualTo("× Breaks");
    assertThat(lines()).containsSubsequence("× Breaks", "✓ Safe", "2 changes");

    assertThat(run("diff", "--old", branch, "--new", git.folder() + "/proto", "--format", "html"))
        .isZero();
    assertThat(out.toString())
        .contains("<!doctype html>", "<h2 class=\"breaks\">", "class=\"gone\"", "class=\"come\"");
  }

  private int breaking(String... options) {
    var all = new java.util.ArrayList<>(List.of(
        "breaking",
        "--against",
        git.folder() + "/.git#branch=main,subdir=proto",
        git.folder() + "/proto"));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Concordat.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text).toString();
  }
}
