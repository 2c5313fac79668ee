package dev.concordat.trial.avro;

import dev.concordat.avro.AvroFormat;
import dev.concordat.avro.AvroSchema;
import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.Witness.Outcome;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import dev.concordat.trial.Convention;
import dev.concordat.trial.Disagreement.Kind;
import dev.concordat.trial.Judgement;
import dev.concordat.trial.Observation;
import dev.concordat.trial.Pair;
import dev.concordat.trial.TrialFormat;
import dev.concordat.trial.Tried;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Avro put to the trial: Apache Avro writes with one schema and reads with the other, generic data throughout. */
public final class AvroTrial implements TrialFormat<AvroModel> {

  private static final int DATA = 6;
  private static final int MOST_DATA = 150;
  private static final String REGISTRY = "registry ";

  private static final List<Convention> CONVENTIONS = List.of(
      new Convention(
          "NAME_BY_SPECIFICATION",
          "The specification asks for equal names or an alias; Java reads records by structure alone.",
          disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN
              && disagreement.isAbout("NAME_MISMATCH", "MISSING_UNION_BRANCH")),
      new Convention(
          "DECIMAL_DIGITS",
          "Precision is checked when decimals are written, not when they are read.",
          disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN
              && disagreement.isAbout("DECIMAL_PRECISION_LOWERED")),
      new Convention(
          "REGISTRY_ASKS_ONLY_WHETHER_IT_DECODES",
          "Confluent's registry does not look at values: rounding, logical types, defaults that stand in.",
          disagreement -> disagreement.kind() == Kind.LOSS_NOT_FOUND
              && disagreement.by().startsWith(REGISTRY)
              && disagreement.observation() != null
              && disagreement.observation().witness().outcome() != Outcome.FAILS),
      new Convention(
          "REGISTRY_TRUSTS_DEFAULTS_AND_ALIASES",
          "Confluent's registry does not try whether a default is a value of its type, and whether aliases clash.",
          disagreement -> disagreement.kind() == Kind.LOSS_NOT_FOUND
              && disagreement.by().startsWith(REGISTRY)
              && disagreement.foundByAllRules()));

  private final AvroFormat format = new AvroFormat();
  private final RuleSelection allRules = new RuleSelection(Set.of(), format.ruleIds());

  @Override
  public SchemaType type() {
    return SchemaType.AVRO;
  }

  @Override
  public List<Convention> conventions() {
    return CONVENTIONS;
  }

  @Override
  public Pair<AvroModel> pair(Random random) {
    var earlier = AvroGenerator.schema(random);
    return new Pair<>(earlier, AvroMutations.of(earlier, random));
  }

  @Override
  public String text(AvroModel schema) {
    return schema.text();
  }

  @Override
  public Stream<Pair<AvroModel>> smaller(Pair<AvroModel> pair) {
    return AvroCuts.of(pair);
  }

  @Override
  public Optional<Tried> tried(Pair<AvroModel> pair, Random random) {
    var earlier = parsed("earlier.avsc", pair.earlier());
    var later = parsed("later.avsc", pair.later());
    if (earlier == null
        || later == null
        || !AvroData.hasEnd(earlier.avro())
        || !AvroData.hasEnd(later.avro())) {
      return Optional.empty();
    }
    var findings = format.breaking(earlier, later, allRules);
    var judgements = new ArrayList<Judgement>();
    var observations = new ArrayList<Observation>();
    int data = 0;
    for (var exchange :
        List.of(Exchange.newReadsOld(later, earlier), Exchange.oldReadsNew(earlier, later))) {
      data += exchange(exchange, findings, random, observations);
      judgements.add(byRegistry(exchange));
    }
    judgements.add(new Judgement(
        Judgement.ALL_RULES,
        EnumSet.allOf(Direction.class),
        Set.of(Layer.WIRE),
        findings,
        true,
        true));
    return Optional.of(new Tried(judgements, observations, data));
  }

  private @Nullable AvroSchema parsed(String name, AvroModel schema) {
    return format.parse(SchemaSource.of(name, schema.text())) instanceof Parsed<AvroSchema> parsed
        ? parsed.schema()
        : null;
  }

  private Judgement byRegistry(Exchange<AvroSchema> exchange) {
    var level = exchange.direction() == Direction.NEW_READER_OF_OLD_DATA ? "BACKWARD" : "FORWARD";
    var findings = format.incompatibilities(exchange).stream()
        .map(Incompatibility::finding)
        .toList();
    return new Judgement(
        REGISTRY + level, Set.of(exchange.direction()), Set.of(Layer.WIRE), findings, true, false);
  }

  /** Writes and reads what proofs show and what chance brings; more of that as long as a finding has not been shown. */
  private static int exchange(
      Exchange<AvroSchema> exchange,
      List<Finding> findings,
      Random random,
      List<Observation> observations) {
    var seen = new ArrayList<Observation>();
    var crossing = new Crossing(exchange, seen);
    var broken = findings.stream()
        .filter(finding -> finding.breaks().contains(exchange.direction()))
        .toList();
    for (var finding : broken) {
      if (finding.proof() != null) {
        crossing.readProof(finding.proof().toByteArray());
      }
    }
    var data = new AvroData(exchange.writer().avro(), random);
    for (int i = 0; i < DATA || (i < MOST_DATA && !allShown(broken, seen)); i++) {
      crossing.writeAndRead(data.next());
    }
    observations.addAll(seen);
    return crossing.tried;
  }

  private static boolean allShown(List<Finding> findings, List<Observation> seen) {
    return seen.stream().anyMatch(each -> each.witness().outcome() == Outcome.FAILS)
        || findings.stream()
            .allMatch(finding ->
                seen.stream().anyMatch(each -> each.elements().contains(finding.element())));
  }

  /** Apache Avro between two schemas. */
  private static final class Crossing {
    private final Exchange<AvroSchema> exchange;
    private final Schema writer;
    private final GenericDatumReader<@Nullable Object> asWritten;
    private final GenericDatumReader<@Nullable Object> asRead;
    private final Set<ElementPath> top;
    private final List<Observation> seen;
    private int tried;

    Crossing(Exchange<AvroSchema> exchange, List<Observation> seen) {
      this.exchange = exchange;
      this.seen = seen;
      writer = exchange.writer().avro();
      var reader = exchange.reader().avro();
      asWritten = new GenericDatumReader<>(writer, writer, new GenericData());
      asRead = new GenericDatumReader<>(writer, reader, new GenericData());
      top = Set.copyOf(List.of(top(writer), top(reader)));
    }

    /** A proof may be of the other direction, and then it need not be data of this writer's. */
    void readProof(byte[] bytes) {
      try {
        read(bytes, decoded(asWritten, bytes));
      } catch (IOException | RuntimeException ofTheOtherDirection) {
        return;
      }
    }

    void writeAndRead(@Nullable Object datum) {
      read(bytes(writer, datum), datum);
    }

    private void read(byte[] bytes, @Nullable Object written) {
      tried++;
      var comparison = new AvroComparison(exchange.direction(), bytes, seen);
      Object read;
      try {
        read = decoded(asRead, bytes);
      } catch (IOException | RuntimeException refusal) {
        comparison.refused(refusal, written);
        return;
      }
      comparison.compare(writer, written, exchange.reader().avro(), read, top);
    }
  }

  private static ElementPath top(Schema schema) {
    return new ElementPath(
        switch (schema.getType()) {
          case RECORD, ENUM, FIXED -> schema.getFullName();
          default -> schema.getType().getName();
        });
  }

  private static byte[] bytes(Schema writer, @Nullable Object datum) {
    var bytes = new ByteArrayOutputStream();
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new GenericDatumWriter<@Nullable Object>(writer, new GenericData()).write(datum, encoder);
      encoder.flush();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Object decoded(GenericDatumReader<@Nullable Object> reader, byte[] bytes)
      throws IOException {
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
