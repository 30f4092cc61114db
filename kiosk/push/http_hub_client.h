// The hub's device port over HTTPS: pins from the signed key list, every request signed by the device
// (shared/wire/device_request.h). Used by the push thread alone; stop() may come from any thread.
#pragma once
#include "kiosk/enrol/identity.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/push/hub_client.h"
#include "kiosk/push/pinned_http.h"

namespace anketa::push {

class HttpHubClient final : public HubClient {
 public:
  HttpHubClient(const HostPort& target, const enrol::Identity& identity, const enrol::Trust& trust,
                const crypto::SignKey& device, const Clock& clock);

  [[nodiscard]] HubResult push(ByteView batch) override;
  [[nodiscard]] HubResult bundle(std::string_view etag) override;
  [[nodiscard]] HubResult keys() override;
  void stop() { http_.stop(); }

 private:
  [[nodiscard]] HttpCall signed_get(std::string_view path) const;

  const enrol::Identity& identity_;
  const crypto::SignKey& device_;
  const Clock& clock_;
  PinnedHttp http_;
};

}  // namespace anketa::push
