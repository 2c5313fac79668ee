package dev.concordat.registry.api.rest;

import dev.concordat.contracts.api.PactSummary;
import dev.concordat.registry.pacts.Pacts;
import dev.concordat.registry.usage.Usages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativePacts")
@RequestMapping("/api/v1/pacts")
@Tag(name = "pacts")
final class PactsController {

  private static final String ONE = "/provider/{provider}/consumer/{consumer}/version/{version}";

  private final Pacts pacts;
  private final Usages usages;

  PactsController(Pacts pacts, Usages usages) {
    this.pacts = pacts;
    this.usages = usages;
  }

  @GetMapping
  @Operation(summary = "Every pact, the one published last first")
  List<PactSummary> list() {
    return pacts.all().stream()
        .map(pact -> new PactSummary(
            pact.provider(),
            pact.consumer(),
            pact.version(),
            Integer.toString(pact.specification()),
            pact.interactions(),
            usages.foundIn(pact.provider(), pact.consumer(), pact.version()),
            usages.unmappedIn(pact.provider(), pact.consumer(), pact.version()).stream()
                .map(part -> new PactSummary.Unmapped(part.interaction(), part.reason()))
                .toList(),
            pact.publishedAt()))
        .toList();
  }

  @PutMapping(ONE)
  @Operation(summary = "Publishes a pact file, and with it what its consumer uses")
  ResponseEntity<Void> publish(
      @PathVariable String provider,
      @PathVariable String consumer,
      @PathVariable String version,
      @RequestBody byte[] content) {
    var outcome =
        usages.publish(provider, consumer, version, new String(content, StandardCharsets.UTF_8));
    return ResponseEntity.status(outcome == Pacts.Outcome.NEW ? HttpStatus.CREATED : HttpStatus.OK)
        .build();
  }

  @GetMapping(ONE)
  @Operation(summary = "A pact file as it was published")
  ResponseEntity<byte[]> content(
      @PathVariable String provider, @PathVariable String consumer, @PathVariable String version) {
    var pact = pacts.require(provider, consumer, version);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(pacts.content(pact.contentKey()).getBytes(StandardCharsets.UTF_8));
  }
}
