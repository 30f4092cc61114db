-- What each dealer's lists hold, in one place and in their order (store/console_leads.h, store/console_search.h): a house
-- has some thousand leases, and to find their leads and people all over a large database took longer than the rest of
-- the page. Kept by triggers, so that no write can forget it; the views say what it is, and tests compare.
CREATE TABLE dealer_leads (  -- a running lease, and a lead that it shows
  dealer_id text NOT NULL, arrived_ms bigint NOT NULL, lead_id text NOT NULL, assignment_id text NOT NULL,
  org_id text NOT NULL, own bigint NOT NULL,  -- 1: the lease is of the lead's own brand
  state text NOT NULL, venue_id text, stage text NOT NULL,
  PRIMARY KEY (dealer_id, arrived_ms, lead_id, assignment_id)) WITHOUT ROWID;
CREATE TABLE dealer_people (  -- somebody whom a dealer has a running lease of
  dealer_id text NOT NULL, prospect_id text NOT NULL, org_id text NOT NULL,
  customer bigint NOT NULL, first_ms bigint NOT NULL, last_ms bigint NOT NULL,
  PRIMARY KEY (dealer_id, prospect_id)) WITHOUT ROWID;
CREATE VIEW dealer_leads_now (dealer_id, arrived_ms, lead_id, assignment_id, org_id, own, state, venue_id, stage) AS
  SELECT a.dealer_id, l.arrived_ms, l.id, a.id, a.org_id, CAST(CASE WHEN a.brand = l.brand THEN 1 ELSE 0 END AS bigint),
    l.state, l.venue_id, coalesce(g.stage, CASE WHEN a.accepted_ms IS NULL THEN 'new' ELSE 'accepted' END)
  FROM assignments a JOIN leads l ON l.prospect_id = a.prospect_id
    AND (a.brand = l.brand OR a.brand = '*' OR l.brand = '*')
  LEFT JOIN stages g ON g.assignment_id = a.id
  WHERE a.ended_ms IS NULL;
CREATE VIEW dealer_people_now (dealer_id, prospect_id, org_id, customer, first_ms, last_ms) AS
  SELECT DISTINCT a.dealer_id, p.id, p.org_id, p.customer, p.first_ms, p.last_ms
  FROM assignments a JOIN prospects p ON p.id = a.prospect_id
  WHERE a.ended_ms IS NULL AND p.state = 'active';
CREATE TRIGGER leads_came AFTER INSERT ON leads WHEN NEW.prospect_id IS NOT NULL BEGIN
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE lead_id = NEW.id;
END;
CREATE TRIGGER leads_changed AFTER UPDATE OF prospect_id, brand, state, venue_id, arrived_ms ON leads WHEN coalesce(OLD.prospect_id, '') <> coalesce(NEW.prospect_id, '') OR OLD.brand <> NEW.brand OR OLD.state <> NEW.state
    OR coalesce(OLD.venue_id, '') <> coalesce(NEW.venue_id, '') OR OLD.arrived_ms <> NEW.arrived_ms BEGIN
  DELETE FROM dealer_leads WHERE arrived_ms = OLD.arrived_ms AND lead_id = OLD.id AND dealer_id IN
    (SELECT a.dealer_id FROM assignments a WHERE a.prospect_id = OLD.prospect_id);
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE lead_id = NEW.id;
END;
CREATE TRIGGER leases_opened AFTER INSERT ON assignments WHEN NEW.ended_ms IS NULL BEGIN
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE assignment_id = NEW.id;
  DELETE FROM dealer_people WHERE dealer_id = NEW.dealer_id AND prospect_id = NEW.prospect_id;
  INSERT INTO dealer_people SELECT * FROM dealer_people_now WHERE dealer_id = NEW.dealer_id AND prospect_id = NEW.prospect_id;
END;
CREATE TRIGGER leases_changed AFTER UPDATE OF prospect_id, brand, dealer_id, ended_ms, accepted_ms ON assignments WHEN OLD.prospect_id <> NEW.prospect_id OR OLD.brand <> NEW.brand OR OLD.dealer_id <> NEW.dealer_id
    OR (OLD.ended_ms IS NULL) <> (NEW.ended_ms IS NULL)
    OR (OLD.accepted_ms IS NULL) <> (NEW.accepted_ms IS NULL) BEGIN
  DELETE FROM dealer_leads WHERE dealer_id = OLD.dealer_id AND assignment_id = OLD.id AND (arrived_ms, lead_id) IN
    (SELECT l.arrived_ms, l.id FROM leads l WHERE l.prospect_id = OLD.prospect_id);
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE assignment_id = NEW.id;
  DELETE FROM dealer_people WHERE dealer_id = OLD.dealer_id AND prospect_id = OLD.prospect_id;
  INSERT INTO dealer_people SELECT * FROM dealer_people_now WHERE dealer_id = OLD.dealer_id AND prospect_id = OLD.prospect_id;
  DELETE FROM dealer_people WHERE dealer_id = NEW.dealer_id AND prospect_id = NEW.prospect_id;
  INSERT INTO dealer_people SELECT * FROM dealer_people_now WHERE dealer_id = NEW.dealer_id AND prospect_id = NEW.prospect_id;
END;
CREATE TRIGGER stages_came AFTER INSERT ON stages BEGIN
  DELETE FROM dealer_leads WHERE assignment_id = NEW.assignment_id
    AND dealer_id = (SELECT a.dealer_id FROM assignments a WHERE a.id = NEW.assignment_id) AND (arrived_ms, lead_id) IN
    (SELECT l.arrived_ms, l.id FROM assignments a JOIN leads l ON l.prospect_id = a.prospect_id WHERE a.id = NEW.assignment_id);
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE assignment_id = NEW.assignment_id;
END;
CREATE TRIGGER stages_changed AFTER UPDATE OF stage ON stages BEGIN
  DELETE FROM dealer_leads WHERE assignment_id = NEW.assignment_id
    AND dealer_id = (SELECT a.dealer_id FROM assignments a WHERE a.id = NEW.assignment_id) AND (arrived_ms, lead_id) IN
    (SELECT l.arrived_ms, l.id FROM assignments a JOIN leads l ON l.prospect_id = a.prospect_id WHERE a.id = NEW.assignment_id);
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE assignment_id = NEW.assignment_id;
END;
CREATE TRIGGER stages_gone AFTER DELETE ON stages BEGIN
  DELETE FROM dealer_leads WHERE assignment_id = OLD.assignment_id
    AND dealer_id = (SELECT a.dealer_id FROM assignments a WHERE a.id = OLD.assignment_id) AND (arrived_ms, lead_id) IN
    (SELECT l.arrived_ms, l.id FROM assignments a JOIN leads l ON l.prospect_id = a.prospect_id WHERE a.id = OLD.assignment_id);
  INSERT INTO dealer_leads SELECT * FROM dealer_leads_now WHERE assignment_id = OLD.assignment_id;
END;
CREATE TRIGGER people_changed AFTER UPDATE OF state, customer, first_ms, last_ms ON prospects WHEN OLD.state <> NEW.state OR OLD.customer <> NEW.customer OR OLD.first_ms <> NEW.first_ms OR OLD.last_ms <> NEW.last_ms BEGIN
  DELETE FROM dealer_people WHERE prospect_id = NEW.id AND dealer_id IN
    (SELECT a.dealer_id FROM assignments a WHERE a.prospect_id = NEW.id AND a.ended_ms IS NULL);
  INSERT INTO dealer_people SELECT * FROM dealer_people_now WHERE prospect_id = NEW.id;
END;
INSERT INTO dealer_leads SELECT * FROM dealer_leads_now ORDER BY 1, 2, 3, 4;
INSERT INTO dealer_people SELECT * FROM dealer_people_now ORDER BY 1, 2;
-- Whose own a lease is, is asked of all of a house's at once.
DROP INDEX assignments_running;
CREATE INDEX assignments_running ON assignments (dealer_id, prospect_id, id, user_id, org_id, ended_ms) WHERE ended_ms IS NULL;
DROP INDEX tasks_assignment;
CREATE INDEX tasks_assignment ON tasks (assignment_id, assignee_id, state);
-- Customers are few among all.
CREATE INDEX prospects_customers_last ON prospects (org_id, last_ms, id) WHERE state = 'active' AND customer = 1;
CREATE INDEX prospects_customers_first ON prospects (org_id, first_ms, id) WHERE state = 'active' AND customer = 1;
DROP INDEX tasks_assignee;
CREATE INDEX tasks_assignee ON tasks (assignee_id, state, due_ms, assignment_id);
