package fixture;

import com.google.protobuf.Field;
import com.google.protobuf.Type;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

class Lambdas {

  List<String> references(Type type) {
    return type.getFieldsList().stream().map(Field::getName) // reads google.protobuf.Type.fields, reads google.protobuf.Field.name
        .collect(Collectors.toList());
  }

  boolean lambdas(Type type) {
    return type.getFieldsList().stream() // reads google.protobuf.Type.fields
        .anyMatch(field -> field
            .getPacked()); // reads google.protobuf.Field.packed
  }

  Supplier<String> bound(Type type) {
    return type::getName; // reads google.protobuf.Type.name
  }

  void toCodeThatIsNotSeen(List<Field> fields) {
    fields.forEach(System.out::println); // whole google.protobuf.Field: println
  }

  void toCodeThatIsSeen(List<Field> fields) {
    fields.forEach(this::one);
  }

  List<byte[]> whole(List<Field> fields) {
    return fields.stream().map(Field::toByteArray) // whole google.protobuf.Field: toByteArray
        .collect(Collectors.toList());
  }

  private void one(Field field) {
    System.out.println(field.getNumber()); // reads google.protobuf.Field.number
  }
}
