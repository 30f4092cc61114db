-- The audit is asked who acted, what was done, and who saw somebody (store/audit.h). A list, a search or a file is one
-- entry for many people: audit_shown holds each of them.
CREATE INDEX audit_actor ON audit (org_id, actor, seq);
CREATE INDEX audit_action ON audit (org_id, action, seq);
CREATE INDEX audit_subject ON audit (org_id, subject_id, seq);
CREATE INDEX prospects_merged ON prospects (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE audit_shown (
  org_id text NOT NULL, subject_id text NOT NULL, seq bigint NOT NULL, PRIMARY KEY (org_id, subject_id, seq));
INSERT INTO audit_shown (org_id, subject_id, seq)
SELECT DISTINCT t.org_id, cut.id, t.seq
FROM audit t CROSS JOIN LATERAL unnest(string_to_array(substr(t.detail, strpos(t.detail, chr(58)) + 1), ',')) AS cut (id)
WHERE (t.subject_id = 'list' OR t.action = 'export.take') AND cut.id <> '';
