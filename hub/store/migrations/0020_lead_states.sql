-- With the id, so that a list of one state is read in its order.
DROP INDEX leads_state;
CREATE INDEX leads_state ON leads (org_id, state, arrived_ms, id);
