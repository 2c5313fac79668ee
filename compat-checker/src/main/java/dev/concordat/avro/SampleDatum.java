package dev.concordat.avro;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** The smallest datum of a schema that goes down a given way and holds a given value at its end. */
final class SampleDatum {

  private static final int DEEPEST = 200;

  /** The schema needs more data than we are ready to make, perhaps without end. */
  static final class NoEnd extends Exception {
    private static final long serialVersionUID = 1;
  }

  private final @Nullable Object telling;
  private final boolean hasTelling;
  private int depth;

  private SampleDatum(@Nullable Object telling, boolean hasTelling) {
    this.telling = telling;
    this.hasTelling = hasTelling;
  }

  /**
   * @param telling what stands at the end of the way; null if any value does
   */
  static @Nullable Object of(Schema schema, Way way, @Nullable Object telling) throws NoEnd {
    return new SampleDatum(telling, telling != null).along(schema, way.steps().iterator());
  }

  /** The values a witness walks past: reading leaves them as they are. */
  private @Nullable Object along(Schema schema, Iterator<Way.Step> steps) throws NoEnd {
    if (!steps.hasNext()) {
      return hasTelling ? telling : any(schema);
    }
    var step = steps.next();
    if (step instanceof Way.Branch branch) {
      return along(schema.getTypes().get(branch.index()), steps);
    }
    if (step instanceof Way.ToItem) {
      return new GenericData.Array<>(schema, listOf(along(schema.getElementType(), steps)));
    }
    if (step instanceof Way.ToValue) {
      return mapOf(along(schema.getValueType(), steps));
    }
    var into = (Way.Into) step;
    var datum = new GenericData.Record(schema);
    for (var field : schema.getFields()) {
      datum.put(
          field.pos(),
          field.name().equals(into.writerField())
              ? along(field.schema(), steps)
              : any(field.schema()));
    }
    return datum;
  }

  private @Nullable Object any(Schema schema) throws NoEnd {
    if (depth > DEEPEST) {
      throw new NoEnd();
    }
    depth++;
    try {
      return value(schema);
    } finally {
      depth--;
    }
  }

  private @Nullable Object value(Schema schema) throws NoEnd {
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> true;
      case INT -> 7;
      case LONG -> 7L;
      case FLOAT -> 0.5f;
      case DOUBLE -> 0.5;
      case STRING -> "text";
      case BYTES -> ByteBuffer.wrap(new byte[] {1, 2});
      case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
      case ENUM -> symbol(schema, 0);
      case ARRAY -> new GenericData.Array<>(0, schema);
      case MAP -> Map.of();
      case UNION -> branch(schema);
      case RECORD -> {
        var datum = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
          datum.put(field.pos(), any(field.schema()));
        }
        yield datum;
      }
    };
  }

  static GenericData.EnumSymbol symbol(Schema schema, int index) throws NoEnd {
    if (schema.getEnumSymbols().isEmpty()) {
      throw new NoEnd();
    }
    return new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(index));
  }

  /** The branch that leads nowhere, if there is one, so that recursive types come to an end. */
  private @Nullable Object branch(Schema union) throws NoEnd {
    Deque<Schema> inOrder = new ArrayDeque<>();
    for (var branch : union.getTypes()) {
      if (branch.getType() == Schema.Type.RECORD) {
        inOrder.addLast(branch);
      } else {
        inOrder.addFirst(branch);
      }
    }
    if (inOrder.isEmpty()) {
      throw new NoEnd();
    }
    return union.getTypes().get(0).getType() == Schema.Type.RECORD
        ? any(inOrder.getFirst())
        : any(union.getTypes().get(0));
  }

  private static List<@Nullable Object> listOf(@Nullable Object item) {
    var list = new java.util.ArrayList<@Nullable Object>(1);
    list.add(item);
    return list;
  }

  private static Map<String, @Nullable Object> mapOf(@Nullable Object value) {
    var map = new java.util.LinkedHashMap<String, @Nullable Object>();
    map.put("key", value);
    return map;
  }
}
