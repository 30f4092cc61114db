#include "hub/cli/demo_privacy.h"

#include <string>

#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/subject/erase.h"
#include "hub/subject/requests.h"

namespace anketa::cli {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t moscow_ms = 3LL * 3600 * 1000;
constexpr const char* nobody = "setup";  // did what the demo's past is made of

struct Asked {
  const char* kind;
  const char* via;
  std::int64_t days_ago;
  const char* state;  // how it ended
  const char* reason;
};
constexpr Asked asked[] = {
    {"access", "mail", 4, "open", ""},     {"withdrawal", "letter", 27, "open", ""},
    {"erasure", "visit", 2, "open", ""},   {"correction", "phone", 15, "done", ""},
    {"erasure", "letter", 40, "done", ""}, {"access", "mail", 60, "refused", "not_proven"},
};

// Every n-th of those who are known by now: nobody twice.
std::vector<ProspectId> chosen(sql::Db& db, const OrgId& org) {
  std::vector<ProspectId> people;
  const auto all = store::prospects_after(db, org, {}, 400);
  for (std::size_t at = 7; at < all.size() && people.size() < std::size(asked); at += 31) {
    if (all[at].state == "active" && !all[at].customer) people.push_back(all[at].id);
  }
  return people;
}

Status add(const DemoPrivacyParts& parts, const Asked& one, const ProspectId& prospect) {
  const std::int64_t now_ms = to_ms(parts.clock.now());
  store::PrivacyRequestRow row;
  row.id = RowId::make(parts.clock, parts.random);
  row.org = parts.org;
  row.prospect = prospect;
  row.kind = one.kind;
  row.via = one.via;
  row.received_ms = now_ms - one.days_ago * day_ms;
  row.due_ms = subject::due_ms(*subject::kind_from(one.kind), row.received_ms, moscow_ms);
  row.opened_by = nobody;
  row.opened_ms = row.received_ms + 3LL * 3600 * 1000;
  const std::string state = one.state;
  const bool erases = state == "done" && row.kind == "erasure";
  if (erases) TRY_STATUS(subject::bury(parts.db, parts.tombstones, parts.org, prospect));
  return parts.writer.run([&](sql::Db& db) {
    store::insert_privacy_request(db, row);
    if (state == "open") return;
    if (erases) {
      const subject::Erasing order{parts.org, prospect, nobody, {}};
      row.record = subject::record_of(subject::erase(db, parts.vault, order, parts.clock, parts.random));
    }
    row.state = state;
    row.reason = one.reason;
    row.closed_ms = row.received_ms + 5 * day_ms;
    row.closed_by = nobody;
    static_cast<void>(store::close_privacy_request(db, row));
  });
}

}  // namespace

Status add_privacy_requests(const DemoPrivacyParts& parts) {
  const auto people = chosen(parts.db, parts.org);
  for (std::size_t at = 0; at < people.size(); ++at) TRY_STATUS(add(parts, asked[at], people[at]));
  return {};
}

}  // namespace anketa::cli
