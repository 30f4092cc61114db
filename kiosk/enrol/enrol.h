// Enrolment by the hub's address and a one-time code. The first connection trusts nobody: the code's
// HMAC vouches for the hub's root key, the root for the key list, and the key list must hold the very
// key the connection was made with; so whoever sits in between is found before anything is kept.
// In: address and code. Out: device.key and identity.json, or a Problem and nothing.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "kiosk/enrol/identity.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"

namespace anketa::enrol {

struct DoorAnswer {
  std::string body;
  std::optional<Hash> peer;  // SHA-256 of the SubjectPublicKeyInfo at the other end
};
// Posts JSON to the hub's enrolment path. hub.unreachable, enrol.refused.
using Door = std::function<Result<DoorAnswer>(const std::string& json)>;
[[nodiscard]] Result<Door> https_door(std::string_view host);

struct Wish {
  std::string host;  // as typed, "host:port"
  std::string code;  // as typed
  std::string app_version;
};

// enrol.malformed (the code), enrol.refused (by the hub, or its proof fails), keys.bad_signature,
// hub.wrong_pin (somebody sits in between), file.failed, hub.unreachable.
[[nodiscard]] Result<Identity> enrol(const std::filesystem::path& folder, const Wish& wish, const Door& door,
                                     Random& random);

}  // namespace anketa::enrol
