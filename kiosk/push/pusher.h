// Flow 05/12: push. In: the outbox's batches. Out: the hub's signed receipts, newer keys and bundles.
// Next: hub/ingest/ingest.h
// step() is one decision and at most a few calls to the hub; it returns when it wants to be called
// again (monotonic time). A simulation calls it by its own clock; PushThread calls it for real.
#pragma once
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/capture/capture.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/push/backoff.h"
#include "kiosk/push/bundle_shelf.h"
#include "kiosk/push/hub_client.h"
#include "kiosk/push/news.h"

namespace anketa::push {

struct PushSettings {
  BackoffLimits backoff;
  // At most one in this time, and only when nothing else was pushed; a bundle taken or refused is told at once.
  Millis heartbeat{5 * 60 * 1000};
  Millis report{60 * 60 * 1000};  // one in this time even from a busy kiosk: only it tells how the host is
  std::size_t most_rows = 100;
  std::size_t most_bytes = 4u * 1024 * 1024;
  std::string app_version;
  bool canary = false;  // sends the morning's lead of nobody (kiosk/capture/canary.h)
  // Adds to a heartbeat what only others know (doctor's lines, mode...); may be empty. On the pusher's thread.
  std::function<void(wire::Heartbeat&)> tell;
};

// For the staff screen; any thread.
struct PushState {
  std::string last_problem;          // code; "" when the last exchange worked
  std::optional<Time> last_receipt;  // the kiosk's wall clock
  std::int64_t failures = 0;         // in a row
  std::int64_t alarms = 0;           // receipts refused (P4, P5) since the start
};

class Pusher {
 public:
  Pusher(outbox::Outbox& outbox, capture::Capture& capture, HubClient& hub, enrol::Trust& trust, BundleShelf& shelf,
         const Clock& clock, Random& random, PushSettings settings);

  // Does what is due and returns when to call again. Never throws for an expected failure.
  Millis step();
  [[nodiscard]] PushState state() const;
  [[nodiscard]] News& news() { return news_; }

 private:
  enum class Outcome { Idle, Moved, Failed };
  [[nodiscard]] Outcome send_batch();
  [[nodiscard]] Outcome receive(const HubAnswer& answer, const outbox::Batch& batch);
  [[nodiscard]] Outcome refused(const HubFailure& failure, const outbox::Batch& batch);
  void beat_if_due();
  void canary_if_due();
  [[nodiscard]] bool report_due(const outbox::Status& status) const;
  [[nodiscard]] wire::Heartbeat beat_of(const outbox::Status& status) const;
  void announce_gaps();
  [[nodiscard]] Outcome nothing_to_send();
  void refresh();
  [[nodiscard]] Status refresh_keys();
  [[nodiscard]] Status refresh_bundle();
  [[nodiscard]] bool refresh_wanted() const;
  [[nodiscard]] Millis next_wake() const;
  void notice(const HubAnswer& answer);
  void failed(const Problem& problem, std::optional<Millis> retry_after);
  void worked();
  void alarm(const Problem& problem);

  outbox::Outbox& outbox_;
  capture::Capture& capture_;
  HubClient& hub_;
  enrol::Trust& trust_;
  BundleShelf& shelf_;
  const Clock& clock_;
  Random& random_;
  PushSettings settings_;
  News news_;

  Backoff backoff_;
  Millis not_before_{0};
  Backoff refresh_backoff_;  // a bad bundle must not hold up leads
  Millis refresh_not_before_{0};
  Millis last_exchange_;                  // last time the hub answered a push
  Millis last_report_;                    // last heartbeat
  std::int64_t told_refused_ = 0;         // version of the refused bundle that a heartbeat spoke of
  std::int64_t told_taken_;               // version of the bundle with which the last heartbeat was sent
  std::size_t rows_;                      // per batch; shrinks on bad networks
  outbox::Place cursor_;                  // behind rows that were answered but stay in dispute
  std::optional<outbox::Place> suspect_;  // refused alone; proved guilty when its neighbour is taken
  std::uint32_t keys_seen_ = 0;           // newest version the hub spoke of
  std::int64_t bundle_seen_ = 0;

  mutable std::mutex mutex_;  // guards state_ only
  PushState state_;
};

}  // namespace anketa::push
