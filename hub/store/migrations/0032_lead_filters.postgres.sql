-- Lists of leads by what people ask for: what kind of lead, from where, what for, of which brand or model, whose. What a dealer's
-- lists hold has all of it beside the state, so that a filter never leaves its table (store/console_leads.h).
DROP VIEW dealer_leads_now;
DROP TABLE dealer_leads;
CREATE TABLE dealer_leads (  -- a running lease, and a lead that it shows
  dealer_id text NOT NULL, arrived_ms bigint NOT NULL, lead_id text NOT NULL, assignment_id text NOT NULL,
  org_id text NOT NULL, own bigint NOT NULL,  -- 1: the lease is of the lead's own brand
  state text NOT NULL, venue_id text, stage text NOT NULL,
  kind text NOT NULL, source text NOT NULL, purpose text NOT NULL, brand text NOT NULL, model text,
  user_id text,  -- whose the lease is
  PRIMARY KEY (dealer_id, arrived_ms, lead_id, assignment_id));
CREATE VIEW dealer_leads_now (dealer_id, arrived_ms, lead_id, assignment_id, org_id, own, state, venue_id, stage, kind, source,
    purpose, brand, model, user_id) AS
  SELECT a.dealer_id, l.arrived_ms, l.id, a.id, a.org_id, CAST(CASE WHEN a.brand = l.brand THEN 1 ELSE 0 END AS bigint),
    l.state, l.venue_id, coalesce(g.stage, CASE WHEN a.accepted_ms IS NULL THEN 'new' ELSE 'accepted' END), l.kind, l.source,
    l.purpose, l.brand, l.model, a.user_id
  FROM assignments a JOIN leads l ON l.prospect_id = a.prospect_id
    AND (a.brand = l.brand OR a.brand = '*' OR l.brand = '*')
  LEFT JOIN stages g ON g.assignment_id = a.id
  WHERE a.ended_ms IS NULL;
DROP TRIGGER leads_changed ON leads;
CREATE TRIGGER leads_changed AFTER UPDATE OF prospect_id, brand, state, venue_id, arrived_ms, kind, source, purpose, model ON leads FOR EACH ROW
  WHEN (coalesce(OLD.prospect_id, '') <> coalesce(NEW.prospect_id, '') OR OLD.brand <> NEW.brand OR OLD.state <> NEW.state
    OR coalesce(OLD.venue_id, '') <> coalesce(NEW.venue_id, '') OR OLD.arrived_ms <> NEW.arrived_ms OR OLD.kind <> NEW.kind
    OR OLD.source <> NEW.source OR OLD.purpose <> NEW.purpose OR coalesce(OLD.model, '') <> coalesce(NEW.model, '')) EXECUTE FUNCTION leads_changed();
DROP TRIGGER leases_changed ON assignments;
CREATE TRIGGER leases_changed AFTER UPDATE OF prospect_id, brand, dealer_id, ended_ms, accepted_ms, user_id ON assignments FOR EACH ROW
  WHEN (OLD.prospect_id <> NEW.prospect_id OR OLD.brand <> NEW.brand OR OLD.dealer_id <> NEW.dealer_id
    OR (OLD.ended_ms IS NULL) <> (NEW.ended_ms IS NULL) OR (OLD.accepted_ms IS NULL) <> (NEW.accepted_ms IS NULL)
    OR coalesce(OLD.user_id, '') <> coalesce(NEW.user_id, '')) EXECUTE FUNCTION leases_changed();
INSERT INTO dealer_leads SELECT * FROM dealer_leads_now ORDER BY 1, 2, 3, 4;
-- Each kind of lead for itself: an old base of a million rows, imported yesterday, stands in nobody's way. The index of the
-- newest leads holds what they are filtered by, so that what does not match is passed without a look at its row.
DROP INDEX leads_arrived;
CREATE INDEX leads_arrived ON leads (org_id, kind, arrived_ms, id, source, purpose, brand, model);
DROP INDEX leads_state;
CREATE INDEX leads_state ON leads (org_id, state, kind, arrived_ms, id);
DROP INDEX leads_venue;
CREATE INDEX leads_venue ON leads (org_id, venue_id, kind, arrived_ms, id);
-- A file is of what its list was (store/exports.h); '' takes all, of the kind as well.
ALTER TABLE exports ADD COLUMN lead_kind text NOT NULL DEFAULT '';
ALTER TABLE exports ADD COLUMN lead_source text NOT NULL DEFAULT '';
ALTER TABLE exports ADD COLUMN lead_purpose text NOT NULL DEFAULT '';
ALTER TABLE exports ADD COLUMN lead_brand text NOT NULL DEFAULT '';
ALTER TABLE exports ADD COLUMN lead_model text NOT NULL DEFAULT '';
ALTER TABLE exports ADD COLUMN person_id text NOT NULL DEFAULT '';
