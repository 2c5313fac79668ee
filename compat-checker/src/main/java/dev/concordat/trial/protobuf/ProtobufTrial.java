package dev.concordat.trial.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.util.JsonFormat;
import dev.concordat.format.Incompatibility;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Layer;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSelection;
import dev.concordat.rules.RuleSet;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Protobuf put to the trial: protobuf-java writes every message with one schema and reads it with the other, as bytes and as JSON. */
public final class ProtobufTrial implements TrialFormat<ProtoModel> {

  private static final String FILE = "t.proto";
  private static final String REGISTRY = "registry ";
  private static final int MESSAGES = 3;
  private static final int MOST_MESSAGES = 16;

  private static final List<Convention> CONVENTIONS = List.of(
      nothingShown(
          "GONE_ALTOGETHER",
          "Of a message, an enum or a method that is gone nobody writes or reads anything, and its callers fail.",
          about -> about
              .rule()
              .matches("(PACKAGE_)?(MESSAGE|ENUM|SERVICE|EXTENSION|RPC)_NO_DELETE|PACKAGE_NO_DELETE"
                  + "|(MESSAGE|ENUM|SERVICE|EXTENSION|RPC)(_IN_ANY)?_REMOVED")),
      nothingShown(
          "EXTENSION_RANGE",
          "Where a message gives up numbers for extensions, readers cannot have these extensions any more.",
          about -> about.rule().equals("EXTENSION_MESSAGE_NO_DELETE")),
      new Convention(
          "EXTENSIONS_IN_JSON",
          "Other runtimes read extensions from JSON, protobuf-java does not.",
          disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN
              && disagreement.layer() == Layer.JSON
              && disagreement.finding() != null
              && disagreement.finding().message().startsWith("Extension ")),
      nothingShown(
          "PROMISE_OF_JSON",
          "json_format is a promise; protobuf-java writes JSON without it.",
          about -> about.rule().matches("(ENUM|MESSAGE)_SAME_JSON_FORMAT")),
      new Convention(
          "ENUMS_GROW",
          "An enum of few values may have other numbers one day, negative or large ones.",
          disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN
              && disagreement.layer() == Layer.WIRE
              && disagreement.finding() != null
              && isAboutEnumAndNumber(disagreement.finding())),
      nothingShown(
          "OPEN_ENUM_KEEPS_THE_NUMBER",
          "The number of a value that is gone is still read, but means nothing to its reader.",
          about -> about.rule().matches("ENUM_VALUE_NO_DELETE.*|OPEN_ENUM_VALUE_UNKNOWN")),
      new Convention(
          "NEW_NAMES_OF_ENUM_VALUES_IN_JSON",
          "A value that is added has a name that old readers of JSON do not know; values are added all the time.",
          disagreement -> disagreement.kind() == Kind.LOSS_NOT_FOUND
              && disagreement.layer() == Layer.JSON
              && disagreement.direction() == Direction.OLD_READER_OF_NEW_DATA
              && disagreement.observation() != null
              && disagreement.observation().elements().stream()
                  .anyMatch(element -> element.name().matches("t\\.[EF]\\d"))),
      nothingShown(
          "TEXT_IN_MAPS",
          "protobuf-java verifies the texts in maps always, other runtimes do as the schema says.",
          about -> about
                  .rule()
                  .matches("FIELD_SAME_(JAVA_)?UTF8_VALIDATION|FIELD_UTF8_(TIGHTENED|RELAXED)")
              && about.message().matches("The (key|value) of map field .*")),
      notInConcordat(
          "THE_LAST_OF_MANY",
          "Protobuf promises that who expects one value reads the last of many, so CONCORDAT allows many.",
          Direction.OLD_READER_OF_NEW_DATA,
          "FIELD_SAME_CARDINALITY",
          "FIELD_WIRE_COMPATIBLE_CARDINALITY",
          "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY"),
      notInConcordat(
          "FIELDS_LEAVE_A_ONEOF",
          "Readers that hold fields for exclusive see the last one; CONCORDAT lets fields leave a oneof.",
          Direction.OLD_READER_OF_NEW_DATA,
          "FIELD_SAME_ONEOF"),
      new Convention(
          "REGISTRY_AS_CONFLUENT_JUDGES",
          "A registry's answer is Confluent's, kind by kind, where it is too lenient and where it is too strict.",
          disagreement -> disagreement.by().startsWith(REGISTRY)),
      new Convention(
          "SET_AS_BUF_HAS_IT",
          "What a set of buf's lets pass is buf's choice; all rules together find it.",
          disagreement -> disagreement.kind() == Kind.LOSS_NOT_FOUND
              && disagreement.foundByAllRules()
              && Stream.of("FILE", "PACKAGE", "WIRE_JSON", "WIRE")
                  .anyMatch(disagreement.by()::equals)));

  private static boolean isAboutEnumAndNumber(Finding finding) {
    var anEnum = "t\\.(\\w+\\.)?[EF]\\d";
    return finding.rule().contains("_TYPE")
        && finding
            .message()
            .matches(".* was of type (%1$s and is of type \\w+|\\w+ and is of type %1$s) now.*"
                .formatted(anEnum));
  }

  private static final ProtobufFormat FORMAT = new ProtobufFormat();

  private static final Map<String, Set<RuleSet>> SETS = FORMAT.rules().stream()
      .collect(Collectors.toUnmodifiableMap(Rule::id, Rule::memberOf, ProtobufTrial::both));

  private static final RuleSelection ALL_RULES = new RuleSelection(Set.of(), FORMAT.ruleIds());

  /** Some rules have a row for each kind of change they look at. */
  private static Set<RuleSet> both(Set<RuleSet> one, Set<RuleSet> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public SchemaType type() {
    return SchemaType.PROTOBUF;
  }

  @Override
  public List<Convention> conventions() {
    return CONVENTIONS;
  }

  @Override
  public Pair<ProtoModel> pair(Random random) {
    var earlier = ProtoGenerator.file(random);
    return new Pair<>(earlier, ProtoMutations.of(earlier, random));
  }

  @Override
  public String text(ProtoModel schema) {
    return schema.text();
  }

  @Override
  public Stream<Pair<ProtoModel>> smaller(Pair<ProtoModel> pair) {
    return ProtoCuts.of(pair);
  }

  @Override
  public Optional<Tried> tried(Pair<ProtoModel> pair, Random random) {
    var earlier = parsed(pair.earlier());
    var later = parsed(pair.later());
    if (earlier == null || later == null || !hasData(earlier) || !hasData(later)) {
      return Optional.empty();
    }
    var findings = FORMAT.breaking(earlier, later, ALL_RULES);
    var judgements = new ArrayList<Judgement>();
    judgements.add(judgement(Judgement.ALL_RULES, findings, true));
    for (var set : RuleSet.values()) {
      judgements.add(bySet(set, findings));
    }
    var observations = new ArrayList<Observation>();
    int data = 0;
    for (var exchange :
        List.of(Exchange.newReadsOld(later, earlier), Exchange.oldReadsNew(earlier, later))) {
      data += new Crossing(exchange, findings, random, observations).exchange();
      judgements.add(byRegistry(exchange));
    }
    return Optional.of(new Tried(judgements, observations, data));
  }

  private @Nullable ProtobufSchema parsed(ProtoModel model) {
    return FORMAT.parse(SchemaSource.of(FILE, model.text()))
            instanceof Parsed<ProtobufSchema> parsed
        ? parsed.schema()
        : null;
  }

  /** Whether every message can be complete, since required fields do not lead back to where they stand, and be read from its own JSON. */
  private static boolean hasData(ProtobufSchema schema) {
    return messages(schema).allMatch(ProtoComparison::hasKeysOfItsOwn)
        && messages(schema)
            .allMatch(type -> ProtoData.isComplete(
                new ProtoData(new Random(0)).next(type, List.of()).buildPartial()));
  }

  private static Stream<Descriptor> messages(ProtobufSchema schema) {
    return schema.root().getMessageTypes().stream().flatMap(ProtobufTrial::withNested);
  }

  private static Stream<Descriptor> withNested(Descriptor type) {
    return type.getOptions().getMapEntry()
        ? Stream.empty()
        : Stream.concat(
            Stream.of(type), type.getNestedTypes().stream().flatMap(ProtobufTrial::withNested));
  }

  private static Judgement judgement(String by, List<Finding> findings, boolean mustProve) {
    return new Judgement(
        by,
        EnumSet.allOf(Direction.class),
        by.equals("WIRE") || by.equals("CONCORDAT")
            ? Set.of(Layer.WIRE)
            : Set.of(Layer.WIRE, Layer.JSON),
        findings,
        mustProve,
        true);
  }

  private static Convention nothingShown(String name, String reason, Predicate<Finding> about) {
    return new Convention(
        name,
        reason,
        disagreement -> disagreement.kind() == Kind.NOTHING_SHOWN
            && disagreement.finding() != null
            && about.test(disagreement.finding()));
  }

  /** A loss in bytes that these rules of other sets find, and CONCORDAT on purpose does not. */
  private static Convention notInConcordat(
      String name, String reason, Direction direction, String... rules) {
    return new Convention(
        name,
        reason,
        disagreement -> disagreement.kind() == Kind.LOSS_NOT_FOUND
            && disagreement.by().startsWith("CONCORDAT")
            && disagreement.layer() == Layer.WIRE
            && disagreement.direction() == direction
            && disagreement.isFoundOnlyBy(rules));
  }

  /** What a set says is what its rules say among all. */
  private Judgement bySet(RuleSet set, List<Finding> ofAllRules) {
    var ofSet = ofAllRules.stream()
        .filter(finding -> SETS.getOrDefault(finding.rule(), Set.of()).contains(set))
        .toList();
    return judgement(set.name(), ofSet, set.name().startsWith("CONCORDAT"));
  }

  private Judgement byRegistry(Exchange<ProtobufSchema> exchange) {
    var level = exchange.direction() == Direction.NEW_READER_OF_OLD_DATA ? "BACKWARD" : "FORWARD";
    var findings = FORMAT.incompatibilities(exchange).stream()
        .map(Incompatibility::finding)
        .toList();
    return new Judgement(
        REGISTRY + level, Set.of(exchange.direction()), Set.of(Layer.WIRE), findings, true, false);
  }

  /** protobuf-java between two schemas. */
  private static final class Crossing {
    private final Exchange<ProtobufSchema> exchange;
    private final List<Finding> findings;
    private final ProtoData data;
    private final List<Observation> observations;
    private final List<Observation> seen = new ArrayList<>();
    private final ExtensionRegistry known = ExtensionRegistry.newInstance();
    private int tried;

    Crossing(
        Exchange<ProtobufSchema> exchange,
        List<Finding> findings,
        Random random,
        List<Observation> observations) {
      this.exchange = exchange;
      this.findings = findings.stream()
          .filter(finding -> finding.breaks().contains(exchange.direction()))
          .toList();
      this.data = new ProtoData(random);
      this.observations = observations;
      for (var extension : extensions(exchange.reader())) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          known.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
          known.add(extension);
        }
      }
    }

    private static List<FieldDescriptor> extensions(ProtobufSchema schema) {
      return schema.root().getExtensions();
    }

    int exchange() {
      messages(exchange.writer())
          .forEach(writer -> messages(exchange.reader())
              .filter(reader -> reader.getFullName().equals(writer.getFullName()))
              .forEach(reader -> exchange(writer, reader, Set.of())));
      for (var rpc : methods(exchange.writer())) {
        methods(exchange.reader()).stream()
            .filter(other -> other.getFullName().equals(rpc.getFullName()))
            .forEach(other -> call(rpc, other));
      }
      observations.addAll(seen);
      return tried;
    }

    private static List<MethodDescriptor> methods(ProtobufSchema schema) {
      return schema.root().getServices().stream()
          .flatMap(service -> service.getMethods().stream())
          .toList();
    }

    /** Requests and responses are messages like any other; those of one name were tried already. */
    private void call(MethodDescriptor rpc, MethodDescriptor other) {
      var around = Set.of(new ElementPath(rpc.getFullName()));
      if (!rpc.getInputType().getFullName().equals(other.getInputType().getFullName())) {
        exchange(rpc.getInputType(), other.getInputType(), around);
      }
      if (!rpc.getOutputType().getFullName().equals(other.getOutputType().getFullName())) {
        exchange(rpc.getOutputType(), other.getOutputType(), around);
      }
    }

    private void exchange(Descriptor writer, Descriptor reader, Set<ElementPath> around) {
      var emptiest = data.emptiest(writer);
      for (var text : ProtoData.notUtf8(writer)) {
        readBytes(emptiest.toByteString().concat(text), emptiest, reader, around, false);
      }
      pass(emptiest, reader, around);
      for (var field : writer.getFields()) {
        if (isDoubtful(field, reader.findFieldByNumber(field.getNumber()))) {
          data.each(field).forEach(message -> pass(message, reader, around));
        }
      }
      for (var extension : extensions(exchange.writer())) {
        if (extension.getContainingType() == writer) {
          data.each(extension).forEach(message -> pass(message, reader, around));
        }
      }
      boolean same = isSame(writer, reader);
      int atLeast = same ? 1 : MESSAGES;
      int atMost = same ? 1 : MOST_MESSAGES;
      for (int i = 0; i < atLeast || (i < atMost && !allShown()); i++) {
        pass(data.next(writer, extensions(exchange.writer())).buildPartial(), reader, around);
      }
    }

    /** Whether nothing about the message changed, but perhaps the types of its fields, which are tried by themselves. */
    private static boolean isSame(Descriptor writer, Descriptor reader) {
      return writer.toProto().equals(reader.toProto()) && syntax(writer).equals(syntax(reader));
    }

    private static List<Object> syntax(Descriptor type) {
      var file = type.getFile().toProto();
      return List.of(file.getSyntax(), file.getEdition());
    }

    /** Whether anything about the field changed: then every kind of value is worth trying. */
    private static boolean isDoubtful(FieldDescriptor field, @Nullable FieldDescriptor read) {
      return read == null
          || !field.toProto().equals(read.toProto())
          || isOtherMap(field, read)
          || field.hasPresence() != read.hasPresence()
          || field.isPacked() != read.isPacked()
          || (field.getJavaType() == FieldDescriptor.JavaType.ENUM
              && isOther(field.getEnumType(), read.getEnumType()));
    }

    /** The entries of a map are a type of their own. */
    private static boolean isOtherMap(FieldDescriptor field, FieldDescriptor read) {
      return field.isMapField()
          && read.isMapField()
          && !field.getMessageType().toProto().equals(read.getMessageType().toProto());
    }

    private static boolean isOther(EnumDescriptor type, EnumDescriptor read) {
      return type.isClosed() != read.isClosed() || !type.toProto().equals(read.toProto());
    }

    private boolean allShown() {
      return findings.stream()
          .allMatch(finding -> Stream.of(Layer.WIRE, Layer.JSON)
              .filter(layer -> finding.harm().in(layer).contains(exchange.direction()))
              .allMatch(layer -> seen.stream()
                  .anyMatch(each -> each.witness().layer() == layer
                      && each.elements().contains(finding.element()))));
    }

    private void pass(Message written, Descriptor reader, Set<ElementPath> around) {
      if (!written.isInitialized()) {
        return;
      }
      readBytes(written.toByteString(), written, reader, around, true);
      readJson(written, reader, around);
    }

    /** Extensions meet by number too. */
    private void readBytes(
        ByteString bytes,
        Message written,
        Descriptor reader,
        Set<ElementPath> around,
        boolean compares) {
      tried++;
      var comparison =
          new ProtoComparison(exchange.direction(), Layer.WIRE, bytes.toByteArray(), seen);
      try {
        var read = DynamicMessage.parseFrom(reader, bytes, known);
        if (compares) {
          comparison.compare(written, read, around);
        }
        // Of another message they are other extensions, whatever their numbers.
        if (compares && written.getDescriptorForType().getFullName().equals(reader.getFullName())) {
          for (var extension : extensions(exchange.writer())) {
            extensions(exchange.reader()).stream()
                .filter(other -> other.getNumber() == extension.getNumber()
                    && extension.getContainingType() == written.getDescriptorForType()
                    && other.getContainingType() == reader)
                .forEach(other -> comparison.compare(written, extension, read, other, around));
          }
          extensions(exchange.reader()).stream()
              .filter(other -> other.getContainingType() == reader
                  && extensions(exchange.writer()).stream()
                      .noneMatch(extension -> extension.getNumber() == other.getNumber()))
              .forEach(other -> comparison.notWritten(read, other));
        }
      } catch (InvalidProtocolBufferException | UninitializedMessageException refusal) {
        comparison.refused(refusal, written, reader);
      }
    }

    /** Readers of JSON are told to pass over what they do not know, as those that live with change must be. */
    private void readJson(Message written, Descriptor reader, Set<ElementPath> around) {
      String json;
      try {
        json = JsonFormat.printer().omittingInsignificantWhitespace().print(written);
      } catch (InvalidProtocolBufferException | IllegalArgumentException notPrintable) {
        return;
      }
      tried++;
      var comparison = new ProtoComparison(
          exchange.direction(), Layer.JSON, json.getBytes(StandardCharsets.UTF_8), seen);
      var read = DynamicMessage.newBuilder(reader);
      try {
        JsonFormat.parser().ignoringUnknownFields().merge(json, read);
        comparison.compare(written, read.build(), around);
      } catch (InvalidProtocolBufferException | UninitializedMessageException refusal) {
        comparison.refused(refusal, written, reader);
      }
    }
  }
}
