-- Day aggregates for the reports (hub/report), kept by a job: what became of the leads that came on a day. Numbers only.
CREATE TABLE report_days (  -- day: of the organisation's clock; a lead without a dealer has dealer_id ''
  org_id text NOT NULL, dim text NOT NULL,  -- venue dealer source model person
  day bigint NOT NULL, key text NOT NULL, dealer_id text NOT NULL,
  leads bigint NOT NULL, accepted bigint NOT NULL, contacted bigint NOT NULL, quick bigint NOT NULL, speed_min bigint NOT NULL,
  drives bigint NOT NULL, offers bigint NOT NULL, sales bigint NOT NULL, lost bigint NOT NULL,
  PRIMARY KEY (org_id, dim, day, key, dealer_id));
CREATE TABLE report_counts (  -- kind lost: key a reason; consent_given, consent_refused, consent_withdrawn: a purpose;
                              -- lease_opened, lease_accepted, lease_rejected, lease_lapsed: a dealer
  org_id text NOT NULL, day bigint NOT NULL, kind text NOT NULL, key text NOT NULL, dealer_id text NOT NULL,
  count bigint NOT NULL, PRIMARY KEY (org_id, day, kind, key, dealer_id));
