-- Times are UTC milliseconds.

CREATE TABLE pacticipant (
  name TEXT NOT NULL PRIMARY KEY
);

-- Versions are in the order they were created in, which their numbers need not follow.
CREATE TABLE pacticipant_version (
  pacticipant TEXT    NOT NULL REFERENCES pacticipant (name),
  number      TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  branch      TEXT,
  commit_id   TEXT,
  build_url   TEXT,
  tags        TEXT    NOT NULL,
  created_at  BIGINT  NOT NULL,
  PRIMARY KEY (pacticipant, number),
  UNIQUE (pacticipant, position)
);

CREATE TABLE pact (
  provider      TEXT    NOT NULL REFERENCES pacticipant (name),
  consumer      TEXT    NOT NULL,
  version       TEXT    NOT NULL,
  specification INTEGER NOT NULL,
  interactions  INTEGER NOT NULL,
  content       TEXT    NOT NULL,
  published_at  BIGINT  NOT NULL,
  PRIMARY KEY (provider, consumer, version),
  FOREIGN KEY (consumer, version) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE TABLE environment (
  name       TEXT    NOT NULL PRIMARY KEY,
  production INTEGER NOT NULL
);

-- What has ended stays, so that it can be told what ran when.
CREATE TABLE deployment (
  environment TEXT   NOT NULL REFERENCES environment (name),
  pacticipant TEXT   NOT NULL,
  version     TEXT   NOT NULL,
  instance    TEXT   NOT NULL,
  deployed_at BIGINT NOT NULL,
  ended_at    BIGINT,
  FOREIGN KEY (pacticipant, version) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE UNIQUE INDEX deployment_running ON deployment (environment, pacticipant, instance)
  WHERE ended_at IS NULL;

CREATE INDEX deployment_version ON deployment (pacticipant, version) WHERE ended_at IS NULL;

CREATE TABLE usage_report (
  pacticipant TEXT    NOT NULL,
  version     TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  complete    INTEGER NOT NULL,
  unmapped    TEXT    NOT NULL,
  reported_at BIGINT  NOT NULL,
  PRIMARY KEY (pacticipant, version, source),
  FOREIGN KEY (pacticipant, version) REFERENCES pacticipant_version (pacticipant, number)
);

-- One row for each message or record that a source says is used; the usages themselves are a JSON array.
CREATE TABLE usage_of_type (
  pacticipant TEXT    NOT NULL,
  version     TEXT    NOT NULL,
  source      TEXT    NOT NULL,
  type        TEXT    NOT NULL,
  amount      INTEGER NOT NULL,
  usages      TEXT    NOT NULL,
  PRIMARY KEY (pacticipant, version, source, type),
  FOREIGN KEY (pacticipant, version, source)
    REFERENCES usage_report (pacticipant, version, source)
);

CREATE INDEX usage_of_type_by_type ON usage_of_type (type, pacticipant, version);
