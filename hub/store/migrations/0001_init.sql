-- The whole data model of the hub. Same text on SQLite and PostgreSQL: bigint and text only; ids are
-- lower-case UUID text, binary values base64, times Unix milliseconds, flags 0/1.
-- Every row bears org_id, the controller. A person's data stands only in *_sealed columns.

CREATE TABLE orgs (
  id text NOT NULL PRIMARY KEY, name_ru text NOT NULL, name_en text NOT NULL, created_ms bigint NOT NULL);

CREATE TABLE settings (  -- small values of the hub itself: generation, safe marks, round robin seeds
  org_id text NOT NULL, name text NOT NULL, value text NOT NULL, PRIMARY KEY (org_id, name));

CREATE TABLE dealers (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), name_ru text NOT NULL, name_en text NOT NULL,
  city text NOT NULL, city_ru text NOT NULL, city_en text NOT NULL,
  address_ru text NOT NULL, address_en text NOT NULL, phone text NOT NULL, state text NOT NULL);
CREATE TABLE dealer_brands (
  org_id text NOT NULL, dealer_id text NOT NULL REFERENCES dealers(id), brand text NOT NULL,
  PRIMARY KEY (dealer_id, brand));

CREATE TABLE venues (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), name_ru text NOT NULL, name_en text NOT NULL,
  kind text NOT NULL, city text NOT NULL, dealer_id text REFERENCES dealers(id), region text NOT NULL,
  starts_ms bigint, ends_ms bigint);

CREATE TABLE bundles (  -- what kiosks of a venue show, as published; never changed
  org_id text NOT NULL, venue_id text NOT NULL REFERENCES venues(id), version bigint NOT NULL,
  questionnaire_id text NOT NULL, questionnaire_version bigint NOT NULL,
  questionnaire_sha256 text NOT NULL, consents_sha256 text NOT NULL,
  signed_body text NOT NULL, published_ms bigint NOT NULL,
  PRIMARY KEY (venue_id, version));
CREATE TABLE questionnaires (
  org_id text NOT NULL, id text NOT NULL, version bigint NOT NULL, sha256 text NOT NULL, body text NOT NULL,
  PRIMARY KEY (org_id, id, version));
CREATE TABLE consent_texts (
  org_id text NOT NULL, purpose text NOT NULL, version bigint NOT NULL, language text NOT NULL,
  title text NOT NULL, body text NOT NULL, sha256 text NOT NULL,
  recipients text NOT NULL,  -- who may be given the data: 'one_dealer' (an authorised dealer of the network) or 'none'
  PRIMARY KEY (org_id, purpose, version, language));
CREATE TABLE models (
  org_id text NOT NULL, id text NOT NULL, brand text NOT NULL, brand_name text NOT NULL, name text NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE TABLE cities (
  org_id text NOT NULL, id text NOT NULL, name_ru text NOT NULL, name_en text NOT NULL,
  PRIMARY KEY (org_id, id));

CREATE TABLE kiosks (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), venue_id text NOT NULL REFERENCES venues(id),
  name text NOT NULL, state text NOT NULL,  -- waiting active revoked
  created_ms bigint NOT NULL, last_seen_ms bigint, revoked_ms bigint,
  bundle_version bigint, app_version text, outbox_depth bigint);
CREATE TABLE kiosk_epochs (  -- one chain of envelopes under one device key
  org_id text NOT NULL, kiosk_id text NOT NULL REFERENCES kiosks(id), epoch bigint NOT NULL,
  public_key text NOT NULL, opened_ms bigint NOT NULL, closed_ms bigint,
  stored_seq bigint NOT NULL, chain text NOT NULL,  -- the accepted head
  safe_seq bigint NOT NULL, last_hub_ms bigint NOT NULL, quarantined bigint NOT NULL,
  PRIMARY KEY (kiosk_id, epoch));
CREATE TABLE enrol_slots (
  slot text NOT NULL PRIMARY KEY, org_id text NOT NULL, kiosk_id text NOT NULL REFERENCES kiosks(id),
  key_sealed text NOT NULL, expires_ms bigint NOT NULL, tries bigint NOT NULL, used_ms bigint);

CREATE TABLE envelopes (  -- what kiosks pushed; the ciphertext goes once the lead is sealed anew
  kiosk_id text NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL, org_id text NOT NULL,
  lead_id text NOT NULL, kind bigint NOT NULL, sha256 text NOT NULL,
  header text NOT NULL, signature text NOT NULL, ciphertext text,
  not_before_ms bigint NOT NULL, arrived_ms bigint NOT NULL,
  PRIMARY KEY (kiosk_id, epoch, seq));
CREATE UNIQUE INDEX envelopes_lead ON envelopes (org_id, lead_id);

CREATE TABLE quarantine (  -- signed by an enrolled device but not as expected; kept whole until a human decides
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, kiosk_id text NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL,
  lead_id text NOT NULL, reason text NOT NULL,  -- fork gap other_bytes revoked
  sha256 text NOT NULL, header text NOT NULL, signature text NOT NULL, ciphertext text NOT NULL,
  arrived_ms bigint NOT NULL, state text NOT NULL, decided_ms bigint, decided_by text, note text);
CREATE UNIQUE INDEX quarantine_bytes ON quarantine (kiosk_id, epoch, seq, sha256);
CREATE INDEX quarantine_state ON quarantine (org_id, state, arrived_ms);

CREATE TABLE leads (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, kind text NOT NULL,  -- lead test_lead
  source text NOT NULL, kiosk_id text, venue_id text, state text NOT NULL,  -- opened matched assigned unassigned review
  purpose text NOT NULL, language text NOT NULL, brand text NOT NULL, model text, city text,
  wanted_dealer_id text, prospect_id text,
  questionnaire_id text, questionnaire_version bigint,
  not_before_ms bigint NOT NULL, arrived_ms bigint NOT NULL, best_ms bigint NOT NULL,
  findings text NOT NULL, has_signature bigint NOT NULL);
CREATE TABLE lead_cards (  -- apart, because a lead's few small columns change and its ten kilobytes never do
  lead_id text NOT NULL PRIMARY KEY, org_id text NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, card_sealed text NOT NULL);
CREATE INDEX leads_arrived ON leads (org_id, arrived_ms, id);
CREATE INDEX leads_prospect ON leads (prospect_id, arrived_ms);
CREATE INDEX leads_state ON leads (org_id, state, arrived_ms);

CREATE TABLE prospects (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, state text NOT NULL,  -- active merged erased
  merged_into text, customer bigint NOT NULL, first_ms bigint NOT NULL, last_ms bigint NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, card_sealed text NOT NULL,
  changed bigint NOT NULL);  -- rises with every change; a decision made on an older number is made again
-- The ledger of identity: who put which leads together or apart, and why. Only undone_by ever changes.
-- same, different and split are facts about leads: they hold between side a and side b, wherever the leads are now.
CREATE TABLE identity_decisions (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, seq bigint NOT NULL,
  kind text NOT NULL,  -- auto same different split undo
  lead_id text,        -- auto: the lead that was placed
  prospect_id text NOT NULL, other_id text,  -- where side b is; where side a was (split: went)
  verdict text NOT NULL,  -- auto: same maybe new garbage; else the occasion: review hand matcher, or what was undone
  bits bigint NOT NULL,   -- hundredths of a bit
  evidence text NOT NULL, weights_version bigint NOT NULL,
  decided_by text NOT NULL, decided_ms bigint NOT NULL, undone_by text);
CREATE UNIQUE INDEX identity_decisions_seq ON identity_decisions (org_id, seq);
CREATE INDEX identity_decisions_lead ON identity_decisions (lead_id);
CREATE INDEX identity_decisions_prospect ON identity_decisions (prospect_id);
CREATE INDEX identity_decisions_other ON identity_decisions (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX identity_decisions_undone ON identity_decisions (undone_by) WHERE undone_by IS NOT NULL;
CREATE TABLE identity_leads (  -- the leads a decision speaks of; where from_id and to_id differ, it moved them
  org_id text NOT NULL, decision_id text NOT NULL REFERENCES identity_decisions(id), lead_id text NOT NULL,
  side text NOT NULL, from_id text NOT NULL, to_id text NOT NULL,
  PRIMARY KEY (decision_id, lead_id));
CREATE INDEX identity_leads_lead ON identity_leads (lead_id);
CREATE TABLE corrections (  -- what a human knows better than the leads; belongs to the lead it was said about
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, lead_id text NOT NULL, field text NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, value_sealed text NOT NULL,
  made_by text NOT NULL, made_ms bigint NOT NULL);
CREATE INDEX corrections_lead ON corrections (lead_id);
CREATE TABLE household_links (  -- one contact and one family name, two people: seen when the lead came, and by which other lead
  org_id text NOT NULL, lead_id text NOT NULL, other_lead_id text NOT NULL, kind text NOT NULL,  -- household
  evidence text NOT NULL, since_ms bigint NOT NULL,
  PRIMARY KEY (lead_id, other_lead_id));
CREATE INDEX household_links_other ON household_links (other_lead_id);
CREATE TABLE review_items (  -- no candidate: the lead itself is odd; no prospect: nobody could be reached by it
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, lead_id text NOT NULL, prospect_id text, candidate_id text, bits bigint NOT NULL, reason text NOT NULL, evidence text NOT NULL,
  state text NOT NULL,  -- open unsure same different moot seen
  created_ms bigint NOT NULL, decided_ms bigint, decided_by text, decision_id text);
CREATE INDEX review_items_state ON review_items (org_id, state, created_ms);
CREATE INDEX review_items_lead ON review_items (lead_id);
CREATE INDEX review_items_candidate ON review_items (candidate_id);

CREATE TABLE consents (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, lead_id text NOT NULL, prospect_id text,
  purpose text NOT NULL, version bigint NOT NULL, language text NOT NULL, text_sha256 text NOT NULL,
  channels text NOT NULL, given bigint NOT NULL, given_ms bigint NOT NULL,
  withdrawn_channels text NOT NULL, withdrawn_ms bigint, channels_ms bigint);  -- channels_ms: when a part was taken back
CREATE INDEX consents_lead ON consents (lead_id);
CREATE INDEX consents_prospect ON consents (prospect_id, purpose);
CREATE TABLE visitor_tokens (
  token_sha256 text NOT NULL PRIMARY KEY, org_id text NOT NULL, lead_id text NOT NULL);

CREATE TABLE assignments (  -- the exclusive, expiring right of one dealer to work one prospect for one brand
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, prospect_id text NOT NULL, brand text NOT NULL,
  dealer_id text NOT NULL REFERENCES dealers(id), user_id text, lead_id text,
  trace text NOT NULL, opened_ms bigint NOT NULL, opened_by text,
  waits_until_ms bigint, warn_ms bigint, accept_by_ms bigint, accepted_ms bigint, first_result_ms bigint,
  expires_ms bigint NOT NULL, due_ms bigint NOT NULL,  -- when the clock has to look at it next
  ended_ms bigint, ended_reason text);  -- reassigned merged rejected lapsed expired handed_over
CREATE UNIQUE INDEX one_prospect_one_dealer ON assignments (org_id, prospect_id, brand) WHERE ended_ms IS NULL;
CREATE INDEX assignments_due ON assignments (org_id, due_ms) WHERE ended_ms IS NULL;
CREATE INDEX assignments_dealer ON assignments (dealer_id, opened_ms);
CREATE INDEX assignments_prospect ON assignments (prospect_id, opened_ms);
CREATE TABLE dealer_loads (  -- open leases and those of `day`, as "id:open/today" lines; kept with every lease that
  org_id text NOT NULL PRIMARY KEY, day bigint NOT NULL, loads text NOT NULL);  -- opens or ends: routing counts nothing
CREATE TABLE round_robin (  -- how far each member is from its exact share, as "id:credit" lines; survives restarts
  org_id text NOT NULL, pool text NOT NULL, credits text NOT NULL,
  PRIMARY KEY (org_id, pool));

CREATE TABLE routing_rules (  -- versions of the rule set; frozen once active, one is active
  org_id text NOT NULL, version bigint NOT NULL, state text NOT NULL,  -- draft active retired
  body text NOT NULL, based_on bigint NOT NULL, made_ms bigint NOT NULL, made_by text NOT NULL,
  activated_ms bigint, activated_by text,
  key_version bigint, data_key text, why_sealed text,
  PRIMARY KEY (org_id, version));
CREATE UNIQUE INDEX one_active_rules ON routing_rules (org_id) WHERE state = 'active';
CREATE TABLE routing_networks (  -- the dealers as they stood when decisions were made
  org_id text NOT NULL, sha256 text NOT NULL, body text NOT NULL, PRIMARY KEY (org_id, sha256));
CREATE TABLE routing_decisions (  -- what each choice was made on, codes and ids, so that history can be replayed
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, seq bigint NOT NULL,  -- many fall into one millisecond
  lead_id text NOT NULL, prospect_id text NOT NULL, brand text NOT NULL,
  at_ms bigint NOT NULL, rules_version bigint NOT NULL, network_sha256 text NOT NULL,
  facts text NOT NULL, loads text NOT NULL, credits text NOT NULL,
  dealer_id text, stays bigint NOT NULL, trace text NOT NULL);
CREATE UNIQUE INDEX routing_decisions_seq ON routing_decisions (org_id, seq);
CREATE INDEX routing_decisions_at ON routing_decisions (org_id, at_ms, seq);
CREATE INDEX routing_decisions_lead ON routing_decisions (lead_id, at_ms);
CREATE TABLE hand_overs (  -- all of a dealer's or a person's prospects given on, in one act that can be taken back
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, from_dealer_id text NOT NULL, from_user_id text,
  to_dealer_id text, to_user_id text, reason text NOT NULL, made_ms bigint NOT NULL, made_by text NOT NULL,
  undone_ms bigint, undone_by text);
CREATE INDEX hand_overs_made ON hand_overs (org_id, made_ms, id);
CREATE TABLE hand_over_items (
  hand_over_id text NOT NULL REFERENCES hand_overs(id), org_id text NOT NULL, assignment_id text NOT NULL,
  state text NOT NULL,  -- waiting given kept back gone
  code text NOT NULL, user_id text, PRIMARY KEY (hand_over_id, assignment_id));

CREATE TABLE tasks (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, prospect_id text NOT NULL, assignment_id text, lead_id text,
  dealer_id text NOT NULL, assignee_id text, brand text NOT NULL, kind text NOT NULL,
  state text NOT NULL,  -- open done moved
  created_ms bigint NOT NULL, not_before_ms bigint, due_ms bigint NOT NULL, closed_ms bigint, closed_by text,
  result text, data_key text, key_version bigint, note_sealed text);
CREATE INDEX tasks_dealer ON tasks (dealer_id, state, due_ms);
CREATE INDEX tasks_assignee ON tasks (assignee_id, state, due_ms);
CREATE INDEX tasks_org ON tasks (org_id, state, due_ms);
CREATE INDEX tasks_prospect ON tasks (prospect_id, created_ms);
CREATE INDEX tasks_assignment ON tasks (assignment_id);
CREATE TABLE notices (  -- to a user; carries ids, never a person's data
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL, kind text NOT NULL,
  subject_kind text NOT NULL, subject_id text NOT NULL, created_ms bigint NOT NULL, seen_ms bigint, mailed_ms bigint);
CREATE INDEX notices_user ON notices (user_id, created_ms);
CREATE TABLE contact_history (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, prospect_id text NOT NULL, kind text NOT NULL, direction text NOT NULL,
  at_ms bigint NOT NULL, user_id text, subject_kind text NOT NULL, subject_id text NOT NULL, result text);
CREATE INDEX contact_history_prospect ON contact_history (prospect_id, at_ms);

CREATE TABLE users (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), login text NOT NULL, name text NOT NULL,
  role text NOT NULL, dealer_id text REFERENCES dealers(id), password_hash text, state text NOT NULL,
  on_shift bigint NOT NULL, language text NOT NULL, created_ms bigint NOT NULL,
  failures bigint NOT NULL, blocked_until_ms bigint NOT NULL);
CREATE UNIQUE INDEX users_login ON users (org_id, login);
CREATE INDEX users_dealer ON users (dealer_id);
CREATE TABLE user_codes (  -- first-admin code and invitations: once, hashed, with an end
  code_sha256 text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL REFERENCES users(id),
  expires_ms bigint NOT NULL, used_ms bigint);
CREATE TABLE sessions (
  token_sha256 text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL REFERENCES users(id),
  csrf text NOT NULL, created_ms bigint NOT NULL, used_ms bigint NOT NULL, ended_ms bigint);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE audit (
  org_id text NOT NULL, seq bigint NOT NULL, at_ms bigint NOT NULL, actor text NOT NULL, action text NOT NULL,
  subject_kind text NOT NULL, subject_id text NOT NULL, detail text NOT NULL, hash text NOT NULL,
  PRIMARY KEY (org_id, seq));
CREATE TABLE audit_heads (  -- signed; kiosks hold copies in their receipts
  org_id text NOT NULL, seq bigint NOT NULL, hash text NOT NULL, signature text NOT NULL, at_ms bigint NOT NULL,
  PRIMARY KEY (org_id, seq));

CREATE TABLE jobs (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, kind text NOT NULL, subject text NOT NULL,
  state text NOT NULL,  -- ready dead
  attempts bigint NOT NULL, run_after_ms bigint NOT NULL, created_ms bigint NOT NULL, code text, failed_ms bigint);
CREATE INDEX jobs_ready ON jobs (state, run_after_ms, subject);
CREATE UNIQUE INDEX jobs_once ON jobs (kind, subject);

CREATE TABLE backups (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, made_ms bigint NOT NULL, verified_ms bigint, generation bigint NOT NULL);
