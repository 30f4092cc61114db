// Keys changed while kiosks are out: by the hub's command, beside a hub that stands still.
#include "hub/cli/keys.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "hub/store/envelopes.h"
#include "tests/flow/visit.h"

namespace anketa {
namespace {

using flow::Visit;

std::string rotate(Visit& visit, const cli::KeysOptions& options) {
  visit.hub.stop();
  std::ostringstream out;
  const Status done = cli::keys_command(visit.hub.config(), options, out);
  visit.hub.start();
  return done ? out.str() : done.error().to_string();
}

void pass_minutes(Visit& visit, int minutes) {
  for (int i = 0; i < minutes * 6; ++i) {
    static_cast<void>(visit.kiosk.pusher().step());
    visit.pass(10'000);
  }
  visit.hub.work();
}

std::int64_t count(Visit& visit, const char* sql) { return visit.hub.db().row({"i", sql})->integer(0); }

void come_and_go(Visit& visit) {
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru")), visit.stuck);
  pass_minutes(visit, 3);
}

}  // namespace

TEST_CASE("keys: a kiosk takes the new sealing key, and what was sealed before and after is opened") {
  Visit visit;
  come_and_go(visit);
  CHECK(rotate(visit, {"sealing", {}}) == "sealing key 2 is current; kiosks take it with keys.list version 2\n");
  CHECK(rotate(visit, {"wrapping", {}}) == "wrapping key 2 is current; what older ones wrapped stays readable\n");
  CHECK(rotate(visit, {"sealing", visit.hub.config().keys() / "nothing"}).starts_with("keys.missing"));
  pass_minutes(visit, 15);
  come_and_go(visit);
  CHECK(count(visit, "SELECT count(*) FROM leads WHERE kind = 'lead'") == 2);
  CHECK(count(visit, "SELECT count(DISTINCT key_version) FROM lead_cards") == 2);
  std::set<std::uint32_t> sealed_for;
  for (const sql::Row& row : visit.hub.db().rows({"ti", "SELECT DISTINCT kiosk_id, epoch FROM envelopes"}, {})) {
    const auto epoch = static_cast<std::uint32_t>(row.integer(1));
    for (const auto& link : store::chain_links(visit.hub.db(), row.id<KioskId>(0), epoch, 0, 100))
      sealed_for.insert(link.header.sealing_key);
  }
  CHECK(sealed_for == std::set<std::uint32_t>{1, 2});
}

}  // namespace anketa
