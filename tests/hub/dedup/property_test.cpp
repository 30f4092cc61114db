// Any sequence of leads, merges, splits, reviews and undos: the ledger alone explains what is there.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "hub/store/assignments.h"
#include "tests/hub/dedup/people.h"

using namespace anketa;
using dedup::Answer;
using testing::People;

namespace {

class Play {
 public:
  Play(sql::Engine engine, std::uint64_t seed) : people_(engine, seed), random_(seed + 1000) {}

  void step() {
    people_.world.clock.advance(static_cast<std::int64_t>(random_.below(3)) * 1000);
    switch (random_.below(10)) {
      case 0:
      case 1:
      case 2:
      case 3: return arrive();
      case 4: return note(people_.merge(somebody(), somebody()));
      case 5: return split();
      case 6: return part();
      case 7: return undo();
      case 8: return settle();
      default: people_.world.work();
    }
  }
  [[nodiscard]] std::string odd() { return people_.odd(); }
  [[nodiscard]] int deeds() const { return deeds_; }

 private:
  template <class List>
  const auto& any(const List& list) {
    return list[random_.below(list.size())];
  }

  void arrive() {
    static const std::vector<std::string> given{"Пётр", "Олег", "Борис", ""};
    static const std::vector<std::string> surnames{"Щукин", "Орлов", ""};
    static const std::vector<std::string> phones{"+79163124001", "+79268451702", "+79037714253", ""};
    static const std::vector<std::string> emails{"pike@pond.net", "perch@pond.net", ""};
    auto phone = any(phones);
    auto email = any(emails);
    if (phone.empty() && email.empty()) phone = phones.front();
    leads_.push_back(people_.arrive(any(given), any(surnames), phone, email));
  }

  ProspectId somebody() {
    if (leads_.empty()) return {};
    ids_.insert(people_.of(any(leads_)));
    auto id = ids_.begin();
    std::advance(id, static_cast<std::ptrdiff_t>(random_.below(ids_.size())));
    return *id;  // of any age
  }

  void note(const Result<dedup::Outcome>& outcome) {
    if (!outcome) return;
    ++deeds_;
    decisions_.push_back(outcome->decision);
  }

  void split() {
    if (leads_.empty()) return;
    const ProspectId whose = people_.of(any(leads_));
    std::vector<LeadId> chosen;
    for (const LeadId& lead : store::leads_of_prospect(people_.world.db(), whose)) {
      if (random_.below(2) == 0) chosen.push_back(lead);
    }
    note(people_.split(whose, chosen));
  }

  void part() {
    if (const auto decision = people_.part(somebody(), somebody())) decisions_.push_back(*decision);
  }

  void undo() {
    if (decisions_.empty()) return;
    if (people_.undo(any(decisions_))) ++deeds_;
  }

  void settle() {
    const auto waiting = people_.waiting();
    if (waiting.empty()) return;
    static const std::vector<Answer> answers{Answer::Same, Answer::Different, Answer::Unsure};
    if (people_.settle(any(waiting), any(answers))) ++deeds_;
  }

  People people_;
  testing::SeededRandom random_;
  std::vector<LeadId> leads_;
  std::set<ProspectId> ids_;
  std::vector<RowId> decisions_;
  int deeds_ = 0;
};

}  // namespace

TEST_CASE("identity: whatever happens, replaying the ledger gives the same state") {
  for (const sql::Engine engine : testing::engines()) {
    int deeds = 0;
    const std::uint64_t seeds = engine == sql::Engine::Sqlite ? 12 : 4;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      CAPTURE(seed);
      Play play(engine, seed);
      for (int step = 0; step < 60; ++step) {
        CAPTURE(step);
        play.step();
        if (step % 5 == 4) REQUIRE(play.odd() == "");
      }
      REQUIRE(play.odd() == "");
      deeds += play.deeds();
    }
    CHECK(deeds > 5 * static_cast<int>(seeds));
  }
}
