#include "hub/dedup/judges.h"

#include "hub/store/weights.h"

namespace anketa::dedup {

match::Weights weights_from(std::int64_t version, std::string_view body) {
  auto weights = match::Weights::parse(body);
  if (!weights) throw BrokenWorld(Problem(problems::store_corrupt, "weights"));
  weights->version = version;
  return *weights;
}

Judges judges_of(sql::Db& db, const OrgId& org) {
  Judges judges{match::Weights::builtin(), std::nullopt};
  for (const store::WeightsBody& one : store::judging_weights(db, org)) {
    const match::Weights weights = weights_from(one.version, one.body);
    if (one.state == "active") {
      judges.decides = weights;
    } else {
      judges.shadow = weights;
    }
  }
  return judges;
}

}  // namespace anketa::dedup
