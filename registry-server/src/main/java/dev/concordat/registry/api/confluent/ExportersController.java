package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.exporters.Exporter;
import dev.concordat.registry.exporters.Exporters;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** {@code /exporters}: copies that other registries are kept up to date with. */
@ConfluentResource
final class ExportersController {

  private static final String EXPORTERS = "/exporters";
  private static final String EXPORTER = EXPORTERS + "/{name}";

  /** An exporter as clients send and read it; what is empty is left out. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ExporterBody(
      @Nullable String name,
      @Nullable String contextType,
      @Nullable String context,
      @Nullable List<String> subjects,
      @Nullable String subjectRenameFormat,
      @Nullable Map<String, String> config) {

    static ExporterBody of(Exporter exporter) {
      return new ExporterBody(
          exporter.name(),
          exporter.contextType().name(),
          exporter.context().name(),
          exporter.subjects(),
          exporter.subjectRenameFormat(),
          Exporters.shown(exporter));
    }

    Exporters.Wish wish() {
      return new Exporters.Wish(contextType, context, subjects, subjectRenameFormat, config);
    }
  }

  /** What is said when something was done to an exporter. */
  record Named(String name) {}

  /** How far an exporter is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StatusBody(
      String name,
      String state,
      long offset,
      long ts,
      @Nullable String trace) {}

  private final Exporters exporters;
  private final RequestBodies bodies;

  ExportersController(Exporters exporters, RequestBodies bodies) {
    this.exporters = exporters;
    this.bodies = bodies;
  }

  @GetMapping(EXPORTERS)
  List<String> list() {
    return exporters.names();
  }

  @Sends(method = RequestMethod.POST, path = EXPORTERS)
  Named create(InputStream body) throws IOException {
    var sent = bodies.read(body, ExporterBody.class);
    return new Named(exporters.create(sent.name(), sent.wish()).name());
  }

  @GetMapping(EXPORTER)
  ExporterBody one(@PathVariable String name) {
    return ExporterBody.of(exporters.find(name));
  }

  @Sends(method = RequestMethod.PUT, path = EXPORTER)
  Named change(@PathVariable String name, InputStream body) throws IOException {
    return new Named(
        exporters.change(name, bodies.read(body, ExporterBody.class).wish()).name());
  }

  @DeleteMapping(EXPORTER)
  ResponseEntity<Void> delete(@PathVariable String name) {
    exporters.delete(name);
    return ResponseEntity.noContent().build();
  }

  @GetMapping(EXPORTER + "/config")
  Map<String, String> config(@PathVariable String name) {
    return Exporters.shown(exporters.find(name));
  }

  @Sends(method = RequestMethod.PUT, path = EXPORTER + "/config")
  Named changeConfig(@PathVariable String name, InputStream body) throws IOException {
    var config = new TreeMap<String, String>();
    bodies
        .readObject(body)
        .properties()
        .forEach(part -> config.put(part.getKey(), part.getValue().asString("")));
    return new Named(exporters
        .change(name, new Exporters.Wish(null, null, null, null, config))
        .name());
  }

  @GetMapping(EXPORTER + "/status")
  StatusBody status(@PathVariable String name) {
    var status = exporters.status(name);
    return new StatusBody(
        name, status.state().name(), status.offset(), status.at().toEpochMilli(), status.trace());
  }

  @PutMapping(EXPORTER + "/pause")
  Named pause(@PathVariable String name) {
    exporters.pause(name);
    return new Named(name);
  }

  @PutMapping(EXPORTER + "/resume")
  Named resume(@PathVariable String name) {
    exporters.resume(name);
    return new Named(name);
  }

  @PutMapping(EXPORTER + "/reset")
  Named reset(@PathVariable String name) {
    exporters.reset(name);
    return new Named(name);
  }
}
