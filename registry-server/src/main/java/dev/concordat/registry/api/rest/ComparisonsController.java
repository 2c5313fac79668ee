package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.ComparedPact;
import dev.concordat.contracts.api.PromisedSchemas;
import dev.concordat.contracts.comparison.Operation;
import dev.concordat.contracts.comparison.PactComparison;
import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.comparison.Comparisons;
import dev.concordat.registry.comparison.Promise;
import dev.concordat.registry.pacts.PactEntry;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.subjects.SubjectName;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeComparisons")
@RequestMapping("/api/v1")
@Tag(name = "pacts")
final class ComparisonsController {

  private static final String SCHEMAS =
      "/pacticipants/{provider}/versions/{version}/provider-schemas";

  private final Comparisons comparisons;
  private final Pacts pacts;

  ComparisonsController(Comparisons comparisons, Pacts pacts) {
    this.comparisons = comparisons;
    this.pacts = pacts;
  }

  @PutMapping(SCHEMAS)
  @io.swagger.v3.oas.annotations.Operation(
      summary =
          "By which schemas a provider's version writes and reads, in the place of verifying pacts; answers with what came of"
              + " comparing the pacts that count with them")
  List<ComparedPact> promise(
      @PathVariable String provider,
      @PathVariable String version,
      @RequestBody PromisedSchemas promised) {
    if (promised.schemas() == null) {
      throw NativeErrors.invalidRequest("'schemas' is missing: subjects and the version of each");
    }
    var promises =
        promised.schemas().stream().map(ComparisonsController::promise).toList();
    if (promises.stream().map(Promise::subject).distinct().count() < promises.size()) {
      throw NativeErrors.invalidRequest("a subject may be promised once only");
    }
    return comparisons.promise(provider, version, promises).stream()
        .map(compared -> answer(compared.pact(), version.strip(), compared.comparison()))
        .toList();
  }

  private static Promise promise(PromisedSchemas.@Nullable Promised schema) {
    if (schema == null
        || schema.subject() == null
        || schema.subject().isBlank()
        || schema.version() < 1) {
      throw NativeErrors.invalidRequest(
          "a schema has a subject and a version, which counts from 1");
    }
    return new Promise(
        SubjectName.of(schema.subject()),
        schema.version(),
        operations(schema.requests()),
        operations(schema.responses()));
  }

  private static List<Operation> operations(@Nullable List<@Nullable String> texts) {
    try {
      return texts == null
          ? List.of()
          : texts.stream()
              .map(text -> Operation.parse(text == null ? "" : text))
              .toList();
    } catch (IllegalArgumentException not) {
      throw NativeErrors.invalidRequest(String.valueOf(not.getMessage()));
    }
  }

  @GetMapping(SCHEMAS)
  @io.swagger.v3.oas.annotations.Operation(
      summary = "By which schemas a provider's version promised to write and read")
  PromisedSchemas promised(@PathVariable String provider, @PathVariable String version) {
    return new PromisedSchemas(comparisons.of(provider, version).stream()
        .map(promise -> new PromisedSchemas.Promised(
            promise.subject().toString(),
            promise.version(),
            promise.requests().stream().map(Operation::toString).toList(),
            promise.responses().stream().map(Operation::toString).toList()))
        .toList());
  }

  @GetMapping("/pacts/provider/{provider}/consumer/{consumer}/version/{version}/comparison")
  @io.swagger.v3.oas.annotations.Operation(
      summary = "Holds a pact against the schemas that a provider's version promises")
  ComparedPact compare(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      @RequestParam String providerVersion) {
    var pact = pacts.require(provider, consumer, version);
    return comparisons
        .of(pact, providerVersion)
        .map(comparison -> answer(pact, providerVersion, comparison))
        .orElseThrow(() -> new RegistryException(
            ErrorCode.PACT_NOT_FOUND,
            "version '%s' of provider '%s' promises no schemas"
                .formatted(providerVersion, provider)));
  }

  private static ComparedPact answer(
      PactEntry pact, String providerVersion, PactComparison comparison) {
    return new ComparedPact(
        pact.consumer(),
        pact.version(),
        pact.provider(),
        providerVersion,
        comparison.outcome(),
        comparison.remarks().stream()
            .map(remark -> new ComparedPact.Remark(
                remark.interaction(),
                remark.place(),
                remark.at(),
                remark.reason(),
                remark.isDifference()))
            .toList());
  }
}
