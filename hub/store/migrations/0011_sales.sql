-- What a customer drives and who sold it. Belongs to the lease it was sold under, as contacts do.
CREATE TABLE owned_cars (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, assignment_id text NOT NULL REFERENCES assignments(id),
  dealer_id text NOT NULL REFERENCES dealers(id), model text NOT NULL,
  since_ms bigint NOT NULL, recorded_by text NOT NULL, recorded_ms bigint NOT NULL,
  key_version bigint, data_key text, vin_sealed text);  -- a car's number leads to its owner
CREATE INDEX owned_cars_assignment ON owned_cars (assignment_id);
CREATE INDEX owned_cars_dealer ON owned_cars (dealer_id, since_ms);
