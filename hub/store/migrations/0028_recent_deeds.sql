-- Deeds done to many at once are listed, newest first (store/batches.h).
CREATE INDEX batches_made ON batches (org_id, made_ms, id);
-- A file of nobody's leads is of those only (store/exports.h).
ALTER TABLE exports ADD COLUMN nobodys bigint NOT NULL DEFAULT 0;
