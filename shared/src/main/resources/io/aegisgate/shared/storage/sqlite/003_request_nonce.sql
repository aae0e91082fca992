-- Nonces of signed requests: name is a keyed hash, at_millis the end of its life.
CREATE TABLE request_nonce (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) WITHOUT ROWID;

CREATE INDEX request_nonce_at ON request_nonce (at_millis);
