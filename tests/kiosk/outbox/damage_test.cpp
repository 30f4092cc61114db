// Rotten rows and rotten files: nothing blocks the rest, and what is lost is told by number.
#include <doctest/doctest.h>

#include <fstream>

#include "tests/kiosk/outbox/kit.h"

namespace anketa::outbox {
namespace {

using test::FakeHub;
using test::Kit;

void run_sql(const std::filesystem::path& file, std::string_view text) {
  sql::SqliteOptions options;
  options.path = file.string();
  auto db = sql::Db::open_sqlite(options);
  REQUIRE(db.has_value());
  (*db)->run_script(text);
  (*db)->checkpoint(true);
}

void scribble(const std::filesystem::path& file, std::uintmax_t at, std::size_t size) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(static_cast<std::streamoff>(at));
  const std::string noise(size, '\x5A');
  out.write(noise.data(), static_cast<std::streamsize>(noise.size()));
}

void announce(Kit& kit) {
  for (const Gap& gap : kit.outbox->gaps_to_announce()) REQUIRE(kit.capturer->gap(gap).has_value());
}

struct Harm {
  const char* name;
  const char* sql;
};
const Harm kHarms[] = {
    {"ciphertext", "UPDATE body SET ciphertext = 'AAAA' || substr(ciphertext, 5) WHERE id = 3"},
    {"not base64", "UPDATE body SET ciphertext = '***' WHERE id = 3"},
    {"header", "UPDATE body SET header = 'AAAA' || substr(header, 5) WHERE id = 3"},
    {"signature", "UPDATE body SET signature = (SELECT signature FROM body WHERE id = 2) WHERE id = 3"},
    {"swapped with another row",
     "UPDATE body SET header = (SELECT header FROM body WHERE id = 2), signature = (SELECT "
     "signature FROM body WHERE id = 2), ciphertext = (SELECT ciphertext FROM body WHERE "
     "id = 2) WHERE id = 3"},
    {"chain", "UPDATE envelope SET chain = (SELECT chain FROM envelope WHERE id = 2) WHERE id = 3"},
    {"body gone", "DELETE FROM body WHERE id = 3"},
};

}  // namespace

TEST_CASE("one rotten row never blocks the rest, and the hub hears its number") {
  for (const Harm& harm : kHarms) {
    CAPTURE(harm.name);
    Kit kit;
    FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
    std::vector<LeadId> thanked;
    for (int i = 0; i < 6; ++i) thanked.push_back(kit.capture(i).lead);
    kit.capturer.reset();
    kit.outbox.reset();
    run_sql(kit.file(), harm.sql);
    kit.open();
    while (kit.push_once(hub, 2)) announce(kit);
    announce(kit);
    while (kit.push_once(hub)) {
    }
    CHECK(kit.outbox->status().depth == 0);
    CHECK(kit.outbox->status().unreadable == 1);
    const auto leads = hub.leads(kit.keys.sealing);
    CHECK(leads.size() == 5);
    CHECK_FALSE(leads.contains(thanked[2]));
    const auto gaps = hub.opened(5);
    REQUIRE(gaps.size() == 1);
    CHECK(wire::parse_gap(gaps[0])->seq == 3);
    CHECK(wire::parse_gap(gaps[0])->reason == "unreadable");
    CHECK(kit.outbox->gaps_to_announce().empty());
    const auto after = kit.capture(9);
    CHECK(kit.push_once(hub));
    CHECK(hub.leads(kit.keys.sealing).contains(after.lead));
  }
}

TEST_CASE("a file that is no database is set aside, kept, and numbering goes on in a new epoch") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  for (int i = 0; i < 3; ++i) kit.capture(i);
  kit.capturer.reset();
  kit.outbox.reset();
  scribble(kit.file(), 0, 4096);
  kit.open();
  CHECK(kit.outbox->status().epoch == 2);
  CHECK(std::filesystem::exists(kit.folder.path() / "outbox.db.unreadable-1"));
  CHECK(kit.outbox->status().depth == 3);  // carved out of the pages
  const auto gaps = kit.outbox->gaps_to_announce();
  REQUIRE(gaps.size() == 1);
  CHECK(gaps[0].epoch == 1);
  CHECK(gaps[0].first_seq == 4);
  CHECK(gaps[0].last_seq == 0);  // nobody knows whether there was more
  kit.capture(4);
  announce(kit);
  while (kit.push_once(hub)) {
  }
  CHECK(hub.leads(kit.keys.sealing).size() == 4);
  CHECK_FALSE(hub.held_.at({2, 1}).quarantined);
  kit.open();
  CHECK(kit.outbox->status().epoch == 2);  // once, not at every start
}

TEST_CASE("a file with damaged pages gives up every row whose hashes hold") {
  int salvaged = 0;
  int set_aside = 0;
  for (std::uint64_t page = 0; page < 44; ++page) {
    CAPTURE(page);
    Kit kit(page + 1);
    FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
    std::vector<LeadId> thanked;
    for (int i = 0; i < 30; ++i) thanked.push_back(kit.capture(i).lead);
    kit.capturer.reset();
    kit.outbox.reset();
    REQUIRE(std::filesystem::file_size(kit.file()) >= 44 * 8192);
    scribble(kit.file(), page * 8192, 8192);
    kit.open();
    const auto late = kit.capture(99);
    announce(kit);
    while (kit.push_once(hub)) announce(kit);
    while (kit.push_once(hub)) {
    }
    const auto leads = hub.leads(kit.keys.sealing);
    CHECK(leads.contains(late.lead));
    for (const auto& [id, count] : leads) CHECK(count == 1);
    CHECK(kit.outbox->status().depth == 0);
    salvaged += static_cast<int>(leads.size()) - 1;
    if (std::filesystem::exists(kit.folder.path() / "outbox.db.unreadable-1")) ++set_aside;
    // Whatever did not come was told.
    if (leads.size() < 31) CHECK_FALSE(hub.opened(5).empty());
  }
  MESSAGE("salvaged " << salvaged << " of " << 30 * 44 << " rows; " << set_aside << " of 44 files set aside");
  CHECK(set_aside > 0);
  CHECK(salvaged >= 30 * 44 - 44 - 1);  // one page holds one row
}

TEST_CASE("rows larger than a page are carved over their chains of pages") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  for (int i = 0; i < 5; ++i) {
    auto lead = kit.visitor(i);
    test::SeededRandom random(static_cast<std::uint64_t>(i));
    domain::Stroke stroke(6000);  // does not compress well
    for (auto& point : stroke) {
      point = {static_cast<int>(random.below(8000)), static_cast<int>(random.below(3000)),
               static_cast<int>(random.below(90000))};
    }
    lead.signature->strokes.push_back(stroke);
    REQUIRE(kit.capturer->lead(lead, kit.bundle, false).has_value());
  }
  kit.capturer.reset();
  kit.outbox.reset();
  scribble(kit.file(), 0, 8192);
  kit.open();
  while (kit.push_once(hub)) {
  }
  CHECK(hub.leads(kit.keys.sealing).size() == 5);
}

TEST_CASE("noise instead of a file is survived") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Kit kit(seed);
    for (int i = 0; i < 4; ++i) kit.capture(i);
    kit.capturer.reset();
    kit.outbox.reset();
    test::SeededRandom random(seed);
    const auto size = std::filesystem::file_size(kit.file());
    for (int i = 0; i < 200; ++i) scribble(kit.file(), random.below(size), 1 + random.below(300));
    kit.open();
    CHECK(kit.outbox->status().epoch <= 2);
    kit.capture(9);
  }
}

TEST_CASE("a lost file is a new epoch; the old one is reported, not reused") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  kit.capture(1);
  kit.push_once(hub);
  kit.capturer.reset();
  kit.outbox.reset();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(kit.file().string() + end);
  kit.open();
  CHECK(kit.outbox->status().epoch == 2);
  kit.capture(2);
  while (kit.push_once(hub)) {
  }
  CHECK(hub.count() == 2);
  CHECK(hub.doubles_.empty());
}

}  // namespace anketa::outbox
