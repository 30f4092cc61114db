-- Search and lists over many people (store/match_keys.h, store/console_search.h).
CREATE TABLE record_changes (  -- which references of match_records changed or went, each under its newest change
  ref bigint NOT NULL PRIMARY KEY, org_id text NOT NULL, seq bigint NOT NULL);
CREATE UNIQUE INDEX record_changes_seq ON record_changes (seq);
-- The list of people, by the clear columns it can be sorted by.
CREATE INDEX prospects_last ON prospects (org_id, last_ms, id) WHERE state = 'active';
CREATE INDEX prospects_first ON prospects (org_id, first_ms, id) WHERE state = 'active';
-- What running leases a house has, and which of them nobody has said yes to: few among many that ended.
CREATE INDEX assignments_running ON assignments (dealer_id, prospect_id) WHERE ended_ms IS NULL;
CREATE INDEX assignments_unanswered ON assignments (org_id, accept_by_ms) WHERE ended_ms IS NULL AND accepted_ms IS NULL;
CREATE INDEX leads_venue ON leads (org_id, venue_id, arrived_ms, id, kind);
-- With all that a list is sorted and counted by, so that neither fetches the tasks themselves.
DROP INDEX tasks_org;
CREATE INDEX tasks_org ON tasks (org_id, state, due_ms, id, kind);
DROP INDEX tasks_dealer;
CREATE INDEX tasks_dealer ON tasks (dealer_id, state, due_ms, id, assignee_id, kind);
