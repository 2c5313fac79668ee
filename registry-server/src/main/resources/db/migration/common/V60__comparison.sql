-- How a result came about: TESTED by running the provider, or COMPARED with the schemas it promises to keep to.
ALTER TABLE verification ADD COLUMN kind TEXT NOT NULL DEFAULT 'TESTED';
ALTER TABLE verification_head ADD COLUMN kind TEXT NOT NULL DEFAULT 'TESTED';

-- Which schemas a version of a provider promises to write and read by. Subjects carry their context; operations are JSON arrays.
CREATE TABLE promise (
  pacticipant TEXT    NOT NULL,
  number      TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  requests    TEXT    NOT NULL,
  responses   TEXT    NOT NULL,
  PRIMARY KEY (pacticipant, number, subject),
  FOREIGN KEY (pacticipant, number) REFERENCES pacticipant_version (pacticipant, number)
);
