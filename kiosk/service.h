// The service manager (systemd) that started this program, if one did: told when the first page stands and, by the
// frame loop, that it still turns. Without one nothing is said. The only user of libsystemd. Window's thread.
#pragma once

namespace anketa::kiosk {

class ServiceManager {
 public:
  void alive() const;   // the first call says "ready" as well
  void ending() const;  // asked to stop: the watchdog may rest

 private:
  mutable bool ready_ = false;
};

}  // namespace anketa::kiosk
