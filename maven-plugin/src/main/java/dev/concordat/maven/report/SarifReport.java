package dev.concordat.maven.report;

import dev.concordat.compatibility.JudgedFinding;
import dev.concordat.compatibility.JudgedFinding.Effect;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.maven.check.CheckedSchema;
import dev.concordat.schema.Location;
import java.net.URI;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A check as SARIF 2.1.0, which code hosts show beside the lines of a change. */
final class SarifReport {

  /** The finding of a schema that cannot be read. */
  private static final String UNREADABLE = "SCHEMA_DOES_NOT_PARSE";

  /** The finding of a schema that the registry refuses for reasons of its own. */
  private static final String REFUSED = "REGISTRY_REFUSES";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SarifReport() {}

  /** The log of one check; paths in it start from the folder {@code project}. */
  public static String of(CheckResult result, URI project) {
    var log = MAPPER.createObjectNode();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    var run = log.putArray("runs").addObject();
    var driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Concordat");
    var rules = driver.putArray("rules");
    run.putObject("originalUriBaseIds").putObject("PROJECT").put("uri", project.toString());

    var results = run.putArray("results");
    for (var problem : result.problems()) {
      add(results, UNREADABLE, "error", problem.message(), problem.at());
    }
    for (var checked : result.schemas()) {
      for (var judged : checked.verdict().findings()) {
        add(results, checked, judged);
      }
      if (checked.isRefusedOnly()) {
        var messages = String.join("\n", checked.verdict().registryMessages());
        add(results, REFUSED, "error", messages, Location.startOf(checked.file().path()));
      }
    }

    var used = new TreeSet<String>();
    results.forEach(each -> used.add(each.path("ruleId").asString()));
    used.forEach(rule -> rules.addObject().put("id", rule));
    return MAPPER.writeValueAsString(log);
  }

  private static void add(ArrayNode results, CheckedSchema checked, JudgedFinding judged) {
    var finding = judged.finding();
    var level =
        switch (judged.effect()) {
          case BLOCKS -> "error";
          case WAIVED, NOTED -> "note";
        };
    var message = new StringBuilder(finding.message());
    judged
        .hurt()
        .forEach(affected -> message
            .append("\nBreaks ")
            .append(affected.pacticipant())
            .append(' ')
            .append(affected.version())
            .append(": ")
            .append(affected.evidence().text()));
    if (finding.wayOut() != null) {
      message.append("\nFix: ").append(finding.wayOut());
    }
    var result = add(results, finding.rule(), level, message.toString(), checked.placeOf(judged));
    result
        .putObject("partialFingerprints")
        .put("concordat/v1", finding.fingerprint().hex());
    if (judged.effect() == Effect.WAIVED) {
      result
          .putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("justification", judged.because());
    }
  }

  private static ObjectNode add(
      ArrayNode results, String rule, String level, String message, Location at) {
    var result = results.addObject();
    result.put("ruleId", rule);
    result.put("level", level);
    result.putObject("message").put("text", message);
    var place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", at.file()).put("uriBaseId", "PROJECT");
    place
        .putObject("region")
        .put("startLine", at.startLine())
        .put("startColumn", at.startColumn())
        .put("endLine", at.endLine())
        .put("endColumn", at.endColumn());
    return result;
  }
}
