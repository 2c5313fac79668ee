package dev.concordat.registry.impact;

import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import dev.concordat.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** The latest versions of other subjects that import a subject, directly or through others. */
@Component
final class Dependents {

  /** A subject that everybody imports would have everybody's schemas parsed for each of its verdicts. */
  private static final int MOST = 200;

  private final Subjects subjects;
  private final Schemas schemas;

  Dependents(Subjects subjects, Schemas schemas) {
    this.subjects = subjects;
    this.schemas = schemas;
  }

  List<Schema> of(SubjectName subject) {
    var found = new ArrayList<Schema>();
    var seen = new HashSet<SubjectName>();
    var open = new ArrayDeque<SubjectName>();
    seen.add(subject);
    open.add(subject);
    while (!open.isEmpty() && found.size() < MOST) {
      var imported = open.remove();
      for (var importer : importersOf(imported)) {
        if (seen.add(importer) && found.size() < MOST) {
          found.add(schemas.parsed(
              subjects.version(importer, VersionSpec.latest(), false).schema()));
          open.add(importer);
        }
      }
    }
    return found;
  }

  /** Subjects whose latest version imports any version of this one. */
  private List<SubjectName> importersOf(SubjectName subject) {
    return subjects.versions(subject, Visibility.LIVE).stream()
        .flatMap(version ->
            subjects
                .referencedBy(subject, new VersionSpec.Numbered(version.version()), false)
                .stream())
        .distinct()
        .flatMap(id -> subjects.usesOf(subject.context(), id, false).stream())
        .filter(use ->
            subjects.version(use.subject(), VersionSpec.latest(), false).version() == use.version())
        .map(use -> use.subject())
        .distinct()
        .toList();
  }
}
