package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.associations.Association;
import dev.concordat.registry.associations.Lifecycle;
import dev.concordat.registry.associations.Resource;
import dev.concordat.registry.subjects.SubjectName;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

@OnEveryDatabase
class AssociationStoreTest {

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_000L);

  private final Database database;
  private final JdbcAssociationStore associations;

  AssociationStoreTest(TestDatabase kind) {
    database = kind.shared();
    associations = new JdbcAssociationStore(database);
  }

  @Test
  void anAssociationIsFoundByItsSubjectAndByItsResource() {
    var one = add(association("found", ":.eu:found"));

    assertThat(associations.ofSubject(SubjectName.of(":.eu:found"))).containsExactly(one);
    assertThat(associations.ofSubject(SubjectName.of("found"))).isEmpty();
    assertThat(associations.ofResource("found", Resource.TOPIC)).containsExactly(one);
    assertThat(associations.all()).contains(one);
  }

  @Test
  void ofTwoForTheSamePartOfAResourceOneGetsAConflict() {
    add(association("raced", "a"));

    assertThatThrownBy(() -> add(association("raced", "b")))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void ofTwoThatASubjectIsToBelongToOneGetsAConflict() {
    add(association("owner", "owned"));

    assertThatThrownBy(() -> add(association("other", "owned")))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private Association add(Association association) {
    return database.write(() -> {
      associations.add(association);
      return association;
    });
  }

  private static Association association(String resource, String subject) {
    return new Association(
        UUID.randomUUID().toString(),
        new Resource(resource, "lkc-1", resource, Resource.TOPIC),
        Association.VALUE,
        SubjectName.of(subject),
        Lifecycle.STRONG,
        false,
        AT,
        AT);
  }
}
