-- The working day (hub/work): how far a lease has come, and every contact with the person.
CREATE TABLE stages (  -- from the first talk on; before it a lease is new or accepted by its own columns
  assignment_id text NOT NULL PRIMARY KEY REFERENCES assignments(id), org_id text NOT NULL,
  stage text NOT NULL,  -- contacted test_drive offer deal lost
  lost_reason text, since_ms bigint NOT NULL);
CREATE INDEX stages_stage ON stages (org_id, stage, since_ms);
INSERT INTO stages (assignment_id, org_id, stage, since_ms)
  SELECT id, org_id, 'contacted', first_result_ms FROM assignments WHERE first_result_ms IS NOT NULL;
CREATE TABLE contacts (  -- belongs to its lease, so it goes along wherever merges and splits take that
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, assignment_id text NOT NULL REFERENCES assignments(id),
  task_id text, user_id text,
  kind text NOT NULL,       -- call visit mail message test_drive
  direction text NOT NULL,  -- in out
  at_ms bigint NOT NULL, result text NOT NULL,
  data_key text, key_version bigint, note_sealed text);
CREATE INDEX contacts_assignment ON contacts (assignment_id, at_ms);
