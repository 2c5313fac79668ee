package dev.concordat.protobuf.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.schema.Location;
import dev.concordat.schema.SchemaSource;
import org.junit.jupiter.api.Test;

class SourceLocationsTest {

  private final FileDescriptor file = parse("""
      syntax = "proto3";
      message Order {
        // Where the parcel goes.
        string address = 1 [deprecated = true];
        map<string, int32> counts = 2;
        oneof payment { string card = 3; }
      }
      enum Status { UNKNOWN = 0; }
      service Orders { rpc Get(Order) returns (Order); }
      """);
  private final SourceLocations places = SourceLocations.of(file);

  @Test
  void anElementStandsFromItsFirstWordToItsEnd() {
    var order = file.findMessageTypeByName("Order");

    assertThat(places.of(order)).isEqualTo(new Location("order.proto", 2, 1, 7, 2));
    assertThat(places.of(order.findFieldByName("card")))
        .isEqualTo(new Location("order.proto", 6, 19, 6, 35));
    assertThat(places.of(order.getOneofs().get(0)))
        .isEqualTo(new Location("order.proto", 6, 3, 6, 37));
    assertThat(places.of(file.findEnumTypeByName("Status").getValues().get(0)))
        .isEqualTo(new Location("order.proto", 8, 15, 8, 27));
    assertThat(places.of(file.findServiceByName("Orders").getMethods().get(0)))
        .isEqualTo(new Location("order.proto", 9, 18, 9, 49));
  }

  @Test
  void aPartHasItsOwnPlace() {
    var address = file.findMessageTypeByName("Order").findFieldByName("address");

    assertThat(places.of(address, FieldDescriptorProto.NAME_FIELD_NUMBER))
        .isEqualTo(new Location("order.proto", 4, 10, 4, 17));
    assertThat(places.of(address, FieldDescriptorProto.NUMBER_FIELD_NUMBER))
        .isEqualTo(new Location("order.proto", 4, 20, 4, 21));
    assertThat(places.of(
            address,
            FieldDescriptorProto.OPTIONS_FIELD_NUMBER,
            FieldOptions.DEPRECATED_FIELD_NUMBER))
        .isEqualTo(new Location("order.proto", 4, 23, 4, 40));
  }

  @Test
  void whatNobodyWroteStandsWhereTheThingAroundItDoes() {
    var order = file.findMessageTypeByName("Order");

    assertThat(places.of(order.getNestedTypes().get(0))).isEqualTo(places.of(order));
    assertThat(places.find(SourceLocations.pathOf(order.getNestedTypes().get(0))))
        .isEmpty();
    assertThat(places.at(99)).isEqualTo(Location.startOf("order.proto"));
  }

  @Test
  void theCommentsOfAnElementAreKnown() {
    var address = file.findMessageTypeByName("Order").findFieldByName("address");

    assertThat(places.comments(address)).isEqualTo(" Where the parcel goes.\n");
  }

  private static FileDescriptor parse(String text) {
    return ProtoParser.parse(SchemaSource.of("order.proto", text))
        .orElseThrow(problems -> new IllegalStateException(problems.toString()));
  }
}
