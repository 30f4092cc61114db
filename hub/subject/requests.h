// What a person may ask of us about his data, and by when the law wants it done. Pure.
// Sources: Federal Law 152-FZ, art. 20 p. 1 (answer about one's data: 10 working days), art. 20 p. 3 (correction: 7
// working days), art. 21 p. 1 (blocking: from the moment of the request), art. 21 p. 5 (destruction after a withdrawal:
// 30 days); GDPR art. 12 p. 3 (all of them: one month). The sooner counts. Working days are Monday to Friday: public
// holidays would only make the time longer.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace anketa::subject {

enum class Kind { Access, Correction, Withdrawal, Restriction, Erasure };
[[nodiscard]] std::optional<Kind> kind_from(std::string_view code);
[[nodiscard]] std::string_view kind_code(Kind kind);

[[nodiscard]] bool is_via(std::string_view code);             // letter mail phone visit page
[[nodiscard]] bool is_refusal_reason(std::string_view code);  // not_proven not_ours law_keeps repeated

// Unix ms of the end of the last day, on a clock that is `offset_ms` ahead of UTC.
[[nodiscard]] std::int64_t due_ms(Kind kind, std::int64_t received_ms, std::int64_t offset_ms);

}  // namespace anketa::subject
