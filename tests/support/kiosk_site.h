// An enrolled kiosk on a real folder without its window: what main.cpp wires together behind the
// screens, stopped and started at will. Enrols through the real ceremony. Time is the caller's. One thread.
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/push/pusher.h"
#include "tests/support/hub_site.h"

namespace anketa::testing {

class KioskSite {
 public:
  KioskSite(HubSite& hub, const VenueId& venue, const Clock& clock, std::uint64_t seed);

  void start();
  void stop() { running_.reset(); }
  [[nodiscard]] bool up() const { return running_ != nullptr; }

  [[nodiscard]] outbox::Outbox& outbox() { return *running_->outbox; }
  [[nodiscard]] capture::Capture& capture() { return running_->capture; }
  [[nodiscard]] push::Pusher& pusher() { return running_->pusher; }
  [[nodiscard]] std::shared_ptr<const domain::Bundle> bundle() { return running_->shelf.current(); }
  [[nodiscard]] const enrol::Identity& identity() const { return identity_; }
  [[nodiscard]] std::filesystem::path folder() const { return dir_.path(); }
  // Steps until nothing is left to send; false: not within so many steps.
  [[nodiscard]] bool drain(int steps = 50);

  push::HubClient* network;  // the honest one until a test puts its own in between
  push::PushSettings settings;
  push::Trial trial;                                         // of new bundles; read at start()
  std::function<std::optional<std::uint64_t>()> free_bytes;  // read at start()

 private:
  struct Running {
    explicit Running(KioskSite& site, std::unique_ptr<outbox::Outbox> box);
    enrol::Trust trust;
    std::unique_ptr<outbox::Outbox> outbox;
    push::BundleShelf shelf;
    capture::Capture capture;
    push::Pusher pusher;
  };
  const Clock& clock_;
  SeededRandom random_;
  TempDir dir_;
  enrol::Identity identity_;
  crypto::SignKey device_;
  SiteClient honest_;
  std::unique_ptr<Running> running_;
};

}  // namespace anketa::testing
