package fixture;

import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.Enum;
import com.google.protobuf.Field;
import com.google.protobuf.Struct;
import com.google.protobuf.Type;
import com.google.protobuf.TypeOrBuilder;
import com.google.protobuf.Value;
import java.util.List;

class Reader {

  private Type kept;

  String single(Type type) {
    return type.getName() // reads google.protobuf.Type.name
        + type.getEdition(); // reads google.protobuf.Type.edition
  }

  boolean presence(Type type, FieldOptions options) {
    return type.hasSourceContext() // reads google.protobuf.Type.source_context
        && options.hasPacked(); // reads google.protobuf.FieldOptions.packed
  }

  int repeated(Type type) {
    int found = type.getFieldsCount(); // reads google.protobuf.Type.fields
    for (Field field : type.getFieldsList()) { // reads google.protobuf.Type.fields
      found += field.getNumber(); // reads google.protobuf.Field.number
    }
    return found + type.getOneofs(0).length(); // reads google.protobuf.Type.oneofs
  }

  int nested(Type type) {
    return type.getFields(0).getOptionsList().get(0).getValue().getTypeUrl().length(); // reads google.protobuf.Type.fields, reads google.protobuf.Field.options, reads google.protobuf.Option.value, reads google.protobuf.Any.type_url
  }

  Object enums(Field field) {
    switch (field.getKind()) { // reads google.protobuf.Field.kind
      case TYPE_BOOL:
        return field.getKindValue(); // reads google.protobuf.Field.kind
      default:
        return field.getTypeUrlBytes(); // reads google.protobuf.Field.type_url
    }
  }

  Value maps(Struct struct) {
    if (struct.containsFields("a")) { // reads google.protobuf.Struct.fields
      return struct.getFieldsOrThrow("a"); // reads google.protobuf.Struct.fields
    }
    return struct.getFieldsMap().get("b"); // reads google.protobuf.Struct.fields
  }

  boolean oneofCase(Value value) {
    return value.getKindCase() == Value.KindCase.STRING_VALUE; // reads google.protobuf.Value.null_value, reads google.protobuf.Value.number_value, reads google.protobuf.Value.string_value, reads google.protobuf.Value.bool_value, reads google.protobuf.Value.struct_value, reads google.protobuf.Value.list_value
  }

  String throughAnInterface(TypeOrBuilder type) {
    return type.getName(); // reads google.protobuf.Type.name
  }

  String ofABuilder(Type.Builder builder) {
    return builder.getName(); // reads google.protobuf.Type.name
  }

  String fromAList(List<Enum> all) {
    return all.get(0).getEnumvalue(0).getName(); // reads google.protobuf.Enum.enumvalue, reads google.protobuf.EnumValue.name
  }

  void keepsIt(Type type) {
    kept = type;
    System.out.println(kept.getSyntaxValue()); // reads google.protobuf.Type.syntax
  }

  int writesOnly() {
    return Type.newBuilder().setName("a").addOneofs("b").build().getSerializedSize(); // writes google.protobuf.Type.name, writes google.protobuf.Type.oneofs
  }
}
