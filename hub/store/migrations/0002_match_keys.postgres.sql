-- How somebody known is found again (store/match_keys.h).
CREATE TABLE match_keys (  -- key: keyed 64-bit hash of one trait, under one organisation and version of the index key
  key bigint NOT NULL, ref bigint NOT NULL, leads bigint NOT NULL,  -- leads: how many of this prospect brought it
  PRIMARY KEY (key, ref));
CREATE TABLE match_records (  -- what matching compares, sealed under a data key of its own; ref: a small number for joins
  ref bigint NOT NULL PRIMARY KEY, org_id text NOT NULL, prospect_id text NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, record_sealed text NOT NULL);
CREATE UNIQUE INDEX match_records_prospect ON match_records (prospect_id);
CREATE TABLE lead_keys (  -- the keys that one lead brought, packed: so that they can be moved and taken away with it
  lead_id text NOT NULL, org_id text NOT NULL, key_version bigint NOT NULL, ref bigint NOT NULL, keys text NOT NULL,
  PRIMARY KEY (lead_id, key_version));
