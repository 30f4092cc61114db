-- A time that a person was told is a promise; a time that a rule chose is none (store/tasks.h).
ALTER TABLE tasks ADD COLUMN promised bigint NOT NULL DEFAULT 0;
-- An offer counts by its stage as well: every day that the reports keep is counted again (hub/report/keeper.h).
DELETE FROM settings WHERE name = 'reports.audit_seq';
