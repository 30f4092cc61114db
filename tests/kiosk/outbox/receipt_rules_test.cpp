#include "kiosk/outbox/receipt_rules.h"

#include <doctest/doctest.h>

namespace anketa::outbox {
namespace {

Hash chain(std::uint8_t mark) {
  Hash out{};
  out.fill(mark);
  return out;
}

struct Case {
  const char* name;
  std::uint32_t generation;  // of the receipt
  std::uint64_t stored;
  std::uint8_t mark;     // of its chain value
  int known_generation;  // -1: none yet
  std::uint64_t known_stored;
  std::uint64_t next_seq;
  bool closed;
  int own_mark;  // -1: not held
  std::uint64_t oldest_link;
  Verdict expected;
};

const Case kCases[] = {
    {"first receipt", 1, 5, 1, -1, 0, 6, false, 1, 1, Verdict::Accept},
    {"first receipt, of a hub that was restored before", 4, 5, 1, -1, 0, 6, false, 1, 1, Verdict::Accept},
    {"more is stored", 1, 9, 1, 1, 5, 10, false, 1, 1, Verdict::Accept},
    {"the same again", 1, 5, 1, 1, 5, 6, false, 1, 1, Verdict::Accept},
    {"only part is stored", 1, 7, 1, 1, 5, 10, false, 1, 1, Verdict::Accept},
    {"nothing is stored", 1, 0, 9, 1, 0, 10, false, -1, 1, Verdict::Accept},
    {"less than it said", 1, 4, 1, 1, 5, 10, false, 1, 1, Verdict::Rollback},
    {"nothing any more", 1, 0, 9, 1, 5, 10, false, -1, 1, Verdict::Rollback},
    {"an older generation", 1, 9, 1, 2, 5, 10, false, 1, 1, Verdict::Rollback},
    {"other bytes", 1, 9, 2, 1, 5, 10, false, 1, 1, Verdict::OtherChain},
    {"a number whose chain value is lost", 1, 9, 2, 1, 5, 10, false, -1, 1, Verdict::OtherChain},
    {"a number never given out", 1, 10, 2, 1, 5, 10, false, -1, 1, Verdict::Ahead},
    {"the same in a closed epoch", 1, 10, 2, 1, 5, 10, true, -1, 1, Verdict::OtherChain},
    {"restored to less", 2, 4, 1, 1, 5, 10, false, 1, 1, Verdict::NewGeneration},
    {"restored to nothing", 2, 0, 9, 1, 5, 10, false, -1, 1, Verdict::NewGeneration},
    {"restored to before what we still hold", 2, 3, 2, 1, 5, 10, false, -1, 5, Verdict::NewGeneration},
    {"restored with other bytes", 2, 4, 2, 1, 5, 10, false, 1, 1, Verdict::OtherChain},
};

}  // namespace

TEST_CASE("receipts: what each may do") {
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    wire::Receipt receipt;
    receipt.generation = c.generation;
    receipt.stored_seq = c.stored;
    receipt.chain = chain(c.mark);
    KnownEpoch known;
    known.next_seq = c.next_seq;
    known.stored_seq = c.known_stored;
    known.closed = c.closed;
    known.oldest_link = c.oldest_link;
    if (c.own_mark >= 0) known.own_chain = chain(static_cast<std::uint8_t>(c.own_mark));
    const auto generation =
        c.known_generation < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(c.known_generation));
    CHECK(judge(receipt, known, generation) == c.expected);
  }
}

TEST_CASE("after a restore, re-sent rows are safe only behind a backup of something newer") {
  CHECK(deletable_up_to(7, {}) == 7);
  const RepushWindow window{10, 50};
  CHECK(deletable_up_to(8, window) == 8);
  CHECK(deletable_up_to(10, window) == 10);
  CHECK(deletable_up_to(50, window) == 10);
  CHECK(deletable_up_to(51, window) == 51);
}

}  // namespace anketa::outbox
