#include "shared/wire/lead_object.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_reasons = 20;
constexpr std::int64_t hours_of_a_day = 24;

domain::Preference read_preference(const Json* json, Findings& findings) {
  Object object(json, findings);
  domain::Preference out;
  out.from_hour = object.number("from_hour", 0, hours_of_a_day);
  out.to_hour = object.number("to_hour", 0, hours_of_a_day);
  if (object.member("channel") != nullptr) {
    out.channel = object.must_code("channel", std::optional<domain::Channel>{}, domain::channel_from);
  }
  if (out.from_hour < out.to_hour || (out.from_hour == 0 && out.to_hour == 0)) return out;
  findings.bad = true;
  return {0, 0, out.channel};
}

domain::Statements read_statements(const Json* json, Findings& findings) {
  Object object(json, findings);
  domain::Statements out;
  out.licence = object.must_flag("licence");
  out.age = object.must_flag("age");
  return out;
}

domain::Junk read_junk(const Json* json, Findings& findings) {
  Object object(json, findings);
  domain::Junk out;
  out.score = object.number("score", 0, 100);
  object.list("reasons", max_reasons, [&](const Json& item) {
    if (item.text() != nullptr)
      return out.reasons.push_back(tidy(*item.text(), max_lead_code, TextKind::Line, findings));
    findings.bad = true;
  });
  return out;
}

}  // namespace

void read_extra(Object& object, Findings& findings, domain::Lead& out) {
  if (object.member("signature_act") != nullptr) {
    out.signature_act = object.must_code("signature_act", domain::SignatureAct::None, domain::signature_act_from);
  }
  out.phone_confirmed = object.flag("phone_confirmed");
  out.assisted = object.flag("assisted");
  if (const Json* prefer = object.member("prefer")) out.prefer = read_preference(prefer, findings);
  if (const Json* statements = object.member("statements")) out.statements = read_statements(statements, findings);
  if (const Json* junk = object.member("junk")) out.junk = read_junk(junk, findings);
  out.coupon = object.text("coupon", max_lead_code);
}

}  // namespace anketa::wire
