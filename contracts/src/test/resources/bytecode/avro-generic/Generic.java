package fixture;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

class Generic {

  private static final String TOTAL = "total";

  Object constants(GenericRecord record, GenericData.Record other, boolean again) {
    String name = "note";
    if (again) {
      return record.get(name); // reads shop.Order.note
    }
    return other.get(TOTAL); // reads shop.Order.total
  }
}
