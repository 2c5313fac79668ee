-- What is exported as JSON; how far it is, and which node works on it until when. Times are UTC milliseconds.
CREATE TABLE exporter (
  name         TEXT   NOT NULL PRIMARY KEY,
  details      TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  position     BIGINT NOT NULL,
  at           BIGINT NOT NULL,
  trace        TEXT,
  worker       TEXT   NOT NULL,
  leased_until BIGINT NOT NULL
);

-- What this registry calls itself towards others.
CREATE TABLE registry_identity (
  only_row INTEGER NOT NULL PRIMARY KEY,
  name     TEXT    NOT NULL
);
