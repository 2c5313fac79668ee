package dev.concordat.avro;

import dev.concordat.avro.AvroChange.AliasesClash;
import dev.concordat.avro.AvroChange.FieldMatchedTwice;
import dev.concordat.avro.AvroChange.FieldOnlyInReader;
import dev.concordat.avro.AvroChange.MeaningChanged;
import dev.concordat.avro.AvroChange.MeaningOnlyInReader;
import dev.concordat.avro.AvroChange.Promoted;
import dev.concordat.avro.AvroChange.SymbolsOnlyInWriter;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Witness;
import dev.concordat.rules.Witness.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Proof by Apache Avro itself: a datum written with the writer's schema and read with the reader's. */
final class AvroWitness {

  private static final int LARGE_FOR_FLOAT = 16_777_217;
  private static final long LARGE_FOR_DOUBLE = 9_007_199_254_740_993L;
  private static final int LONGEST_MESSAGE = 160;
  private static final int MOST_BYTES = 4_096;

  /** Each trial costs Apache Avro a walk through all types, and of a union through all pairs of branches. */
  private static final int STEPS = 500_000;

  private static final int MOST_TRIALS = 100;
  private static final int UNKNOWN = -1;

  /** Without conversions; making one looks for them on the class path. */
  private static final GenericData DATA = new GenericData();

  private final Site top;
  private final Schema reader;
  private final Schema writer;
  private int trialsLeft = UNKNOWN;

  /** @param top what is written and read as a whole */
  AvroWitness(Site top) {
    this.top = top;
    this.reader = top.reader().schema();
    this.writer = top.writer().schema();
  }

  private int mostTrials() {
    long steps = Math.max(stepsThrough(reader), stepsThrough(writer));
    return (int) Math.min(MOST_TRIALS, STEPS / steps);
  }

  private static long stepsThrough(Schema top) {
    Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var ahead = new ArrayDeque<>(List.of(top));
    long steps = 1;
    while (!ahead.isEmpty()) {
      var type = ahead.remove();
      if (seen.add(type)) {
        var inside = AvroParser.inside(type);
        steps += type.getType() == Schema.Type.UNION ? (long) inside.size() * inside.size() : 1;
        ahead.addAll(inside);
      }
    }
    return steps;
  }

  /** A datum that shows what the change does; null if none can be made or the runtime copes with it. */
  synchronized @Nullable Witness of(AvroChange change) {
    if (trialsLeft == UNKNOWN) {
      trialsLeft = mostTrials();
    }
    if (trialsLeft == 0) {
      return null;
    }
    trialsLeft--;
    try {
      var telling = telling(change);
      var written = SampleDatum.of(writer, change.site().way(), telling);
      var bytes = write(writer, written);
      return bytes.length > MOST_BYTES ? null : judge(change, written, bytes);
    } catch (SampleDatum.NoEnd | IOException | RuntimeException | StackOverflowError noDatum) {
      return null; // nothing was proved, and nothing is claimed
    }
  }

  /** The value at the end of the way that the change is about; null if any value shows it. */
  private static @Nullable Object telling(AvroChange change) {
    var writer = change.site().writer().schema();
    if (change instanceof SymbolsOnlyInWriter symbols) {
      return new GenericData.EnumSymbol(writer, symbols.symbols().first());
    }
    if (change instanceof Promoted) {
      return switch (writer.getType()) {
        case INT -> LARGE_FOR_FLOAT;
        case LONG -> LARGE_FOR_DOUBLE;
        case BYTES -> ByteBuffer.wrap(new byte[] {(byte) 0xc3, 0x28});
        default -> null;
      };
    }
    if (change instanceof MeaningOnlyInReader) {
      return plain(writer);
    }
    return change instanceof MeaningChanged ? meaningful(writer) : null;
  }

  /** A number of seconds, such as programs write that never heard of logical types; any text. */
  private static @Nullable Object plain(Schema writer) {
    return switch (writer.getType()) {
      case INT -> 1_700_000_000;
      case LONG -> 1_700_000_000L;
      case FIXED -> new GenericData.Fixed(writer, padded(12_345, writer.getFixedSize()));
      default -> null;
    };
  }

  private static @Nullable Object meaningful(Schema writer) {
    return switch (writer.getType()) {
      case INT -> writer.getLogicalType().getName().equals("date") ? 19_675 : 36_000_000;
      case LONG ->
        writer.getLogicalType().getName().startsWith("time-")
            ? 36_000_000_000L
            : 1_700_000_000_000L;
      case BYTES -> ByteBuffer.wrap(BigInteger.valueOf(12_345).toByteArray());
      case FIXED -> new GenericData.Fixed(writer, padded(12_345, writer.getFixedSize()));
      default -> null;
    };
  }

  private static byte[] padded(int number, int size) {
    var bytes = new byte[size];
    for (int i = 0; i < Math.min(size, Integer.BYTES); i++) {
      bytes[size - 1 - i] = (byte) (number >> (Byte.SIZE * i));
    }
    return bytes;
  }

  static byte[] write(Schema writer, @Nullable Object datum) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<@Nullable Object>(writer, DATA).write(datum, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  static @Nullable Object read(Schema writer, Schema reader, byte[] bytes) throws IOException {
    var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    return new GenericDatumReader<@Nullable Object>(writer, reader, DATA).read(null, decoder);
  }

  private @Nullable Witness judge(AvroChange change, @Nullable Object written, byte[] bytes) {
    var name = lastName(change);
    var steps = change.site().way().steps();
    Object seen;
    try {
      seen = read(writer, reader, bytes);
    } catch (IOException | RuntimeException refused) {
      var sent = change instanceof FieldOnlyInReader
          ? name + " is not written"
          : name + " = "
              + shown(at(written, steps, true), change.site().writer().schema()).text();
      return proof(bytes, sent, messageOf(refused), Outcome.FAILS);
    }
    if (change instanceof FieldMatchedTwice || change instanceof AliasesClash) {
      return null;
    }
    if (change instanceof FieldOnlyInReader gone) {
      var record = at(seen, steps, false);
      if (!(record instanceof IndexedRecord fields)) {
        return null;
      }
      var fallback = fields.get(gone.field().pos());
      return proof(
          bytes,
          name + " is not written",
          name + " = " + shown(fallback, gone.field().schema()).text(),
          Outcome.LOST);
    }
    var sent = shown(at(written, steps, true), change.site().writer().schema());
    var got = shown(at(seen, steps, false), change.site().reader().schema());
    if (sent.text().equals(got.text())
        || (change instanceof Promoted && sameNumber(sent.text(), got.text()))) {
      return null;
    }
    if (got.refused()) {
      return proof(bytes, name + " = " + sent.text(), got.text(), Outcome.FAILS);
    }
    var outcome = change instanceof SymbolsOnlyInWriter ? Outcome.LOST : Outcome.CHANGED;
    return proof(bytes, name + " = " + sent.text(), name + " = " + got.text(), outcome);
  }

  private Witness proof(byte[] bytes, String sent, String got, Outcome outcome) {
    return Witness.of(top.direction(), Layer.WIRE, bytes, sent, got, outcome);
  }

  private static boolean sameNumber(String sent, String got) {
    try {
      return new BigDecimal(sent).compareTo(new BigDecimal(got)) == 0;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  private static String lastName(AvroChange change) {
    var name = change.element().name();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  static String messageOf(Exception refused) {
    var message = refused.getMessage() == null ? "" : refused.getMessage();
    var line = message.lines().findFirst().orElse("");
    var cut = line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    return refused.getClass().getSimpleName() + (cut.isEmpty() ? "" : ": " + cut);
  }

  /** The value at the end of the way. */
  private static @Nullable Object at(
      @Nullable Object datum, List<Way.Step> steps, boolean asWritten) {
    var value = datum;
    for (var step : steps) {
      if (step instanceof Way.Into into && value instanceof IndexedRecord record) {
        var field =
            record.getSchema().getField(asWritten ? into.writerField() : into.readerField());
        value = field == null ? null : record.get(field.pos());
      } else if (step instanceof Way.ToItem && value instanceof List<?> list) {
        value = list.isEmpty() ? null : list.get(0);
      } else if (step instanceof Way.ToValue && value instanceof Map<?, ?> map) {
        value = map.isEmpty() ? null : map.values().iterator().next();
      }
    }
    return value;
  }

  /** The value as its schema means it. */
  private static LogicalValue shown(@Nullable Object value, Schema schema) {
    var logical = schema.getLogicalType();
    if (logical != null && value != null) {
      return LogicalValue.of(value, schema, logical);
    }
    var plain = value instanceof CharSequence text && schema.getType() == Schema.Type.STRING
        ? DefaultValue.shown(text.toString())
        : DefaultValue.shown(value);
    return new LogicalValue(plain, false);
  }
}
