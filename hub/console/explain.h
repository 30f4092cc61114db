// P12: what the hub decided by itself, in words. In: codes as the pipeline wrote them (trace, evidence,
// history). Out: a sentence in each language. A code without a sentence shows as itself. Pure.
#pragma once
#include <string>
#include <vector>

#include "hub/browser/texts.h"

namespace anketa::console {

struct TraceStep {
  std::string step, verdict, detail;
};
[[nodiscard]] std::vector<TraceStep> parse_trace(std::string_view json);  // empty where it cannot be read
[[nodiscard]] domain::LocalText explain_trace(const browser::Texts& texts, const std::vector<TraceStep>& trace);

struct Evidence {
  std::string field, level;
  std::int64_t bits = 0;  // hundredths
};
[[nodiscard]] std::vector<Evidence> parse_evidence(std::string_view json);
[[nodiscard]] domain::LocalText explain_match(const browser::Texts& texts, std::string_view verdict,
                                              const std::vector<Evidence>& evidence);

[[nodiscard]] domain::LocalText explain_history(const browser::Texts& texts, std::string_view kind,
                                                std::string_view result);

}  // namespace anketa::console
