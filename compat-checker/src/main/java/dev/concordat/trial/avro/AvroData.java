package dev.concordat.trial.avro;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Data of a schema: limits, oddities and plain values, every branch and symbol in time, recursion that ends. */
final class AvroData {

  private static final List<Integer> INTS =
      List.of(0, 1, -1, 7, 16_777_217, Integer.MAX_VALUE, Integer.MIN_VALUE);
  private static final List<Long> LONGS =
      List.of(0L, 1L, -1L, 7L, 16_777_217L, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE);
  private static final List<Float> FLOATS =
      List.of(0f, -0f, 0.1f, 1e30f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY);
  private static final List<Double> DOUBLES =
      List.of(0.0, -0.0, 0.1, 1e300, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY);
  private static final List<String> TEXTS = List.of("", "text", "ä€😀", "\u0000", "0");
  private static final int MILLIS_OF_DAY = 86_400_000;
  private static final int DEEP = 5;
  private static final int ENDLESS = 1_000_000;

  private final Random random;
  private final Map<String, Integer> depths = new HashMap<>();
  private final Schema schema;
  private boolean lacksData;

  AvroData(Schema schema, Random random) {
    this.schema = schema;
    this.random = random;
    boolean learning = true;
    while (learning) {
      learning = learn(schema, new HashSet<>());
    }
  }

  /** Whether there is data of every type in the schema: no record that holds itself without end, no enum without symbols. */
  static boolean hasEnd(Schema schema) {
    var data = new AvroData(schema, new Random(0));
    return data.depth(schema) < ENDLESS
        && data.depths.values().stream().noneMatch(depth -> depth >= ENDLESS)
        && !data.lacksData;
  }

  /** A datum; the schema has an end, see {@link #hasEnd}. */
  @Nullable
  Object next() {
    return value(schema, 0);
  }

  /** Finds out how deep the smallest datum of each record is, until nothing new turns up. */
  private boolean learn(Schema type, Set<String> seen) {
    boolean learnt = false;
    switch (type.getType()) {
      case RECORD -> {
        if (seen.add(type.getFullName())) {
          for (var field : type.getFields()) {
            learnt |= learn(field.schema(), seen);
          }
          int deepest = type.getFields().stream()
              .mapToInt(field -> depth(field.schema()))
              .max()
              .orElse(0);
          int depth = Math.min(ENDLESS, deepest + 1);
          learnt |= !Integer.valueOf(depth).equals(depths.put(type.getFullName(), depth));
        }
      }
      case ENUM -> lacksData |= type.getEnumSymbols().isEmpty();
      case ARRAY -> learnt = learn(type.getElementType(), seen);
      case MAP -> learnt = learn(type.getValueType(), seen);
      case UNION -> {
        lacksData |= type.getTypes().isEmpty();
        for (var branch : type.getTypes()) {
          learnt |= learn(branch, seen);
        }
      }
      default -> {}
    }
    return learnt;
  }

  private int depth(Schema type) {
    return switch (type.getType()) {
      case RECORD -> depths.getOrDefault(type.getFullName(), ENDLESS);
      case UNION -> type.getTypes().stream().mapToInt(this::depth).min().orElse(ENDLESS);
      case ENUM -> type.getEnumSymbols().isEmpty() ? ENDLESS : 0;
      default -> 0;
    };
  }

  private @Nullable Object value(Schema type, int depth) {
    var logical = type.getLogicalType();
    return switch (type.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> logical == null ? any(INTS) : (Object) random.nextInt(MILLIS_OF_DAY);
      case LONG -> logical == null ? any(LONGS) : moment(logical.getName());
      case FLOAT -> any(FLOATS);
      case DOUBLE -> any(DOUBLES);
      case STRING ->
        logical == null
            ? any(TEXTS)
            : new java.util.UUID(random.nextLong(), random.nextLong()).toString();
      case BYTES -> ByteBuffer.wrap(bytes(type));
      case FIXED -> new GenericData.Fixed(type, fixed(type));
      case ENUM -> new GenericData.EnumSymbol(type, any(type.getEnumSymbols()));
      case ARRAY -> {
        var items = new ArrayList<@Nullable Object>();
        for (int i = entries(type.getElementType(), depth); i > 0; i--) {
          items.add(value(type.getElementType(), depth + 1));
        }
        yield new GenericData.Array<>(type, items);
      }
      case MAP -> {
        var entries = new HashMap<String, @Nullable Object>();
        for (int i = entries(type.getValueType(), depth); i > 0; i--) {
          entries.put("k" + i, value(type.getValueType(), depth + 1));
        }
        yield entries;
      }
      case UNION -> value(branch(type, depth), depth);
      case RECORD -> {
        var datum = new GenericData.Record(type);
        for (var field : type.getFields()) {
          datum.put(field.pos(), value(field.schema(), depth + 1));
        }
        yield datum;
      }
    };
  }

  private Object moment(String logical) {
    long day = random.nextInt(MILLIS_OF_DAY);
    return logical.startsWith("time-") ? (Object) (day * 1_000) : (Object) (day * 1_000_000);
  }

  private int entries(Schema inside, int depth) {
    return depth > DEEP || depth(inside) >= ENDLESS ? 0 : random.nextInt(3);
  }

  private Schema branch(Schema union, int depth) {
    var possible =
        union.getTypes().stream().filter(type -> depth(type) < ENDLESS).toList();
    return depth > DEEP
        ? possible.stream().min(Comparator.comparingInt(this::depth)).orElseThrow()
        : any(possible);
  }

  private byte[] bytes(Schema type) {
    var logical = type.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return unscaled(decimal).toByteArray();
    }
    if (logical instanceof LogicalTypes.BigDecimal) {
      var number = new java.math.BigDecimal(BigInteger.valueOf(random.nextInt()), 2);
      return new Conversions.BigDecimalConversion()
          .toBytes(number, type, logical)
          .array();
    }
    return switch (random.nextInt(4)) {
      case 0 -> new byte[0];
      case 1 -> "bytes".getBytes(StandardCharsets.UTF_8);
      case 2 -> new byte[] {(byte) 0xc3, 0x28};
      default -> random(3);
    };
  }

  /** As many digits as there may be. */
  private BigInteger unscaled(LogicalTypes.Decimal decimal) {
    var largest = BigInteger.TEN.pow(decimal.getPrecision()).subtract(BigInteger.ONE);
    return switch (random.nextInt(3)) {
      case 0 -> largest;
      case 1 -> largest.negate();
      default -> BigInteger.valueOf(random.nextInt(10));
    };
  }

  private byte[] fixed(Schema type) {
    if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      var number = unscaled(decimal).toByteArray();
      var bytes = new byte[type.getFixedSize()];
      java.util.Arrays.fill(bytes, (byte) (number[0] < 0 ? -1 : 0));
      System.arraycopy(number, 0, bytes, bytes.length - number.length, number.length);
      return bytes;
    }
    return random(type.getFixedSize());
  }

  private byte[] random(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
