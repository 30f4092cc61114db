-- Test drives: a house's cars and who drives which of them when.
CREATE TABLE test_cars (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, dealer_id text NOT NULL REFERENCES dealers(id),
  model text NOT NULL,  -- of the catalogue
  name text NOT NULL,   -- by which the house knows it: a colour, a plate
  state text NOT NULL,  -- active out
  made_ms bigint NOT NULL);
CREATE INDEX test_cars_dealer ON test_cars (dealer_id, state);
CREATE TABLE test_drives (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, assignment_id text NOT NULL REFERENCES assignments(id),
  dealer_id text NOT NULL REFERENCES dealers(id), car_id text NOT NULL REFERENCES test_cars(id),
  starts_ms bigint NOT NULL, ends_ms bigint NOT NULL,
  state text NOT NULL,  -- hold confirmed done cancelled no_show
  made_by text NOT NULL, made_ms bigint NOT NULL, changes bigint NOT NULL);  -- changes: how often it was moved
CREATE INDEX test_drives_dealer ON test_drives (dealer_id, starts_ms);
CREATE INDEX test_drives_org ON test_drives (org_id, starts_ms);
CREATE INDEX test_drives_assignment ON test_drives (assignment_id, starts_ms);
CREATE TABLE test_drive_slots (  -- the quarters of an hour that a drive takes: no car is in two places at once
  car_id text NOT NULL REFERENCES test_cars(id), slot bigint NOT NULL, org_id text NOT NULL,
  test_drive_id text NOT NULL REFERENCES test_drives(id), PRIMARY KEY (car_id, slot));
CREATE INDEX test_drive_slots_drive ON test_drive_slots (test_drive_id);
