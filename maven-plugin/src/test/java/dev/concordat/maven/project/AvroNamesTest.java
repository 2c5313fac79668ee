package dev.concordat.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AvroNamesTest {

  @Test
  void aRecordHasItsFullName() {
    assertThat(AvroNames.of("""
        {"type":"record","name":"Order","namespace":"shop","fields":[]}""").fullName()).contains("shop.Order");
    assertThat(AvroNames.of("""
        {"type":"enum","name":"shop.State","symbols":["NEW"]}""").fullName()).contains("shop.State");
  }

  @Test
  void namesThatAreNotDefinedInTheTextAreImports() {
    var names = AvroNames.of("""
        {"type":"record","name":"Order","namespace":"shop","fields":[
          {"name":"id","type":"string"},
          {"name":"total","type":"Money"},
          {"name":"paid","type":["null","bank.Payment"]},
          {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
            {"name":"next","type":["null","Line"]},
            {"name":"sku","type":{"type":"map","values":"stock.Sku"}}]}}},
          {"name":"first","type":"Line"},
          {"name":"parent","type":["null","Order"]}]}""");

    assertThat(names.imports()).containsExactly("shop.Money", "bank.Payment", "stock.Sku");
  }

  @Test
  void ofWhatIsNoSchemaNothingIsKnown() {
    assertThat(AvroNames.of("{").fullName()).isEmpty();
    assertThat(AvroNames.of("[]").fullName()).isEmpty();
    assertThat(AvroNames.of("{\"type\":".repeat(5000)).fullName()).isEmpty();
    assertThat(AvroNames.of("[".repeat(5000) + "]".repeat(5000)).imports()).isEmpty();
  }
}
