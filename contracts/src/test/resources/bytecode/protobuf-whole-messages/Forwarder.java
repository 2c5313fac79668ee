package fixture;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class Forwarder {

  private final List<Type> kept = new ArrayList<>();
  private final Set<Type> seen = new HashSet<>();

  byte[] bytes(Type type) {
    return type.toByteArray(); // whole google.protobuf.Type: toByteArray
  }

  void stream(Type type, OutputStream out) throws IOException {
    type.writeDelimitedTo(out); // whole google.protobuf.Type: writeDelimitedTo
  }

  String text(Type type) {
    return "got " + type; // whole google.protobuf.Type: a text made of it
  }

  boolean same(Timestamp one, Timestamp other) {
    return one.equals(other); // whole google.protobuf.Timestamp: equals
  }

  int hash(Timestamp time) {
    return Objects.hash(time.getSeconds(), time.hashCode()); // reads google.protobuf.Timestamp.seconds, whole google.protobuf.Timestamp: hashCode
  }

  Type edited(Type type) {
    return type.toBuilder().setName("other").build(); // whole google.protobuf.Type: toBuilder, writes whole google.protobuf.Type: toBuilder, writes google.protobuf.Type.name
  }

  Any packed(Type type) {
    return Any.pack(type); // whole google.protobuf.Type: pack
  }

  void printed(Type type) {
    System.out.println(type); // whole google.protobuf.Type: println
  }

  void collected(Type type) {
    kept.add(Objects.requireNonNull(type));
    seen.add(type); // whole google.protobuf.Type: add
  }

  void amongOthers(Type type, Timestamp time) {
    System.out.printf("%s at %s", type, time); // whole google.protobuf.Type: an array of anything, whole google.protobuf.Timestamp: an array of anything
    Type[] all = {type};
    known(all[0]);
  }

  int throughASupertype(Type type) {
    Message message = type;
    return message.toByteArray().length; // whole google.protobuf.Type: toByteArray
  }

  void handedOn(Type type) {
    anything(type); // whole google.protobuf.Type: anything
    known(type);
  }

  private void anything(Object message) {
    kept.clear();
  }

  private void known(Type type) {
    kept.remove(0);
  }
}
