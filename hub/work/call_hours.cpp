#include "hub/work/call_hours.h"

#include <charconv>

#include "hub/route/zones.h"
#include "hub/store/catalogue.h"
#include "hub/store/leads.h"

namespace anketa::work {
namespace {

constexpr std::string_view calls_from = "calls.from_min";
constexpr std::string_view calls_to = "calls.to_min";

std::int64_t minutes(sql::Db& db, const OrgId& org, std::string_view name, std::int64_t otherwise) {
  const std::string text = store::setting(db, org, name, "");
  std::int64_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

CallHours call_hours(sql::Db& db, const OrgId& org) {
  const CallHours usual;
  return {minutes(db, org, calls_from, usual.from_min), minutes(db, org, calls_to, usual.to_min)};
}

void set_call_hours(sql::Db& db, const OrgId& org, const CallHours& hours) {
  store::set_setting(db, org, calls_from, std::to_string(hours.from_min));
  store::set_setting(db, org, calls_to, std::to_string(hours.to_min));
}

Hours hours_in(const CallHours& calls, std::string_view city) {
  return {route::zone_of_city(city), static_cast<int>(calls.from_min), static_cast<int>(calls.to_min)};
}

Hours hours_of_lead(sql::Db& db, const OrgId& org, const LeadId& lead) {
  const auto row = lead.empty() ? std::nullopt : store::find_lead(db, org, lead);
  return hours_in(call_hours(db, org), row ? row->city : std::string());
}

}  // namespace anketa::work
