-- What a person keeps of the lists (store/views.h), and what was done to many leads at once (store/batches.h).
CREATE TABLE saved_views (  -- of one person: a page's filters and columns under a name
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, user_id text NOT NULL REFERENCES users(id),
  page text NOT NULL,  -- leads tasks people
  name text NOT NULL, query text NOT NULL, columns text NOT NULL, made_ms bigint NOT NULL);
CREATE INDEX saved_views_user ON saved_views (user_id, page, name);
CREATE TABLE batches (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL, deed text NOT NULL,  -- give close
  dealer_id text, user_id text, reason text NOT NULL, made_ms bigint NOT NULL, made_by text NOT NULL, undone_ms bigint);
CREATE TABLE batch_items (  -- before_*: as it was; after_id: the lease that the deed opened or changed
  batch_id text NOT NULL REFERENCES batches(id), org_id text NOT NULL, prospect_id text NOT NULL, brand text NOT NULL,
  before_id text, before_dealer_id text, before_user_id text, before_stage text NOT NULL, after_id text,
  state text NOT NULL,  -- done; undone: back gone
  code text NOT NULL, PRIMARY KEY (batch_id, prospect_id, brand));
