#include "kiosk/push/pusher.h"

#include <algorithm>

#include "kiosk/capture/canary.h"
#include "shared/base/log.h"
#include "shared/wire/envelope.h"
#include "shared/wire/receipt.h"

namespace anketa::push {
namespace {

constexpr std::string_view canary_note = "canary_day";

// Refusals that speak of the bytes, not of the kiosk or the hub's day: a smaller batch finds the culprit.
bool speaks_of_rows(const HubFailure& failure) {
  return failure.code.starts_with("envelope.") || failure.code == problems::request_too_large.code;
}

}  // namespace

Pusher::Pusher(outbox::Outbox& outbox, capture::Capture& capture, HubClient& hub, enrol::Trust& trust,
               BundleShelf& shelf, const Clock& clock, Random& random, PushSettings settings)
    : outbox_(outbox),
      capture_(capture),
      hub_(hub),
      trust_(trust),
      shelf_(shelf),
      clock_(clock),
      random_(random),
      settings_(std::move(settings)),
      backoff_(settings_.backoff),
      refresh_backoff_(settings_.backoff),
      last_exchange_(clock.monotonic() - settings_.heartbeat),
      last_report_(clock.monotonic()),
      told_taken_(shelf.version()),
      rows_(settings_.most_rows) {
  if (shelf_.newest_known() == 0) bundle_seen_ = 1;  // any is newer than none
}

Millis Pusher::step() {
  const bool untidy = outbox_.maintain();
  if (clock_.monotonic() < not_before_) return untidy ? clock_.monotonic() : not_before_;
  beat_if_due();
  canary_if_due();
  announce_gaps();
  if (keys_seen_ > trust_.version()) refresh();  // before the push: its receipt may need the new key
  const Outcome outcome = send_batch();
  if (outcome == Outcome::Failed) return not_before_;
  refresh();
  if (outcome == Outcome::Moved || untidy) return clock_.monotonic();
  return next_wake();
}

Millis Pusher::next_wake() const {
  Millis next = last_exchange_ + settings_.heartbeat;
  if (news_.waiting()) next = std::min(next, last_report_ + settings_.heartbeat);
  if (not_before_ > clock_.monotonic()) next = std::min(next, not_before_);
  if (refresh_wanted()) next = std::min(next, refresh_not_before_);
  if (report_due(outbox_.status())) next = clock_.monotonic();
  // A heartbeat that could not be added (disk full) must not make this spin.
  return std::max(next, clock_.monotonic() + settings_.backoff.first);
}

PushState Pusher::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void Pusher::beat_if_due() {
  const bool quiet = clock_.monotonic() >= last_exchange_ + settings_.heartbeat;
  const outbox::Status status = outbox_.status();
  if (status.disk_low || !(quiet ? status.depth == 0 : report_due(status))) return;  // whatever waits tells as much
  const wire::Heartbeat beat = beat_of(status);
  const std::int64_t version = shelf_.version();
  if (auto added = capture_.heartbeat(beat, version); !added) return alarm(added.error());
  news_.told(beat);
  last_report_ = clock_.monotonic();
  if (beat.bundle_refused) told_refused_ = beat.bundle_refused->version;
  told_taken_ = version;
}

void Pusher::canary_if_due() {
  const auto bundle = settings_.canary ? shelf_.current() : nullptr;
  if (!bundle || outbox_.status().disk_low) return;
  const Time now = clock_.now();
  const domain::Doors doors = domain::doors_at(bundle->opening, bundle->time_zone, now);
  if (!capture::canary_due(doors, outbox_.note(canary_note).value_or(std::string()), now)) return;
  // First the note: a day without a canary is seen at the hub, a second one every second would drown it.
  if (auto kept = outbox_.set_note(canary_note, doors.day); !kept) return alarm(kept.error());
  if (auto added = capture_.canary(*bundle, doors.day); !added) alarm(added.error());
}

// While the hub takes what we send: a bundle taken or refused at once (somebody who published it waits), what the
// screens tell with the next heartbeat's time (a busy stand is never quiet), everything once in a while.
bool Pusher::report_due(const outbox::Status& status) const {
  if (state().failures > 0 || status.depth > static_cast<std::int64_t>(settings_.most_rows)) return false;
  const auto refused = shelf_.refused();
  const Millis since = clock_.monotonic() - last_report_;
  return shelf_.version() != told_taken_ || (refused && refused->version != told_refused_) ||
         since >= settings_.report || (news_.waiting() && since >= settings_.heartbeat);
}

wire::Heartbeat Pusher::beat_of(const outbox::Status& status) const {
  wire::Heartbeat beat;
  beat.app_version = settings_.app_version;
  beat.outbox_depth = status.depth;
  beat.free_bytes = static_cast<std::int64_t>(status.disk_free);
  beat.keys_version = trust_.version();
  beat.bundle_refused = shelf_.refused();
  news_.fill(beat);
  if (settings_.tell) settings_.tell(beat);
  return beat;
}

void Pusher::announce_gaps() {
  for (const outbox::Gap& gap : outbox_.gaps_to_announce()) {
    if (auto added = capture_.gap(gap); !added) {
      alarm(added.error());
      return;
    }
  }
}

Pusher::Outcome Pusher::nothing_to_send() {
  if (suspect_) {  // no neighbour that could prove it guilty: make one
    wire::Heartbeat beat;
    beat.app_version = settings_.app_version;
    if (capture_.heartbeat(beat, shelf_.version())) return Outcome::Moved;
  }
  if (cursor_ != outbox::Place{}) {  // what is in dispute is offered again, seldom
    cursor_ = {};
    not_before_ = clock_.monotonic() + settings_.backoff.cap;
  }
  return Outcome::Idle;
}

Pusher::Outcome Pusher::send_batch() {
  auto batch = outbox_.next_batch(rows_, settings_.most_bytes, cursor_);
  if (!batch) {
    failed(batch.error(), std::nullopt);
    return Outcome::Failed;
  }
  if (batch->empty()) return nothing_to_send();
  const HubResult answer = hub_.push(wire::encode_batch(batch->envelopes));
  return answer ? receive(*answer, *batch) : refused(answer.error(), *batch);
}

Pusher::Outcome Pusher::receive(const HubAnswer& answer, const outbox::Batch& batch) {
  notice(answer);
  const auto receipt = trust_.receipt(answer.body);
  if (!receipt) {
    alarm(receipt.error());
    failed(receipt.error(), std::nullopt);
    return Outcome::Failed;
  }
  const auto applied = outbox_.apply(*receipt, answer.body, batch);
  if (!applied && applied.error().is(problems::receipt_wrong_chain)) {
    // The hub quarantines what does not fit, so what follows may still reach it; nothing is deleted.
    alarm(applied.error());
    cursor_ = batch.last();
    last_exchange_ = clock_.monotonic();
    return Outcome::Moved;
  }
  if (!applied) {
    if (applied.error().code().starts_with("receipt.")) alarm(applied.error());
    failed(applied.error(), std::nullopt);
    return Outcome::Failed;
  }
  if (applied->new_generation) {
    cursor_ = {};
    suspect_.reset();
  } else if (applied->stored == 0) {
    // An honest receipt that covers none of what was just sent: not to be asked for in a tight loop.
    failed(Problem(problems::hub_refused, "covers nothing"), std::nullopt);
    return Outcome::Failed;
  }
  if (suspect_) {
    if (auto marked = outbox_.set_unreadable(*suspect_, "refused"); !marked) alarm(marked.error());
    suspect_.reset();
    cursor_ = {};
  }
  rows_ = std::min(rows_ * 2, settings_.most_rows);
  worked();
  return Outcome::Moved;
}

Pusher::Outcome Pusher::refused(const HubFailure& failure, const outbox::Batch& batch) {
  if (failure.keys_version > keys_seen_) keys_seen_ = failure.keys_version;
  if (speaks_of_rows(failure) && batch.seqs.size() > 1) {
    rows_ = batch.seqs.size() / 2;
    return Outcome::Moved;
  }
  if (speaks_of_rows(failure) && !suspect_) {
    suspect_ = batch.last();
    cursor_ = batch.last();
    return Outcome::Moved;
  }
  if (suspect_) {  // its neighbour is refused as well, or nothing can be said today
    suspect_.reset();
    cursor_ = {};
  }
  if (failure.problem.is(problems::hub_unreachable)) rows_ = std::max<std::size_t>(1, rows_ / 2);
  if (failure.problem.is(problems::hub_wrong_pin)) alarm(failure.problem);
  failed(failure.problem, failure.retry_after);
  return Outcome::Failed;
}

void Pusher::notice(const HubAnswer& answer) {
  keys_seen_ = std::max(keys_seen_, answer.keys_version);
  bundle_seen_ = std::max(bundle_seen_, answer.bundle_version);
}

bool Pusher::refresh_wanted() const { return keys_seen_ > trust_.version() || bundle_seen_ > shelf_.newest_known(); }

void Pusher::refresh() {
  if (!refresh_wanted() || clock_.monotonic() < refresh_not_before_) return;
  Status done;
  if (keys_seen_ > trust_.version()) done = refresh_keys();
  if (done && bundle_seen_ > shelf_.newest_known()) done = refresh_bundle();
  if (done) {
    refresh_backoff_.reset();
    // Still behind what the hub announced: its copies differ for a moment; ask again later.
    if (!refresh_wanted()) return;
  } else {
    log::event(log::Level::Warning, "refresh.failed", {{"code", done.error()}});
    if (!refresh_wanted()) return;  // refused for good: the next version is another matter
  }
  refresh_not_before_ = clock_.monotonic() + refresh_backoff_.next(random_);
}

Status Pusher::refresh_keys() {
  const HubResult answer = hub_.keys();
  if (!answer) return fail(answer.error().problem);
  notice(*answer);
  const Status taken = trust_.take(answer->body);
  if (!taken) return taken;
  log::event(log::Level::Info, "keys.taken", {{"version", trust_.version()}});
  return outbox_.set_note("keys", to_base64(answer->body));
}

Status Pusher::refresh_bundle() {
  const HubResult answer = hub_.bundle(shelf_.etag());
  if (!answer) return fail(answer.error().problem);
  notice(*answer);
  if (answer->not_modified) return fail(problems::bundle_rollback, "not modified");
  return shelf_.take(answer->body, answer->etag, std::max(answer->bundle_version, bundle_seen_));
}

void Pusher::failed(const Problem& problem, std::optional<Millis> retry_after) {
  const Millis delay = backoff_.next(random_, retry_after);
  not_before_ = clock_.monotonic() + delay;
  log::event(log::Level::Warning, "push.failed", {{"code", problem}, {"retry_ms", delay.count()}});
  const std::lock_guard lock(mutex_);
  state_.last_problem = std::string(problem.code());
  ++state_.failures;
}

void Pusher::worked() {
  backoff_.reset();
  last_exchange_ = clock_.monotonic();
  const std::lock_guard lock(mutex_);
  state_.last_problem.clear();
  state_.failures = 0;
  state_.last_receipt = clock_.now();
}

void Pusher::alarm(const Problem& problem) {
  log::event(log::Level::Error, "push.alarm", {{"code", problem}});
  const std::lock_guard lock(mutex_);
  state_.last_problem = std::string(problem.code());
  ++state_.alarms;
}

}  // namespace anketa::push
