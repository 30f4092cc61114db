-- What a kiosk tells of its day, the codes that leave kiosk mode, a spare kiosk that takes over a place.
ALTER TABLE kiosks ADD COLUMN mode text;  -- as of its last heartbeat: paused cleaning closed; null: open, or never told
CREATE TABLE kiosk_funnel (  -- visits broken off, by UTC day and page; numbers, nobody's data
  org_id text NOT NULL, kiosk_id text NOT NULL REFERENCES kiosks(id), day bigint NOT NULL, page text NOT NULL,
  visits bigint NOT NULL, left_here bigint NOT NULL, ms bigint NOT NULL,
  PRIMARY KEY (kiosk_id, day, page));
CREATE TABLE kiosk_leave (  -- the secret agreed at enrolment, sealed by the vault, and the last counter given out
  kiosk_id text NOT NULL PRIMARY KEY REFERENCES kiosks(id), org_id text NOT NULL,
  secret_sealed text NOT NULL, counter bigint NOT NULL);
ALTER TABLE enrol_slots ADD COLUMN replaces text;  -- kiosk id: its place goes to the one that comes
