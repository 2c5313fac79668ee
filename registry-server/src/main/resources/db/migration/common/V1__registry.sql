-- Times are UTC milliseconds. A context's own name is '.' for the default one.

CREATE TABLE sequence (
  name  TEXT   NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);

INSERT INTO sequence (name, value) VALUES ('event', 0);

CREATE TABLE event (
  sequence BIGINT NOT NULL PRIMARY KEY,
  at       BIGINT NOT NULL,
  author   TEXT,
  kind     TEXT   NOT NULL,
  details  TEXT   NOT NULL
);

-- One content, whoever holds it; the guid is its MD5.
CREATE TABLE schema_content (
  guid          TEXT   NOT NULL PRIMARY KEY,
  type          TEXT   NOT NULL,
  text          TEXT   NOT NULL,
  metadata      TEXT,
  rule_set      TEXT,
  first_seen_at BIGINT NOT NULL
);

CREATE TABLE schema_reference (
  guid     TEXT    NOT NULL REFERENCES schema_content (guid),
  position INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  subject  TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  PRIMARY KEY (guid, position)
);

-- The highest id a context ever gave away; never goes down.
CREATE TABLE context (
  name    TEXT    NOT NULL PRIMARY KEY,
  last_id INTEGER NOT NULL
);

CREATE TABLE schema_id (
  context TEXT    NOT NULL REFERENCES context (name),
  id      INTEGER NOT NULL,
  guid    TEXT    NOT NULL REFERENCES schema_content (guid),
  PRIMARY KEY (context, id),
  UNIQUE (context, guid)
);

-- Which schema of the same or another context each reference meant; kept apart from schema_reference, since the same
-- content may mean another one in another context.
CREATE TABLE schema_import (
  context         TEXT    NOT NULL,
  id              INTEGER NOT NULL,
  position        INTEGER NOT NULL,
  target_context  TEXT    NOT NULL,
  target_subject  TEXT    NOT NULL,
  target_version  INTEGER NOT NULL,
  target_id       INTEGER NOT NULL,
  PRIMARY KEY (context, id, position),
  FOREIGN KEY (context, id) REFERENCES schema_id (context, id)
);

CREATE INDEX schema_import_target ON schema_import (target_context, target_subject, target_version);

CREATE TABLE subject_version (
  context       TEXT    NOT NULL,
  subject       TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  schema_id     INTEGER NOT NULL,
  registered_at BIGINT  NOT NULL,
  deleted_at    BIGINT,
  PRIMARY KEY (context, subject, version),
  FOREIGN KEY (context, schema_id) REFERENCES schema_id (context, id)
);

CREATE INDEX subject_version_schema ON subject_version (context, schema_id);

-- Settings and modes hold for a scope: a subject, a whole context, or all contexts.
CREATE TABLE compatibility_settings (
  scope    TEXT NOT NULL PRIMARY KEY,
  settings TEXT NOT NULL
);

CREATE TABLE mode (
  scope TEXT NOT NULL PRIMARY KEY,
  mode  TEXT NOT NULL
);
