// Kind 7: the canary, a lead of nobody that a kiosk sends each morning before the doors open, by the very way of every
// lead. In: the day on the wall of the venue and the lead. Out: canonical JSON for seal(), and back after open(). Pure.
// The hub walks it through to a dealer's tasks and keeps nothing but how far it came.
#pragma once
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/domain/lead.h"
#include "shared/wire/envelope.h"

namespace anketa::wire {

inline constexpr EnvelopeKind canary_kind{7};

struct Canary {
  std::string day;  // "2026-05-12"
  domain::Lead lead;
};
[[nodiscard]] std::string canary_json(const Canary& canary);
struct ParsedCanary {
  std::string day;
  std::string lead_json;  // whole and canonical, as every lead's
};
[[nodiscard]] Result<ParsedCanary> parse_canary(std::string_view json);  // lead.malformed

}  // namespace anketa::wire
