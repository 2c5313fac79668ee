package dev.concordat.maven.check;

import dev.concordat.avro.AvroFormat;
import dev.concordat.avro.AvroSchema;
import dev.concordat.format.SchemaFormat;
import dev.concordat.jsonschema.JsonSchema;
import dev.concordat.jsonschema.JsonSchemaFormat;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.protobuf.ProtobufFormat;
import dev.concordat.protobuf.ProtobufSchema;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Location;
import dev.concordat.schema.ParseResult;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All schemas of a project at one time: the Protobuf files as one, since a message may move from one to another, the Avro files
 * each by its type, the JSON Schema files each by its path.
 */
final class ParsedProject {

  private static final ProtobufFormat PROTOBUF = new ProtobufFormat();
  private static final AvroFormat AVRO = new AvroFormat();
  private static final JsonSchemaFormat JSON = new JsonSchemaFormat();

  private final Optional<ProtobufSchema> protobuf;
  private final Map<String, AvroSchema> avro;
  private final Map<String, JsonSchema> json;
  private final List<Problem> problems;

  private ParsedProject(
      Optional<ProtobufSchema> protobuf,
      Map<String, AvroSchema> avro,
      Map<String, JsonSchema> json,
      List<Problem> problems) {
    this.protobuf = protobuf;
    this.avro = avro;
    this.json = json;
    this.problems = problems;
  }

  /** Reads schemas as strictly as new ones must be, or as leniently as those that exist. */
  static ParsedProject of(ProjectSchemas schemas, boolean strict) {
    var problems = new LinkedHashSet<Problem>();
    var texts = protobufTexts(schemas);
    Optional<ProtobufSchema> protobuf =
        texts.isEmpty() ? Optional.empty() : kept(PROTOBUF.parseTree(texts), schemas, problems);
    var avro = singles(AVRO, schemas, strict, problems);
    var json = singles(JSON, schemas, strict, problems);
    return new ParsedProject(protobuf, avro, json, List.copyOf(problems));
  }

  /** The schemas of a language in which each file stands for itself, by the names of the files. */
  private static <S extends Schema> Map<String, S> singles(
      SchemaFormat<S> format, ProjectSchemas schemas, boolean strict, Set<Problem> problems) {
    var singles = new TreeMap<String, S>();
    for (var file : schemas.all()) {
      if (file.type() == format.type()) {
        var source = schemas.sourceOf(file, name -> Optional.empty());
        var result = strict ? format.parse(source) : format.parseStored(source);
        kept(result, schemas, problems).ifPresent(schema -> singles.put(file.name(), schema));
      }
    }
    return singles;
  }

  /** Why some of them cannot be read, with places in the project. */
  List<Problem> problems() {
    return problems;
  }

  /** Every promise broken since {@code earlier}, by the name of the file it is seen in, or was in if that is gone. */
  Map<String, List<Finding>> breaking(ParsedProject earlier, RuleSelection rules) {
    var findings = new LinkedHashMap<String, List<Finding>>();
    if (protobuf.isPresent() && earlier.protobuf.isPresent()) {
      for (var finding : PROTOBUF.breaking(earlier.protobuf.get(), protobuf.get(), rules)) {
        findings.computeIfAbsent(fileOf(finding), name -> new ArrayList<>()).add(finding);
      }
    }
    avro.forEach((name, schema) -> {
      var before = earlier.avro.get(name);
      if (before != null) {
        findings.put(name, AVRO.breaking(before, schema, rules));
      }
    });
    json.forEach((name, schema) -> {
      var before = earlier.json.get(name);
      if (before != null) {
        findings.put(name, JSON.breaking(before, schema, rules));
      }
    });
    return findings;
  }

  /** All Protobuf files of the project, and those they import from jars. */
  private static Map<String, String> protobufTexts(ProjectSchemas schemas) {
    var texts = new TreeMap<String, String>();
    for (var file : schemas.all()) {
      if (file.type() == SchemaType.PROTOBUF) {
        texts.putAll(schemas.sourceOf(file, name -> Optional.empty()).imports());
        texts.put(file.name(), file.text());
      }
    }
    texts.keySet().removeIf(RegistryImports::isBuiltIn);
    return texts;
  }

  private static <S> Optional<S> kept(
      ParseResult<S> result, ProjectSchemas schemas, Set<Problem> problems) {
    if (result instanceof Rejected<S> rejected) {
      rejected.problems().forEach(problem -> problems.add(inProject(problem, schemas)));
      return Optional.empty();
    }
    return Optional.of(((Parsed<S>) result).schema());
  }

  private static Problem inProject(Problem problem, ProjectSchemas schemas) {
    return schemas
        .named(problem.at().file())
        .map((SchemaFile file) -> new Problem(file.inProject(problem.at()), problem.message()))
        .orElse(problem);
  }

  private static String fileOf(Finding finding) {
    Location place = finding.candidate() == null ? finding.baseline() : finding.candidate();
    return place == null ? "" : place.file();
  }
}
