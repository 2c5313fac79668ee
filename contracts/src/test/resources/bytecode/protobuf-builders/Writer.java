package fixture;

import com.google.protobuf.ByteString;
import com.google.protobuf.Field;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Type;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.List;

class Writer {

  void single(Type.Builder type) {
    type.setName("a"); // writes google.protobuf.Type.name
    type.setNameBytes(ByteString.EMPTY); // writes google.protobuf.Type.name
    type.setSyntaxValue(1); // writes google.protobuf.Type.syntax
    type.clearEdition();
  }

  void repeated(Type.Builder type, List<String> oneofs) {
    type.addOneofs("a"); // writes google.protobuf.Type.oneofs
    type.addAllOneofs(oneofs); // writes google.protobuf.Type.oneofs
    type.addFieldsBuilder() // writes google.protobuf.Type.fields
        .setNumber(1); // writes google.protobuf.Field.number
  }

  void nested(Type.Builder type, Field.Builder field) {
    type.addFields(field.setName("a")); // writes google.protobuf.Field.name, writes google.protobuf.Type.fields
  }

  void maps(Struct.Builder struct, Value value) {
    struct.putFields("a", value); // writes google.protobuf.Struct.fields, whole google.protobuf.Value: putFields
  }

  void byAParser(Type.Builder type, String json) throws InvalidProtocolBufferException {
    JsonFormat.parser().merge(json, type); // writes whole google.protobuf.Type: merge
  }

  Type.Builder copied(Type type) {
    return Type.newBuilder(type); // whole google.protobuf.Type: newBuilder, writes whole google.protobuf.Type: newBuilder
  }
}
