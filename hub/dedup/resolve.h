// Finds or makes the prospect a lead belongs to and writes down why. In: a lead taken in. Out: its
// prospect. Next: hub/route/router.h
// Runs inside a write of the hub's writer, so that two leads of one person, however close, meet.
#pragma once
#include "hub/dedup/match.h"
#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

struct Arrival {
  OrgId org;
  LeadId lead;
  domain::Contact contact;
  std::int64_t best_ms = 0;
};

struct Resolved {
  ProspectId prospect;
  Decision decision;
};

class Resolver {
 public:
  Resolver(const privacy::Vault& vault, const Clock& clock, Random& random)
      : vault_(vault), clock_(clock), random_(random) {}
  Resolved resolve(sql::Db& db, const Arrival& arrival);
  // A human's answer to a review item. "same": the prospect's leads join the candidate and its id stays
  // as a redirect; "different": both stay. Open leases meet by the rule of section 9 of the design.
  void settle(sql::Db& db, const OrgId& org, const RowId& review, bool same, std::string_view by);

 private:
  [[nodiscard]] std::vector<Candidate> candidates(sql::Db& db, const OrgId& org, const Features& features);
  void join(sql::Db& db, const OrgId& org, const ProspectId& prospect, const Arrival& arrival,
            const Features& features);
  ProspectId create(sql::Db& db, const Arrival& arrival, const Features& features);
  void remember(sql::Db& db, const Arrival& arrival, const Resolved& resolved, const Features& features);
  void merge(sql::Db& db, const OrgId& org, const ProspectId& from, const ProspectId& into);
  const privacy::Vault& vault_;
  const Clock& clock_;
  Random& random_;
};

[[nodiscard]] std::string evidence_json(const std::vector<Evidence>& evidence);

}  // namespace anketa::dedup
