-- Questions whose answer is known, to measure who answers (store/known_questions.h).
CREATE TABLE known_questions (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL, lead_id text NOT NULL,
  candidate_id text NOT NULL, bits bigint NOT NULL, reason text NOT NULL, evidence text NOT NULL,
  expected text NOT NULL,  -- same different
  created_ms bigint NOT NULL, answer text, answered_ms bigint);
CREATE INDEX known_questions_user ON known_questions (org_id, user_id);
CREATE INDEX known_questions_lead ON known_questions (lead_id);
CREATE TABLE reviewers (  -- how many questions each has answered
  org_id text NOT NULL, user_id text NOT NULL, answers bigint NOT NULL, PRIMARY KEY (org_id, user_id));
