-- All tables have the same columns: scope and name are the key, sealed_value is the output of the node's SecretBox,
-- revision counts changes where compare-and-set needs it, at_millis is milliseconds since the epoch or 0 for a row that
-- is never pruned. Bytes, because PostgreSQL's text cannot hold every character.
CREATE TABLE placeholder_mapping (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);
CREATE TABLE token_binding (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);
CREATE TABLE exact_value (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);
CREATE TABLE audit_entry (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);
CREATE TABLE stats_total (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);
CREATE TABLE console_session (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);
CREATE TABLE shared_key (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);

CREATE INDEX placeholder_mapping_at ON placeholder_mapping (at_millis);
CREATE INDEX token_binding_at ON token_binding (at_millis);
CREATE INDEX audit_entry_at ON audit_entry (at_millis);
CREATE INDEX console_session_at ON console_session (at_millis);
