-- The weights of matching as versions of the hub's own (store/weights.h).
CREATE TABLE match_weights (  -- frozen once it leaves draft; one decides, at most one judges beside it
  org_id text NOT NULL, version bigint NOT NULL, state text NOT NULL,  -- draft shadow active retired
  body text NOT NULL, based_on bigint NOT NULL, made_ms bigint NOT NULL, made_by text NOT NULL,
  replay_state text NOT NULL,  -- none running done
  replay_at bigint NOT NULL, replay_of bigint NOT NULL,  -- entries of the ledger read, and how many there are
  replay_ms bigint, replay_report text,
  shadow_ms bigint,
  activated_ms bigint, activated_by text, early bigint NOT NULL,  -- early: before it had judged enough leads
  key_version bigint, data_key text, why_sealed text,
  PRIMARY KEY (org_id, version));
CREATE UNIQUE INDEX one_active_weights ON match_weights (org_id) WHERE state = 'active';
CREATE UNIQUE INDEX one_shadow_weights ON match_weights (org_id) WHERE state = 'shadow';
CREATE TABLE match_shadowed (  -- leads a version judged beside the active one; apart, because it changes with each
  org_id text NOT NULL, version bigint NOT NULL, leads bigint NOT NULL, differing bigint NOT NULL,
  PRIMARY KEY (org_id, version));
CREATE TABLE match_disagreements (  -- a lead that the version in shadow would have placed otherwise
  org_id text NOT NULL, version bigint NOT NULL, lead_id text NOT NULL, at_ms bigint NOT NULL,
  verdict text NOT NULL, bits bigint NOT NULL, prospect_id text,           -- as it was decided; prospect: of "same"
  would_verdict text NOT NULL, would_bits bigint NOT NULL, would_prospect_id text,
  PRIMARY KEY (org_id, version, lead_id));
CREATE INDEX match_disagreements_lead ON match_disagreements (lead_id);
