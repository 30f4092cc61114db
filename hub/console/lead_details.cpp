#include "hub/console/lead_details.h"

namespace anketa::console {

using browser::JsonText;

namespace {

void put_preference(JsonText& json, const std::optional<domain::Preference>& prefer) {
  if (!prefer) {
    json.put("prefer", nullptr);
    return;
  }
  json.key("prefer").object().put("from_hour", prefer->from_hour).put("to_hour", prefer->to_hour);
  json.put_text_or_null("channel", prefer->channel ? std::string(domain::channel_code(*prefer->channel)) : "").end();
}

void put_statements(JsonText& json, const std::optional<domain::Statements>& statements) {
  if (!statements) {
    json.put("statements", nullptr);
    return;
  }
  json.key("statements").object().put("licence", statements->licence).put("age", statements->age).end();
}

void put_junk(JsonText& json, const std::optional<domain::Junk>& junk) {
  if (!junk) {
    json.put("junk", nullptr);
    return;
  }
  json.key("junk").object().put("score", junk->score).key("reasons").array();
  for (const std::string& reason : junk->reasons) json.value(reason);
  json.end().end();
}

}  // namespace

void put_lead_details(JsonText& json, const domain::Lead& lead) {
  json.key("details").object();
  json.put_text_or_null("signature_act", std::string(domain::signature_act_code(lead.signature_act)));
  json.put("phone_confirmed", lead.phone_confirmed).put("assisted", lead.assisted);
  put_preference(json, lead.prefer);
  put_statements(json, lead.statements);
  put_junk(json, lead.junk);
  json.put_text_or_null("coupon", lead.coupon).key("read_to_end").array();
  for (const domain::Consent& consent : lead.consents) {
    if (consent.scrolled_end) json.value(consent.purpose);
  }
  json.end().end();
}

}  // namespace anketa::console
