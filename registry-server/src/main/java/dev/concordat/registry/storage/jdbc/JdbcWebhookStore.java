package dev.concordat.registry.storage.jdbc;

import dev.concordat.registry.pacts.ContentKey;
import dev.concordat.registry.webhooks.Delivery;
import dev.concordat.registry.webhooks.Webhook;
import dev.concordat.registry.webhooks.WebhookEvent;
import dev.concordat.registry.webhooks.WebhookStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
final class JdbcWebhookStore implements WebhookStore {

  private static final String ALL = "SELECT definition FROM webhook ORDER BY created_at, uuid";

  private static final String FIND = "SELECT definition FROM webhook WHERE uuid = :uuid";

  private static final String PUT = """
      INSERT INTO webhook (uuid, definition, created_at) VALUES (:uuid, :definition, :createdAt)
      ON CONFLICT (uuid) DO UPDATE SET definition = excluded.definition
      """;

  /** What was delivered stays, so that it can be told. */
  private static final List<String> DELETE = List.of(
      "DELETE FROM webhook_delivery WHERE webhook = :uuid AND state = 'WAITING'",
      "DELETE FROM webhook WHERE uuid = :uuid");

  private static final String ADD = """
      INSERT INTO webhook_delivery
        (uuid, webhook, event, provider, consumer, sha, consumer_version, result, parameters, state,
         attempts, next_at, log, created_at)
      VALUES
        (:uuid, :webhook, :event, :provider, :consumer, :sha, :consumerVersion, :result, :parameters,
         :state, :attempts, :nextAt, :log, :createdAt)
      """;

  private static final String DELIVERY = """
      SELECT uuid, webhook, event, provider, consumer, sha, consumer_version, result, parameters,
        state, attempts, next_at, log, created_at
      FROM webhook_delivery
      """;

  private static final String DUE =
      DELIVERY + "WHERE state = 'WAITING' AND next_at <= :now ORDER BY next_at LIMIT :limit";

  private static final String CLAIM = """
      UPDATE webhook_delivery SET next_at = :until
      WHERE uuid = :uuid AND state = 'WAITING' AND next_at = :seen
      """;

  private static final String UPDATE = """
      UPDATE webhook_delivery
      SET state = :state, attempts = :attempts, next_at = :nextAt, log = :log
      WHERE uuid = :uuid
      """;

  private final Database database;
  private final JsonMapper json;

  JdbcWebhookStore(Database database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public List<Webhook> all() {
    return database.statement(ALL).query((row, index) -> webhook(row)).list();
  }

  @Override
  public Optional<Webhook> find(String uuid) {
    return database
        .statement(FIND)
        .param("uuid", uuid)
        .query((row, index) -> webhook(row))
        .optional();
  }

  private Webhook webhook(ResultSet row) throws SQLException {
    return json.readValue(row.getString("definition"), Webhook.class);
  }

  @Override
  public void put(Webhook webhook) {
    database
        .statement(PUT)
        .param("uuid", webhook.uuid())
        .param("definition", json.writeValueAsString(webhook))
        .param("createdAt", webhook.createdAt().toEpochMilli())
        .update();
  }

  @Override
  public void delete(String uuid) {
    DELETE.forEach(sql -> database.statement(sql).param("uuid", uuid).update());
  }

  @Override
  public void add(Delivery delivery) {
    described(ADD, delivery)
        .param("webhook", delivery.webhook())
        .param("event", delivery.event().name())
        .param("provider", delivery.content().provider())
        .param("consumer", delivery.content().consumer())
        .param("sha", delivery.content().sha())
        .param("consumerVersion", delivery.consumerVersion())
        .param("result", delivery.result())
        .param("parameters", json.writeValueAsString(delivery.parameters()))
        .param("createdAt", delivery.createdAt().toEpochMilli())
        .update();
  }

  private JdbcClient.StatementSpec described(String sql, Delivery delivery) {
    return database
        .statement(sql)
        .param("uuid", delivery.uuid())
        .param("state", delivery.state().name())
        .param("attempts", delivery.attempts())
        .param("nextAt", delivery.nextAt().toEpochMilli())
        .param("log", delivery.log());
  }

  @Override
  public Optional<Delivery> delivery(String uuid) {
    return database
        .statement(DELIVERY + "WHERE uuid = :uuid")
        .param("uuid", uuid)
        .query((row, index) -> delivery(row))
        .optional();
  }

  @Override
  public List<Delivery> due(Instant now, int limit) {
    return database
        .statement(DUE)
        .param("now", now.toEpochMilli())
        .param("limit", limit)
        .query((row, index) -> delivery(row))
        .list();
  }

  @Override
  public boolean claim(Delivery delivery, Instant until) {
    return database
            .statement(CLAIM)
            .param("uuid", delivery.uuid())
            .param("seen", delivery.nextAt().toEpochMilli())
            .param("until", until.toEpochMilli())
            .update()
        > 0;
  }

  @Override
  public void update(Delivery delivery) {
    described(UPDATE, delivery).update();
  }

  @Override
  public List<Delivery> of(String webhook, int limit) {
    return database
        .statement(
            DELIVERY + "WHERE webhook = :webhook ORDER BY created_at DESC, uuid LIMIT :limit")
        .param("webhook", webhook)
        .param("limit", limit)
        .query((row, index) -> delivery(row))
        .list();
  }

  @Override
  public List<Delivery> ofPact(String provider, String consumer, String consumerVersion) {
    return database
        .statement(DELIVERY
            + "WHERE provider = :provider AND consumer = :consumer AND consumer_version = :version"
            + " ORDER BY created_at DESC, uuid")
        .param("provider", provider)
        .param("consumer", consumer)
        .param("version", consumerVersion)
        .query((row, index) -> delivery(row))
        .list();
  }

  @Override
  public List<Delivery> ofResult(ContentKey content, int number) {
    return database
        .statement(DELIVERY
            + "WHERE provider = :provider AND consumer = :consumer AND sha = :sha AND result ="
            + " :result ORDER BY created_at DESC, uuid")
        .param("provider", content.provider())
        .param("consumer", content.consumer())
        .param("sha", content.sha())
        .param("result", number)
        .query((row, index) -> delivery(row))
        .list();
  }

  private Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("uuid"),
        row.getString("webhook"),
        WebhookEvent.valueOf(row.getString("event")),
        new ContentKey(row.getString("provider"), row.getString("consumer"), row.getString("sha")),
        row.getString("consumer_version"),
        row.getInt("result"),
        json.readValue(row.getString("parameters"), new TypeReference<Map<String, String>>() {}),
        Delivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_at")),
        row.getString("log"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
