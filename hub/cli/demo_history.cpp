#include "hub/cli/demo_history.h"

#include <algorithm>
#include <queue>
#include <random>
#include <set>

#include "hub/cli/demo_people.h"
#include "hub/cli/demo_privacy.h"
#include "hub/cli/demo_stand.h"
#include "hub/cli/demo_work.h"
#include "hub/cli/open_hub.h"
#include "hub/dedup/review.h"
#include "hub/ingest/ingest.h"
#include "hub/pipeline/pipeline.h"
#include "hub/privacy/tombstones.h"
#include "hub/report/keeper.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_inbox.h"
#include "hub/store/kiosk_floor.h"
#include "hub/store/kiosks.h"
#include "hub/store/leads.h"
#include "hub/work/due.h"
#include "shared/wire/envelope.h"
#include "shared/wire/lead_json.h"

namespace anketa::cli {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

// The same ids every time: leads, people and cars are often taken in the order of their ids, and with another order all
// that is thrown later falls to somebody else. Keys and tokens never come from here.
class DiceIds final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(dice_() >> 56u);
  }

 private:
  std::mt19937_64 dice_{1};
};

// A kiosk on paper: seals and numbers as a real one does.
struct PastKiosk {
  PastKiosk(const keys::Keyring& ring, VenueId at, const Clock& clock, Random& ids, Random& secrets)
      : id(KioskId::make(clock, ids)),
        venue(std::move(at)),
        device(crypto::make_sign_key(secrets)),
        chain(wire::epoch_start(ring.hub, id, 1, device.public_key)) {}

  Bytes seal(const keys::Keyring& ring, const domain::Lead& lead, const Clock& clock, Random& random) {
    wire::Header header;
    header.kind = static_cast<std::uint8_t>(wire::EnvelopeKind::Lead);
    header.hub = ring.hub;
    header.kiosk = id;
    header.epoch = 1;
    header.seq = ++seq;
    header.prev = chain;
    header.lead = lead.id;
    header.wall_ms = to_ms(clock.now());
    header.clock = wire::ClockState::Synced;
    header.venue = venue;
    header.bundle_version = 1;
    header.sealing_key = ring.sealing_id();
    const wire::Envelope envelope =
        wire::seal(header, wire::lead_json(lead), ring.sealing.at(ring.sealing_id()).public_key, device, random);
    chain = wire::chain_value(envelope.header, envelope.signature);
    return wire::encode(envelope);
  }

  KioskId id;
  VenueId venue;
  crypto::SignKey device;
  Hash chain;
  std::uint64_t seq = 0;
};

struct Event {
  enum class Kind { Arrive, Look, Accept, Reject, Call, Drive };
  std::int64_t at_ms = 0;
  Kind kind = Kind::Arrive;
  LeadId lead;
  AssignmentId lease;
  RowId drive = {};
  bool operator>(const Event& other) const { return at_ms > other.at_ms; }
};

class History {
 public:
  History(const HistoryParts& parts, std::unique_ptr<privacy::Tombstones> stones, int days, Time now)
      : parts_(parts),
        now_ms_(to_ms(now)),
        days_(days),
        people_(parts.demo, dice_),
        readers_(parts.config.database),
        writer_(parts.db),
        vault_(vault_keys(parts.keyring), secrets_),
        tombstones_(std::move(stones)),
        ingest_({parts.keyring.org, parts.keyring.hub, 1, parts.keyring.receipt, writer_, readers_, *tombstones_,
                 clock_, ids_}),
        pipeline_({parts.keyring.org, parts.keyring.sealing, writer_, readers_, vault_, *tombstones_, clock_, ids_}),
        reviewer_(vault_, clock_, ids_),
        work_({parts.keyring.org, parts.demo, vault_, clock_, ids_, dice_}) {
    clock_.at_ms = now_ms_ / day_ms * day_ms - days * day_ms;  // with the day: the hour of now moves its end alone
    for (const setup::DemoVenue& venue : parts.demo.venues) {
      kiosks_.emplace_back(parts.keyring, venue.id, clock_, ids_, secrets_);
    }
    plan(days);
  }

  Result<int> run() {
    TRY_STATUS(enrol());
    while (!events_.empty() && events_.top().at_ms < now_ms_) {
      const Event event = events_.top();
      events_.pop();
      clock_.at_ms = event.at_ms;
      TRY_STATUS(let_time_work());
      TRY_STATUS(happen(event));
    }
    clock_.at_ms = now_ms_;
    TRY_STATUS(let_time_work());
    TRY_STATUS(writer_.run([&](sql::Db& db) {
      count_funnel(db);
      for (const PastKiosk& kiosk : kiosks_)
        fill_demo_stand(db, {parts_.keyring.org, kiosk.id, days_, now_ms_, dice_, clock_, ids_});
      for (const PastKiosk& kiosk : kiosks_) store::set_kiosk_state(db, kiosk.id, "revoked", clock_.now());
      work_.end_shifts(db);
    }));
    TRY_STATUS(add_privacy_requests({parts_.keyring.org, parts_.db, writer_, vault_, *tombstones_, clock_, ids_}));
    return count_reports();
  }

 private:
  std::int64_t any(std::int64_t from, std::int64_t to) {  // the same on every machine, unlike std's distributions
    return from + static_cast<std::int64_t>(dice_() % static_cast<std::uint64_t>(to - from + 1));
  }

  // So that the reports stand with the first start.
  Result<int> count_reports() {
    report::Keeper keeper({parts_.keyring.org, readers_, writer_, clock_});
    for (bool more = true; more;) {
      TRY(left, keeper.step());
      more = left;
    }
    return leads_;
  }

  // Four times a day somebody comes; times are whole minutes of Moscow's day.
  void plan(int days) {
    const std::int64_t today_ms = now_ms_ / day_ms * day_ms;
    for (int back = days; back >= 0; --back) {
      const std::int64_t step = back < 3 ? 1 : 3;  // the show of these days: somebody every hour
      for (std::int64_t hour = 7; hour < 18; hour += step) {
        const std::int64_t at_ms = today_ms - back * day_ms + hour * hour_ms + any(0, 59) * minute_ms;
        if (at_ms > clock_.at_ms) events_.push({at_ms, Event::Kind::Arrive, {}, {}});
      }
    }
  }

  Status enrol() {
    return writer_.run([&](sql::Db& db) {
      for (const PastKiosk& kiosk : kiosks_) {
        store::insert_kiosk(db, {kiosk.id, parts_.keyring.org, kiosk.venue, "Прошлый сезон", "active"}, clock_.now());
        store::EpochRow epoch;
        epoch.kiosk = kiosk.id;
        epoch.epoch = 1;
        epoch.device = kiosk.device.public_key;
        epoch.chain = kiosk.chain;
        store::insert_epoch(db, parts_.keyring.org, epoch, clock_.now());
      }
      work_.add_cars(db);
      work_.add_sellers(db);
    });
  }

  Status let_time_work() {
    while (!store::due_assignments(parts_.db, parts_.keyring.org, clock_.now(), 1).empty()) {
      TRY_STATUS(writer_.run([&](sql::Db& db) { (void)work::do_due(db, parts_.keyring.org, clock_, ids_); }));
    }
    while (pipeline_.step() > 0) {
    }
    return {};
  }

  Status happen(const Event& event) {
    switch (event.kind) {
      case Event::Kind::Arrive: return arrive();
      case Event::Kind::Look: look(event.lead); return {};
      case Event::Kind::Accept:
      case Event::Kind::Reject: return answer(event);
      case Event::Kind::Call:
      case Event::Kind::Drive: return go_on(event);
    }
    return {};
  }

  // A question waits two days: what the last ones brought is open at the end.
  Status answer_old_reviews() {
    const std::int64_t before_ms = clock_.at_ms - 2 * day_ms;
    for (const store::ReviewRow& item :
         store::list_reviews(parts_.db, parts_.keyring.org, store::ReviewShelf::Open, {}, 100)) {
      if (item.created_ms >= before_ms) continue;
      const dedup::Answer answer = any(0, 3) == 0 ? dedup::Answer::Different : dedup::Answer::Same;
      const Status settled =
          writer_.run([&](sql::Db& db) { (void)reviewer_.settle(db, parts_.keyring.org, item.id, answer, "setup"); });
      if (!settled && !settled.error().is(problems::request_conflict)) return settled;  // an earlier answer settled it
    }
    return {};
  }

  Status arrive() {
    TRY_STATUS(answer_old_reviews());
    PastKiosk& kiosk = kiosks_[dice_() % kiosks_.size()];
    std::vector<Bytes> envelopes;
    std::vector<LeadId> arrived;
    const std::int64_t count = any(1, 3);
    for (std::int64_t i = 0; i < count; ++i) {
      const bool refuses = any(0, 3) == 0 && clock_.at_ms > now_ms_ - 5 * hour_ms;
      domain::Lead lead = people_.visitor(refuses);
      lead.id = LeadId::make(clock_, ids_);
      lead.captured_ms = clock_.at_ms;
      lead.kiosk = kiosk.id;
      lead.venue = kiosk.venue;
      Hash token{};
      secrets_.fill(token);
      lead.visitor_token_sha256 = to_hex(crypto::sha256(token));
      arrived.push_back(lead.id);
      envelopes.push_back(kiosk.seal(parts_.keyring, lead, clock_, secrets_));
    }
    TRY(pushed, ingest_.push(wire::encode_batch(envelopes)));
    while (pipeline_.step() > 0) {
    }
    leads_ += static_cast<int>(count);
    for (const LeadId& lead : arrived) look(lead);
    return {};
  }

  // What becomes of the lease that this lead has now: most dealers say yes and call, some give back, some are silent.
  void look(const LeadId& id) {
    const auto lead = store::find_lead(parts_.db, parts_.keyring.org, id);
    if (!lead || lead->state != "assigned") return;
    const auto lease = store::open_assignment(parts_.db, parts_.keyring.org, lead->prospect, lead->brand);
    if (!lease || lease->accepted_ms || !known_.insert(lease->id.value).second) return;
    const std::int64_t start_ms = std::max(clock_.at_ms, lease->waits_until_ms.value_or(0));
    const std::int64_t fate = any(0, 99);
    const bool quick = any(0, 4) < 2;
    const std::int64_t answer_ms = clock_.at_ms + any(5, quick ? 20 : 150) * minute_ms;  // also while waiting
    if (fate < 6) {
      events_.push({answer_ms, Event::Kind::Reject, id, lease->id});
    } else if (fate < 10) {
      events_.push({lease->accept_by_ms.value_or(start_ms) + minute_ms, Event::Kind::Look, id, {}});
    } else {
      events_.push({answer_ms, Event::Kind::Accept, id, lease->id});
      events_.push({std::max(answer_ms, start_ms) + (quick ? any(3, 35) : any(1, 40) * 30) * minute_ms,
                    Event::Kind::Call, id, lease->id});
    }
  }

  Status answer(const Event& event) {
    const work::Answer said{parts_.keyring.org, event.lease, {}};
    const Status kept = writer_.run([&](sql::Db& db) {
      if (event.kind == Event::Kind::Accept) return work::accept(db, said, clock_, ids_);
      work::reject(db, said, "no_capacity", clock_, ids_);
    });
    if (!kept && !kept.error().is(problems::request_conflict)) return kept;  // time was faster
    while (pipeline_.step() > 0) {
    }
    look(event.lead);  // it may be somebody else's by now
    return {};
  }

  // A call or a drive, and what it leads to.
  Status go_on(const Event& event) {
    DemoNext next;
    const Status done = writer_.run([&](sql::Db& db) {
      next = event.kind == Event::Kind::Drive ? work_.drive(db, event.drive, event.lease) : work_.call(db, event.lease);
    });
    if (next.at_ms > 0) {
      const auto kind = next.drive.empty() ? Event::Kind::Call : Event::Kind::Drive;
      events_.push({std::max(next.at_ms, clock_.at_ms + minute_ms), kind, event.lead, event.lease, next.drive});
    }
    return done;
  }

  // Where visitors of the last week stopped, as kiosks count it.
  void count_funnel(sql::Db& db) {
    static constexpr std::pair<const char*, std::int64_t> pages[] = {
        {"contact.name", 9}, {"consent.processing", 5}, {"question.model", 4}, {"signature", 3}, {"purpose", 2}};
    for (std::int64_t back = 0; back < 7; ++back) {
      for (const auto& [page, most] : pages) {
        const std::int64_t left = any(0, most);
        store::add_funnel(db, parts_.keyring.org, kiosks_.front().id, {page, left * 14'000, left + any(0, 3), left},
                          from_ms(now_ms_ - back * day_ms));
      }
    }
  }

  const HistoryParts& parts_;
  const std::int64_t now_ms_;
  const int days_;
  std::mt19937_64 dice_{2026};
  PastClock clock_;
  SystemRandom secrets_;
  DiceIds ids_;
  DemoPeople people_;
  store::ReadPool readers_;
  store::DirectWriter writer_;
  privacy::Vault vault_;
  std::unique_ptr<privacy::Tombstones> tombstones_;
  ingest::Ingest ingest_;
  pipeline::Pipeline pipeline_;
  dedup::Reviewer reviewer_;
  DemoWork work_;
  std::vector<PastKiosk> kiosks_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::set<std::string> known_;  // leases whose fate is decided
  int leads_ = 0;
};

}  // namespace

Result<int> make_history(const HistoryParts& parts, int days, Time now) {
  TRY(tombstones, privacy::Tombstones::open(parts.config.tombstones()));
  History history(parts, std::move(tombstones), days, now);
  return history.run();
}

}  // namespace anketa::cli
