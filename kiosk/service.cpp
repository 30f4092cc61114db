#include "kiosk/service.h"

#include <systemd/sd-daemon.h>

namespace anketa::kiosk {

void ServiceManager::alive() const {
  ::sd_notify(0, ready_ ? "WATCHDOG=1" : "READY=1\nWATCHDOG=1");
  ready_ = true;
}

void ServiceManager::ending() const { ::sd_notify(0, "STOPPING=1"); }

}  // namespace anketa::kiosk
