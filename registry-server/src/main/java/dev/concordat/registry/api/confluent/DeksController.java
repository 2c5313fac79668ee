package dev.concordat.registry.api.confluent;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.deks.DekAlgorithm;
import dev.concordat.registry.deks.DekId;
import dev.concordat.registry.deks.Deks;
import dev.concordat.registry.subjects.VersionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /dek-registry/v1/keks/{name}/deks}: keys that encrypt data. */
@ConfluentResource
final class DeksController {

  private static final String DEKS = "/dek-registry/v1/keks/{name}/deks";
  private static final String DEK = DEKS + "/{subject}";
  private static final String VERSIONS = DEK + "/versions";
  private static final String VERSION = VERSIONS + "/{version}";

  private static final OptionalInt FIRST = OptionalInt.of(DekId.FIRST_VERSION);
  private static final OptionalInt ALL = OptionalInt.empty();

  private final Deks deks;
  private final NamedSubjects named;
  private final RequestBodies bodies;

  DeksController(Deks deks, NamedSubjects named, RequestBodies bodies) {
    this.deks = deks;
    this.named = named;
    this.bodies = bodies;
  }

  @GetMapping(DEKS)
  List<String> list(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit).of(deks.subjects(name, deleted));
  }

  @Sends(method = RequestMethod.POST, path = DEKS)
  DekBody create(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean rewrap,
      InputStream body)
      throws IOException {
    var sent = bodies.read(body, DekBody.class);
    return create(name, sent.subject() == null ? "" : sent.subject(), sent, rewrap);
  }

  @Sends(method = RequestMethod.POST, path = DEK)
  DekBody create(
      @PathVariable String name,
      @PathVariable String subject,
      @RequestParam(defaultValue = "false") boolean rewrap,
      InputStream body)
      throws IOException {
    var sent = bodies.read(body, DekBody.class);
    return create(name, named(subject), sent, rewrap);
  }

  private DekBody create(String kek, String subject, DekBody sent, boolean rewrap) {
    int version = sent.version() == null ? DekId.FIRST_VERSION : sent.version();
    if (version < DekId.FIRST_VERSION) {
      throw new RegistryException(ErrorCode.KEY_INVALID, "versions count from 1", "version");
    }
    return DekBody.of(deks.create(
        new DekId(kek, subject, algorithm(sent.algorithm()), version),
        sent.encryptedKeyMaterial(),
        Boolean.TRUE.equals(sent.deleted()),
        rewrap));
  }

  @GetMapping(DEK)
  DekBody first(
      @PathVariable String name,
      @PathVariable String subject,
      @RequestParam(required = false) @Nullable String algorithm,
      @RequestParam(defaultValue = "false") boolean deleted) {
    return DekBody.of(deks.dek(name, named(subject), algorithm(algorithm), FIRST, deleted));
  }

  @GetMapping(VERSIONS)
  List<Integer> versions(
      @PathVariable String name,
      @PathVariable String subject,
      @RequestParam(required = false) @Nullable String algorithm,
      @RequestParam(defaultValue = "false") boolean deleted,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit)
        .of(deks.versions(name, named(subject), algorithm(algorithm), deleted));
  }

  @GetMapping(VERSION)
  DekBody version(
      @PathVariable String name,
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(required = false) @Nullable String algorithm,
      @RequestParam(defaultValue = "false") boolean deleted) {
    return DekBody.of(
        deks.dek(name, named(subject), algorithm(algorithm), number(version), deleted));
  }

  @DeleteMapping(DEK)
  ResponseEntity<Void> delete(
      @PathVariable String name,
      @PathVariable String subject,
      @RequestParam(required = false) @Nullable String algorithm,
      @RequestParam(defaultValue = "false") boolean permanent) {
    deks.delete(name, named(subject), algorithm(algorithm), ALL, permanent);
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping(VERSION)
  ResponseEntity<Void> deleteVersion(
      @PathVariable String name,
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(required = false) @Nullable String algorithm,
      @RequestParam(defaultValue = "false") boolean permanent) {
    deks.delete(name, named(subject), algorithm(algorithm), number(version), permanent);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(DEK + "/undelete")
  ResponseEntity<Void> undelete(
      @PathVariable String name,
      @PathVariable String subject,
      @RequestParam(required = false) @Nullable String algorithm) {
    deks.undelete(name, named(subject), algorithm(algorithm), ALL);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(VERSION + "/undelete")
  ResponseEntity<Void> undeleteVersion(
      @PathVariable String name,
      @PathVariable String subject,
      @PathVariable String version,
      @RequestParam(required = false) @Nullable String algorithm) {
    deks.undelete(name, named(subject), algorithm(algorithm), number(version));
    return ResponseEntity.noContent().build();
  }

  private String named(String subject) {
    return named.namedForKeys(subject).toString();
  }

  /** The newest one is asked for without a number. */
  private static OptionalInt number(String version) {
    return VersionSpec.of(version) instanceof VersionSpec.Numbered numbered
        ? OptionalInt.of(numbered.version())
        : OptionalInt.empty();
  }

  private static DekAlgorithm algorithm(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return DekAlgorithm.DEFAULT;
    }
    return Arrays.stream(DekAlgorithm.values())
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new RegistryException(
            ErrorCode.KEY_INVALID, "no algorithm is called " + name, "algorithm"));
  }
}
