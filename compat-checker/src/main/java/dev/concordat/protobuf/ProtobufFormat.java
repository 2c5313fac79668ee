package dev.concordat.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.concordat.format.HistoryFinding;
import dev.concordat.format.Incompatibility;
import dev.concordat.format.SchemaChange;
import dev.concordat.format.SchemaFormat;
import dev.concordat.protobuf.parse.ProtoParser;
import dev.concordat.rules.Exchange;
import dev.concordat.rules.Finding;
import dev.concordat.rules.Rule;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.ElementPath;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.SchemaSource;
import dev.concordat.schema.SchemaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Protobuf. Texts are read as protoc reads them; changes are judged by the rules that buf made known; what a registry stores and
 * refuses is what Confluent's does.
 */
public final class ProtobufFormat implements SchemaFormat<ProtobufSchema> {

  /** The form for clients that cannot parse text: a base64 {@code FileDescriptorProto}, without the imports. */
  public static final String SERIALIZED = "serialized";

  private static final Comparator<Finding> IN_REPORTING_ORDER = Comparator.comparing(
          Finding::candidate, Comparator.nullsFirst(Comparator.comparing(Location::file)))
      .thenComparing(
          Finding::candidate,
          Comparator.nullsFirst(
              Comparator.comparingInt(Location::startLine).thenComparingInt(Location::startColumn)))
      .thenComparing(Finding::rule)
      .thenComparing(Finding::message)
      .thenComparing(Finding::candidate, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public SchemaType type() {
    return SchemaType.PROTOBUF;
  }

  /** {@inheritDoc} In place of a text, a base64 {@code FileDescriptorProto} is read too, as some clients send it. */
  @Override
  public ParseResult<ProtobufSchema> parse(SchemaSource sent) {
    var source = RegistryText.readable(sent);
    var read = ProtoParser.parse(source);
    return read instanceof Rejected<FileDescriptor> rejected
        ? ParseResult.rejected(rejected.problems())
        : ParseResult.parsed(
            ProtobufSchema.ofText(source, ((Parsed<FileDescriptor>) read).schema()));
  }

  /**
   * The text of a schema whose own file has changed. It may import {@code confluent/meta.proto} and use the options declared there,
   * whether it did before or not.
   *
   * @throws IllegalArgumentException if the file does not fit its imports
   */
  public String textOf(ProtobufSchema schema, FileDescriptorProto changed) {
    return RegistryText.of(changed, schema.root().getDependencies());
  }

  /** The paths that a text imports, found without parsing it; what stands in a comment may be among them. */
  public List<String> importsIn(String text) {
    return ProtoParser.importsIn(text);
  }

  /**
   * Reads a folder as one schema.
   *
   * @param textsByPath every file under the path that others import it by
   */
  public ParseResult<ProtobufSchema> parseTree(Map<String, String> textsByPath) {
    var tree = readTree(textsByPath);
    return tree.problems().isEmpty()
        ? ParseResult.parsed(tree.schema())
        : ParseResult.rejected(tree.problems());
  }

  /** Reads a folder as one schema, made of the files that have no problem and import none that has. */
  public ProtobufTree readTree(Map<String, String> textsByPath) {
    var tree = ProtoParser.parseTree(textsByPath);
    var healthy = new TreeMap<String, FileDescriptor>();
    var unread = new TreeMap<String, String>();
    textsByPath.forEach((path, text) -> {
      var file = tree.files().get(path);
      if (file == null) {
        unread.put(path, text);
      } else {
        healthy.put(path, file);
      }
    });
    return new ProtobufTree(
        ProtobufSchema.ofFolder(sourceOf(textsByPath), healthy.values(), unread),
        tree.allProblems());
  }

  /**
   * Reads a file that a compiler wrote: descriptors of files with all they import, or with some imports left out.
   *
   * @param name of the file, for what is said about it
   * @param content a {@code FileDescriptorSet} in binary form or as JSON
   */
  public ParseResult<ProtobufSchema> readDescriptors(String name, byte[] content) {
    return DescriptorSet.read(name, content);
  }

  /**
   * The files of two states of a folder that {@link #breaking} or {@link #changes} have to see: what changed, what that reaches, and
   * what they import. If only these are read, the answer is the same, provided that all of the folder is free of problems.
   *
   * @param commentsCount whether a changed comment is a change, as it is for {@link #changes} only
   */
  public Set<String> reachedByChanges(
      Map<String, String> earlier, Map<String, String> later, boolean commentsCount) {
    return ProtoParser.reachedByChanges(earlier, later, commentsCount);
  }

  /** The first file stands for the folder; it can be looked up among the imports like the others. */
  private static SchemaSource sourceOf(Map<String, String> textsByPath) {
    var sorted = new TreeMap<>(textsByPath);
    var first = sorted.firstEntry();
    return first == null
        ? SchemaSource.of("", "")
        : new SchemaSource(first.getKey(), first.getValue(), sorted);
  }

  @Override
  public String canonicalText(ProtobufSchema schema) {
    return RegistryText.canonical(schema);
  }

  @Override
  public String normalizedText(ProtobufSchema schema) {
    return RegistryText.normalized(schema);
  }

  @Override
  public Optional<String> inForm(ProtobufSchema schema, String form) {
    return form.equals(SERIALIZED)
        ? Optional.of(RegistryText.serialized(schema))
        : Optional.empty();
  }

  /**
   * The way from the file to a message, which Confluent's serializers put before the data: its place among the messages at the top,
   * then among those inside it, and so on. Empty if the file itself does not define the message.
   */
  public List<Integer> messageIndexes(ProtobufSchema schema, String fullName) {
    return RegistryText.messageIndexes(schema, fullName);
  }

  @Override
  public List<Incompatibility> incompatibilities(Exchange<ProtobufSchema> exchange) {
    return RegistryRules.incompatibilities(exchange);
  }

  @Override
  public List<Finding> breaking(
      ProtobufSchema earlier, ProtobufSchema later, RuleSelection selection) {
    var rules = ProtobufRules.ALL.stream()
        .filter(rule -> selection.includes(rule.id(), rule.memberOf()))
        .toList();
    var witness = new ProtobufWitness(earlier, later);
    var findings = new TreeSet<>(IN_REPORTING_ORDER);
    var unread = new Unread(earlier, later);
    for (var change : ProtobufDiff.between(earlier, later)) {
      if (unread.mayExplain(change)) {
        continue;
      }
      for (var rule : rules) {
        rule.judge(change)
            .map(finding -> witness.prove(change, finding, rule.speaksOf()))
            .forEach(findings::add);
      }
    }
    return List.copyOf(findings);
  }

  /**
   * What {@code buf breaking} says of the same change, in no particular order and perhaps more than once.
   *
   * @param ruleIds the rules to apply
   */
  public List<BufFinding> bufFindings(
      ProtobufSchema earlier, ProtobufSchema later, Set<String> ruleIds) {
    return new BufJudge(earlier, later).findings(ruleIds);
  }

  @Override
  public List<HistoryFinding> takenUpAgain(
      List<ProtobufSchema> history, ProtobufSchema later, RuleSelection selection) {
    var rules = ProtobufRules.ALL.stream()
        .filter(rule -> selection.includes(rule.id(), rule.memberOf()))
        .toList();
    var findings = new ArrayList<HistoryFinding>();
    for (var found : HistoryDiff.of(history, later)) {
      var witness = new ProtobufWitness(history.get(found.version()), later);
      for (var rule : rules) {
        rule.judge(found.change())
            .map(finding -> witness.prove(found.change(), finding, rule.speaksOf()))
            .forEach(finding -> findings.add(new HistoryFinding(found.version(), finding)));
      }
    }
    return List.copyOf(findings);
  }

  @Override
  public List<Rule<?>> rules() {
    return ProtobufRules.ALL;
  }

  @Override
  public List<SchemaChange> changes(ProtobufSchema earlier, ProtobufSchema later) {
    var unread = new Unread(earlier, later);
    var changes = ProtobufDiff.between(earlier, later).stream()
        .filter(change -> !unread.mayExplain(change))
        .toList();
    return new Renames(earlier, later)
        .told(changes).stream()
            .distinct()
            .sorted(Comparator.comparing(ProtobufFormat::place))
            .toList();
  }

  /** Where people look for a change: where it is, or was. */
  private static Location place(SchemaChange change) {
    var place = change.after() == null ? change.before() : change.after();
    return place == null ? Location.startOf("") : place;
  }

  @Override
  public Map<ElementPath, Location> elements(ProtobufSchema schema) {
    return new ProtobufElements(schema).byPlace();
  }

  @Override
  public List<ElementPath> follow(ProtobufSchema schema, String type, List<String> path) {
    return new ProtobufElements(schema).follow(type, path);
  }

  @Override
  public Set<ElementPath> partsOf(ProtobufSchema schema, String type) {
    return new ProtobufElements(schema).partsOf(type);
  }
}
