#include "hub/auth/challenges.h"

#include "hub/auth/codes.h"

namespace anketa::auth {

std::string Challenges::ask(Random& random, std::string_view owner, Millis now) {
  std::string challenge = make_token(random);
  const std::lock_guard lock(mutex_);
  make_room(owner == at_the_door, now);
  asked_[challenge] = {std::string(owner), now};
  return challenge;
}

bool Challenges::take(std::string_view challenge, std::string_view owner, Millis now) {
  const std::lock_guard lock(mutex_);
  const auto found = asked_.find(challenge);
  if (found == asked_.end()) return false;
  const Asked asked = std::move(found->second);
  asked_.erase(found);
  return asked.owner == owner && now - asked.at < challenge_lives;
}

void Challenges::make_room(bool is_at_door, Millis now) {
  if (asked_.size() < most_) return;
  std::erase_if(asked_, [&](const auto& item) { return now - item.second.at >= challenge_lives; });
  std::size_t count = 0;
  auto oldest = asked_.end();
  for (auto item = asked_.begin(); item != asked_.end(); ++item) {
    if ((item->second.owner == at_the_door) != is_at_door) continue;
    ++count;
    if (oldest == asked_.end() || item->second.at < oldest->second.at) oldest = item;
  }
  if (count >= most_) asked_.erase(oldest);
}

}  // namespace anketa::auth
