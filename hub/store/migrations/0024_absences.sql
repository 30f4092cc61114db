-- Who of a house is away from when until when, and who stands in for him (store/absences.h); and whose value of a field a
-- reviewer let stand when he put two people together (store/identity.h).
CREATE TABLE absences (
  id text NOT NULL PRIMARY KEY, org_id text NOT NULL REFERENCES orgs(id), user_id text NOT NULL REFERENCES users(id),
  dealer_id text NOT NULL REFERENCES dealers(id),
  reason text NOT NULL,                                -- holiday sick training
  first_day bigint NOT NULL, last_day bigint NOT NULL, -- since 1970, of the house's own calendar, as entered
  from_ms bigint NOT NULL, until_ms bigint NOT NULL,   -- what counts; until: the first moment he is back
  stand_in_id text REFERENCES users(id),               -- null: his house's people on shift share it
  made_ms bigint NOT NULL, made_by text NOT NULL);
CREATE INDEX absences_user ON absences (user_id, until_ms);
CREATE INDEX absences_stand_in ON absences (stand_in_id, until_ms);
CREATE INDEX absences_dealer ON absences (dealer_id, until_ms);
CREATE TABLE identity_choices (  -- counts for as long as its decision does; the value is the lead's own
  org_id text NOT NULL, decision_id text NOT NULL REFERENCES identity_decisions(id),
  field text NOT NULL,  -- surname given patronymic full_latin birth_date city phone email
  lead_id text NOT NULL, PRIMARY KEY (decision_id, field));
CREATE INDEX identity_choices_lead ON identity_choices (lead_id);
