package dev.concordat.compatibility;

import dev.concordat.format.CompatibilityPolicy;
import dev.concordat.format.Incompatibility;
import dev.concordat.rules.Direction;
import dev.concordat.rules.Finding;
import dev.concordat.rules.RuleSelection;
import dev.concordat.schema.Schema;
import dev.concordat.schema.SchemaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about pairs of schemas. A pair never changes, so neither does what is true of it: held against a history, a
 * candidate costs what is new in it. Those that were not asked for longest are given up when there are too many. Two threads that
 * ask for the same pair at once may both find it out.
 */
final class PairVerdicts {

  /** Characters of findings, about half as many bytes as they take. */
  private static final long MOST_CHARACTERS = 16L * 1024 * 1024;

  /** What a pair takes for which nothing was found. */
  private static final int ENTRY = 150;

  /** And what a finding takes besides its texts. */
  private static final int FINDING = 200;

  private final long most;
  private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  PairVerdicts() {
    this(MOST_CHARACTERS);
  }

  PairVerdicts(long most) {
    this.most = most;
  }

  /**
   * A pair and what was asked about it.
   *
   * @param reading the rules, or how a registry looks at it
   */
  private record Key(SchemaType type, Content candidate, Content earlier, Object reading) {}

  /** In which direction a registry looks, and how strictly. */
  private record Look(Direction direction, CompatibilityPolicy policy) {}

  /** The SHA-256 of all that a schema is made of; nobody can make another schema that has the same. */
  private record Content(long first, long second, long third, long fourth) {

    static Content of(Schema schema) {
      var source = schema.source();
      var digest = sha256();
      add(digest, source.name());
      add(digest, source.text());
      source.imports().forEach((name, text) -> {
        add(digest, name);
        add(digest, text);
      });
      var bytes = ByteBuffer.wrap(digest.digest());
      return new Content(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** With its length, so that no two lists of texts run together. */
    private static void add(MessageDigest digest, String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
  }

  private record Known(List<?> found, long characters) {}

  /** One candidate, to be asked about many earlier schemas. */
  final class Candidate {
    private final SchemaType type;
    private final @Nullable Content content;

    private Candidate(Schema schema) {
      this.type = schema.type();
      this.content = contentOf(schema);
    }

    List<Incompatibility> incompatibilities(
        Schema earlier,
        Direction direction,
        CompatibilityPolicy policy,
        Supplier<List<Incompatibility>> otherwise) {
      return get(earlier, new Look(direction, policy), otherwise, PairVerdicts::lengthOf);
    }

    List<Finding> breaking(Schema earlier, RuleSelection rules, Supplier<List<Finding>> otherwise) {
      return get(earlier, rules, otherwise, PairVerdicts::lengthOf);
    }

    @SuppressWarnings("unchecked") // what a reading finds is always of one class
    private <T> List<T> get(
        Schema earlier, Object reading, Supplier<List<T>> otherwise, Length<T> length) {
      var other = contentOf(earlier);
      if (content == null || other == null) {
        return otherwise.get();
      }
      var key = new Key(type, content, other, reading);
      var hit = find(key);
      if (hit != null) {
        return (List<T>) hit.found();
      }
      var found = List.copyOf(otherwise.get());
      keep(key, new Known(found, ENTRY + found.stream().mapToLong(length::of).sum()));
      return found;
    }
  }

  private interface Length<T> {
    long of(T found);
  }

  Candidate candidate(Schema schema) {
    return new Candidate(schema);
  }

  /** Of a schema that was not made from a text, nothing says what it is. */
  private static @Nullable Content contentOf(Schema schema) {
    return schema.source().text().isEmpty() ? null : Content.of(schema);
  }

  private static long lengthOf(Incompatibility reason) {
    return lengthOf(reason.finding()) + reason.registryMessage().length();
  }

  private static long lengthOf(Finding finding) {
    long proof = finding.proof() == null ? 0 : finding.proof().toString().length();
    return FINDING
        + finding.message().length()
        + finding.element().name().length()
        + Objects.requireNonNullElse(finding.wayOut(), "").length()
        + proof;
  }

  private synchronized @Nullable Known find(Key key) {
    return known.get(key);
  }

  private synchronized void keep(Key key, Known verdict) {
    if (verdict.characters() > most / 8) {
      return;
    }
    var before = known.put(key, verdict);
    held += verdict.characters() - (before == null ? 0 : before.characters());
    var oldest = known.values().iterator();
    while (held > most && oldest.hasNext()) {
      held -= oldest.next().characters();
      oldest.remove();
    }
  }

  synchronized int size() {
    return known.size();
  }
}
