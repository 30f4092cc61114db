-- A test drive ends with its lease, and a task knows the drive that it is about.
ALTER TABLE test_drives ADD COLUMN ended_reason text NOT NULL DEFAULT '';  -- of one that nobody cancelled by hand
ALTER TABLE tasks ADD COLUMN drive_id text REFERENCES test_drives(id);
CREATE INDEX test_drives_held ON test_drives (org_id, made_ms) WHERE state = 'hold';
UPDATE tasks SET drive_id = (SELECT min(d.id) FROM test_drives d WHERE d.assignment_id = tasks.assignment_id
                             AND d.state = 'confirmed' AND d.starts_ms = tasks.due_ms)
  WHERE kind = 'test_drive' AND state = 'open';
-- What outlived its lease blocks a car that nobody can see.
UPDATE test_drives SET state = 'cancelled', ended_reason = 'lease_ended'
  WHERE state IN ('hold', 'confirmed')
    AND assignment_id IN (SELECT a.id FROM assignments a WHERE a.ended_ms IS NOT NULL);
DELETE FROM test_drive_slots WHERE test_drive_id IN (SELECT d.id FROM test_drives d WHERE d.state = 'cancelled');
