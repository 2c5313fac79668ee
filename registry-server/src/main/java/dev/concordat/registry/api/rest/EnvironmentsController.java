package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.Deployment;
import dev.concordat.contracts.api.EnvironmentDetails;
import dev.concordat.registry.environments.DeployedVersion;
import dev.concordat.registry.environments.Environments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeEnvironments")
@RequestMapping("/api/v1/environments")
@Tag(name = "environments")
final class EnvironmentsController {

  /** What is said of an environment. */
  record EnvironmentRequest(@Nullable Boolean production) {}

  /** What is said of a deployment. */
  record DeploymentRequest(
      @Nullable String version, @Nullable String instance) {}

  private final Environments environments;

  EnvironmentsController(Environments environments) {
    this.environments = environments;
  }

  @GetMapping
  @Operation(summary = "Every environment")
  List<EnvironmentDetails> list() {
    return environments.all().stream()
        .map(one -> new EnvironmentDetails(one.name(), one.production()))
        .toList();
  }

  @GetMapping("/{environment}")
  @Operation(summary = "One environment")
  EnvironmentDetails one(@PathVariable String environment) {
    var found = environments.find(environment);
    return new EnvironmentDetails(found.name(), found.production());
  }

  @PutMapping("/{environment}")
  @Operation(summary = "Makes an environment known, or changes it")
  ResponseEntity<Void> save(
      @PathVariable String environment, @RequestBody EnvironmentRequest details) {
    boolean isNew = environments.save(environment, Boolean.TRUE.equals(details.production()));
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).build();
  }

  @GetMapping("/{environment}/deployments")
  @Operation(summary = "What runs in an environment")
  List<Deployment> deployments(@PathVariable String environment) {
    return environments.deployed(environment).stream()
        .map(EnvironmentsController::deployment)
        .toList();
  }

  private static Deployment deployment(DeployedVersion version) {
    return new Deployment(
        version.pacticipant(),
        version.version(),
        version.instance().isEmpty() ? null : version.instance(),
        version.deployedAt());
  }

  @PutMapping("/{environment}/deployments/{pacticipant}")
  @Operation(summary = "Records that a version runs there, in the place of the one before it")
  ResponseEntity<Void> deploy(
      @PathVariable String environment,
      @PathVariable String pacticipant,
      @RequestBody DeploymentRequest deployment) {
    if (deployment.version() == null) {
      throw NativeErrors.invalidRequest("'version' is missing: the version that runs there now");
    }
    boolean isNew = environments.deploy(
        environment,
        pacticipant,
        deployment.version(),
        deployment.instance() == null ? "" : deployment.instance());
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).build();
  }

  @DeleteMapping("/{environment}/deployments/{pacticipant}")
  @Operation(summary = "Records that an application, or one instance of it, runs there no more")
  ResponseEntity<Void> withdraw(
      @PathVariable String environment,
      @PathVariable String pacticipant,
      @RequestParam(required = false) @Nullable String instance) {
    environments.withdraw(environment, pacticipant, Optional.ofNullable(instance));
    return ResponseEntity.noContent().build();
  }
}
