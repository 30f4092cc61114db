-- What kiosks say, in the making and as published (store/content.h); pictures that people brought (store/pictures.h).
CREATE TABLE drafts (
  org_id text NOT NULL, kind text NOT NULL,  -- questionnaire consent catalogue
  ref text NOT NULL, body text NOT NULL,
  changes bigint NOT NULL,  -- rises with every change: who saves an older one is told so
  changed_ms bigint NOT NULL, changed_by text NOT NULL,
  PRIMARY KEY (org_id, kind, ref));
CREATE TABLE content_versions (  -- as an editor opens it; never changed
  org_id text NOT NULL, kind text NOT NULL, ref text NOT NULL, version bigint NOT NULL, body text NOT NULL,
  published_ms bigint NOT NULL, published_by text NOT NULL,
  PRIMARY KEY (org_id, kind, ref, version));
CREATE TABLE pictures (  -- as a bundle holds them, named by the SHA-256 of that
  org_id text NOT NULL, name text NOT NULL, body text NOT NULL, added_ms bigint NOT NULL, added_by text NOT NULL,
  PRIMARY KEY (org_id, name));
INSERT INTO content_versions (org_id, kind, ref, version, body, published_ms, published_by)
  SELECT org_id, 'questionnaire', id, version, body, 0, 'setup' FROM questionnaires;
