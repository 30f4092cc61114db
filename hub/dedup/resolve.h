// Finds or makes the prospect a lead belongs to and writes down why. In: a lead taken in. Out: its
// prospect. Next: hub/route/router.h
// Runs inside a write of the hub's writer, so that two leads of one person, however close, meet.
#pragma once
#include "hub/dedup/features.h"
#include "hub/dedup/judges.h"
#include "hub/dedup/match.h"
#include "hub/dedup/neighbours.h"
#include "hub/privacy/vault.h"
#include "hub/store/match_keys.h"
#include "hub/store/prospects.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

struct Arrival {
  OrgId org;
  LeadId lead;
  domain::Contact contact;
  Sought sought;  // the contact, made ready
  std::int64_t best_ms = 0;
  std::string language = {};  // store::spoken_language()
};

[[nodiscard]] Arrival arrival_of(const privacy::Vault& vault, const OrgId& org, const LeadId& lead,
                                 domain::Contact contact, std::int64_t best_ms);

struct Resolved {
  ProspectId prospect;
  Decision decision;
  std::int64_t weights_version = 0;
};

class Resolver {
 public:
  Resolver(const privacy::Vault& vault, const Clock& clock, Random& random)
      : vault_(vault), clock_(clock), random_(random) {}
  Resolved resolve(sql::Db& db, const Arrival& arrival);
  // What resolve() would decide for somebody now; reads only, on any session.
  [[nodiscard]] Decision judge(sql::Db& db, const OrgId& org, const Sought& sought) const;

 private:
  struct Judged {
    Decision decision;
    std::optional<Decision> shadow;  // what the version in shadow says of the same candidates
  };
  [[nodiscard]] Judged judge_by(sql::Db& db, const match::Person& person, const Neighbours& near,
                                const Judges& judges) const;
  void count_shadow(sql::Db& db, const Arrival& arrival, const Judged& judged, std::int64_t version);
  void bridge(sql::Db& db, const OrgId& org, Resolved& resolved);
  store::MatchRef join(sql::Db& db, const Arrival& arrival, const ProspectId& prospect);
  store::MatchRef create(sql::Db& db, const Arrival& arrival, const ProspectId& prospect);
  void keep_keys(sql::Db& db, const Arrival& arrival, store::MatchRef ref, const Neighbours& near);
  void keep_decision(sql::Db& db, const Arrival& arrival, const Resolved& resolved);
  void ask_human(sql::Db& db, const Arrival& arrival, const Resolved& resolved);
  void link_household(sql::Db& db, const Arrival& arrival, const Resolved& resolved);
  const privacy::Vault& vault_;
  const Clock& clock_;
  Random& random_;
};

[[nodiscard]] std::string evidence_json(const std::vector<Evidence>& evidence);
// Names a key in a job: what the hub knows of a contact without knowing the contact.
[[nodiscard]] std::string key_subject(store::MatchKey key);
[[nodiscard]] std::optional<store::MatchKey> parse_key_subject(std::string_view subject);

}  // namespace anketa::dedup
