#include "hub/auth/enrol.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/auth/leave.h"
#include "hub/auth/sealed_secret.h"
#include "hub/store/catalogue.h"
#include "hub/store/enrolment.h"
#include "hub/store/kiosks.h"
#include "shared/base/log.h"
#include "shared/wire/api.h"
#include "shared/wire/envelope.h"

namespace anketa::auth {
namespace {

constexpr std::uint32_t first_epoch = 1;
constexpr std::size_t max_version = 64;
constexpr std::size_t max_enrol_body = 8 * 1024;

bool is_open(const store::SlotRow& slot, const Clock& clock) {
  return slot.tries < slot_tries && slot.expires_ms > to_ms(clock.now());
}

// The kiosk whose answer got lost: it has the key that this slot was used for.
bool came_before(sql::Db& db, const store::SlotRow& slot, const wire::EnrolRequest& request) {
  const auto epoch = store::find_epoch(db, slot.kiosk, first_epoch);
  return epoch && epoch->device == request.device;
}

// A spare stands in for another kiosk: that one is out of trust from now on, and what it still holds is told.
void retire(sql::Db& db, const EnrolDeps& deps, const KioskId& old, const KioskId& spare) {
  const auto row = store::find_kiosk(db, old);
  if (!row || row->org != deps.org || row->state == "revoked") return;
  const Time now = deps.clock.now();
  const auto waiting = store::waiting_at(db, old);
  if (const auto epoch = store::newest_epoch(db, old)) store::close_epoch(db, old, epoch->epoch, now);
  store::set_kiosk_state(db, old, "revoked", now);
  const std::string left = waiting == 0 ? "closed" : "written_off";
  audit::append(db, deps.org, {spare.value, "kiosk.replace", "kiosk", old.value, left}, deps.clock);
}

void take_slot(sql::Db& db, const EnrolDeps& deps, const store::SlotRow& slot, const wire::EnrolRequest& request) {
  const Time now = deps.clock.now();
  store::use_slot(db, slot.slot, now);
  store::set_kiosk_state(db, slot.kiosk, "active", now);
  store::EpochRow epoch;
  epoch.kiosk = slot.kiosk;
  epoch.epoch = first_epoch;
  epoch.device = request.device;
  epoch.chain = wire::epoch_start(deps.hub, slot.kiosk, first_epoch, request.device);
  store::insert_epoch(db, deps.org, epoch, now);
  store::set_app_version(db, slot.kiosk, std::string_view(request.app_version).substr(0, max_version));
  audit::append(db, deps.org, {slot.kiosk.value, "kiosk.enrol", "kiosk", slot.kiosk.value}, deps.clock);
  if (!slot.replaces.empty()) retire(db, deps, slot.replaces, slot.kiosk);
}

// Inside a write. True: the kiosk is in, `kiosk` is its row. A wrong proof costs a try, so it must not throw.
bool admit(sql::Db& db, const EnrolDeps& deps, const wire::EnrolRequest& request, store::KioskRow& kiosk,
           crypto::Secret<32>& key) {
  const auto slot = store::find_slot(db, deps.org, request.slot);
  if (!slot || !is_open(*slot, deps.clock)) return false;
  const auto opened = open_secret(deps.vault, "slot/" + slot->slot, slot->key_sealed);
  if (!opened || !wire::proves(request, *opened)) {
    store::count_try(db, slot->slot);
    audit::append(db, deps.org, {"visitor", "kiosk.enrol_refused", "kiosk", slot->kiosk.value}, deps.clock);
    return false;
  }
  const auto row = store::find_kiosk(db, slot->kiosk);
  if (!row || row->state == "revoked") return false;
  if (slot->used && !came_before(db, *slot, request)) return false;
  if (!slot->used) {
    take_slot(db, deps, *slot, request);
    keep_leave_secret(db, deps, slot->kiosk, *opened);
  }
  kiosk = *row;
  key = *opened;
  return true;
}

}  // namespace

Result<OpenedSlot> open_slot(const EnrolDeps& deps, const VenueId& venue, std::string_view name, const UserId& by,
                             const KioskId& replaces) {
  OpenedSlot opened;
  opened.kiosk = KioskId::make(deps.clock, deps.random);
  opened.code = wire::make_enrol_code(deps.random);
  TRY(key, wire::enrol_key(opened.code));
  const std::string sealed = seal_secret(deps.vault, "slot/" + opened.code.slot, key);
  TRY_STATUS(deps.writer.run([&](sql::Db& db) {
    if (!store::find_venue(db, deps.org, venue)) throw store::Refused(Problem(problems::request_invalid, "venue_id"));
    const auto old = replaces.empty() ? std::nullopt : store::find_kiosk(db, replaces);
    const bool can_replace = old && old->org == deps.org && old->venue == venue;
    if (!replaces.empty() && !can_replace) throw store::Refused(Problem(problems::request_invalid, "replaces"));
    const Time now = deps.clock.now();
    opened.expires_ms = to_ms(now) + slot_ms;
    store::drop_slots_until(db, deps.org, to_ms(now));
    store::insert_kiosk(db, {opened.kiosk, deps.org, venue, std::string(name), "waiting"}, now);
    store::insert_slot(db, {opened.code.slot, deps.org, opened.kiosk, sealed, opened.expires_ms, 0, false, replaces});
    audit::append(db, deps.org, {by.value, "kiosk.add", "kiosk", opened.kiosk.value}, deps.clock);
  }));
  return opened;
}

Result<wire::EnrolAnswer> enrol(const EnrolDeps& deps, const wire::EnrolRequest& request) {
  bool admitted = false;
  store::KioskRow kiosk;
  crypto::Secret<32> key;
  TRY_STATUS(deps.writer.run([&](sql::Db& db) { admitted = admit(db, deps, request, kiosk, key); }));
  if (!admitted) {
    log::event(log::Level::Warning, "enrol.refused");
    return fail(problems::enrol_refused);
  }
  wire::EnrolAnswer answer;
  answer.hub = deps.hub;
  answer.kiosk = kiosk.id;
  answer.org = deps.org;
  answer.venue = kiosk.venue;
  answer.kiosk_name = kiosk.name;
  answer.epoch = first_epoch;
  answer.root = deps.root;
  answer.key_list = deps.key_list();
  answer.hub_ms = to_ms(deps.clock.now());
  wire::prove(answer, request, key);
  log::event(log::Level::Info, "kiosk.enrolled", {{"kiosk", kiosk.id}});
  return answer;
}

http::Route enrol_route(const EnrolDeps& deps) {
  const auto handler = [deps](const http::Request& request) {
    const auto parsed = wire::parse_enrol_request(request.body);
    if (!parsed) return http::problem_response(parsed.error());
    const auto answer = enrol(deps, *parsed);
    if (!answer) return http::problem_response(answer.error());
    http::Response response;
    response.body = wire::enrol_answer_json(*answer);
    return response;
  };
  // Public: the proof of the code inside is what it asks for, and a kiosk has no key here yet.
  return {http::Method::Post,
          wire::path_enrol,
          http::Access(http::Role::Public),
          http::Reach::Nothing,
          http::Fields::None,
          http::Cost::Light,
          handler,
          wire::type_json,
          max_enrol_body};
}

}  // namespace anketa::auth
