#include "hub/console/context.h"

#include "hub/store/catalogue.h"
#include "hub/store/prospects.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::console {

Context::Context(const Deps& from)
    : deps(from),
      looks(deps.writer, deps.clock, deps.org),
      router(deps.org),
      checks(120, std::chrono::hours(1)),
      showings(from.publisher.bundle_key.public_key),
      tallies(deps.clock) {}

std::shared_ptr<const domain::Questionnaire> Questionnaires::find(sql::Db& db, const OrgId& org, const std::string& id,
                                                                  std::int64_t version) {
  const std::pair key(id, version);
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
  }
  const auto body = store::questionnaire_body(db, org, id, version);
  auto parsed = body ? wire::parse_questionnaire(*body) : Result<domain::Questionnaire>(fail(problems::not_found));
  if (!parsed) return nullptr;  // not remembered: it may be published later
  auto shared = std::make_shared<const domain::Questionnaire>(std::move(*parsed));
  const std::lock_guard lock(mutex_);
  return known_.emplace(key, std::move(shared)).first->second;
}

ProspectId living(sql::Db& db, const OrgId& org, const ProspectId& id) {
  return store::living_prospect(db, org, id).value_or(id);
}

store::Sight sight_of(const http::Caller& caller) {
  store::Sight sight;
  sight.org = caller.org;
  const bool calls = caller.role == http::Role::CallCentre;  // works for every house on what it was given
  sight.everything = caller.scope == http::Scope::All;
  sight.reach = caller.scope == http::Scope::Region ? caller.region.value
                : calls                             ? caller.org.value
                                                    : caller.dealer.value;
  sight.user = caller.user;
  sight.own = caller.scope == http::Scope::Own;
  sight.nobodys = !calls;
  sight.loose = calls || caller.scope == http::Scope::Region;
  sight.dealer = caller.dealer;
  sight.at_ms = caller.at_ms;
  return sight;
}

bool leads_sales(const http::Caller& caller) {
  return caller.role == http::Role::HubAdmin || caller.role == http::Role::DealerManager;
}

std::string tally_key(std::string_view what, const store::Sight& sight) {
  std::string key(what);
  key.append(sight.everything ? " all" : " " + sight.reach);
  if (sight.own) key.append(" " + sight.user.value);
  return key;
}

std::int64_t now_ms(const Context& context) { return to_ms(context.deps.clock.now()); }

std::int64_t day_began(const Context& context) {
  constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
  const std::int64_t local = now_ms(context) + context.deps.day_offset_ms;
  return local - local % day_ms - context.deps.day_offset_ms;
}

std::int64_t today(const Context& context) {
  return (now_ms(context) + context.deps.day_offset_ms) / (24LL * 3600 * 1000);
}

}  // namespace anketa::console
