package dev.concordat.maven.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.compatibility.Decision;
import dev.concordat.compatibility.Verdict;
import dev.concordat.compatibility.VerdictJson;
import dev.concordat.maven.check.CheckResult;
import dev.concordat.schema.Problem;
import dev.concordat.schema.SchemaType;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A check for programs: the verdicts as the registry's API and the command line give them, each with its file. */
final class JsonReport {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(VerdictJson.module())
      .enable(SerializationFeature.INDENT_OUTPUT)
      .changeDefaultPropertyInclusion(
          inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
      .build();

  private JsonReport() {}

  public static String of(CheckResult result) {
    var schemas = result.schemas().stream()
        .map(checked -> new Checked(
            checked.file().subject(),
            checked.file().type(),
            checked.file().path(),
            checked.verdict()))
        .toList();
    return MAPPER.writeValueAsString(new Document(
        result.project(),
        result.version(),
        result.against(),
        result.decision(),
        result.summary(),
        result.problems(),
        result.waiverNotes(),
        schemas));
  }

  private record Document(
      String project,
      String version,
      String against,
      Decision decision,
      String summary,
      List<Problem> problems,
      List<Problem> waiverNotes,
      List<Checked> schemas) {}

  private record Checked(String subject, SchemaType type, String file, Verdict verdict) {}
}
