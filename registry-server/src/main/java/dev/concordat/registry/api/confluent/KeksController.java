package dev.concordat.registry.api.confluent;

import dev.concordat.registry.deks.Deks;
import dev.concordat.registry.deks.Kek;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /dek-registry/v1/keks}: keys that encrypt keys. */
@ConfluentResource
final class KeksController {

  private static final String KEKS = "/dek-registry/v1/keks";
  private static final String KEK = KEKS + "/{name}";

  private final Deks deks;
  private final RequestBodies bodies;
  private final JsonMapper json;

  KeksController(Deks deks, RequestBodies bodies, JsonMapper json) {
    this.deks = deks;
    this.bodies = bodies;
    this.json = json;
  }

  @GetMapping(KEKS)
  List<String> list(
      @RequestParam(defaultValue = "") List<String> subjectPrefix,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit).of(deks.keks(subjectPrefix, deleted));
  }

  @Sends(method = RequestMethod.POST, path = KEKS)
  KekBody create(@RequestParam(defaultValue = "false") boolean testSharing, InputStream body)
      throws IOException {
    var sent = bodies.read(body, KekBody.class);
    return KekBody.of(deks.create(
        sent.name() == null ? "" : sent.name(),
        sent.kmsType(),
        sent.kmsKeyId(),
        sent.props(),
        sent.doc(),
        Boolean.TRUE.equals(sent.shared()),
        Boolean.TRUE.equals(sent.deleted()),
        testSharing));
  }

  @GetMapping(KEK)
  KekBody one(@PathVariable String name, @RequestParam(defaultValue = "false") boolean deleted) {
    return KekBody.of(deks.kek(name, deleted));
  }

  @Sends(method = RequestMethod.PUT, path = KEK)
  KekBody change(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean testSharing,
      InputStream body)
      throws IOException {
    var sent = bodies.readObject(body);
    return KekBody.of(deks.change(name, kek -> changed(kek, sent), testSharing));
  }

  /** What is not sent stays, what is sent as null goes. */
  private Kek changed(Kek kek, JsonNode sent) {
    var read = json.treeToValue(sent, KekBody.class);
    SortedMap<String, String> props = sent.has("kmsProps") ? read.props() : kek.kmsProps();
    return new Kek(
        kek.name(),
        kek.kmsType(),
        kek.kmsKeyId(),
        new TreeMap<>(props),
        sent.has("doc") ? read.doc() : kek.doc(),
        sent.has("shared") ? Boolean.TRUE.equals(read.shared()) : kek.isShared(),
        kek.savedAt(),
        false);
  }

  @DeleteMapping(KEK)
  ResponseEntity<Void> delete(
      @PathVariable String name, @RequestParam(defaultValue = "false") boolean permanent) {
    deks.delete(name, permanent);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(KEK + "/undelete")
  ResponseEntity<Void> undelete(@PathVariable String name) {
    deks.undelete(name);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(KEK + "/test")
  KekBody test(@PathVariable String name) {
    return KekBody.of(deks.test(name));
  }
}
