-- The kiosk's outbox. Nothing here can be read on the kiosk: bodies are sealed to the hub.
-- `envelope` is small and changes (state); `body` is large, written once, deleted once.
CREATE TABLE epoch (
  epoch      BIGINT PRIMARY KEY,
  next_seq   BIGINT NOT NULL,
  chain      TEXT NOT NULL,              -- base64, chain value of next_seq - 1
  stored_seq BIGINT NOT NULL DEFAULT 0,  -- of the last receipt
  safe_seq   BIGINT NOT NULL DEFAULT 0,  -- highest ever receipted
  repush_safe BIGINT NOT NULL DEFAULT 0, -- safe_seq and stored_seq when the hub's generation last rose
  repush_high BIGINT NOT NULL DEFAULT 0,
  closed     BIGINT NOT NULL DEFAULT 0   -- 1: nothing is added any more
);
CREATE TABLE envelope (
  id         INTEGER PRIMARY KEY,
  epoch      BIGINT NOT NULL,
  seq        BIGINT NOT NULL,
  lead_id    TEXT NOT NULL,
  kind       BIGINT NOT NULL,
  created_ms BIGINT NOT NULL,            -- the kiosk's wall clock
  state      BIGINT NOT NULL,            -- State in rows.h
  size       BIGINT NOT NULL,            -- bytes on the wire
  stored_ms  BIGINT NOT NULL DEFAULT 0,  -- hub time of the first receipt that covered it
  chain      TEXT NOT NULL               -- base64
);
CREATE UNIQUE INDEX envelope_place ON envelope (epoch, seq);
CREATE INDEX envelope_lead ON envelope (lead_id);
CREATE INDEX envelope_state ON envelope (state, epoch, seq, created_ms, size);
CREATE TABLE body (
  id         INTEGER PRIMARY KEY,        -- of its envelope
  header     TEXT NOT NULL,              -- base64
  signature  TEXT NOT NULL,              -- base64
  ciphertext TEXT NOT NULL               -- base64
);
CREATE TABLE note (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
-- What the hub must be told by number because it can no longer be sent.
CREATE TABLE gap (
  id        INTEGER PRIMARY KEY,
  epoch     BIGINT NOT NULL,
  first_seq BIGINT NOT NULL,
  last_seq  BIGINT NOT NULL,             -- 0: unknown how many follow
  reason    TEXT NOT NULL,
  announced BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX gap_place ON gap (epoch, first_seq, reason);
-- Unreadable predecessors of this file that were salvaged already.
CREATE TABLE set_aside (
  name  TEXT PRIMARY KEY,
  rows  BIGINT NOT NULL,
  at_ms BIGINT NOT NULL
);
