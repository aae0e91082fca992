-- All tables get the same columns: scope and name are the key, sealed_value is the output of the node's SecretBox,
-- revision counts changes where compare-and-set needs it, at_millis is milliseconds since the epoch or 0 for a row that
-- is never pruned.
ALTER TABLE placeholder_mapping RENAME COLUMN tenant TO scope;
ALTER TABLE placeholder_mapping RENAME COLUMN placeholder TO name;
ALTER TABLE placeholder_mapping RENAME COLUMN created_at TO at_millis;
ALTER TABLE placeholder_mapping ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

CREATE TABLE token_binding (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE TABLE exact_value (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE TABLE audit_entry (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE TABLE stats_total (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE TABLE console_session (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;
CREATE TABLE shared_key (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;

CREATE INDEX token_binding_at ON token_binding (at_millis);
CREATE INDEX audit_entry_at ON audit_entry (at_millis);
CREATE INDEX console_session_at ON console_session (at_millis);
