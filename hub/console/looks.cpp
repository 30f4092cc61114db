#include "hub/console/looks.h"

#include "hub/audit/audit.h"
#include "hub/store/audit.h"

namespace anketa::console {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::size_t max_people = 1000;  // who looked at lists this hour
constexpr std::size_t max_ids = 20'000;

std::string joined(const std::vector<std::string>& ids) {
  std::string list;
  for (const std::string& id : ids) list.append(list.empty() ? "" : ",").append(id);
  return list;
}

}  // namespace

Status Looks::one(const UserId& user, std::string_view action, std::string_view subject_kind, std::string_view id) {
  return writer_.run([&](sql::Db& db) { audit::append(db, org_, {user.value, action, subject_kind, id}, clock_); });
}

Status Looks::search(const UserId& user, std::string_view by, const std::vector<std::string>& ids) {
  const std::string detail = std::string(by) + ":" + joined(ids);
  return writer_.run([&](sql::Db& db) {
    const auto entry = audit::append(db, org_, {user.value, "prospects.search", "prospect", "list", detail}, clock_);
    store::insert_audit_shown(db, org_, entry.seq, ids);
  });
}

Status Looks::list(const UserId& user, std::string_view action, std::string_view subject_kind,
                   const std::vector<std::string>& ids) {
  const std::string who = user.value + std::string(action);
  const auto fresh = unseen(who, ids);
  if (fresh.empty()) return {};
  const std::string shown = joined(fresh);
  TRY_STATUS(writer_.run([&](sql::Db& db) {
    const auto entry = audit::append(db, org_, {user.value, action, subject_kind, "list", shown}, clock_);
    store::insert_audit_shown(db, org_, entry.seq, fresh);
  }));
  remember(who, fresh);
  return {};
}

std::vector<std::string> Looks::unseen(const std::string& who, const std::vector<std::string>& ids) {
  const std::int64_t hour = to_ms(clock_.now()) / hour_ms;
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(who);
  std::vector<std::string> fresh;
  for (const std::string& id : ids) {
    if (found == seen_.end() || found->second.hour != hour || !found->second.ids.contains(id)) fresh.push_back(id);
  }
  return fresh;
}

void Looks::remember(const std::string& who, const std::vector<std::string>& ids) {
  const std::int64_t hour = to_ms(clock_.now()) / hour_ms;
  const std::lock_guard lock(mutex_);
  if (seen_.size() > max_people) std::erase_if(seen_, [&](const auto& item) { return item.second.hour != hour; });
  if (seen_.size() > max_people) seen_.clear();  // forgetting only means to write more
  Seen& seen = seen_[who];
  if (seen.hour != hour || seen.ids.size() > max_ids) seen = {hour, {}};
  seen.ids.insert(ids.begin(), ids.end());
}

}  // namespace anketa::console
