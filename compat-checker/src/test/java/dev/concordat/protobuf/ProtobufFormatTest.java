package dev.concordat.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concordat.format.SchemaChange;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Layer;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtobufFormatTest {

  private static final String ORDER = """
      syntax = "proto3";

      package shop.orders.v1;

      import "shop/money.proto";

      // What a customer bought.
      message Order {
        string id = 1;
        repeated Line lines = 2;
        string customer_email = 3;
        map<string, Line> gifts = 4;
        shop.Money total = 5;

        message Line {
          string sku = 1;
          Kind kind = 2;
        }
      }

      enum Kind {
        KIND_UNSPECIFIED = 0;
        KIND_TEA = 1;
      }

      service Orders {
        rpc Get(Order) returns (Order);
      }
      """;

  private static final String MONEY = """
      syntax = "proto3";

      package shop;

      message Money {
        int64 cents = 1;
        string currency = 2;
      }
      """;

  private static final RuleSelection FILE = new RuleSelection(Set.of(RuleSet.FILE), Set.of());

  private final ProtobufFormat format = new ProtobufFormat();

  @Test
  void aRemovedFieldIsProvedByWhatAnOldReaderSees() {
    var later = ORDER.replace("  string customer_email = 3;\n", "");

    var findings = format.breaking(order(ORDER), order(later), RuleSelection.DEFAULT);

    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("FIELD_NO_DELETE");
      assertThat(finding.element())
          .isEqualTo(new ElementPath("shop.orders.v1.Order.customer_email"));
      assertThat(finding.message())
          .isEqualTo("Field 3 \"customer_email\" of shop.orders.v1.Order is gone.");
      assertThat(finding.candidate()).isEqualTo(new Location("order.proto", 8, 1, 18, 2));
      assertThat(finding.baseline()).isEqualTo(new Location("order.proto", 11, 3, 11, 29));
      assertThat(finding.breaks()).containsExactly(Direction.OLD_READER_OF_NEW_DATA);
      assertThat(finding.layers()).containsExactlyInAnyOrder(Layer.values());
      assertThat(finding.proof().writer()).isEqualTo("customer_email = \"ann@example.org\"");
      assertThat(finding.proof().reader()).isEqualTo("customer_email = \"\"");
      assertThat(finding.proof().outcome()).isEqualTo(Outcome.LOST);
    });
  }

  @Test
  void aTypeThatIsImportedIsJudgedWhereItIsUsed() {
    var later = new SchemaSource(
        "order.proto", ORDER, Map.of("shop/money.proto", MONEY.replace("int64", "int32")));

    var findings = format.breaking(order(ORDER), parsed(later), FILE);

    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo("FIELD_SAME_TYPE");
      assertThat(finding.candidate()).isEqualTo(new Location("shop/money.proto", 6, 3, 6, 8));
      assertThat(finding.breaks()).containsExactly(Direction.NEW_READER_OF_OLD_DATA);
    });
  }

  @Test
  void oneTextIsTheSameFileWhateverItIsCalled() {
    var renamed = new SchemaSource("orders-value.proto", ORDER, Map.of("shop/money.proto", MONEY));

    assertThat(format.breaking(order(ORDER), parsed(renamed), RuleSelection.DEFAULT))
        .isEmpty();
  }

  @Test
  void anImportThatIsNoLongerNeededBreaksNobody() {
    var later = ORDER
        .replace("import \"shop/money.proto\";\n\n", "")
        .replace("  shop.Money total = 5;\n", "\n  reserved 5;\n  reserved \"total\";\n");
    var everything = new RuleSelection(Set.of(), format.ruleIds());

    assertThat(format.breaking(
            order(ORDER), parsed(SchemaSource.of("order.proto", later)), everything))
        .extracting(finding -> finding.rule())
        .containsExactly("FIELD_NO_DELETE");
  }

  @Test
  void inAFolderTheSameFindingIsToldOnceAndInReadingOrder() {
    var earlier = folder(Map.of(
        "a.proto",
        message("A", "int32 x = 1; int32 y = 2;"),
        "b.proto",
        message("B", "int32 x = 1;")));
    var later = folder(Map.of("a.proto", message("A", "")));

    var findings = format.breaking(earlier, later, FILE);

    assertThat(findings)
        .extracting(finding -> finding.candidate() + " " + finding.message())
        .containsExactly(
            "null File b.proto is gone.",
            "a.proto:3:1 Field 1 \"x\" of t.A is gone.",
            "a.proto:3:1 Field 2 \"y\" of t.A is gone.");
  }

  @Test
  void changesAreToldInPlainWordsAndInReadingOrder() {
    var later = ORDER
        .replace("// What a customer bought.", "// What a customer has bought.")
        .replace("string id = 1;", "string order_id = 1;")
        .replace("repeated Line lines = 2;", "repeated Line lines = 2 [deprecated = true];")
        .replace("  string customer_email = 3;\n", "")
        .replace("  KIND_TEA = 1;\n", "  KIND_TEA = 1;\n  KIND_CUP = 2;\n")
        .replace("string sku = 1;", "bytes sku = 1;");

    assertThat(format.changes(order(ORDER), order(later)))
        .extracting(change -> change.kind() + " " + change.element() + ": " + change.text())
        .containsExactly(
            "DOCUMENTED shop.orders.v1.Order: the comments on message Order changed",
            "RENAMED shop.orders.v1.Order.id: field 1 was renamed from \"id\" to \"order_id\"",
            "CHANGED shop.orders.v1.Order.lines: field 2 \"lines\" was deprecated",
            "REMOVED shop.orders.v1.Order.customer_email: field 3 \"customer_email\" was removed",
            "CHANGED shop.orders.v1.Order.Line.sku: the type of field 1 \"sku\" changed from string to bytes",
            "ADDED shop.orders.v1.Kind.KIND_CUP: value KIND_CUP = 2 was added");
  }

  @Test
  void aMessageInAnotherFileMoved() {
    var both = message("A", "") + "message B {}\n";
    var earlier = folder(Map.of("a.proto", both));
    var later = folder(Map.of("a.proto", message("A", ""), "b.proto", message("B", "")));

    assertThat(format.changes(earlier, later))
        .extracting(SchemaChange::text)
        .containsExactlyInAnyOrder(
            "file b.proto was added", "message B moved from a.proto to b.proto");
  }

  @Test
  void elementsAreWhatTheSchemaItselfDefines() {
    assertThat(format.elements(order(ORDER)).keySet())
        .extracting(ElementPath::name)
        .containsExactly(
            "shop.orders.v1.Order",
            "shop.orders.v1.Order.id",
            "shop.orders.v1.Order.lines",
            "shop.orders.v1.Order.customer_email",
            "shop.orders.v1.Order.gifts",
            "shop.orders.v1.Order.total",
            "shop.orders.v1.Order.Line",
            "shop.orders.v1.Order.Line.sku",
            "shop.orders.v1.Order.Line.kind",
            "shop.orders.v1.Kind",
            "shop.orders.v1.Kind.KIND_UNSPECIFIED",
            "shop.orders.v1.Kind.KIND_TEA",
            "shop.orders.v1.Orders",
            "shop.orders.v1.Orders.Get");
  }

  @Test
  void pathsOfNamesAreFollowedThroughListsMapsAndImports() {
    assertThat(follow("customerEmail")).containsExactly("shop.orders.v1.Order.customer_email");
    assertThat(follow("customer_email")).containsExactly("shop.orders.v1.Order.customer_email");
    assertThat(follow("lines", "*", "sku"))
        .containsExactly("shop.orders.v1.Order.lines", "shop.orders.v1.Order.Line.sku");
    assertThat(follow("lines", "sku"))
        .containsExactly("shop.orders.v1.Order.lines", "shop.orders.v1.Order.Line.sku");
    assertThat(follow("gifts", "for ann", "kind"))
        .containsExactly(
            "shop.orders.v1.Order.gifts", "shop.orders.v1.Order.Line.kind", "shop.orders.v1.Kind");
    assertThat(follow("total", "cents"))
        .containsExactly("shop.orders.v1.Order.total", "shop.Money.cents");
  }

  @Test
  void aPathIsFollowedAsFarAsItLeads() {
    assertThat(follow("lines", "*", "price")).containsExactly("shop.orders.v1.Order.lines");
    assertThat(follow("price", "cents")).isEmpty();
    assertThat(format.follow(order(ORDER), "shop.orders.v1.Refund", List.of("id")))
        .isEmpty();
  }

  @Test
  void aMessageIsMadeOfAllItMayHold() {
    assertThat(format.partsOf(order(ORDER), "shop.orders.v1.Order"))
        .extracting(ElementPath::name)
        .contains("shop.orders.v1.Order", "shop.Money.cents", "shop.orders.v1.Kind.KIND_TEA")
        .doesNotContain("shop.orders.v1.Orders", "shop.orders.v1.Order.GiftsEntry");
    assertThat(format.partsOf(order(ORDER), "shop.orders.v1.Refund")).isEmpty();
  }

  @Test
  void aTextThatIsNoSchemaIsRejectedWithPlaces() {
    var result = format.parse(SchemaSource.of("order.proto", "message {"));

    assertThat(result).isInstanceOf(Rejected.class);
    assertThat(((Rejected<ProtobufSchema>) result).problems())
        .isNotEmpty()
        .allMatch(problem -> problem.at().file().equals("order.proto"));
  }

  private List<String> follow(String... path) {
    return format.follow(order(ORDER), "shop.orders.v1.Order", List.of(path)).stream()
        .map(ElementPath::name)
        .toList();
  }

  private static String message(String name, String fields) {
    return "syntax = \"proto3\";\npackage t;\nmessage %s {%s}\n".formatted(name, fields);
  }

  private ProtobufSchema order(String text) {
    return parsed(new SchemaSource("order.proto", text, Map.of("shop/money.proto", MONEY)));
  }

  private ProtobufSchema parsed(SchemaSource source) {
    return format
        .parse(source)
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }

  private ProtobufSchema folder(Map<String, String> texts) {
    return format
        .parseTree(texts)
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }
}
