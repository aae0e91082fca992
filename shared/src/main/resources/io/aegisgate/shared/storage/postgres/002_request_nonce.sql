-- Nonces of signed requests: name is a keyed hash, at_millis the end of its life.
CREATE TABLE request_nonce (
  scope bytea NOT NULL,
  name bytea NOT NULL,
  sealed_value bytea NOT NULL,
  revision bigint NOT NULL,
  at_millis bigint NOT NULL,
  PRIMARY KEY (scope, name)
);

CREATE INDEX request_nonce_at ON request_nonce (at_millis);
