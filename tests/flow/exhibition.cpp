#include "tests/flow/exhibition.h"

#include <algorithm>
#include <set>

#include "hub/cli/verify.h"
#include "shared/wire/receipt.h"

namespace anketa::flow {
namespace {

constexpr std::int64_t length_ms = 72 * hour_ms;
constexpr std::int64_t away_from_ms = 30 * hour_ms, away_ms = 24 * hour_ms;  // a day without the hub
constexpr std::int64_t settling_ms = 8 * hour_ms;

// A hub that was restored may first answer without storing; what comes after that is another answer.
bool covers(ByteView receipt, ByteView batch, const crypto::PublicKey& key) {
  const auto told = wire::decode_receipt(receipt, key);
  const auto parts = wire::decode_batch(batch);
  return told && parts && told->stored_seq >= wire::decode(parts->back())->header.seq;
}

bool same_receipt(ByteView first, ByteView second, const crypto::PublicKey& key) {
  auto a = wire::decode_receipt(first, key);
  auto b = wire::decode_receipt(second, key);
  if (!a || !b) return false;
  // Each answer tells the hub's time and newest audit head; what it says of the leads must be the same.
  b->hub_ms = a->hub_ms;
  b->audit_seq = a->audit_seq;
  b->audit_head = a->audit_head;
  return *a == *b;
}

}  // namespace

std::string Outcome::text() const {
  const auto say = [](const char* what, int n) { return std::to_string(n) + " " + what + ", "; };
  return say("thanks", thanks) + say("at the hub", at_hub) + say("lost", lost) + say("doubled", doubled) +
         say("requests lost", requests_lost) + say("answers lost", answers_lost) + say("delivered late", late) +
         say("told to wait", told_to_wait) + say("replays", replays) + say("kiosk restarts", kiosk_restarts) +
         say("hub restarts", hub_restarts) + say("restores", restores) + say("clock jumps", clock_jumps) +
         say("bodies left", bodies) + say("quarantined", quarantined) + say("unrouted", unrouted) +
         say("waiting", waiting) + history.substr(0, 12);
}

domain::Lead visitor_of(const domain::Bundle& bundle, int person, std::size_t model) {
  domain::Lead lead;
  lead.purpose = domain::Purpose::TestDrive;
  lead.contact.name = {"Проверкин", "Номер", "", ""};
  lead.contact.phone = "+7000" + std::to_string(1'000'000 + person);
  lead.questionnaire = {bundle.questionnaire.id, bundle.questionnaire.version, bundle.questionnaire_sha256};
  lead.answers["test_drive"] =
      domain::TestDriveWish{bundle.models[model % bundle.models.size()].id, "", "", domain::HalfDay::Any};
  for (const domain::ConsentText& text : bundle.consents) {
    lead.consents.push_back({text.purpose, text.version, to_hex(crypto::sha256(as_bytes(text.text.ru))),
                             domain::Language::Ru, true, text.channels, 1000, 2000});
  }
  return lead;
}

void WorldClock::reboot(Random& random) {
  booted_ms_ = world_.now_ms;
  Uuid id{};
  random.fill(id);
  boot_ = uuid_text(id);
}

push::HubResult ShakyNetwork::answered(push::HubResult answer) {
  show_.world_.now_ms += static_cast<std::int64_t>(1 + show_.random_.below(40));
  return answer;
}

void ShakyNetwork::again(ByteView batch, const push::HubResult& first) {
  const push::HubResult second = hub_.push(batch);
  const auto& key = show_.hub_.keyring().receipt.public_key;
  if (!covers(first->body, batch, key)) return;
  ++show_.out_.replays;
  if (!second || !same_receipt(first->body, second->body, key)) ++show_.out_.replays_differ;
}

push::HubResult ShakyNetwork::push(ByteView batch) {
  if (show_.chance(9)) {
    ++show_.out_.requests_lost;
    return testing::unreachable();
  }
  if (show_.chance(25)) {  // the kiosk gives up, but the request is still on its way
    ++show_.out_.late;
    const auto wait = static_cast<std::int64_t>(show_.random_.below(2 * hour_ms));
    show_.plan(show_.world_.now_ms + wait, Exhibition::Kind::Late, kiosk_, {batch.begin(), batch.end()});
    return testing::unreachable();
  }
  if (show_.chance(15)) {
    ++show_.out_.told_to_wait;
    return tl::unexpected(
        push::HubFailure{Problem(problems::busy), "hub.busy", Millis(1000 * (1 + show_.random_.below(120)))});
  }
  push::HubResult answer = hub_.push(batch);
  if (!answer) return answered(std::move(answer));
  if (show_.chance(12)) again(batch, answer);
  if (show_.chance(6)) {
    ++show_.out_.answers_lost;
    return testing::unreachable();
  }
  if (show_.show_.careless) {
    const auto& key = show_.hub_.keyring().receipt;
    wire::Receipt receipt = wire::decode_receipt(answer->body, key.public_key).value();
    receipt.safe_seq = receipt.stored_seq;
    answer->body = wire::encode(receipt, key);
  }
  return answered(std::move(answer));
}

push::HubResult ShakyNetwork::bundle(std::string_view etag) {
  return show_.chance(3) ? testing::unreachable() : answered(hub_.bundle(etag));
}
push::HubResult ShakyNetwork::keys() { return show_.chance(3) ? testing::unreachable() : answered(hub_.keys()); }

Exhibition::Exhibition(const Show& show)
    : show_(show), hub_clock_(world_), random_(show.seed), hub_(hub_clock_, show.seed + 1) {
  hub_.start();
  const auto venues = hub_.venues();
  for (int i = 0; i < show_.kiosks; ++i) {
    Stand& stand = stands_.emplace_back(world_);
    const auto number = static_cast<std::size_t>(i);
    stand.kiosk = std::make_unique<testing::KioskSite>(hub_, venues[number % venues.size()], stand.clock,
                                                       show.seed * 1000 + number);
    stand.kiosk->settings.heartbeat = Millis(hour_ms);
    stand.network = std::make_unique<ShakyNetwork>(*this, *stand.kiosk->network, number);
    stand.kiosk->network = stand.network.get();
    stand.kiosk->start();
    calm_ = true;  // a kiosk is set up where the network works
    while (stand.kiosk->bundle() == nullptr) static_cast<void>(stand.kiosk->pusher().step());
    calm_ = false;
  }
}

void Exhibition::plan(std::int64_t at_ms, Kind kind, std::size_t kiosk, Bytes batch) {
  queue_.push({at_ms, order_++, kind, kiosk, std::move(batch)});
}

void Exhibition::plan_all() {
  const std::int64_t start = world_.now_ms;
  const auto some_time = [&] { return start + static_cast<std::int64_t>(random_.below(length_ms)); };
  for (std::size_t kiosk = 0; kiosk < stands_.size(); ++kiosk) {
    for (int i = 0; i < show_.leads; ++i) plan(some_time(), Kind::Capture, kiosk);
    for (int i = 0; i < 5; ++i) plan(some_time(), Kind::KioskStops, kiosk);
    for (int i = 0; i < 4; ++i) plan(some_time(), Kind::ClockJump, kiosk);
  }
  for (int i = 0; i < 10; ++i) plan(some_time(), Kind::HubStops);
  plan(start + away_from_ms, Kind::HubAway);
  for (std::int64_t at = 3 * hour_ms; at < length_ms; at += 5 * hour_ms) plan(start + at, Kind::BackUp);
  for (const std::int64_t at : {20 * hour_ms, 26 * hour_ms, 61 * hour_ms}) plan(start + at, Kind::Restore);
  for (std::int64_t at = 0; at < length_ms + settling_ms; at += hour_ms / 6) plan(start + at, Kind::Work);
  plan(start + length_ms, Kind::Calm);
}

Outcome Exhibition::run() {
  plan_all();
  const std::int64_t end = world_.now_ms + length_ms + settling_ms;
  while (world_.now_ms < end && !queue_.empty()) {
    const auto next =
        std::ranges::min_element(stands_, {}, [](const Stand& s) { return s.kiosk->up() ? s.due_ms : INT64_MAX; });
    if (next->kiosk->up() && next->due_ms <= queue_.top().at_ms) {
      world_.now_ms = std::max(world_.now_ms, next->due_ms);
      step(static_cast<std::size_t>(next - stands_.begin()));
      continue;
    }
    Happening what = queue_.top();
    queue_.pop();
    world_.now_ms = std::max(world_.now_ms, what.at_ms);
    happen(what);
  }
  hub_.work();
  judge(out_);
  return out_;
}

void Exhibition::step(std::size_t kiosk) {
  Stand& stand = stands_[kiosk];
  stand.due_ms = stand.clock.world_ms(stand.kiosk->pusher().step());
}

void Exhibition::hub_starts() {
  if (hub_.up()) return;
  hub_.start();
  ++out_.hub_restarts;
}

void Exhibition::happen(Happening& what) {
  Stand& stand = stands_[what.kiosk];
  switch (what.kind) {
    case Kind::Capture: return capture(what.kiosk);
    case Kind::KioskStops:
      stand.kiosk->stop();
      if (random_.below(2) == 0) stand.clock.reboot(random_);
      return plan(world_.now_ms + static_cast<std::int64_t>(random_.below(600'000)), Kind::KioskStarts, what.kiosk);
    case Kind::KioskStarts:
      if (stand.kiosk->up()) return;
      ++out_.kiosk_restarts;
      stand.kiosk->start();
      stand.due_ms = world_.now_ms;
      return;
    case Kind::ClockJump: return jump(what.kiosk);
    case Kind::Late: return stand.network->deliver(what.batch);
    case Kind::HubStops:
      hub_.stop();
      if (world_.now_ms < away_until_) return plan(away_until_, Kind::HubStarts);
      return plan(world_.now_ms + static_cast<std::int64_t>(random_.below(1'800'000)), Kind::HubStarts);
    case Kind::HubStarts:
      if (world_.now_ms >= away_until_) hub_starts();
      return;
    case Kind::HubAway:
      away_until_ = world_.now_ms + away_ms;
      hub_.stop();
      return plan(away_until_, Kind::HubStarts);
    case Kind::BackUp:
      if (hub_.up()) backups_.push_back(hub_.back_up());
      return;
    case Kind::Restore:
      if (backups_.empty()) return;
      hub_.restore(backups_.back());
      ++out_.restores;
      return hub_starts();
    case Kind::Work:
      if (hub_.up()) hub_.work();
      return;
    case Kind::Calm:
      calm_ = true;
      hub_starts();
      for (std::size_t i = 0; i < stands_.size(); ++i) plan(world_.now_ms, Kind::KioskStarts, i);
      return plan(world_.now_ms + settling_ms / 2, Kind::BackUp);
  }
}

void Exhibition::jump(std::size_t kiosk) {
  constexpr std::int64_t year_ms = 365 * 24 * hour_ms;
  const std::int64_t most = random_.below(2) == 0 ? 12 * hour_ms : 20 * year_ms;
  stands_[kiosk].clock.wrong_by_ms =
      static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(2 * most))) - most;
  ++out_.clock_jumps;
}

void Exhibition::capture(std::size_t kiosk) {
  Stand& stand = stands_[kiosk];
  if (!stand.kiosk->up())
    return plan(world_.now_ms + 60'000 + static_cast<std::int64_t>(random_.below(60'000)), Kind::Capture, kiosk);
  const auto bundle = stand.kiosk->bundle();
  const auto person = random_.below(static_cast<std::uint64_t>(show_.kiosks * show_.leads * 3 / 4));  // some come twice
  const domain::Lead lead = visitor_of(*bundle, static_cast<int>(person), random_.below(bundle->models.size()));
  const auto done = stand.kiosk->capture().lead(lead, *bundle, false);
  if (!done) {
    ++out_.refused;
    return;
  }
  thanks_.push_back(done->lead);
  stand.due_ms = world_.now_ms;  // as PushThread::poke
}

void Exhibition::judge(Outcome& out) {
  out.thanks = static_cast<int>(thanks_.size());
  std::map<std::string, int> found;
  std::string history;
  for (const sql::Row& row : hub_.db().rows({"tttt", R"sql(
         SELECT id, state, coalesce(prospect_id, ''), coalesce(kiosk_id, '') FROM leads ORDER BY id)sql"})) {
    ++found[row.text(0)];
    out.unrouted += row.text(1) != "assigned" && row.text(1) != "unassigned" && row.text(1) != "review";
    for (std::size_t i = 0; i < 4; ++i) history += row.text(i) + ";";
  }
  for (const sql::Row& row : hub_.db().rows({"ttt", R"sql(
         SELECT prospect_id, brand, dealer_id FROM assignments WHERE ended_ms IS NULL ORDER BY prospect_id, brand)sql"})) {
    history += row.text(0) + row.text(1) + row.text(2) + ";";
  }
  out.history = to_hex(crypto::sha256(as_bytes(history)));
  std::set<std::string> thanked;
  for (const LeadId& lead : thanks_) {
    thanked.insert(lead.value);
    const auto at = found.find(lead.value);
    at == found.end() ? ++out.lost : ++out.at_hub;
  }
  for (const auto& [lead, count] : found) out.doubled += thanked.contains(lead) ? count - 1 : count;
  out.two_dealers = static_cast<int>(hub_.db()
                                         .rows({"t", R"sql(
      SELECT prospect_id FROM assignments WHERE ended_ms IS NULL GROUP BY prospect_id, brand HAVING count(*) > 1)sql"})
                                         .size());
  out.quarantined = static_cast<int>(hub_.db().row({"i", "SELECT count(*) FROM quarantine"})->integer(0));
  out.still_aside =
      static_cast<int>(hub_.db().row({"i", "SELECT count(*) FROM quarantine WHERE state = 'open'"})->integer(0));
  out.broken_chains = !cli::verify_database(hub_.db(), hub_.keyring().org);
  judge_kiosks(out);
}

void Exhibition::judge_kiosks(Outcome& out) {
  for (Stand& stand : stands_) {
    out.waiting += static_cast<int>(stand.kiosk->outbox().status().depth);
    stand.kiosk->stop();
    sql::SqliteOptions options;
    options.path = (stand.kiosk->folder() / "outbox.db").string();
    const auto db = sql::Db::open_sqlite(options).value();
    out.bodies += static_cast<int>(db->row({"i", "SELECT count(*) FROM body"})->integer(0));
  }
}

}  // namespace anketa::flow
