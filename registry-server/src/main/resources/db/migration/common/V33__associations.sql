-- Which resources have which subjects. Times are UTC milliseconds.
CREATE TABLE association (
  guid               TEXT    NOT NULL PRIMARY KEY,
  resource_name      TEXT    NOT NULL,
  resource_namespace TEXT    NOT NULL,
  resource_id        TEXT    NOT NULL,
  resource_type      TEXT    NOT NULL,
  association_type   TEXT    NOT NULL,
  context            TEXT    NOT NULL,
  subject            TEXT    NOT NULL,
  lifecycle          TEXT    NOT NULL,
  frozen             INTEGER NOT NULL,
  created_at         BIGINT  NOT NULL,
  updated_at         BIGINT  NOT NULL,
  UNIQUE (resource_id, resource_type, association_type)
);

CREATE INDEX association_subject ON association (context, subject);
