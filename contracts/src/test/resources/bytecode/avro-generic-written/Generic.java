package fixture;

import org.apache.avro.generic.GenericRecord;

class Generic {

  void written(GenericRecord record) {
    record.put("note", "a"); // writes shop.Order.note
  }
}
