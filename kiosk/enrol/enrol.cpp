#include "kiosk/enrol/enrol.h"

#include <algorithm>
#include <memory>

#include "kiosk/enrol/trust.h"
#include "kiosk/push/pinned_http.h"
#include "shared/base/log.h"
#include "shared/wire/api.h"
#include "shared/wire/enrol.h"
#include "shared/wire/leave.h"

namespace anketa::enrol {
namespace {

bool lists_peer(const Trust& trust, const std::optional<Hash>& peer) {
  const auto pins = trust.active(wire::KeyUse::Tls);
  return peer && std::ranges::find(pins, *peer) != pins.end();
}

// A kiosk that died half-way through enrolment keeps its key; the code it used then is spent anyway.
Result<crypto::SignKey> device_key(const std::filesystem::path& folder, Random& random) {
  if (auto known = load_device_key(folder)) return *known;
  const crypto::SignKey key = crypto::make_sign_key(random);
  TRY_STATUS(save_device_key(folder, key));
  return key;
}

}  // namespace

Result<Door> https_door(std::string_view host) {
  TRY(target, push::parse_host(host));
  return Door([target](const std::string& json) -> Result<DoorAnswer> {
    push::PinnedHttp http(target, [](const Hash&) { return true; });
    push::HttpCall call;
    call.method = "POST";
    call.path = wire::path_enrol;
    call.body = json;
    call.type = wire::type_json;
    const auto answer = http.call(call);
    if (answer) return DoorAnswer{std::string(as_text(answer->body)), http.peer()};
    const push::HubFailure& failure = answer.error();
    if (!failure.problem.is(problems::hub_refused)) return fail(failure.problem);
    return fail(problems::enrol_refused, failure.code.empty() ? failure.problem.detail() : failure.code);
  });
}

Result<Identity> enrol(const std::filesystem::path& folder, const Wish& wish, const Door& door, Random& random) {
  if (is_enrolled(folder)) return fail(problems::enrol_refused, "already enrolled");
  TRY(code, wire::parse_enrol_code(wish.code));
  TRY(key, wire::enrol_key(code));
  TRY(device, device_key(folder, random));
  const auto request = wire::make_enrol_request(code, key, device.public_key, wish.app_version, random);
  TRY(reply, door(wire::enrol_request_json(request)));
  TRY(answer, wire::parse_enrol_answer(reply.body));
  if (!wire::proves(answer, request, key)) return fail(problems::enrol_refused, "the hub does not know the code");

  Trust trust(answer.hub, answer.root);
  TRY_STATUS(trust.take(answer.key_list));
  if (!lists_peer(trust, reply.peer)) return fail(problems::hub_wrong_pin, "the connection is not the hub's");

  Identity identity;
  identity.hub = answer.hub;
  identity.kiosk = answer.kiosk;
  identity.org = answer.org;
  identity.venue = answer.venue;
  identity.kiosk_name = answer.kiosk_name;
  identity.host = wish.host;
  identity.epoch = answer.epoch;
  identity.root = answer.root;
  identity.device = device.public_key;
  identity.key_list = answer.key_list;
  TRY_STATUS(save_leave_secret(folder, wire::leave_secret(key, answer.kiosk)));
  TRY_STATUS(save_identity(folder, identity));
  log::event(log::Level::Info, "enrol.done", {{"kiosk", identity.kiosk}, {"hub", identity.hub}});
  return identity;
}

}  // namespace anketa::enrol
