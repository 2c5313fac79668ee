package fixture;

import com.google.protobuf.Type;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

class Handler extends Handling implements UnaryOperator<Type>, Callable<Object> {

  private Type kept;

  @Override
  public Type apply(Type type) {
    return type; // whole google.protobuf.Type: whoever calls apply
  }

  @Override
  public Object call() {
    return kept; // whole google.protobuf.Type: whoever calls call
  }

  @Listener
  Type listened(Type type) {
    return type; // whole google.protobuf.Type: whoever calls listened
  }

  @Override
  Type own(Type type) {
    return type;
  }

  Type toOurselves(Type type) {
    return type;
  }

  @Override
  public String toString() {
    return toOurselves(kept).getName(); // reads google.protobuf.Type.name
  }
}

abstract class Handling {

  abstract Type own(Type type);
}

@Retention(RetentionPolicy.RUNTIME)
@interface Listener {}
