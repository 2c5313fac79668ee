package dev.concordat.registry.deks;

import dev.concordat.registry.ErrorCode;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.Transactions;
import dev.concordat.registry.events.Events;
import dev.concordat.registry.events.RegistryEvent.DekChanged;
import dev.concordat.registry.events.RegistryEvent.KekChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys: save, read, delete, erase, bring back. */
@Component
public class Deks {

  private static final int LONGEST_NAME = 64;

  /** Whose data a key is for that is only made to see whether one can be. */
  private static final String TRIAL = "__TEST";

  private final DekStore store;
  private final Kms kms;
  private final DekSettings settings;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  Deks(
      DekStore store,
      Kms kms,
      DekSettings settings,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.kms = kms;
    this.settings = settings;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  /** The names of the KEKs, or of those only that have keys for subjects whose names start with one of the prefixes. */
  public List<String> keks(List<String> subjectPrefixes, boolean withDeleted) {
    return transactions.read(() -> {
      if (subjectPrefixes.isEmpty()) {
        return store.keks().stream()
            .filter(kek -> withDeleted || !kek.isDeleted())
            .map(Kek::name)
            .toList();
      }
      var names = new TreeSet<String>();
      subjectPrefixes.forEach(prefix -> names.addAll(store.keksOf(prefix, withDeleted)));
      return List.copyOf(names);
    });
  }

  /**
   * One KEK.
   *
   * @throws RegistryException if there is none of that name
   */
  public Kek kek(String name, boolean withDeleted) {
    return store
        .find(requireName(name))
        .filter(kek -> withDeleted || !kek.isDeleted())
        .orElseThrow(() -> noSuchKey(name));
  }

  /**
   * Saves a new KEK. One that is deleted and otherwise the same is brought back.
   *
   * @param isTried whether to see first, if it is shared, that keys can be made with it
   */
  public Kek create(
      String name,
      @Nullable String kmsType,
      @Nullable String kmsKeyId,
      SortedMap<String, String> kmsProps,
      @Nullable String doc,
      boolean isShared,
      boolean isDeleted,
      boolean isTried) {
    requireName(name);
    if (kmsKeyId == null || kmsKeyId.isEmpty()) {
      throw invalid("kmsKeyId");
    }
    if (kmsType == null || kmsType.isEmpty()) {
      throw invalid("kmsType");
    }
    var kek = new Kek(name, usual(kmsType), kmsKeyId, kmsProps, doc, isShared, now(), isDeleted);
    if (isTried && isShared) {
      requireWorking(kek);
    }
    return transactions.write(() -> {
      requireRoom(store.keks().size());
      var old = store.find(name);
      if (old.isPresent()
          && (old.get().isDeleted() == isDeleted || !old.get().isEquivalentTo(kek))) {
        throw exists(name);
      }
      if (old.isPresent()) {
        return save(kek);
      }
      store.add(kek);
      events.append(new KekChanged(name));
      return kek;
    });
  }

  /** Changes a KEK that is not deleted. */
  public Kek change(String name, UnaryOperator<Kek> change, boolean isTried) {
    requireName(name);
    return transactions.write(() -> {
      var old = kek(name, false);
      var changed = change.apply(old).deleted(false, now());
      if (changed.isEquivalentTo(old)) {
        return old;
      }
      if (isTried && changed.isShared()) {
        requireWorking(changed);
      }
      return save(changed);
    });
  }

  /** Sees whether keys can be made with a shared KEK. */
  public Kek test(String name) {
    var kek = kek(name, false);
    if (!kek.isShared()) {
      throw invalid("shared");
    }
    requireWorking(kek);
    return kek;
  }

  private void requireWorking(Kek kek) {
    kms.encrypt(kek, TRIAL, DekAlgorithm.DEFAULT.generate());
  }

  /** Some clients spell the services in their own way. */
  private static String usual(String kmsType) {
    return Stream.of("aws", "azure", "gcp")
        .filter(kmsType.toLowerCase(Locale.ROOT)::startsWith)
        .findFirst()
        .map(service -> service + "-kms")
        .orElse(kmsType);
  }

  /** Hides a KEK under which there are no live keys, or erases a hidden one under which there are none at all. */
  public void delete(String name, boolean permanent) {
    transactions.write(() -> {
      var kek = kek(name, permanent);
      if (store.deks(name).stream().anyMatch(dek -> permanent || !dek.isDeleted())) {
        throw new RegistryException(
            ErrorCode.KEY_IN_USE, "there are keys under the KEK '%s'".formatted(name), name);
      }
      if (!permanent) {
        return save(kek.deleted(true, now()));
      }
      requireDeleted(name, kek.isDeleted());
      store.remove(kek);
      events.append(new KekChanged(name));
      return kek;
    });
  }

  /** Brings back a hidden KEK. */
  public void undelete(String name) {
    transactions.write(() -> {
      var kek = kek(name, true);
      return kek.isDeleted() ? save(kek.deleted(false, now())) : kek;
    });
  }

  /** The subjects that have keys under a KEK, in order. */
  public List<String> subjects(String kek, boolean withDeleted) {
    return transactions.read(() -> {
      kek(kek, withDeleted);
      return store.deks(kek).stream()
          .filter(dek -> withDeleted || !dek.isDeleted())
          .map(dek -> dek.id().subject())
          .distinct()
          .sorted()
          .toList();
    });
  }

  /** The versions of a key. */
  public List<Integer> versions(
      String kek, String subject, DekAlgorithm algorithm, boolean withDeleted) {
    requireSubject(subject);
    return transactions.read(() -> {
      kek(kek, withDeleted);
      return visible(kek, subject, algorithm, withDeleted).stream()
          .map(dek -> dek.id().version())
          .toList();
    });
  }

  /**
   * One key, in the clear too if its KEK is shared.
   *
   * @param version empty for the newest there is
   */
  public Dek dek(
      String kek,
      String subject,
      DekAlgorithm algorithm,
      OptionalInt version,
      boolean withDeleted) {
    requireSubject(subject);
    return transactions.read(() -> {
      kek(kek, withDeleted);
      return opened(find(kek, subject, algorithm, version, withDeleted));
    });
  }

  private Dek find(
      String kek,
      String subject,
      DekAlgorithm algorithm,
      OptionalInt version,
      boolean withDeleted) {
    return visible(kek, subject, algorithm, withDeleted).stream()
        .filter(dek -> version.isEmpty() || dek.id().version() == version.getAsInt())
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> noSuchKey(subject));
  }

  private List<Dek> visible(
      String kek, String subject, DekAlgorithm algorithm, boolean withDeleted) {
    return store.deks(kek, subject, algorithm).stream()
        .filter(dek -> withDeleted || !dek.isDeleted())
        .toList();
  }

  /**
   * Saves a new key. Under a shared KEK it is made here unless it was sent; one that is deleted is brought back.
   *
   * @param isRewrapped whether the key there is shall be encrypted anew
   */
  public Dek create(
      DekId id, @Nullable String encryptedKeyMaterial, boolean isDeleted, boolean isRewrapped) {
    requireSubject(id.subject());
    requireBase64(encryptedKeyMaterial);
    return transactions.write(() -> {
      var kek = kek(id.kek(), isDeleted);
      requireRoom(store.countDeks());
      var old = store.deks(id.kek(), id.subject(), id.algorithm()).stream()
          .filter(dek -> dek.id().equals(id))
          .findFirst();
      requireFree(id, encryptedKeyMaterial, isDeleted, isRewrapped, kek, old);
      var saved = new Dek(id, material(id, encryptedKeyMaterial, kek, old), null, now(), isDeleted);
      if (old.isPresent()) {
        store.put(saved);
      } else {
        store.add(saved);
      }
      events.append(changed(id));
      return opened(saved);
    });
  }

  private static void requireFree(
      DekId id,
      @Nullable String sent,
      boolean isDeleted,
      boolean isRewrapped,
      Kek kek,
      Optional<Dek> old) {
    if (old.isEmpty()) {
      return;
    }
    boolean isSame = sent == null || sent.equals(old.get().encryptedKeyMaterial());
    boolean bringsBack = old.get().isDeleted() != isDeleted && isSame;
    if ((!isRewrapped && !bringsBack) || (sent != null && kek.isShared())) {
      throw exists(id.subject());
    }
  }

  private String material(DekId id, @Nullable String sent, Kek kek, Optional<Dek> old) {
    if (sent != null) {
      return sent;
    }
    if (!kek.isShared()) {
      throw invalid("encryptedKeyMaterial");
    }
    var raw = old.map(dek -> decrypted(kek, dek)).orElseGet(id.algorithm()::generate);
    return base64(kms.encrypt(kek, id.subject(), raw));
  }

  private Dek opened(Dek dek) {
    var kek = kek(dek.id().kek(), true);
    return kek.isShared() ? dek.opened(base64(decrypted(kek, dek))) : dek;
  }

  private byte[] decrypted(Kek kek, Dek dek) {
    var encrypted = dek.encryptedKeyMaterial() == null ? "" : dek.encryptedKeyMaterial();
    return kms.decrypt(kek, dek.id().subject(), Base64.getDecoder().decode(encrypted));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Hides the versions of a key, or erases the hidden ones.
   *
   * @param version empty for all
   */
  public void delete(
      String kek, String subject, DekAlgorithm algorithm, OptionalInt version, boolean permanent) {
    requireSubject(subject);
    transactions.write(() -> {
      kek(kek, true);
      find(kek, subject, algorithm, version, true);
      var meant = visible(kek, subject, algorithm, permanent).stream()
          .filter(dek -> version.isEmpty() || dek.id().version() == version.getAsInt())
          .toList();
      if (permanent) {
        meant.forEach(dek -> requireDeleted(subject, dek.isDeleted()));
      }
      for (var dek : meant) {
        if (permanent) {
          store.remove(dek.id());
        } else {
          store.put(dek.deleted(true, now()));
        }
        events.append(changed(dek.id()));
      }
      return meant;
    });
  }

  /** Brings back the hidden versions of a key, whose KEK must be there. */
  public void undelete(String kek, String subject, DekAlgorithm algorithm, OptionalInt version) {
    requireSubject(subject);
    transactions.write(() -> {
      var holder = kek(kek, true);
      find(kek, subject, algorithm, version, true);
      if (holder.isDeleted()) {
        throw new RegistryException(
            ErrorCode.KEY_SOFT_DELETED, "the KEK '%s' is soft-deleted".formatted(kek), kek);
      }
      for (var dek : visible(kek, subject, algorithm, true)) {
        if (dek.isDeleted() && (version.isEmpty() || dek.id().version() == version.getAsInt())) {
          store.put(dek.deleted(false, now()));
          events.append(changed(dek.id()));
        }
      }
      return holder;
    });
  }

  private Kek save(Kek kek) {
    store.put(kek);
    events.append(new KekChanged(kek.name()));
    return kek;
  }

  private static DekChanged changed(DekId id) {
    return new DekChanged(id.kek(), id.subject(), id.algorithm().name(), id.version());
  }

  private void requireRoom(long keys) {
    if (keys >= settings.maxKeys()) {
      throw new RegistryException(
          ErrorCode.TOO_MANY_KEYS, "there are too many keys", settings.maxKeys());
    }
  }

  private static String requireName(@Nullable String name) {
    if (name == null
        || name.isEmpty()
        || name.length() > LONGEST_NAME
        || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '_')
        || name.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && c != '_' && c != '-')) {
      throw invalid("name");
    }
    return name;
  }

  private static void requireSubject(@Nullable String subject) {
    if (subject == null || subject.isEmpty() || subject.chars().anyMatch(Character::isISOControl)) {
      throw invalid("subject");
    }
  }

  private static void requireBase64(@Nullable String material) {
    try {
      if (material != null) {
        Base64.getDecoder().decode(material);
      }
    } catch (IllegalArgumentException noBase64) {
      throw invalid("encryptedKeyMaterial");
    }
  }

  private static void requireDeleted(String name, boolean isDeleted) {
    if (!isDeleted) {
      throw new RegistryException(
          ErrorCode.KEY_NOT_SOFT_DELETED, "the key '%s' is live".formatted(name), name);
    }
  }

  private static RegistryException noSuchKey(String name) {
    return new RegistryException(
        ErrorCode.KEY_NOT_FOUND, "there is no key '%s'".formatted(name), name);
  }

  private static RegistryException exists(String name) {
    return new RegistryException(
        ErrorCode.KEY_EXISTS, "there is a key '%s' already".formatted(name), name);
  }

  private static RegistryException invalid(String field) {
    return new RegistryException(
        ErrorCode.KEY_INVALID, "a key has a valid '%s'".formatted(field), field);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
