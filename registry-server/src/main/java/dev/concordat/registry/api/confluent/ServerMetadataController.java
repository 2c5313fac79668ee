package dev.concordat.registry.api.confluent;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /v1/metadata}: what this server is. */
@ConfluentResource
final class ServerMetadataController {

  record Identity(Scope scope, String id) {}

  record Scope(List<String> path, Map<String, String> clusters) {}

  record Version(String version, String commitId) {}

  private final ObjectProvider<BuildProperties> build;

  ServerMetadataController(ObjectProvider<BuildProperties> build) {
    this.build = build;
  }

  /** There is no Kafka cluster behind it, so it cannot be named after one. */
  @GetMapping("/v1/metadata/id")
  Identity id() {
    return new Identity(
        new Scope(List.of(), Map.of("kafka-cluster", "", "schema-registry-cluster", "concordat")),
        "");
  }

  @GetMapping("/v1/metadata/version")
  Version version() {
    var known = build.getIfAvailable();
    return new Version(known == null ? "" : String.valueOf(known.getVersion()), "");
  }

  record Deployment(Map<String, String> attributes) {}

  @GetMapping("/v1/metadata/deployment")
  Deployment deployment() {
    return new Deployment(Map.of());
  }
}
