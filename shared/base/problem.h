// Problem: an expected failure, with a code that never changes its meaning once released.
// Every refusal stands once in the table below; HTTP answers, logs and tests speak of it by `code`.
// `detail` may hold ids, numbers and code points of the protocol, never a person's data.
#pragma once
#include <string>
#include <string_view>

namespace anketa {

struct ProblemKind {
  std::string_view code;  // stable, "area.what"
  int http_status;        // what an HTTP answer carries
};

namespace problems {
// Intake (P9: refused with nothing stored).
inline constexpr ProblemKind envelope_malformed{"envelope.malformed", 400};
inline constexpr ProblemKind envelope_bad_signature{"envelope.bad_signature", 403};
inline constexpr ProblemKind envelope_bad_hash{"envelope.bad_hash", 403};
inline constexpr ProblemKind envelope_wrong_hub{"envelope.wrong_hub", 403};
inline constexpr ProblemKind kiosk_unknown{"kiosk.unknown", 403};
inline constexpr ProblemKind kiosk_quota{"kiosk.quota", 429};
// Opening and reading a sealed lead (P9: accepted, then review).
inline constexpr ProblemKind seal_cannot_open{"seal.cannot_open", 422};
inline constexpr ProblemKind lead_malformed{"lead.malformed", 422};
inline constexpr ProblemKind lead_awaited{"lead.awaited", 409};  // something about a lead came before the lead
// Keys, receipts, bundles, enrolment.
inline constexpr ProblemKind keys_bad_signature{"keys.bad_signature", 403};
inline constexpr ProblemKind keys_rollback{"keys.rollback", 409};
inline constexpr ProblemKind keys_missing{"keys.missing", 500};
inline constexpr ProblemKind receipt_malformed{"receipt.malformed", 502};
inline constexpr ProblemKind receipt_bad_signature{"receipt.bad_signature", 502};
inline constexpr ProblemKind receipt_wrong_chain{"receipt.wrong_chain", 502};
inline constexpr ProblemKind receipt_rollback{"receipt.rollback", 502};
inline constexpr ProblemKind bundle_malformed{"bundle.malformed", 502};
inline constexpr ProblemKind bundle_bad_signature{"bundle.bad_signature", 502};
inline constexpr ProblemKind bundle_rollback{"bundle.rollback", 502};
// A kiosk's self-test of a bundle that came whole and signed.
inline constexpr ProblemKind bundle_refused{"bundle.refused", 502};  // this version was refused before
inline constexpr ProblemKind bundle_bad_picture{"bundle.bad_picture", 502};
inline constexpr ProblemKind bundle_bad_text{"bundle.bad_text", 502};
inline constexpr ProblemKind bundle_bad_catalogue{"bundle.bad_catalogue", 502};
inline constexpr ProblemKind bundle_bad_look{"bundle.bad_look", 502};
inline constexpr ProblemKind bundle_bad_place{"bundle.bad_place", 502};
inline constexpr ProblemKind bundle_bad_hours{"bundle.bad_hours", 502};
inline constexpr ProblemKind bundle_bad_settings{"bundle.bad_settings", 502};
inline constexpr ProblemKind bundle_text_too_long{"bundle.text_too_long", 502};
inline constexpr ProblemKind bundle_trial_broke{"bundle.trial_broke", 502};
inline constexpr ProblemKind bundle_untried{"bundle.untried", 502};  // no trial could be held: nobody knows
inline constexpr ProblemKind enrol_refused{"enrol.refused", 403};
inline constexpr ProblemKind enrol_malformed{"enrol.malformed", 400};
// Questionnaire and input.
inline constexpr ProblemKind questionnaire_invalid{"questionnaire.invalid", 422};
inline constexpr ProblemKind picture_refused{"picture.refused", 422};    // detail: kind size sides broken
inline constexpr ProblemKind takeover_refused{"takeover.refused", 422};  // detail: what of the file, and the row
inline constexpr ProblemKind contact_bad_phone{"contact.bad_phone", 422};
inline constexpr ProblemKind contact_bad_email{"contact.bad_email", 422};
inline constexpr ProblemKind contact_bad_name{"contact.bad_name", 422};
// HTTP and console.
inline constexpr ProblemKind request_malformed{"request.malformed", 400};
inline constexpr ProblemKind request_invalid{"request.invalid", 422};
inline constexpr ProblemKind request_too_large{"request.too_large", 413};
inline constexpr ProblemKind request_headers_too_large{"request.headers_too_large", 431};
inline constexpr ProblemKind request_timeout{"request.timeout", 408};
inline constexpr ProblemKind request_method{"request.method_not_allowed", 405};
inline constexpr ProblemKind request_media_type{"request.media_type", 415};
inline constexpr ProblemKind request_conflict{"request.conflict", 409};
inline constexpr ProblemKind not_found{"request.not_found", 404};
inline constexpr ProblemKind not_signed_in{"session.required", 401};
inline constexpr ProblemKind sign_in_failed{"session.failed", 401};
inline constexpr ProblemKind second_factor_needed{"session.second_factor", 401};
inline constexpr ProblemKind sign_in_throttled{"session.throttled", 429};
inline constexpr ProblemKind passkey_refused{"passkey.refused", 403};  // origin challenge key unverified counter
inline constexpr ProblemKind quota_used{"quota.used", 429};            // of the day; detail: reveal or export_rows
inline constexpr ProblemKind not_allowed{"session.not_allowed", 403};
inline constexpr ProblemKind busy{"hub.busy", 503};
inline constexpr ProblemKind internal{"hub.internal", 500};
// Assignment (P6, P7).
inline constexpr ProblemKind assignment_taken{"assignment.taken", 409};
inline constexpr ProblemKind assignment_outside_consent{"assignment.outside_consent", 409};
inline constexpr ProblemKind assignment_waits{"assignment.waits", 409};
inline constexpr ProblemKind privacy_restricted{"privacy.restricted", 409};  // his data are kept, not used
inline constexpr ProblemKind rules_invalid{"rules.invalid", 422};
// Storage and network.
inline constexpr ProblemKind store_failed{"store.failed", 500};
inline constexpr ProblemKind store_constraint{"store.constraint", 409};
inline constexpr ProblemKind store_busy{"store.busy", 503};
inline constexpr ProblemKind store_full{"store.full", 507};
inline constexpr ProblemKind store_corrupt{"store.corrupt", 500};
inline constexpr ProblemKind store_migration{"store.migration", 500};
inline constexpr ProblemKind file_failed{"file.failed", 500};
inline constexpr ProblemKind hub_unreachable{"hub.unreachable", 503};
inline constexpr ProblemKind hub_wrong_pin{"hub.wrong_pin", 502};
inline constexpr ProblemKind hub_refused{"hub.refused", 502};
inline constexpr ProblemKind config_invalid{"config.invalid", 500};
}  // namespace problems

class Problem {
 public:
  Problem(const ProblemKind& kind, std::string detail = {})
      : kind_(&kind),
        detail_(std::move(detail)) {}  // NOLINT(google-explicit-constructor): a kind alone is a whole problem
  [[nodiscard]] std::string_view code() const { return kind_->code; }
  [[nodiscard]] int http_status() const { return kind_->http_status; }
  [[nodiscard]] const std::string& detail() const { return detail_; }
  [[nodiscard]] bool is(const ProblemKind& kind) const { return kind_ == &kind || kind_->code == kind.code; }
  [[nodiscard]] std::string to_string() const {
    return detail_.empty() ? std::string(code()) : std::string(code()) + ": " + detail_;
  }

 private:
  const ProblemKind* kind_;
  std::string detail_;
};

}  // namespace anketa
