#include "tests/support/kiosk_site.h"

#include <stdexcept>

namespace anketa::testing {
namespace {

// Settings below 1 free byte would be a full disk: a test machine's own disk must not decide.
constexpr std::uint64_t plenty = 1ull << 40;

void must(const Status& status, const char* what) {
  if (!status) throw std::runtime_error(std::string(what) + ": " + status.error().to_string());
}

}  // namespace

KioskSite::Running::Running(KioskSite& site, std::unique_ptr<outbox::Outbox> box)
    : trust(site.identity_.hub, site.identity_.root),
      outbox(std::move(box)),
      shelf(*outbox, trust, site.trial, "test"),
      capture(*outbox, trust, site.identity_, site.device_, site.clock_, site.random_),
      // The pusher looks at the shelf when it is made, so keys and bundle are read first.
      pusher((must(trust.take(site.identity_.key_list), "keys"), static_cast<void>(shelf.load()), *outbox), capture,
             *site.network, trust, shelf, site.clock_, site.random_, site.settings) {}

KioskSite::KioskSite(HubSite& hub, const VenueId& venue, const Clock& clock, std::uint64_t seed)
    : network(&honest_), clock_(clock), random_(seed), honest_(hub, identity_, device_, clock) {
  const auto enrolled = enrol::enrol(dir_.path(), {"hub.test:1", hub.kiosk_code(venue), "test"}, hub.door(), random_);
  if (!enrolled) throw std::runtime_error("enrolment: " + enrolled.error().to_string());
  settings.app_version = "test";
  free_bytes = [] { return std::optional(plenty); };
}

void KioskSite::start() {
  identity_ = enrol::load_identity(dir_.path()).value();
  device_ = enrol::load_device_key(dir_.path()).value();
  outbox::Options options;
  options.folder = dir_.path();
  options.hub = identity_.hub;
  options.kiosk = identity_.kiosk;
  options.device = identity_.device;
  options.first_epoch = identity_.epoch;
  options.free_bytes = free_bytes;
  auto box = outbox::Outbox::open(std::move(options), clock_);
  if (!box) throw std::runtime_error("outbox: " + box.error().to_string());
  running_ = std::make_unique<Running>(*this, std::move(*box));
}

bool KioskSite::drain(int steps) {
  for (int i = 0; i < steps; ++i) {
    static_cast<void>(pusher().step());
    if (outbox().status().depth == 0) return true;
  }
  return false;
}

}  // namespace anketa::testing
