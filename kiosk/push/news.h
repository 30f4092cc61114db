// What the screens have to tell the hub with the next heartbeat: the kiosk's mode, and visits that were broken off,
// added up by page. In: the UI thread. Out: the push thread's heartbeat. RAM only; numbers, nobody's data. Thread safe.
#pragma once
#include <mutex>
#include <string>
#include <vector>

#include "shared/wire/message.h"

namespace anketa::push {

class News {
 public:
  void set_mode(const std::string& mode);  // "" open | "paused" | "cleaning" | "closed"
  void broken_off(const std::string& reached, const std::vector<domain::PageTime>& pages);

  [[nodiscard]] bool waiting() const;  // something that the hub does not know yet
  void fill(wire::Heartbeat& beat) const;
  void told(const wire::Heartbeat& beat);  // it is committed: what it says is not said again

 private:
  mutable std::mutex mutex_;
  std::string mode_, told_mode_;
  std::vector<wire::FunnelLine> funnel_;
};

}  // namespace anketa::push
