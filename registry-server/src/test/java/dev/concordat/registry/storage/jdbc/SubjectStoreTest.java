package dev.concordat.registry.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concordat.registry.schemas.ContextName;
import dev.concordat.registry.schemas.SchemaContent;
import dev.concordat.registry.schemas.StoredSchema;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.SubjectStore.Use;
import dev.concordat.registry.subjects.VersionEntry;
import dev.concordat.registry.subjects.Visibility;
import dev.concordat.schema.SchemaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.json.JsonMapper;

@OnEveryDatabase
class SubjectStoreTest {

  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_000L);

  private static final ContextName EU = new ContextName(".eu");

  private final Database database;
  private final JdbcSubjectStore subjects;
  private final JdbcSchemaStore schemas;

  SubjectStoreTest(TestDatabase kind) {
    database = kind.shared();
    subjects = new JdbcSubjectStore(database);
    schemas = new JdbcSchemaStore(database, new JsonMapper());
  }

  @BeforeEach
  void thereIsASchema() {
    for (var context : List.of(ContextName.DEFAULT, EU)) {
      database.write(() -> schema(context));
    }
  }

  @Test
  void aHistoryIsInTheOrderOfItsVersions() {
    var subject = SubjectName.of("ordered-value");

    append(subject, 2);
    append(subject, 10);
    append(subject, 1);

    assertThat(subjects.history(subject)).containsExactly(entry(1), entry(2), entry(10));
  }

  @Test
  void ofTwoWritersAppendingTheSameVersionOneGetsAConflict() {
    var subject = SubjectName.of("raced-value");
    append(subject, 1);

    assertThatThrownBy(() -> append(subject, 1)).isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void subjectsAreFoundByTheExactBeginningOfTheirName() {
    append(SubjectName.of("Found-a"), 1);
    append(SubjectName.of("found-b"), 1);
    append(SubjectName.of("found%c"), 1);
    append(SubjectName.of(":.eu:found-d"), 1);

    assertThat(subjects.subjects(Optional.of(ContextName.DEFAULT), "found", Visibility.LIVE))
        .containsExactly(SubjectName.of("found%c"), SubjectName.of("found-b"));
    assertThat(subjects.subjects(Optional.empty(), "found-", Visibility.LIVE))
        .containsExactly(SubjectName.of("found-b"), SubjectName.of(":.eu:found-d"));
  }

  @Test
  void versionsThatMaySayTheSameAreFoundByTheirTextNewestFirst() {
    var subject = SubjectName.of("alike-value");
    append(subject, 1);
    append(subject, 2);

    assertThat(subjects.alike(subject, "\"string\"")).containsExactly(entry(2), entry(1));
    assertThat(subjects.alike(subject, "\"int\"")).isEmpty();
  }

  @Test
  void aSubjectIsDeletedWhenAllItsVersionsAre() {
    var subject = SubjectName.of("hidden-value");
    append(subject, 1);
    append(subject, 2);

    hide(subject, 1);
    assertThat(names("hidden", Visibility.LIVE)).containsExactly(subject);
    assertThat(names("hidden", Visibility.DELETED)).isEmpty();

    hide(subject, 2);
    assertThat(names("hidden", Visibility.LIVE)).isEmpty();
    assertThat(names("hidden", Visibility.DELETED)).containsExactly(subject);
    assertThat(names("hidden", Visibility.ALL)).containsExactly(subject);
    assertThat(subjects.history(subject)).allMatch(VersionEntry::isDeleted);
  }

  @Test
  void whatIsErasedIsGone() {
    var subject = SubjectName.of("erased-value");
    append(subject, 1);
    append(subject, 2);

    database.write(() -> {
      subjects.erase(subject, 1);
      return true;
    });

    assertThat(subjects.history(subject)).containsExactly(entry(2));
  }

  @Test
  void theUsesOfASchemaAreThoseOfItsContext() {
    append(SubjectName.of(":.eu:used-value"), 1);

    assertThat(subjects.usesOf(EU, 1))
        .contains(new Use(SubjectName.of(":.eu:used-value"), 1, false))
        .allMatch(use -> use.subject().context().name().equals(".eu"));
  }

  private List<SubjectName> names(String prefix, Visibility visibility) {
    return subjects.subjects(Optional.empty(), prefix, visibility);
  }

  private void append(SubjectName subject, int version) {
    database.write(() -> {
      subjects.append(subject, entry(version));
      return true;
    });
  }

  private void hide(SubjectName subject, int version) {
    database.write(() -> {
      subjects.hide(subject, version, AT);
      return true;
    });
  }

  private static VersionEntry entry(int version) {
    return new VersionEntry(version, 1, AT, null);
  }

  private StoredSchema schema(ContextName context) {
    var content = new SchemaContent(SchemaType.AVRO, "\"string\"", List.of(), null, null);
    return schemas.find(context, content.guid()).orElseGet(() -> {
      var schema = new StoredSchema(
          context, schemas.takeNextId(context).orElseThrow(), content.guid(), content, AT);
      schemas.add(schema, List.of());
      return schema;
    });
  }
}
