-- What people ask of us about their data (hub/subject), and what was done.
CREATE TABLE privacy_requests (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), prospect_id text NOT NULL,
  kind text NOT NULL,   -- access correction withdrawal restriction erasure
  via text NOT NULL,    -- letter mail phone visit page
  received_ms bigint NOT NULL, due_ms bigint NOT NULL, opened_by text NOT NULL, opened_ms bigint NOT NULL,
  state text NOT NULL,  -- open done refused
  closed_ms bigint, closed_by text, reason text,  -- reason: the code of a refusal
  record text NOT NULL);                          -- what was done, "code count" lines; nobody's data
CREATE INDEX privacy_requests_state ON privacy_requests (org_id, state, due_ms);
CREATE INDEX privacy_requests_prospect ON privacy_requests (prospect_id, received_ms);
CREATE TABLE restrictions (  -- whose data rest: kept, not used
  prospect_id text NOT NULL PRIMARY KEY, org_id text NOT NULL, since_ms bigint NOT NULL, request_id text NOT NULL);
CREATE TABLE kiosk_drops (  -- rows of erased leads that a kiosk may still hold; told with every receipt until it is safe
  kiosk_id text NOT NULL REFERENCES kiosks(id), epoch bigint NOT NULL, seq bigint NOT NULL, org_id text NOT NULL,
  lead_id text NOT NULL, PRIMARY KEY (kiosk_id, epoch, seq));
CREATE INDEX visitor_tokens_lead ON visitor_tokens (lead_id);
