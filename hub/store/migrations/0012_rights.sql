-- Regions, second factors, quotas, exports.
-- Regions: a named set of cities and dealers that a person's rights may end at (store/regions.h).
CREATE TABLE regions (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), name_ru text NOT NULL, name_en text NOT NULL,
  made_ms bigint NOT NULL);
CREATE TABLE region_parts (  -- kind: city (ref: its id; all dealers there) or dealer (ref: its id)
  region_id text NOT NULL REFERENCES regions(id), org_id text NOT NULL, kind text NOT NULL, ref text NOT NULL,
  PRIMARY KEY (region_id, kind, ref));
ALTER TABLE users ADD COLUMN region_id text REFERENCES regions(id);  -- null: as far as the role goes
-- Whose leases are within reach of what (store/sight.h): of a dealer its own, of a region its dealers', of the
-- organisation everybody's.
CREATE VIEW reach_dealers (reach_id, dealer_id) AS
  SELECT id, id FROM dealers
  UNION ALL SELECT org_id, id FROM dealers
  UNION ALL SELECT p.region_id, d.id FROM region_parts p JOIN dealers d ON d.org_id = p.org_id
    AND ((p.kind = 'dealer' AND d.id = p.ref) OR (p.kind = 'city' AND d.city = p.ref));
CREATE TABLE second_factors (  -- a person's TOTP secret (store/second_factors.h), sealed by the vault
  user_id text NOT NULL PRIMARY KEY REFERENCES users(id), org_id text NOT NULL, secret_sealed text NOT NULL,
  made_ms bigint NOT NULL, confirmed_ms bigint,  -- null: shown, not yet proven
  last_step bigint NOT NULL);                    -- of the code used last: none is good twice
CREATE TABLE recovery_codes (
  code_sha256 text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL REFERENCES users(id), used_ms bigint);
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);
CREATE TABLE quota_uses (  -- how much of a day's quota a person has used (store/quotas.h); day: of the organisation's clock
  org_id text NOT NULL, user_id text NOT NULL, kind text NOT NULL, day bigint NOT NULL, used bigint NOT NULL,
  PRIMARY KEY (user_id, kind, day));
CREATE TABLE exports (  -- lists of people that somebody asked for as a file (store/exports.h); never the file itself
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL REFERENCES users(id),
  format text NOT NULL, language text NOT NULL, lead_state text NOT NULL, venue_id text NOT NULL, dealer_id text NOT NULL,
  lead_stage text NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL, rows_asked bigint NOT NULL, asked_ms bigint NOT NULL,
  state text NOT NULL,  -- waiting ready refused
  decided_by text, decided_ms bigint, taken_ms bigint);
CREATE INDEX exports_user ON exports (org_id, user_id, asked_ms);
CREATE INDEX exports_state ON exports (org_id, state, asked_ms);
