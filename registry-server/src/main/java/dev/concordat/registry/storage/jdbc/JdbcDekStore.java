package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.deks.Dek;
import dev.concordat.registry.deks.DekAlgorithm;
import dev.concordat.registry.deks.DekId;
import dev.concordat.registry.deks.DekStore;
import dev.concordat.registry.deks.Kek;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcDekStore implements DekStore {

  private static final String KEKS = """
      SELECT name, kms_type, kms_key_id, kms_props, doc, shared, saved_at, deleted FROM kek
      """;

  private static final String ALL_KEKS = KEKS + "ORDER BY name";
  private static final String FIND_KEK = KEKS + "WHERE name = :name";

  private static final String ADD_KEK = """
      INSERT INTO kek (name, kms_type, kms_key_id, kms_props, doc, shared, saved_at, deleted)
      VALUES (:name, :kmsType, :kmsKeyId, :kmsProps, :doc, :shared, :savedAt, :deleted)
      """;

  private static final String PUT_KEK = """
      UPDATE kek SET
        kms_type = :kmsType, kms_key_id = :kmsKeyId, kms_props = :kmsProps, doc = :doc,
        shared = :shared, saved_at = :savedAt, deleted = :deleted
      WHERE name = :name
      """;

  private static final String REMOVE_KEK = "DELETE FROM kek WHERE name = :name";

  private static final String DEKS = """
      SELECT kek, subject, algorithm, version, encrypted_key_material, saved_at, deleted FROM dek
      WHERE kek = :kek
      """;

  private static final String DEKS_OF_KEK = DEKS + "ORDER BY subject, algorithm, version";

  private static final String DEKS_OF_SUBJECT =
      DEKS + "AND subject = :subject AND algorithm = :algorithm ORDER BY version";

  private static final String KEKS_OF = """
      SELECT DISTINCT kek FROM dek
      WHERE substr(subject, 1, length(:prefix)) = :prefix AND deleted <= :deleted
      ORDER BY kek
      """;

  private static final String COUNT = "SELECT count(*) FROM dek";

  private static final String ADD_DEK = """
      INSERT INTO dek (kek, subject, algorithm, version, encrypted_key_material, saved_at, deleted)
      VALUES (:kek, :subject, :algorithm, :version, :material, :savedAt, :deleted)
      """;

  private static final String PUT_DEK = """
      UPDATE dek SET encrypted_key_material = :material, saved_at = :savedAt, deleted = :deleted
      WHERE kek = :kek AND subject = :subject AND algorithm = :algorithm AND version = :version
      """;

  private static final String REMOVE_DEK = """
      DELETE FROM dek
      WHERE kek = :kek AND subject = :subject AND algorithm = :algorithm AND version = :version
      """;

  private final Database database;
  private final JsonMapper json;

  JdbcDekStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public List<Kek> keks() {
    return database.statement(ALL_KEKS).query((row, index) -> kek(row)).list();
  }

  @Override
  public Optional<Kek> find(String kek) {
    return database
        .statement(FIND_KEK)
        .param("name", kek)
        .query((row, index) -> kek(row))
        .optional();
  }

  private Kek kek(ResultSet row) throws SQLException {
    return new Kek(
        row.getString("name"),
        row.getString("kms_type"),
        row.getString("kms_key_id"),
        json.readValue(row.getString("kms_props"), new TypeReference<TreeMap<String, String>>() {}),
        row.getString("doc"),
        row.getInt("shared") != 0,
        Instant.ofEpochMilli(row.getLong("saved_at")),
        row.getInt("deleted") != 0);
  }

  @Override
  public void add(Kek kek) {
    write(kek, ADD_KEK);
  }

  @Override
  public void put(Kek kek) {
    write(kek, PUT_KEK);
  }

  private void write(Kek kek, String statement) {
    database
        .statement(statement)
        .param("name", kek.name())
        .param("kmsType", kek.kmsType())
        .param("kmsKeyId", kek.kmsKeyId())
        .param("kmsProps", json.writeValueAsString(kek.kmsProps()))
        .param("doc", kek.doc())
        .param("shared", kek.isShared() ? 1 : 0)
        .param("savedAt", kek.savedAt().toEpochMilli())
        .param("deleted", kek.isDeleted() ? 1 : 0)
        .update();
  }

  @Override
  public void remove(Kek kek) {
    database.statement(REMOVE_KEK).param("name", kek.name()).update();
  }

  @Override
  public List<Dek> deks(String kek) {
    return database
        .statement(DEKS_OF_KEK)
        .param("kek", kek)
        .query((row, index) -> dek(row))
        .list();
  }

  @Override
  public List<Dek> deks(String kek, String subject, DekAlgorithm algorithm) {
    return database
        .statement(DEKS_OF_SUBJECT)
        .param("kek", kek)
        .param("subject", subject)
        .param("algorithm", algorithm.name())
        .query((row, index) -> dek(row))
        .list();
  }

  private static Dek dek(ResultSet row) throws SQLException {
    return new Dek(
        new DekId(
            row.getString("kek"),
            row.getString("subject"),
            DekAlgorithm.valueOf(row.getString("algorithm")),
            row.getInt("version")),
        row.getString("encrypted_key_material"),
        null,
        Instant.ofEpochMilli(row.getLong("saved_at")),
        row.getInt("deleted") != 0);
  }

  @Override
  public List<String> keksOf(String subjectPrefix, boolean withDeleted) {
    return database
        .statement(KEKS_OF)
        .param("prefix", subjectPrefix)
        .param("deleted", withDeleted ? 1 : 0)
        .query(String.class)
        .list();
  }

  @Override
  public long countDeks() {
    return database.statement(COUNT).query(Long.class).single();
  }

  @Override
  public void add(Dek dek) {
    write(dek, ADD_DEK);
  }

  @Override
  public void put(Dek dek) {
    write(dek, PUT_DEK);
  }

  private void write(Dek dek, String statement) {
    of(dek.id(), statement)
        .param("material", dek.encryptedKeyMaterial())
        .param("savedAt", dek.savedAt().toEpochMilli())
        .param("deleted", dek.isDeleted() ? 1 : 0)
        .update();
  }

  @Override
  public void remove(DekId dek) {
    of(dek, REMOVE_DEK).update();
  }

  private StatementSpec of(DekId dek, String statement) {
    return database
        .statement(statement)
        .param("kek", dek.kek())
        .param("subject", dek.subject())
        .param("algorithm", dek.algorithm().name())
        .param("version", dek.version());
  }
}
