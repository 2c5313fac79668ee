-- Which versions of subjects a version of an application was built with.
CREATE TABLE schema_use (
  pacticipant    TEXT    NOT NULL,
  version        TEXT    NOT NULL,
  context        TEXT    NOT NULL,
  subject        TEXT    NOT NULL,
  schema_version INTEGER NOT NULL,
  PRIMARY KEY (pacticipant, version, context, subject, schema_version),
  FOREIGN KEY (pacticipant, version) REFERENCES pacticipant_version (pacticipant, number)
);

CREATE INDEX schema_use_subject ON schema_use (context, subject);
