package dev.concordat.maven.check;

import dev.concordat.compatibility.SchemaFormats;
import dev.concordat.maven.project.ProjectSchemas;
import dev.concordat.maven.project.SchemaFile;
import dev.concordat.schema.ParseResult.Parsed;
import dev.concordat.schema.ParseResult.Rejected;
import dev.concordat.schema.Problem;
import dev.concordat.schema.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Parses the schemas of a project and collects why some of them cannot be read. */
final class ProjectParser {

  private final ProjectSchemas schemas;
  private final Function<String, Optional<String>> importsElsewhere;
  private final Set<Problem> problems = new LinkedHashSet<>();

  /** A parser that asks {@code importsElsewhere} for imported texts that the project does not have. */
  ProjectParser(ProjectSchemas schemas, Function<String, Optional<String>> importsElsewhere) {
    this.schemas = schemas;
    this.importsElsewhere = importsElsewhere;
  }

  Optional<Schema> parse(SchemaFile file) {
    var source = schemas.sourceOf(file, importsElsewhere);
    var format = SchemaFormats.of(file.type())
        .orElseThrow(() -> new TroubleException(file.type() + " schemas are not supported", null));
    var result = format.parse(source);
    if (result instanceof Parsed<?> parsed && parsed.schema() instanceof Schema schema) {
      return Optional.of(schema);
    }
    if (result instanceof Rejected<?> rejected) {
      rejected.problems().forEach(problem -> problems.add(inProject(problem)));
    }
    return Optional.empty();
  }

  /** Each problem once, though a broken file is read again with every file that imports it. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private Problem inProject(Problem problem) {
    return schemas
        .named(problem.at().file())
        .map(file -> new Problem(file.inProject(problem.at()), problem.message()))
        .orElse(problem);
  }
}
