#include "hub/store/kiosk_health.h"

#include <algorithm>
#include <sstream>

namespace anketa::store {
namespace {

constexpr sql::Statement change{"", R"sql(
  INSERT INTO kiosk_health (kiosk_id, org_id, told_ms, refused_version, refused_code, doctor, clock_off_ms)
  VALUES (:kiosk_id, :org_id, :told_ms, :refused_version, :refused_code, :doctor, :clock_off_ms)
  ON CONFLICT (kiosk_id) DO UPDATE SET told_ms = excluded.told_ms, refused_version = excluded.refused_version,
    refused_code = excluded.refused_code, doctor = excluded.doctor, clock_off_ms = excluded.clock_off_ms)sql"};
constexpr sql::Statement select_all{"tiitti", R"sql(
  SELECT kiosk_id, told_ms, refused_version, refused_code, doctor, clock_off_ms FROM kiosk_health
  WHERE org_id = :org_id ORDER BY kiosk_id)sql"};

// A kiosk is trusted with leads, not with the console's page.
bool is_code(const std::string& text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}

}  // namespace

void mark_kiosk_health(sql::Db& db, const OrgId& org, const KioskId& kiosk, const KioskHealth& health) {
  std::string doctor;
  for (const wire::DoctorLine& line : health.doctor) {
    if (is_code(line.code) && is_code(line.level)) doctor += line.code + " " + line.level + "\n";
  }
  const bool refused = health.refused && is_code(health.refused->code);
  db.exec(change, {{"kiosk_id", kiosk},
                   {"org_id", org},
                   {"told_ms", health.told_ms},
                   {"refused_version", refused ? std::optional(health.refused->version) : std::nullopt},
                   {"refused_code", refused ? std::optional(health.refused->code) : std::nullopt},
                   {"doctor", doctor},
                   {"clock_off_ms", health.clock_off_ms}});
}

std::map<KioskId, KioskHealth> kiosk_health(sql::Db& db, const OrgId& org) {
  std::map<KioskId, KioskHealth> out;
  for (const sql::Row& row : db.rows(select_all, {{"org_id", org}})) {
    KioskHealth& health = out[row.id<KioskId>(0)];
    health.told_ms = row.integer(1);
    if (const auto version = row.maybe_integer(2)) health.refused = wire::BundleRefused{*version, row.text(3)};
    health.clock_off_ms = row.integer(5);
    std::istringstream lines(row.text(4));
    wire::DoctorLine line;
    while (lines >> line.code >> line.level) health.doctor.push_back(line);
  }
  return out;
}

}  // namespace anketa::store
