#include "hub/takeover/check.h"

#include <algorithm>
#include <map>

#include "hub/dedup/resolve.h"
#include "hub/takeover/keep.h"
#include "hub/work/own_car.h"

namespace anketa::takeover {
namespace {

struct Known {
  std::int64_t line = 0;
  match::Person person;
};

// One block's turn: remembers what it has seen and which earlier blocks it has opened.
class Turn {
 public:
  Turn(const Checker& checker, std::int64_t block, const std::vector<Line>& lines) : checker_(checker), block_(block) {
    blocks_.emplace(block, lines);
  }

  // May find that the car is somebody else's: then the row is an error, and nobody guesses whose fault it is.
  std::string verdict(const Line& line, Understood& known, Checked& out) {
    const dedup::Sought sought = dedup::seek(checker_.vault, checker_.org, dedup::person_of(known.contact));
    const dedup::Resolver resolver(checker_.vault, checker_.clock, checker_.random);
    const auto decision = resolver.judge(checker_.read, checker_.org, sought);
    if (const char* code = car_flaw(known, sought, decision); *code != '\0') {
      known.flaws.push_back({vin_column(), code});
      return "error";
    }
    const bool is_twin = has_twin(sought);
    remember(line.number, known, sought, out);
    if (decision.verdict == dedup::Verdict::Same) return "same";
    if (is_twin) return "twin";
    return decision.verdict == dedup::Verdict::Maybe ? "maybe" : "new";
  }

 private:
  [[nodiscard]] std::size_t vin_column() const {
    return static_cast<std::size_t>(std::ranges::find(checker_.fields, "vin") - checker_.fields.begin());
  }
  const char* car_flaw(const Understood& known, const dedup::Sought& sought, const dedup::Decision& decision) {
    if (known.vin.empty()) return "";
    const auto owners = work::owners_of(checker_.read, checker_.vault, checker_.org, known.vin);
    const bool is_his =
        decision.verdict == dedup::Verdict::Same && std::ranges::find(owners, decision.prospect) != owners.end();
    if (!owners.empty() && !is_his) return "vin_taken";
    const auto earlier = holders(work::vin_key(checker_.vault, checker_.org, known.vin));
    const bool is_one = std::ranges::all_of(earlier, [&](const store::TakeoverKey& key) {
      return is_he(sought, {{key.line, person_at(key)}});
    });
    return is_one ? "" : "vin_twice";
  }

  // Somebody of an earlier line who shares a contact with him and is he.
  bool has_twin(const dedup::Sought& sought) {
    std::vector<Known> earlier;
    for (const auto& [contact, keys] : sought.contacts) {
      for (const store::TakeoverKey& key : holders(keys.back())) {
        if (std::ranges::find(earlier, key.line, &Known::line) != earlier.end()) continue;
        earlier.push_back({key.line, person_at(key)});
      }
    }
    return is_he(sought, earlier);
  }

  bool is_he(const dedup::Sought& sought, const std::vector<Known>& earlier) {
    std::vector<match::Candidate> candidates;
    for (const Known& one : earlier) candidates.push_back({std::to_string(one.line), &one.person});
    const match::Uses uses = [](const std::string&) { return 1; };
    return !candidates.empty() && match::decide(sought.person, candidates, uses, match::Dictionary::builtin(),
                                                dedup::judges_of(checker_.read, checker_.org).decides)
                                          .verdict == match::Verdict::Same;
  }

  std::vector<store::TakeoverKey> holders(std::int64_t key) {
    auto found = store::takeover_keys(checker_.read, checker_.takeover, key);
    if (const auto here = here_.find(key); here != here_.end())
      found.insert(found.end(), here->second.begin(), here->second.end());
    return found;
  }

  match::Person person_at(const store::TakeoverKey& key) {
    auto opened = blocks_.find(key.block);
    if (opened == blocks_.end())
      opened =
          blocks_.emplace(key.block, lines_of_block(checker_.read, checker_.vault, checker_.takeover, key.block)).first;
    const auto line = std::ranges::find(opened->second, key.line, &Line::number);
    if (line == opened->second.end()) return {};
    return dedup::person_of(understand(*line, checker_.fields, checker_.network, Words::builtin()).contact);
  }

  void remember(std::int64_t line, const Understood& known, const dedup::Sought& sought, Checked& out) {
    for (const auto& [contact, keys] : sought.contacts) remember_key({keys.back(), block_, line}, out);
    if (!known.vin.empty()) remember_key({work::vin_key(checker_.vault, checker_.org, known.vin), block_, line}, out);
  }
  void remember_key(const store::TakeoverKey& key, Checked& out) {
    here_[key.key].push_back(key);
    out.keys.push_back(key);
  }

  const Checker& checker_;
  std::int64_t block_;
  std::map<std::int64_t, std::vector<Line>> blocks_;
  std::map<std::int64_t, std::vector<store::TakeoverKey>> here_;
};

}  // namespace

Checked Checker::check(std::int64_t block, const std::vector<Line>& lines) const {
  Checked out;
  Turn turn(*this, block, lines);
  for (const Line& line : lines) {
    Understood known = understand(line, fields, network, Words::builtin());
    store::TakeoverLine kept{line.number, known.is_good() ? turn.verdict(line, known, out) : "error", {}, {}, {}, {}};
    kept.flaws = flaws_text(known.flaws);
    ++out.counts[kept.verdict];
    if (kept.verdict != "error" && !kept.flaws.empty()) ++out.counts["warned"];
    for (const Flaw& flaw : known.flaws) ++out.flaws[std::to_string(flaw.column) + ":" + flaw.code];
    out.lines.push_back(std::move(kept));
  }
  return out;
}

}  // namespace anketa::takeover
