// A consent, or one channel of it, taken back, whoever says so: the visitor on his page or at the kiosk, an officer who
// has his letter. Out: it counts from this very write on; who works on the person is told. Runs inside a write.
// Next: hub/work/withdrawn.h where nothing is left to work for
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "hub/store/leads.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct Left {
  std::string channels;  // all withdrawn ones, comma separated, in the order of the consent's own
  bool whole = false;    // nothing of the consent is left
};
// `channel` "" takes the whole back. nullopt: the consent has no such channel, or it is withdrawn already. Pure.
[[nodiscard]] std::optional<Left> left_of(const store::ConsentRow& consent, std::string_view channel);

struct TakeBack {
  OrgId org;
  LeadId lead;
  std::string purpose;  // "": all of the lead's
  std::string channel;  // "": the whole
  std::string by;       // user id, kiosk id or "visitor"
};
// How many consents it changed: asking twice changes nothing.
std::int64_t take_back(sql::Db& db, const TakeBack& order, const Clock& clock, Random& random);

}  // namespace anketa::work
