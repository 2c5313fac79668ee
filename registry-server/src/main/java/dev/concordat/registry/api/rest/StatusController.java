package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.Status;
import dev.concordat.registry.StoreKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeStatus")
@RequestMapping("/api/v1/status")
@Tag(name = "status")
final class StatusController {

  private final Status status;

  StatusController(ObjectProvider<BuildProperties> build, StoreKind store) {
    var version = Optional.ofNullable(build.getIfAvailable())
        .map(BuildProperties::getVersion)
        .orElse("development");
    this.status = new Status("Concordat", version, store.name());
  }

  @GetMapping
  @Operation(summary = "Which product and version this is")
  Status status() {
    return status;
  }
}
