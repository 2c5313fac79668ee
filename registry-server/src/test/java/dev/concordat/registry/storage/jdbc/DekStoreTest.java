package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.deks.Dek;
import dev.concordat.registry.deks.DekAlgorithm;
import dev.concordat.registry.deks.DekId;
import dev.concordat.registry.deks.Kek;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.json.JsonMapper;

@OnEveryDatabase
class DekStoreTest {

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_000L);

  private final Database database;
  private final JdbcDekStore keys;

  DekStoreTest(TestDatabase kind) {
    database = kind.shared();
    keys = new JdbcDekStore(database, new JsonMapper());
  }

  @Test
  void aKekIsReadAsItWasPutLast() {
    add(kek("again", false));
    var changed = new Kek(
        "again", "aws-kms", "arn:2", new TreeMap<>(Map.of("a", "b")), "why", true, AT, true);
    database.write(() -> {
      keys.put(changed);
      return changed;
    });

    assertThat(keys.find("again")).contains(changed);
    assertThat(keys.keks()).contains(changed);
    assertThat(keys.find("Again")).isEmpty();
  }

  @Test
  void keysUnderAKekAreToldApartBySubjectAlgorithmAndVersion() {
    add(kek("apart", false));
    var first = add(dek("apart", "s", DekAlgorithm.AES256_GCM, 1, false));
    var third = add(dek("apart", "s", DekAlgorithm.AES256_GCM, 3, true));
    var other = add(dek("apart", "s", DekAlgorithm.AES256_SIV, 1, false));

    assertThat(keys.deks("apart", "s", DekAlgorithm.AES256_GCM)).containsExactly(first, third);
    assertThat(keys.deks("apart")).containsExactly(first, third, other);

    database.write(() -> {
      keys.remove(third.id());
      return third;
    });
    assertThat(keys.deks("apart", "s", DekAlgorithm.AES256_GCM)).containsExactly(first);
  }

  @Test
  void keksAreFoundByTheSubjectsThatHaveKeysUnderThem() {
    add(kek("found", false));
    add(kek("found-deleted", false));
    add(dek("found", "Prefix-s", DekAlgorithm.AES256_GCM, 1, false));
    add(dek("found-deleted", "Prefix-s", DekAlgorithm.AES256_GCM, 1, true));

    assertThat(keys.keksOf("Prefix", false)).containsExactly("found");
    assertThat(keys.keksOf("Prefix", true)).containsExactly("found", "found-deleted");
    assertThat(keys.keksOf("prefix", true)).isEmpty();
  }

  @Test
  void ofTwoWritersOfTheSameKeyOneGetsAConflict() {
    add(kek("raced", false));
    add(dek("raced", "s", DekAlgorithm.AES256_GCM, 1, false));

    assertThatThrownBy(() -> add(kek("raced", false))).isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> add(dek("raced", "s", DekAlgorithm.AES256_GCM, 1, false)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private void add(Kek kek) {
    database.write(() -> {
      keys.add(kek);
      return kek;
    });
  }

  private Dek add(Dek dek) {
    return database.write(() -> {
      keys.add(dek);
      return dek;
    });
  }

  private static Kek kek(String name, boolean deleted) {
    return new Kek(name, "aws-kms", "arn:1", new TreeMap<>(), null, false, AT, deleted);
  }

  private static Dek dek(
      String kek, String subject, DekAlgorithm algorithm, int version, boolean deleted) {
    return new Dek(new DekId(kek, subject, algorithm, version), "c2VjcmV0", null, AT, deleted);
  }
}
