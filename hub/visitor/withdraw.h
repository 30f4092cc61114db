// What is left of a consent when a channel, or all of it, is taken back. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace anketa::visitor {

struct Withdrawal {
  std::string channels;  // all withdrawn ones, comma separated, in the order of the consent's own
  bool whole = false;    // nothing of the consent is left
};
// `channel` "" takes the whole back. nullopt: the consent has no such channel, or it is withdrawn already.
[[nodiscard]] std::optional<Withdrawal> withdraw(std::string_view channels, std::string_view withdrawn,
                                                 bool is_withdrawn, std::string_view channel);

}  // namespace anketa::visitor
