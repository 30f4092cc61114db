// What the kiosk asks of the hub's device port. The real one is http_hub_client.h; simulations and
// tests bring their own. One thread at a time. Calls block until answered or given up.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace anketa::push {

struct HubAnswer {
  Bytes body;
  bool not_modified = false;
  // What the hub has by now; 0 where it did not say.
  std::uint32_t keys_version = 0;
  std::int64_t bundle_version = 0;
  std::string etag;
};

// hub.unreachable, hub.wrong_pin (nothing was sent), hub.refused (`code` is the hub's own), hub.busy.
struct HubFailure {
  Problem problem;
  std::string code;                     // the problem code the hub gave, "" where none
  std::optional<Millis> retry_after{};  // as the hub wishes
  std::uint32_t keys_version = 0;       // refusals carry these too
};

using HubResult = tl::expected<HubAnswer, HubFailure>;

class HubClient {
 public:
  virtual ~HubClient() = default;
  [[nodiscard]] virtual HubResult push(ByteView batch) = 0;           // answer: signed receipt
  [[nodiscard]] virtual HubResult bundle(std::string_view etag) = 0;  // answer: signed bundle
  [[nodiscard]] virtual HubResult keys() = 0;                         // answer: signed key list
};

}  // namespace anketa::push
