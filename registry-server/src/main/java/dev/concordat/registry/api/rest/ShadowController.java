package dev.concordat.registry.api.rest;

import dev.concordat.registry.takeover.Shadow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController("nativeShadow")
@RequestMapping("/api/v1/shadow")
@Tag(name = "shadow")
final class ShadowController {

  private final Shadow shadow;

  ShadowController(Shadow shadow) {
    this.shadow = shadow;
  }

  @GetMapping
  @Operation(summary = "What the registry that was there before answers otherwise")
  Shadow.Report report() {
    return shadow.report();
  }
}
