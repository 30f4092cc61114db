-- Rules tried on the past (store/dry_runs.h): asked for on a page, done by the pipeline a part at a time.
CREATE TABLE dry_runs (
  org_id text NOT NULL, id text NOT NULL, rules text NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL,
  state text NOT NULL,  -- running done
  at bigint NOT NULL, decisions bigint NOT NULL,  -- how many were decided again, of how many
  report text NOT NULL,  -- hub/route/dry_report.h; '' while running
  asked_by text NOT NULL, asked_ms bigint NOT NULL,
  PRIMARY KEY (org_id, id));
