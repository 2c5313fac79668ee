-- What the Pact Broker's API adds to applications, pacts and environments. Times are UTC milliseconds.

ALTER TABLE pacticipant ADD COLUMN display_name TEXT;
ALTER TABLE pacticipant ADD COLUMN repository_url TEXT;
ALTER TABLE pacticipant ADD COLUMN repository_name TEXT;
ALTER TABLE pacticipant ADD COLUMN repository_namespace TEXT;
ALTER TABLE pacticipant ADD COLUMN main_branch TEXT;
ALTER TABLE pacticipant ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pacticipant ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;

UPDATE pacticipant SET
  created_at = (SELECT coalesce(min(v.created_at), 0) FROM pacticipant_version v WHERE v.pacticipant = pacticipant.name),
  updated_at = (SELECT coalesce(max(v.created_at), 0) FROM pacticipant_version v WHERE v.pacticipant = pacticipant.name);

CREATE TABLE pacticipant_label (
  pacticipant TEXT   NOT NULL REFERENCES pacticipant (name),
  label       TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (pacticipant, label)
);

-- A branch or a tag: a named line of an application's versions. What was told of a line first, it is as old as.
CREATE TABLE line (
  pacticipant TEXT   NOT NULL REFERENCES pacticipant (name),
  kind        TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (pacticipant, kind, name)
);

-- The position of the version is repeated, so that the head of a line is the last entry of an index.
CREATE TABLE line_version (
  pacticipant TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  number      TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  created_at  BIGINT  NOT NULL,
  PRIMARY KEY (pacticipant, kind, name, number),
  FOREIGN KEY (pacticipant, kind, name) REFERENCES line (pacticipant, kind, name),
  FOREIGN KEY (pacticipant, number) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE INDEX line_version_head ON line_version (pacticipant, kind, name, position);
CREATE INDEX line_version_of ON line_version (pacticipant, number);

INSERT INTO line (pacticipant, kind, name, created_at)
SELECT pacticipant, 'BRANCH', branch, min(created_at) FROM pacticipant_version
WHERE branch IS NOT NULL GROUP BY pacticipant, branch;

INSERT INTO line_version (pacticipant, kind, name, number, position, created_at)
SELECT pacticipant, 'BRANCH', branch, number, position, created_at FROM pacticipant_version
WHERE branch IS NOT NULL;

-- Tags were a JSON array of texts: the last one is taken off until none is left.
CREATE TABLE tag_told (
  pacticipant TEXT    NOT NULL,
  number      TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  tag         TEXT    NOT NULL,
  created_at  BIGINT  NOT NULL
);

INSERT INTO tag_told (pacticipant, number, position, tag, created_at)
WITH RECURSIVE told(pacticipant, number, position, created_at, tag, rest) AS (
  SELECT pacticipant, number, position, created_at, '', rtrim(ltrim(tags, '["'), ']"')
  FROM pacticipant_version WHERE tags <> '[]'
  UNION ALL
  SELECT pacticipant, number, position, created_at,
    substr(rest, length(rtrim(rest, replace(rest, '"', ''))) + 1),
    rtrim(rtrim(rest, replace(rest, '"', '')), '",')
  FROM told WHERE rest <> ''
)
SELECT pacticipant, number, position, tag, created_at FROM told WHERE tag <> '';

INSERT INTO line (pacticipant, kind, name, created_at)
SELECT pacticipant, 'TAG', tag, min(created_at) FROM tag_told GROUP BY pacticipant, tag;

INSERT INTO line_version (pacticipant, kind, name, number, position, created_at)
SELECT DISTINCT pacticipant, 'TAG', tag, number, position, created_at FROM tag_told;

DROP TABLE tag_told;

ALTER TABLE pacticipant_version DROP COLUMN branch;
ALTER TABLE pacticipant_version DROP COLUMN tags;

-- One content of a pact, however many versions of the consumer published it; results hang on it.
CREATE TABLE pact_content (
  provider      TEXT    NOT NULL REFERENCES pacticipant (name),
  consumer      TEXT    NOT NULL REFERENCES pacticipant (name),
  sha           TEXT    NOT NULL,
  specification INTEGER NOT NULL,
  interactions  INTEGER NOT NULL,
  content       TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  PRIMARY KEY (provider, consumer, sha)
);

CREATE INDEX pact_content_consumer ON pact_content (consumer, provider);

-- Contents that were kept before contents were hashed stand for themselves.
ALTER TABLE pact ADD COLUMN sha TEXT NOT NULL DEFAULT '';
ALTER TABLE pact ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE pact ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

UPDATE pact SET sha = numbered.sha, position = numbered.position
FROM (
  SELECT p.provider, p.consumer, p.version, v.position,
    'kept' || row_number() OVER (ORDER BY p.published_at, p.provider, p.consumer, p.version) AS sha
  FROM pact p JOIN pacticipant_version v ON v.pacticipant = p.consumer AND v.number = p.version
) AS numbered
WHERE pact.provider = numbered.provider AND pact.consumer = numbered.consumer AND pact.version = numbered.version;

INSERT INTO pact_content (provider, consumer, sha, specification, interactions, content, created_at)
SELECT provider, consumer, sha, specification, interactions, content, published_at FROM pact;

ALTER TABLE pact DROP COLUMN content;
ALTER TABLE pact DROP COLUMN specification;
ALTER TABLE pact DROP COLUMN interactions;

CREATE INDEX pact_consumer_version ON pact (consumer, version);
CREATE INDEX pact_order ON pact (provider, consumer, position);
CREATE INDEX pact_sha ON pact (provider, consumer, sha, position);

-- Every content a version ever had; the last one is repeated in pact.
CREATE TABLE pact_revision (
  provider     TEXT    NOT NULL,
  consumer     TEXT    NOT NULL,
  version      TEXT    NOT NULL,
  revision     INTEGER NOT NULL,
  sha          TEXT    NOT NULL,
  published_at BIGINT  NOT NULL,
  PRIMARY KEY (provider, consumer, version, revision),
  FOREIGN KEY (provider, consumer, sha) REFERENCES pact_content (provider, consumer, sha)
);

INSERT INTO pact_revision (provider, consumer, version, revision, sha, published_at)
SELECT provider, consumer, version, revision, sha, published_at FROM pact;

-- Index: the last pact of each branch and tag of a consumer, and of all its versions (kind ALL, no name).
CREATE TABLE pact_head (
  provider TEXT    NOT NULL,
  consumer TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  version  TEXT    NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (provider, consumer, kind, name)
);

CREATE INDEX pact_head_consumer ON pact_head (consumer, kind, name);
CREATE INDEX pact_head_line ON pact_head (provider, kind, name);

INSERT INTO pact_head (provider, consumer, kind, name, version, position)
SELECT p.provider, p.consumer, 'ALL', '', p.version, p.position FROM pact p
WHERE p.position = (SELECT max(o.position) FROM pact o WHERE o.provider = p.provider AND o.consumer = p.consumer);

INSERT INTO pact_head (provider, consumer, kind, name, version, position)
SELECT p.provider, p.consumer, l.kind, l.name, p.version, p.position
FROM pact p JOIN line_version l ON l.pacticipant = p.consumer AND l.number = p.version
WHERE p.position = (
  SELECT max(o.position) FROM pact o
  JOIN line_version m ON m.pacticipant = o.consumer AND m.number = o.version
  WHERE o.provider = p.provider AND o.consumer = p.consumer AND m.kind = l.kind AND m.name = l.name);

CREATE TABLE verification (
  provider          TEXT    NOT NULL,
  consumer          TEXT    NOT NULL,
  sha               TEXT    NOT NULL,
  number            INTEGER NOT NULL,
  provider_version  TEXT    NOT NULL,
  success           INTEGER NOT NULL,
  build_url         TEXT,
  test_results      TEXT,
  verified_by       TEXT,
  selected_by       TEXT    NOT NULL,
  wip               INTEGER NOT NULL,
  verified_at       BIGINT  NOT NULL,
  PRIMARY KEY (provider, consumer, sha, number),
  FOREIGN KEY (provider, consumer, sha) REFERENCES pact_content (provider, consumer, sha),
  FOREIGN KEY (provider, provider_version) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE INDEX verification_by_version ON verification (provider, provider_version);

-- Index: the last result of each provider version for a content.
CREATE TABLE verification_head (
  provider         TEXT    NOT NULL,
  consumer         TEXT    NOT NULL,
  sha              TEXT    NOT NULL,
  provider_version TEXT    NOT NULL,
  position         INTEGER NOT NULL,
  number           INTEGER NOT NULL,
  success          INTEGER NOT NULL,
  verified_at      BIGINT  NOT NULL,
  PRIMARY KEY (provider, consumer, sha, provider_version)
);

CREATE INDEX verification_head_order ON verification_head (provider, consumer, sha, position);

-- Index: which branches and tags of the provider ever verified a content with success, and since when. What succeeded only
-- while it was included as work in progress is told apart.
CREATE TABLE verified_line (
  provider TEXT    NOT NULL,
  consumer TEXT    NOT NULL,
  sha      TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  wip      INTEGER NOT NULL,
  since    BIGINT  NOT NULL,
  PRIMARY KEY (provider, consumer, sha, kind, name, wip)
);

ALTER TABLE environment ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
ALTER TABLE environment ADD COLUMN display_name TEXT;
ALTER TABLE environment ADD COLUMN contacts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE environment ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE environment ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;

UPDATE environment SET uuid = numbered.uuid
FROM (
  SELECT name, '00000000-0000-4000-8000-'
      || substr('000000000000', 1, 12 - length(CAST(row_number() OVER (ORDER BY name) AS TEXT)))
      || CAST(row_number() OVER (ORDER BY name) AS TEXT) AS uuid
  FROM environment
) AS numbered
WHERE environment.name = numbered.name;

CREATE UNIQUE INDEX environment_uuid ON environment (uuid);

ALTER TABLE deployment ADD COLUMN uuid TEXT NOT NULL DEFAULT '';

UPDATE deployment SET uuid = numbered.uuid
FROM (
  SELECT environment, pacticipant, version, instance, deployed_at, '00000000-0000-4000-9000-'
      || substr('000000000000', 1, 12 - length(CAST(row_number() OVER (ORDER BY deployed_at) AS TEXT)))
      || CAST(row_number() OVER (ORDER BY deployed_at) AS TEXT) AS uuid
  FROM deployment
) AS numbered
WHERE deployment.environment = numbered.environment AND deployment.pacticipant = numbered.pacticipant
  AND deployment.version = numbered.version AND deployment.instance = numbered.instance
  AND deployment.deployed_at = numbered.deployed_at;

CREATE INDEX deployment_uuid ON deployment (uuid);
CREATE INDEX deployment_of ON deployment (pacticipant, version);

CREATE TABLE released_version (
  uuid        TEXT   NOT NULL PRIMARY KEY,
  environment TEXT   NOT NULL REFERENCES environment (name),
  pacticipant TEXT   NOT NULL,
  version     TEXT   NOT NULL,
  released_at BIGINT NOT NULL,
  ended_at    BIGINT,
  FOREIGN KEY (pacticipant, version) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE UNIQUE INDEX released_version_supported ON released_version (environment, pacticipant, version)
  WHERE ended_at IS NULL;

CREATE INDEX released_version_of ON released_version (pacticipant, version);

-- Which schemas a version of an application writes its messages with. Subjects carry their context.
CREATE TABLE offer (
  pacticipant TEXT    NOT NULL,
  number      TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  PRIMARY KEY (pacticipant, number, subject),
  FOREIGN KEY (pacticipant, number) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE INDEX offer_subject ON offer (subject, version);

-- Index: what is in the schemas that are offered.
CREATE TABLE offered_type (
  type    TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (type, subject, version)
);

CREATE INDEX offered_type_of ON offered_type (subject, version);
