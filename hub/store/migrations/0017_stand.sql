-- The stand: what is wrong (store/alarms.h), what a kiosk lost, how its days went, its morning's canary; and mail to staff.
CREATE TABLE alarms (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id),
  kind text NOT NULL,                                    -- of the table in hub/watch/rules.h
  subject_kind text NOT NULL, subject_id text NOT NULL,  -- kiosk or hub
  severity text NOT NULL,                                -- warning critical
  measure bigint NOT NULL,                               -- in the rule's own unit, as last looked at
  raised_ms bigint NOT NULL, cleared_ms bigint, acked_ms bigint, acked_by text);
CREATE UNIQUE INDEX one_alarm ON alarms (org_id, kind, subject_id) WHERE cleared_ms IS NULL;
CREATE INDEX alarms_raised ON alarms (org_id, raised_ms, id);
CREATE INDEX alarms_subject ON alarms (subject_id, raised_ms);
CREATE TABLE kiosk_losses (  -- rows that a kiosk said will never come
  kiosk_id text NOT NULL REFERENCES kiosks(id), epoch bigint NOT NULL, seq bigint NOT NULL, org_id text NOT NULL,
  last_seq bigint NOT NULL, reason text NOT NULL, told_ms bigint NOT NULL, seen_ms bigint,  -- by a person
  PRIMARY KEY (kiosk_id, epoch, seq));
CREATE TABLE kiosk_days (  -- looked at every minute; day: of the organisation's clock
  kiosk_id text NOT NULL REFERENCES kiosks(id), day bigint NOT NULL, org_id text NOT NULL,
  open_min bigint NOT NULL, silent_min bigint NOT NULL,  -- of the open minutes
  most_waiting bigint NOT NULL, PRIMARY KEY (kiosk_id, day));
ALTER TABLE kiosk_health ADD COLUMN clock_off_ms bigint;  -- at the last heartbeat, as far as that proves it
CREATE TABLE canaries (  -- store/canaries.h; day: of the venue's wall clock, as the kiosk said
  kiosk_id text NOT NULL REFERENCES kiosks(id), day text NOT NULL, org_id text NOT NULL,
  outcome text NOT NULL,  -- arrived, or the station that stopped it
  dealer_id text, captured_ms bigint NOT NULL, arrived_ms bigint NOT NULL, done_ms bigint NOT NULL,
  PRIMARY KEY (kiosk_id, day));
CREATE TABLE user_mail (  -- where and when staff want notices by mail; the address is sealed by the vault
  user_id text NOT NULL PRIMARY KEY REFERENCES users(id), org_id text NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, address_sealed text NOT NULL,
  kinds text NOT NULL,  -- alarms leads deadlines, comma separated
  quiet_from bigint NOT NULL, quiet_to bigint NOT NULL, time_zone text NOT NULL,  -- minutes of his day
  since_ms bigint NOT NULL, last_sent_ms bigint NOT NULL,
  attempts bigint NOT NULL, retry_ms bigint NOT NULL, failing_since_ms bigint, failed_code text);
CREATE INDEX notices_unmailed ON notices (user_id, created_ms) WHERE mailed_ms IS NULL;
