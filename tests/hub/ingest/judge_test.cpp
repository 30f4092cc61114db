#include <doctest/doctest.h>

#include "hub/ingest/judge.h"

using namespace anketa;
using ingest::Action;
using ingest::Before;
using ingest::Judgement;

namespace {

Judgement judge(std::uint64_t seq, bool prev_fits, ingest::Known known) {
  wire::Header header;
  header.seq = seq;
  header.prev.fill(prev_fits ? 7 : 8);
  known.head_seq = 10;
  known.head_chain.fill(7);
  return ingest::judge(header, "mine", known);
}

}  // namespace

TEST_CASE("judge: every case of an authentic envelope") {
  struct Case {
    const char* name;
    std::uint64_t seq;
    bool prev_fits;
    ingest::Known known;
    Judgement expected;
  };
  const Case cases[] = {
      {"in order", 11, true, {}, {Action::Store, "", true}},
      {"pushed again", 5, true, {.at_seq = "mine"}, {Action::Same, "", false}},
      {"other bytes at an old number", 5, true, {.at_seq = "other"}, {Action::Quarantine, "fork", false}},
      {"a hole, but nothing known before it", 5, true, {}, {Action::Quarantine, "gap", false}},
      {"a hole filled from its beginning", 5, true, {.before = Before::Fits}, {Action::Store, "", false}},
      {"a hole, other past", 5, true, {.before = Before::Differs}, {Action::Quarantine, "fork", false}},
      {"a hole, in quarantine already",
       5,
       true,
       {.set_aside = true, .before = Before::Fits},
       {Action::Quarantine, "gap", false}},
      {"a hole, revoked", 5, true, {.revoked = true, .before = Before::Fits}, {Action::Quarantine, "revoked", false}},
      {"a hole, same lead id, other bytes",
       5,
       true,
       {.before = Before::Fits, .of_lead = "other"},
       {Action::Quarantine, "other_bytes", false}},
      {"a hole, erased", 5, true, {.erased = true}, {Action::Erased, "", false}},
      {"next number, other past", 11, false, {}, {Action::Quarantine, "fork", false}},
      {"a number left out", 13, false, {}, {Action::Quarantine, "gap", true}},
      {"revoked", 11, true, {.revoked = true}, {Action::Quarantine, "revoked", true}},
      {"revoked and pushed again", 5, true, {.revoked = true, .at_seq = "mine"}, {Action::Same, "", false}},
      {"same lead id, other bytes", 11, true, {.of_lead = "other"}, {Action::Quarantine, "other_bytes", true}},
      {"erased", 11, true, {.erased = true}, {Action::Erased, "", true}},
  };
  for (const Case& one : cases) {
    const std::string name = one.name;
    CAPTURE(name);
    CHECK(judge(one.seq, one.prev_fits, one.known) == one.expected);
  }
}
