-- An old base that is taken over from a file (store/takeovers.h). What the file says of people stands only sealed, in
-- parts as uploaded and blocks of rows; both go when they are done with, or after a week. What stays says which row became which lead.
CREATE TABLE takeovers (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL,
  state text NOT NULL,  -- loading ready checking checked importing done undoing undone dropped
  made_ms bigint NOT NULL, made_by text NOT NULL,
  acted_by text NOT NULL,  -- who began its running or last step
  bytes bigint NOT NULL, received bigint NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, head_sealed text NOT NULL,  -- its name, headings, guesses
  heading_key bigint NOT NULL, file_key bigint NOT NULL,  -- keyed hashes: the same headings, the same file again
  lines bigint NOT NULL, fields text NOT NULL, dealers text NOT NULL,  -- keep rules none
  place bigint NOT NULL,  -- what is done so far: blocks of a check or import, the last line of an undo
  counts text NOT NULL, flaws text NOT NULL,  -- "code count" lines
  changed_ms bigint NOT NULL);
CREATE INDEX takeovers_made ON takeovers (org_id, made_ms);
CREATE TABLE takeover_parts (
  takeover_id text NOT NULL REFERENCES takeovers(id), org_id text NOT NULL, number bigint NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, part_sealed text NOT NULL, PRIMARY KEY (takeover_id, number));
CREATE TABLE takeover_blocks (
  takeover_id text NOT NULL REFERENCES takeovers(id), org_id text NOT NULL, number bigint NOT NULL,
  key_version bigint NOT NULL, data_key text NOT NULL, lines_sealed text NOT NULL, PRIMARY KEY (takeover_id, number));
CREATE TABLE takeover_keys (  -- who stands in the file under which contact, so that doubles in it are found
  takeover_id text NOT NULL REFERENCES takeovers(id), org_id text NOT NULL, contact_key bigint NOT NULL,
  block bigint NOT NULL, line bigint NOT NULL, PRIMARY KEY (takeover_id, contact_key, line));
CREATE TABLE takeover_lines (
  takeover_id text NOT NULL REFERENCES takeovers(id), org_id text NOT NULL, line bigint NOT NULL,
  verdict text NOT NULL,  -- new same maybe twin error
  flaws text NOT NULL,    -- "column:code", comma separated
  lead_id text, joins text NOT NULL,  -- decisions by which this lead made two people one
  fate text NOT NULL,  -- of an undo: back, or why it stays
  PRIMARY KEY (takeover_id, line));
CREATE INDEX takeover_lines_lead ON takeover_lines (lead_id) WHERE lead_id IS NOT NULL;
