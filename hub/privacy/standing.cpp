#include "hub/privacy/standing.h"

#include <algorithm>

#include "shared/base/codes.h"

namespace anketa::privacy {
namespace {

std::vector<std::string> channels_of(const store::ConsentRow& consent) {
  auto channels = split_codes(consent.channels);
  if (channels.empty()) channels.emplace_back();
  return channels;
}

bool names(const std::string& comma_separated, const std::string& channel) {
  const auto codes = split_codes(comma_separated);
  return std::ranges::find(codes, channel) != codes.end();
}

// When `word` last spoke against this channel; none: it does not. What was taken back in part without a
// known time counts as taken back for good.
std::optional<std::int64_t> spoken_against(const store::ConsentRow& word, const std::string& channel) {
  if (!word.given) {
    const bool meant = word.channels.empty() || channel.empty() || names(word.channels, channel);
    return meant ? std::optional(word.given_ms) : std::nullopt;
  }
  if (word.withdrawn_ms &&
      (word.withdrawn_channels.empty() || channel.empty() || names(word.withdrawn_channels, channel)))
    return word.withdrawn_ms;
  if (names(word.withdrawn_channels, channel)) return word.channels_ms.value_or(INT64_MAX);
  return std::nullopt;
}

bool channel_stands(const store::ConsentRow& consent, const std::string& channel,
                    const std::vector<store::ConsentRow>& all) {
  return std::ranges::none_of(all, [&](const store::ConsentRow& word) {
    if (word.purpose != consent.purpose) return false;
    const auto against = spoken_against(word, channel);
    return against && *against >= consent.given_ms;
  });
}

}  // namespace

bool stands(const store::ConsentRow& consent, const std::vector<store::ConsentRow>& all) {
  return consent.given && std::ranges::any_of(channels_of(consent), [&](const std::string& channel) {
           return channel_stands(consent, channel, all);
         });
}

std::set<PurposeChannel> standing(const std::vector<store::ConsentRow>& all) {
  std::set<PurposeChannel> pairs;
  for (const store::ConsentRow& consent : all) {
    if (!consent.given) continue;
    for (const std::string& channel : channels_of(consent)) {
      if (channel_stands(consent, channel, all)) pairs.emplace(consent.purpose, channel);
    }
  }
  return pairs;
}

}  // namespace anketa::privacy
