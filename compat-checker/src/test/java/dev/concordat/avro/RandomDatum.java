package dev.concordat.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Data of a schema made from a seed. */
final class RandomDatum {

  private static final int DEEPEST = 12;

  private final Random random;

  RandomDatum(long seed) {
    this.random = new Random(seed);
  }

  /** A datum, or nothing if its types have no end within reach. */
  Optional<Object> of(Schema record) {
    try {
      return Optional.of(value(record, 0));
    } catch (TooDeep noEnd) {
      return Optional.empty();
    }
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Object value(Schema schema, int depth) {
    if (depth > DEEPEST) {
      throw new TooDeep();
    }
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt();
      case LONG -> random.nextLong();
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case STRING -> "s" + random.nextInt(100);
      case BYTES -> ByteBuffer.wrap(bytes(3));
      case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
      case ENUM ->
        new GenericData.EnumSymbol(
            schema,
            schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
      case ARRAY -> {
        var items = new ArrayList<>();
        for (int i = depth > 6 ? 0 : random.nextInt(3); i > 0; i--) {
          items.add(value(schema.getElementType(), depth + 1));
        }
        yield new GenericData.Array<>(schema, items);
      }
      case MAP ->
        depth > 6 || random.nextBoolean()
            ? Map.of()
            : java.util.Collections.singletonMap("key", value(schema.getValueType(), depth + 1));
      case UNION -> {
        var branches = schema.getTypes();
        yield value(branches.get(depth > 6 ? 0 : random.nextInt(branches.size())), depth + 1);
      }
      case RECORD -> {
        var datum = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
          datum.put(field.pos(), value(field.schema(), depth + 1));
        }
        yield datum;
      }
    };
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
