// The outbox carried by hand, and the evening slip's own counts.
#include "kiosk/outbox/stick.h"

#include <doctest/doctest.h>

#include <fstream>

#include "kiosk/outbox/lead_tally.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::outbox {
namespace {

namespace fs = std::filesystem;
using test::FakeHub;
using test::Kit;

struct Carried {
  Kit kit;
  FakeHub hub{kit.keys, kit.identity.kiosk, kit.device.public_key};
  test::TempFolder stick;
  fs::path folder = stick.path() / "anketa-outbox" / kit.identity.kiosk.value;

  StickReport go() {
    const auto report = exchange(*kit.outbox, kit.identity, kit.trust, kit.clock, stick.path());
    REQUIRE(report);
    return *report;
  }
  static Bytes bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  // What `anketa-hub import` does: pushes each batch, writes its receipt beside it.
  int carry_to_hub() {
    int batches = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".batch") continue;
      const auto receipt = hub.push(bytes_of(entry.path()));
      REQUIRE(receipt);
      std::ofstream out(fs::path(entry.path()).replace_extension(".receipt"), std::ios::binary);
      out.write(reinterpret_cast<const char*>(receipt->data()), static_cast<std::streamsize>(receipt->size()));
      ++batches;
    }
    return batches;
  }
};

}  // namespace

TEST_CASE("stick: what waits is carried, receipts come back, and the next time nothing waits") {
  Carried way;
  for (int i = 0; i < 130; ++i) way.kit.capture(i);
  CHECK(way.go().written == 130);
  CHECK(way.kit.outbox->status().depth == 130);  // nothing is believed before the receipt
  CHECK(way.carry_to_hub() == 2);
  CHECK(way.hub.count() == 130);
  const StickReport back = way.go();
  CHECK(back.receipted == 130);
  CHECK(back.written == 0);
  CHECK(way.kit.outbox->status().depth == 0);
}

TEST_CASE("stick: carried and pushed both ways it is at the hub once") {
  Carried way;
  for (int i = 0; i < 5; ++i) way.kit.capture(i);
  (void)way.go();
  while (way.kit.push_once(way.hub)) {
  }
  (void)way.carry_to_hub();
  CHECK(way.hub.count() == 5);
  CHECK(way.go().written == 0);
}

TEST_CASE("stick: a receipt that nobody signed, or a batch that is not ours, proves nothing") {
  Carried way;
  for (int i = 0; i < 3; ++i) way.kit.capture(i);
  (void)way.go();
  (void)way.carry_to_hub();
  const fs::path receipt = way.folder / "00001.receipt";
  Bytes bytes = Carried::bytes_of(receipt);
  bytes[20] ^= 1U;
  std::ofstream(receipt, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  const StickReport back = way.go();
  CHECK(back.receipted == 0);
  CHECK(back.written == 3);
  std::ofstream(way.folder / "00002.batch") << "no batch";
  std::ofstream(way.folder / "00002.receipt") << "no receipt";
  CHECK(way.go().receipted == 0);
  CHECK(!fs::exists(way.folder / "00002.batch"));
}

TEST_CASE("stick: a medium that cannot be written is a Problem and changes nothing") {
  Carried way;
  way.kit.capture(1);
  CHECK(!exchange(*way.kit.outbox, way.kit.identity, way.kit.trust, way.kit.clock, "/proc/nowhere"));
  CHECK(way.kit.outbox->status().depth == 1);
}

TEST_CASE("tally: a day is counted by itself, all days together") {
  LeadTally tally = parse_tally(std::nullopt);
  const std::int64_t noon = 1'780'000'000'000;
  tally = counted(counted(tally, from_ms(noon), ""), from_ms(noon + 1000), "");
  CHECK(tally.of_day == 2);
  tally = counted(tally, from_ms(noon + 26LL * 3600 * 1000), "");
  CHECK(tally.of_day == 1);
  CHECK(tally.all == 3);
  CHECK(parse_tally(tally_text(tally)) == tally);
  CHECK(parse_tally("rubbish") == LeadTally{});
}

TEST_CASE("the outbox counts leads it took and those that no receipt covers, also after a restart and a purge") {
  Kit kit;
  FakeHub hub{kit.keys, kit.identity.kiosk, kit.device.public_key};
  for (int i = 0; i < 4; ++i) kit.capture(i);
  CHECK(kit.outbox->count_leads().taken == 4);
  CHECK(kit.outbox->count_leads().waiting_that_day == 4);
  while (kit.push_once(hub)) {
  }
  hub.back_up();
  kit.capture(4);
  while (kit.push_once(hub)) {
  }
  kit.capture(5);
  kit.open();
  const LeadCount count = kit.outbox->count_leads();
  CHECK(count.taken == 6);
  CHECK(count.taken_that_day == 6);
  CHECK(count.waiting == 1);
  CHECK(count.waiting_that_day == 1);
}

}  // namespace anketa::outbox
