// A lead as canonical JSON (RFC 8785, integers only) and back. Field names: shared/README.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/lead.h"

namespace anketa::wire {

[[nodiscard]] std::string lead_json(const domain::Lead& lead);

// P9: whatever a kiosk sealed is taken in. What does not fit is a finding, not a refusal.
struct ParsedLead {
  domain::Lead lead;
  std::vector<std::string>
      findings;  // codes: "unknown_field", "doubled_field", "bad_field", "too_long", "odd_characters"
};
// lead.malformed only where the text is no JSON object at all.
[[nodiscard]] Result<ParsedLead> parse_lead(std::string_view json);

[[nodiscard]] std::string encode_strokes(const std::vector<domain::Stroke>& strokes);
[[nodiscard]] Result<std::vector<domain::Stroke>> decode_strokes(std::string_view text);

}  // namespace anketa::wire
