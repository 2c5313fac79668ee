package dev.concordat.registry.api.confluent;

import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Schemas;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /contexts}. A context is there from its first registration on, the default one always. */
@ConfluentResource
final class ContextsController {

  private final Schemas schemas;

  ContextsController(Schemas schemas) {
    this.schemas = schemas;
  }

  @GetMapping("/contexts")
  List<String> list(
      @RequestParam(defaultValue = "") String contextPrefix,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    var all = Stream.concat(Stream.of(ContextName.DEFAULT), schemas.contexts().stream())
        .map(ContextName::name)
        .distinct()
        .filter(name -> name.startsWith(contextPrefix))
        .toList();
    return new Page(offset, limit).of(all);
  }
}
