#include "hub/work/take_back.h"

#include <algorithm>
#include <ranges>
#include <vector>

#include "hub/audit/audit.h"
#include "hub/store/tasks.h"
#include "hub/store/visitor.h"

namespace anketa::work {
namespace {

std::vector<std::string_view> codes_of(std::string_view list) {
  std::vector<std::string_view> codes;
  for (const auto part : std::views::split(list, ',')) {
    if (!part.empty()) codes.emplace_back(part.begin(), part.end());
  }
  return codes;
}

void tell(sql::Db& db, const TakeBack& order, const store::ConsentRow& consent, const Clock& clock, Random& random) {
  if (consent.prospect.empty()) return;  // nobody knows yet whose it is
  store::insert_history(db, order.org,
                        {consent.prospect, "consent_withdrawn", "in", {}, "consent", consent.id.value, order.channel},
                        clock, random);
  for (const UserId& user : store::working_on(db, order.org, consent.prospect))
    store::insert_notice(db, order.org, {user, "consent.withdrawn", "prospect", consent.prospect.value}, clock, random);
}

}  // namespace

std::optional<Left> left_of(const store::ConsentRow& consent, std::string_view channel) {
  if (consent.withdrawn_ms) return std::nullopt;
  if (channel.empty()) return Left{consent.channels, true};
  const auto all = codes_of(consent.channels);
  const auto gone = codes_of(consent.withdrawn_channels);
  const auto has = [](const auto& list, std::string_view code) { return std::ranges::find(list, code) != list.end(); };
  if (!has(all, channel) || has(gone, channel)) return std::nullopt;
  Left left{{}, true};
  for (const std::string_view one : all) {
    if (one != channel && !has(gone, one)) {
      left.whole = false;
      continue;
    }
    left.channels.append(left.channels.empty() ? "" : ",").append(one);
  }
  return left;
}

std::int64_t take_back(sql::Db& db, const TakeBack& order, const Clock& clock, Random& random) {
  std::int64_t changed = 0;
  for (const store::ConsentRow& consent : store::consents_of_lead(db, order.lead)) {
    if (!consent.given || (!order.purpose.empty() && consent.purpose != order.purpose)) continue;
    const auto left = left_of(consent, order.channel);
    if (!left) continue;
    store::withdraw_channels(db, consent.id, left->channels, left->whole, clock.now());
    audit::append(db, order.org, {order.by, "consent.withdraw", "consent", consent.id.value, order.channel}, clock);
    tell(db, order, consent, clock, random);
    ++changed;
  }
  return changed;
}

}  // namespace anketa::work
