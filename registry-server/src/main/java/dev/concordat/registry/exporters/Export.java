package dev.concordat.registry.exporters;

import dev.concordat.registry.compatibility.Compatibility;
import dev.concordat.registry.compatibility.CompatibilitySettings;
import dev.concordat.registry.compatibility.Scope;
import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.Import;
import dev.concordat.registry.schemas.Schemas;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectVersion;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes subjects in another registry what they are here. Doing it again changes nothing. */
@Component
final class Export {

  private final Subjects subjects;
  private final Schemas schemas;
  private final Compatibility compatibility;
  private final JsonMapper json;

  Export(Subjects subjects, Schemas schemas, Compatibility compatibility, JsonMapper json) {
    this.subjects = subjects;
    this.schemas = schemas;
    this.compatibility = compatibility;
    this.json = json;
  }

  /** One run of one exporter. Remembers what it has seen to be there. */
  final class Run {

    private final Exporter exporter;
    private final OtherRegistry other;
    private final Set<String> contextsReady = new HashSet<>();
    private final Set<String> versionsThere = new HashSet<>();

    Run(Exporter exporter, OtherRegistry other) {
      this.exporter = exporter;
      this.other = other;
    }

    /** Every version the subject has here, hidden or not, and its settings. */
    void copy(SubjectName subject) {
      var there = exporter.there(subject);
      var known = other.versions(there, true);
      var live = other.versions(there, false);
      for (var entry : subjects.history(subject)) {
        var version = subjects.version(subject, new VersionSpec.Numbered(entry.version()), true);
        boolean isNew = !known.contains(entry.version());
        if (isNew) {
          send(version);
        }
        if (entry.isDeleted() && (isNew || live.contains(entry.version()))) {
          other.hide(there, entry.version());
        }
      }
      compatibility
          .settings(subject.scope())
          .ifPresent(settings -> other.configure(there.scope(), written(settings)));
    }

    /** What the subject imports goes first, whether it was asked for or not. */
    private void send(SubjectVersion version) {
      var there = exporter.there(version.subject());
      if (!versionsThere.add(there + " " + version.version())) {
        return;
      }
      for (var imported : schemas.importsOf(version.schema())) {
        var subject = new SubjectName(imported.context(), imported.subject());
        int number = imported.reference().version();
        if (!other.versions(exporter.there(subject), true).contains(number)) {
          send(subjects.version(subject, new VersionSpec.Numbered(number), true));
        }
      }
      if (exporter.ownsContexts() && contextsReady.add(there.context().name())) {
        other.requireImport(there);
      }
      other.register(there, written(version));
    }

    /** A version that is gone here. */
    void erase(SubjectName subject, int version) {
      var there = exporter.there(subject);
      if (other.versions(there, true).contains(version)) {
        if (other.versions(there, false).contains(version)) {
          other.hide(there, version);
        }
        other.erase(there, version);
      }
    }

    /** The subject's settings, or that it has none. */
    void configure(SubjectName subject) {
      configure(subject.scope(), exporter.there(subject).scope());
    }

    /** The settings of a context, for those of its subjects that have none. Contexts that are not the exporter's own stay. */
    void configure(ContextName context) {
      if (exporter.ownsContexts()) {
        configure(Scope.of(context), Scope.of(exporter.contextThere(context)));
      }
    }

    private void configure(Scope here, Scope there) {
      compatibility
          .settings(here)
          .ifPresentOrElse(
              settings -> other.configure(there, written(settings)),
              () -> other.removeConfiguration(there));
    }

    private JsonNode written(SubjectVersion version) {
      var content = version.content();
      var body = json.createObjectNode()
          .put("schema", content.text())
          .put("schemaType", content.type().name())
          .put("id", version.schema().id())
          .put("version", version.version());
      var references = body.putArray("references");
      schemas
          .importsOf(version.schema())
          .forEach(imported -> references
              .addObject()
              .put("name", imported.reference().name())
              .put("subject", subjectOf(imported, version.subject()))
              .put("version", imported.reference().version()));
      if (content.metadata() != null) {
        body.set("metadata", json.valueToTree(content.metadata()));
      }
      if (content.ruleSet() != null) {
        body.set("ruleSet", json.valueToTree(content.ruleSet()));
      }
      return body;
    }

    /** As it is called there, without a context if it is in that of the subject that refers to it. */
    private String subjectOf(Import imported, SubjectName referrer) {
      var there = exporter.there(new SubjectName(imported.context(), imported.subject()));
      boolean isBeside = there.context().equals(exporter.there(referrer).context());
      return isBeside ? there.name() : there.toString();
    }

    private JsonNode written(CompatibilitySettings settings) {
      ObjectNode tree = json.valueToTree(settings.asConfluentKnowsIt());
      var level = tree.remove("compatibilityLevel");
      if (level != null) {
        tree.set("compatibility", level);
      }
      return tree;
    }
  }

  Run of(Exporter exporter, OtherRegistry other) {
    return new Run(exporter, other);
  }

  /** Everything the exporter exports. */
  List<SubjectName> subjects(Exporter exporter) {
    return subjects.names(Optional.empty(), "", Visibility.ALL).stream()
        .filter(exporter::exports)
        .toList();
  }
}
