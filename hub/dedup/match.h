// Flow 07/12: dedup. In: a lead's features and the prospects that share a key with it. Out: same, maybe
// or new, with the evidence. Next: hub/dedup/resolve.h
// Pure and deterministic: the order of the candidates does not matter.
#pragma once
#include <string>
#include <vector>

#include "hub/dedup/features.h"
#include "shared/base/id.h"

namespace anketa::dedup {

enum class Verdict { Same, Maybe, New };
[[nodiscard]] std::string_view verdict_code(Verdict verdict);

// One field of the comparison: a level, never a value.
struct Evidence {
  std::string field;      // phone email surname given patronymic
  std::string level;      // equal differs missing initial
  std::int64_t bits = 0;  // hundredths of a bit for (+) or against (-) being one person

  bool operator==(const Evidence&) const = default;
};

struct Candidate {
  ProspectId id;
  std::int64_t first_ms = 0;
  Features features;
};

struct Scored {
  ProspectId id;
  std::int64_t first_ms = 0;
  std::int64_t bits = 0;
  bool shares_contact = false;
  bool vetoed = false;  // a name says that it is somebody else
  std::vector<Evidence> evidence;
};

struct Decision {
  Verdict verdict = Verdict::New;
  ProspectId prospect;  // of Same
  std::int64_t bits = 0;
  std::vector<Evidence> evidence;
  std::vector<Scored> to_review;  // candidates a human should look at
  std::string reason;             // of the review: other_name two_people
};

inline constexpr std::int64_t weights_version = 1;

[[nodiscard]] Scored compare(const Features& lead, const Candidate& candidate);
[[nodiscard]] Decision match(const Features& lead, const std::vector<Candidate>& candidates);

}  // namespace anketa::dedup
