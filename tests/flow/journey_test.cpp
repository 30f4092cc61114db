// Finger to task in one process: from the attract screen to the routed dealer's task, and what the
// visitor sees when something stands in the way.
#include <doctest/doctest.h>

#include <fstream>

#include "shared/crypto/crypto.h"
#include "shared/wire/lead_json.h"
#include "tests/flow/visit.h"

using namespace anketa;
using flow::Visit;

namespace {

std::int64_t count(Visit& visit, const char* sql) { return visit.hub.db().row({"i", sql})->integer(0); }

constexpr const char* all_leads = "SELECT count(*) FROM leads";

// Between a kiosk and the hub: as many pushes go wrong as told.
class Obstacle final : public push::HubClient {
 public:
  explicit Obstacle(push::HubClient& hub) : hub_(hub) {}
  push::HubResult push(ByteView batch) override {
    ++pushes;
    if (refuse > 0) {
      --refuse;
      return tl::unexpected(push::HubFailure{Problem(problems::hub_refused), "envelope.bad_signature"});
    }
    auto answer = hub_.push(batch);
    if (answer && lose > 0) {
      --lose;
      return testing::unreachable();
    }
    return answer;
  }
  push::HubResult bundle(std::string_view etag) override { return hub_.bundle(etag); }
  push::HubResult keys() override { return hub_.keys(); }
  int refuse = 0, lose = 0, pushes = 0;

 private:
  push::HubClient& hub_;
};

void one_lead_with_a_task(Visit& visit) {
  visit.hub.work();
  CHECK(count(visit, all_leads) == 1);
  CHECK(count(visit, "SELECT count(*) FROM tasks WHERE state = 'open'") == 1);
  CHECK(count(visit, "SELECT count(*) FROM quarantine") == 0);
  CHECK(count(visit, "SELECT count(*) FROM jobs WHERE state = 'dead'") == 0);
}

bool drain_in_time(Visit& visit) {
  for (int minute = 0; minute < 30; ++minute) {
    if (visit.kiosk.drain(20)) return true;
    visit.clock.advance(60'000);
  }
  return false;
}

}  // namespace

TEST_CASE("journey: finger, keyboard, consent, signature, thanks, hub, prospect, dealer, task") {
  Visit visit;
  REQUIRE(visit.page() == "attract");
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "review.submit")), visit.stuck);
  CHECK(visit.thanks.empty());
  REQUIRE_MESSAGE(visit.tap("review.submit"), visit.stuck);
  CHECK(visit.page() == "thanks");
  REQUIRE(visit.thanks.size() == 1);
  const auto& shown = std::get<screens::ThanksView>(visit.app->view().body);
  CHECK(shown.qr.ends_with("#" + visit.thanks.front().visitor_token + "." + visit.thanks.front().coupon));
  CHECK(shown.coupon == visit.thanks.front().coupon);

  REQUIRE(visit.kiosk.drain());
  one_lead_with_a_task(visit);
  const LeadId lead = visit.thanks.front().lead;
  const auto task = visit.hub.db().row(
      {"tttt",
       "SELECT t.dealer_id, a.dealer_id, l.state, t.lead_id FROM tasks t JOIN assignments a ON a.id = t.assignment_id "
       "JOIN leads l ON l.id = t.lead_id WHERE a.ended_ms IS NULL"});
  REQUIRE(task);
  CHECK(task->text(0) == task->text(1));
  CHECK(task->text(2) == "assigned");
  CHECK(task->text(3) == lead.value);
  // The dealer sells the brand that was asked for, in the visitor's city or at the venue.
  CHECK(visit.hub.db()
            .row({"i", "SELECT count(*) FROM dealer_brands WHERE dealer_id = :dealer AND brand = 'taivor'"},
                 {{"dealer", task->text(0)}})
            ->integer(0) == 1);
  CHECK(visit.hub.db()
            .row({"i", "SELECT count(*) FROM visitor_tokens WHERE token_sha256 = :sha"},
                 {{"sha", to_hex(crypto::sha256(as_bytes(visit.thanks.front().visitor_token)))}})
            ->integer(0) == 1);
}

TEST_CASE("journey: what was typed on the drawn keyboard is what the hub opens") {
  Visit visit;
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "thanks.next")), visit.stuck);
  REQUIRE(visit.kiosk.drain());
  visit.hub.work();
  const auto row = visit.hub.db().row({"tit", "SELECT data_key, key_version, card_sealed FROM lead_cards"});
  REQUIRE(row);
  const auto opened =
      visit.hub.vault().open(visit.thanks.front().lead.value, {row->integer(1), row->text(0), row->text(2)});
  REQUIRE(opened);
  const domain::Lead lead = wire::parse_lead(*opened).value().lead;
  CHECK(lead.contact.name.surname == "Семёнова-Ёлкина");
  CHECK(lead.contact.name.given == "Анна");
  CHECK(lead.phone_confirmed);
  CHECK(lead.statements == domain::Statements{true, true});
  CHECK(lead.coupon == visit.thanks.front().coupon);
  CHECK(lead.contact.phone == "+79161234567");
  CHECK(lead.contact.email == "anna@gmail.com");
  REQUIRE(lead.signature);
  CHECK(lead.signature->strokes.size() == 2);
  CHECK(lead.consents.size() == 2);
}

TEST_CASE("journey: nothing on either disk tells the visitor's name, phone or e-mail") {
  Visit visit;
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "thanks.next")), visit.stuck);
  const std::vector<std::filesystem::path> folders{visit.kiosk.folder(), visit.hub.config().data};
  for (int stage = 0; stage < 2; ++stage) {  // before and after the hub took it in
    for (const char* text : {"Семёнова", "Ёлкина", "79161234567", "9161234567", "anna@gmail.com"}) {
      const std::string needle = text;
      CAPTURE(needle);
      CHECK(flow::find_in_files(folders, needle).empty());
    }
    REQUIRE(visit.kiosk.drain());
    visit.hub.work();
    visit.clock.advance(1000);
    static_cast<void>(visit.hub.back_up());
  }
}

TEST_CASE("journey: taken back before he left, nobody at the hub works on him") {
  Visit visit;
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "thanks.next")), visit.stuck);
  REQUIRE_MESSAGE(visit.tap("thanks.take_back"), visit.stuck);
  REQUIRE_MESSAGE(visit.tap("take_back.confirm"), visit.stuck);
  CHECK(std::get<screens::ThanksView>(visit.app->view().body).ended);
  REQUIRE(visit.kiosk.drain());
  for (int i = 0; i < 6; ++i) {
    visit.hub.work();
    visit.clock.advance(600'000);
  }
  CHECK(count(visit, "SELECT count(*) FROM leads WHERE state = 'withdrawn'") == 1);
  CHECK(count(visit, "SELECT count(*) FROM tasks WHERE state = 'open'") == 0);
  CHECK(count(visit, "SELECT count(*) FROM assignments WHERE ended_ms IS NULL") == 0);
  CHECK(count(visit, "SELECT count(*) FROM consents WHERE given = 1 AND withdrawn_ms IS NULL") == 0);
  CHECK(count(visit, "SELECT count(*) FROM jobs WHERE state = 'dead'") == 0);
}

TEST_CASE("journey: the search above finds what is there, in every form") {
  const testing::TempDir dir;
  const std::string name = "Ёлкина";
  REQUIRE(flow::find_in_files({dir.path()}, name).empty());
  const auto write = [&dir](const std::string& text) { std::ofstream(dir.path() / "f", std::ios::binary) << text; };
  write("x" + name);
  CHECK(flow::find_in_files({dir.path()}, name) == "f");
  for (const char* before : {"", "a", "ab"}) {
    write(to_base64(as_bytes(before + name + "behind")));
    CHECK(flow::find_in_files({dir.path()}, name) == "f");
  }
  write(std::string("\x01\x04\x3b\x04\x3a\x04\x38\x04\x3d\x04\x30\x04", 12));
  CHECK(flow::find_in_files({dir.path()}, name) == "f");
}

TEST_CASE("journey: a day without the hub, then one lead and one task") {
  Visit visit;
  visit.hub.stop();
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "thanks.next")), visit.stuck);
  CHECK(visit.thanks.size() == 1);
  CHECK_FALSE(visit.kiosk.drain());
  visit.start_kiosk();  // somebody tried switching it off and on
  visit.clock.advance(24LL * 3600 * 1000);
  CHECK_FALSE(visit.kiosk.drain(3));
  visit.hub.start();
  visit.clock.advance(10LL * 60 * 1000);
  REQUIRE(drain_in_time(visit));
  one_lead_with_a_task(visit);
}

TEST_CASE("journey: answers lost and a batch refused: still one lead and one task") {
  Visit visit;
  Obstacle obstacle(*visit.kiosk.network);
  visit.kiosk.network = &obstacle;
  visit.start_kiosk();
  obstacle.lose = 2;
  obstacle.refuse = 2;
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "thanks.next")), visit.stuck);
  REQUIRE(drain_in_time(visit));
  CHECK(obstacle.pushes >= 4);
  CHECK(visit.kiosk.outbox().status().unreadable == 0);
  one_lead_with_a_task(visit);
}

TEST_CASE("journey: a full disk says so, thanks nobody, keeps the answers, and goes on by itself") {
  Visit visit;
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "review.submit")), visit.stuck);
  visit.free_bytes = 0;
  REQUIRE_MESSAGE(visit.tap("review.submit"), visit.stuck);
  CHECK(visit.page() == "save_failed");
  REQUIRE_MESSAGE(visit.tap("save_failed.retry"), visit.stuck);
  CHECK(visit.page() == "save_failed");
  CHECK(visit.thanks.empty());
  CHECK(visit.kiosk.outbox().status().depth == 0);
  visit.free_bytes = 1ull << 40;
  REQUIRE_MESSAGE(visit.tap("save_failed.retry"), visit.stuck);
  CHECK(visit.page() == "thanks");
  REQUIRE(visit.thanks.size() == 1);
  REQUIRE(visit.kiosk.drain());
  one_lead_with_a_task(visit);
}

TEST_CASE("journey: in English, and a second visitor finds nothing of the first") {
  Visit visit;
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "")), visit.stuck);
  CHECK(visit.page() == "attract");
  CHECK(visit.app->state().visitor == nullptr);
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("en", "")), visit.stuck);
  CHECK(visit.thanks.size() == 2);
  REQUIRE(visit.kiosk.drain());
  visit.hub.work();
  CHECK(count(visit, all_leads) == 2);
}
