package fixture;

import org.apache.avro.generic.GenericRecord;

class Generic {

  Object constants(GenericRecord record, String name) {
    return record.get(name); // cannot tell
  }
}
