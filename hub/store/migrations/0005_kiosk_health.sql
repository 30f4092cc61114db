-- What a kiosk's newest heartbeat said of itself (store/kiosk_health.h).
CREATE TABLE kiosk_health (
  kiosk_id text NOT NULL PRIMARY KEY REFERENCES kiosks(id), org_id text NOT NULL, told_ms bigint NOT NULL,
  refused_version bigint, refused_code text,  -- the bundle that failed its self-test there
  doctor text NOT NULL);                      -- "code level" lines: good warning bad
