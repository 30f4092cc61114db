-- Cars of an old base: they hang on the lead of the row that named them, and may say no more than their number. Of every
-- car a keyed hash of its number says whose it is; those of before get theirs with the next check of an old base.
CREATE TABLE owned_cars_now (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL,
  assignment_id text REFERENCES assignments(id),  -- the lease it was sold under ...
  lead_id text REFERENCES leads(id),              -- ... or the lead of an old base
  dealer_id text REFERENCES dealers(id),          -- who sold it, where that is known
  model text NOT NULL,                            -- of the catalogue, or ''
  since_ms bigint, recorded_by text NOT NULL, recorded_ms bigint NOT NULL,
  key_version bigint, data_key text, vin_sealed text,  -- a car's number leads to its owner
  vin_key bigint,
  CHECK ((assignment_id IS NULL) <> (lead_id IS NULL)));
INSERT INTO owned_cars_now (id, org_id, assignment_id, dealer_id, model, since_ms, recorded_by, recorded_ms,
                            key_version, data_key, vin_sealed)
  SELECT id, org_id, assignment_id, dealer_id, model, since_ms, recorded_by, recorded_ms, key_version, data_key, vin_sealed
  FROM owned_cars;
DROP TABLE owned_cars;
ALTER TABLE owned_cars_now RENAME TO owned_cars;
CREATE INDEX owned_cars_assignment ON owned_cars (assignment_id) WHERE assignment_id IS NOT NULL;
CREATE INDEX owned_cars_lead ON owned_cars (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX owned_cars_dealer ON owned_cars (dealer_id, since_ms);
CREATE INDEX owned_cars_vin ON owned_cars (org_id, vin_key) WHERE vin_key IS NOT NULL;
CREATE INDEX owned_cars_unkeyed ON owned_cars (org_id) WHERE vin_sealed IS NOT NULL AND vin_key IS NULL;
