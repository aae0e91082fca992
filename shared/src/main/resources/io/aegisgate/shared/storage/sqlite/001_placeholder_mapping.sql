-- One row a tenant and placeholder; sealed_value is the output of the node's SecretBox, created_at is milliseconds
-- since the epoch.
CREATE TABLE placeholder_mapping (
  tenant TEXT NOT NULL,
  placeholder TEXT NOT NULL,
  sealed_value TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, placeholder)
) WITHOUT ROWID;

CREATE INDEX placeholder_mapping_created_at ON placeholder_mapping (created_at);
