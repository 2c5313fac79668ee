package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.DeployAnswer;
import dev.concordat.contracts.api.OfferedSchemas;
import dev.concordat.registry.matrix.Destination;
import dev.concordat.registry.matrix.Matrix;
import dev.concordat.registry.matrix.MatrixAnswer;
import dev.concordat.registry.matrix.MatrixQuestion;
import dev.concordat.registry.matrix.Notice;
import dev.concordat.registry.matrix.VersionSelector;
import dev.concordat.registry.pacticipants.VersionKey;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.usage.Offers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeDeploy")
@RequestMapping("/api/v1/pacticipants/{pacticipant}/versions/{version}")
@Tag(name = "pacticipants")
final class DeployController {

  private final Matrix matrix;
  private final Offers offers;

  DeployController(Matrix matrix, Offers offers) {
    this.matrix = matrix;
    this.offers = offers;
  }

  @GetMapping("/can-i-deploy")
  @Operation(
      summary = "Whether a version may go into an environment, by pacts and schemas alike",
      parameters =
          @Parameter(
              name = "ignore",
              in = ParameterIn.QUERY,
              description = "an application that does not count"))
  DeployAnswer canIDeploy(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @RequestParam String environment,
      HttpServletRequest request) {
    // Read as it was sent: names may hold commas.
    var names = Optional.ofNullable(request.getParameterValues("ignore")).orElse(new String[0]);
    var ignored = Stream.of(names)
        .map(name -> new VersionSelector(name, null, null, null, false, false))
        .toList();
    return answer(matrix.of(MatrixQuestion.canIDeploy(
        pacticipant, version, Destination.environment(environment), ignored)));
  }

  private static DeployAnswer answer(MatrixAnswer answer) {
    return new DeployAnswer(
        state(answer),
        answer.notices().stream().map(Notice::text).toList(),
        answer.rows().stream()
            .map(row -> new DeployAnswer.PactRow(
                row.pact().consumer(),
                row.pact().version(),
                row.pact().provider(),
                row.result() == null ? null : row.result().providerVersion(),
                row.success(),
                row.isIgnored()))
            .toList(),
        answer.schemas().stream()
            .map(row -> new DeployAnswer.SchemaRow(
                row.consumer().pacticipant(),
                row.consumer().version(),
                row.provider().pacticipant(),
                row.provider().version(),
                row.subject(),
                row.success(),
                row.text(),
                row.isIgnored()))
            .toList());
  }

  private static DeployAnswer.State state(MatrixAnswer answer) {
    if (answer.deployable() == null) {
      return DeployAnswer.State.UNKNOWN;
    }
    if (!answer.deployable()) {
      return DeployAnswer.State.NO;
    }
    return answer.isContentless() ? DeployAnswer.State.NOTHING_KNOWN : DeployAnswer.State.YES;
  }

  @PutMapping("/offers")
  @Operation(
      summary =
          "Which schemas a version writes its messages with, in place of what was said before")
  ResponseEntity<Void> offer(
      @PathVariable String pacticipant,
      @PathVariable String version,
      @RequestBody OfferedSchemas offered) {
    if (offered.schemas() == null) {
      throw NativeErrors.invalidRequest("'schemas' is missing: subjects and the version of each");
    }
    var bySubject = new LinkedHashMap<SubjectName, Integer>();
    for (var schema : offered.schemas()) {
      if (schema == null || schema.subject() == null || schema.version() < 1) {
        throw NativeErrors.invalidRequest(
            "a schema has a subject and a version, which counts from 1");
      }
      bySubject.put(SubjectName.of(schema.subject()), schema.version());
    }
    offers.report(pacticipant, version, bySubject);
    return ResponseEntity.ok().build();
  }

  @GetMapping("/offers")
  @Operation(summary = "Which schemas a version writes its messages with")
  OfferedSchemas offered(@PathVariable String pacticipant, @PathVariable String version) {
    return new OfferedSchemas(offers.of(List.of(new VersionKey(pacticipant, version))).stream()
        .map(offer -> new OfferedSchemas.Offered(offer.subject().toString(), offer.version()))
        .toList());
  }
}
