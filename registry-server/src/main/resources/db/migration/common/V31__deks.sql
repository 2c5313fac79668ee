-- Keys that encrypt keys, and keys that encrypt data, the latter encrypted by the former. Times are UTC milliseconds.

CREATE TABLE kek (
  name       TEXT    NOT NULL PRIMARY KEY,
  kms_type   TEXT    NOT NULL,
  kms_key_id TEXT    NOT NULL,
  kms_props  TEXT    NOT NULL,
  doc        TEXT,
  shared     INTEGER NOT NULL,
  saved_at   BIGINT  NOT NULL,
  deleted    INTEGER NOT NULL
);

CREATE TABLE dek (
  kek                    TEXT    NOT NULL REFERENCES kek (name),
  subject                TEXT    NOT NULL,
  algorithm              TEXT    NOT NULL,
  version                INTEGER NOT NULL,
  encrypted_key_material TEXT,
  saved_at               BIGINT  NOT NULL,
  deleted                INTEGER NOT NULL,
  PRIMARY KEY (kek, subject, algorithm, version)
);
