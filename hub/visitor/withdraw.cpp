#include "hub/visitor/withdraw.h"

#include <algorithm>

#include "hub/browser/json.h"

namespace anketa::visitor {

std::optional<Withdrawal> withdraw(std::string_view channels, std::string_view withdrawn, bool is_withdrawn,
                                   std::string_view channel) {
  if (is_withdrawn) return std::nullopt;
  if (channel.empty()) return Withdrawal{std::string(channels), true};
  const auto all = browser::split_codes(channels);
  const auto gone = browser::split_codes(withdrawn);
  const auto has = [](const auto& list, std::string_view code) { return std::ranges::find(list, code) != list.end(); };
  if (!has(all, channel) || has(gone, channel)) return std::nullopt;
  Withdrawal result{{}, true};
  for (const std::string& one : all) {
    if (one != channel && !has(gone, one)) {
      result.whole = false;
      continue;
    }
    result.channels.append(result.channels.empty() ? "" : ",").append(one);
  }
  return result;
}

}  // namespace anketa::visitor
