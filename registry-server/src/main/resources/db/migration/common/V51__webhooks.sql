-- Who is told of pacts and results. Times are UTC milliseconds.

CREATE TABLE webhook (
  uuid       TEXT   NOT NULL PRIMARY KEY,
  definition TEXT   NOT NULL,
  created_at BIGINT NOT NULL
);

-- Written with what it is about, sent afterwards; whoever takes one moves the time at which it is due.
CREATE TABLE webhook_delivery (
  uuid             TEXT    NOT NULL PRIMARY KEY,
  webhook          TEXT    NOT NULL,
  event            TEXT    NOT NULL,
  provider         TEXT    NOT NULL,
  consumer         TEXT    NOT NULL,
  sha              TEXT    NOT NULL,
  consumer_version TEXT    NOT NULL,
  result           INTEGER NOT NULL,
  parameters       TEXT    NOT NULL,
  state            TEXT    NOT NULL,
  attempts         INTEGER NOT NULL,
  next_at          BIGINT  NOT NULL,
  log              TEXT    NOT NULL,
  created_at       BIGINT  NOT NULL
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE state = 'WAITING';
CREATE INDEX webhook_delivery_of ON webhook_delivery (webhook, created_at);
CREATE INDEX webhook_delivery_about ON webhook_delivery (provider, consumer, consumer_version);
