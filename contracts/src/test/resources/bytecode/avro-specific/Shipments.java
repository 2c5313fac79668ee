package fixture;

import java.io.IOException;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificDatumWriter;
import shop.shipping.Line;
import shop.shipping.Shipment;

class Shipments {

  String getters(Shipment shipment) {
    String found = shipment.getOrderId().toString(); // reads shop.shipping.Shipment.order_id
    found += shipment.getClass$(); // reads shop.shipping.Shipment.class
    if (shipment.getWeight() != null) { // reads shop.shipping.Shipment.weight
      for (Line line : shipment.getLines()) { // reads shop.shipping.Shipment.lines
        found += line.getCount(); // reads shop.shipping.Line.Count
      }
    }
    return found;
  }

  Object byPosition(Shipment shipment) {
    return shipment.get(0); // whole shop.shipping.Shipment: get
  }

  void written(Shipment shipment, Encoder encoder) throws IOException {
    new SpecificDatumWriter<>(Shipment.class).write(shipment, encoder); // whole shop.shipping.Shipment: write
  }

  void made(Encoder encoder) throws IOException {
    Line line = new Line("a", 1); // writes shop.shipping.Line.sku, writes shop.shipping.Line.Count
    new SpecificDatumWriter<>(Line.class).write(line, encoder);
    Shipment shipment = Shipment.newBuilder().setOrderId("1").build(); // writes shop.shipping.Shipment.order_id
    new SpecificDatumWriter<>(Shipment.class).write(shipment, encoder);
  }

  void written(Line line) {
    line.setSku("b"); // writes shop.shipping.Line.sku
    line.put(1, 2); // writes whole shop.shipping.Line: put
  }

  int ofABuilder(Line.Builder builder) {
    return builder.getCount(); // reads shop.shipping.Line.Count
  }
}
