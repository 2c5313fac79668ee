package dev.concordat.registry.api.confluent;

import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.Subjects;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /contexts}. A context is there from its first registration on, the default one always. */
@ConfluentResource
final class ContextsController {

  private final Schemas schemas;
  private final Subjects subjects;

  ContextsController(Schemas schemas, Subjects subjects) {
    this.schemas = schemas;
    this.subjects = subjects;
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

  /** Takes an empty context from the list. */
  @DeleteMapping("/contexts/{context}")
  ResponseEntity<Void> remove(@PathVariable String context) {
    subjects.removeContext(ContextPaths.context(context));
    return ResponseEntity.noContent().build();
  }
}
