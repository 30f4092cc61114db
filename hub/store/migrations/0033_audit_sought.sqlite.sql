-- The audit is asked who acted, what was done, and who saw somebody (store/audit.h). A list, a search or a file is one
-- entry for many people: audit_shown holds each of them.
CREATE INDEX audit_actor ON audit (org_id, actor, seq);
CREATE INDEX audit_action ON audit (org_id, action, seq);
CREATE INDEX audit_subject ON audit (org_id, subject_id, seq);
CREATE INDEX prospects_merged ON prospects (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE audit_shown (
  org_id text NOT NULL, subject_id text NOT NULL, seq bigint NOT NULL, PRIMARY KEY (org_id, subject_id, seq)) WITHOUT ROWID;
INSERT OR IGNORE INTO audit_shown
WITH RECURSIVE
  lists (org_id, seq, rest) AS (
    SELECT org_id, seq, substr(detail, instr(detail, char(58)) + 1) || ',' FROM audit
    WHERE subject_id = 'list' OR action = 'export.take'),
  cut (org_id, seq, id, rest) AS (
    SELECT org_id, seq, '', rest FROM lists
    UNION ALL
    SELECT org_id, seq, substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1) FROM cut WHERE rest <> '')
SELECT org_id, id, seq FROM cut WHERE id <> '';
