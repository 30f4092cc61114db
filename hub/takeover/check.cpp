#include "hub/takeover/check.h"

#include <algorithm>
#include <map>

#include "hub/dedup/resolve.h"
#include "hub/takeover/keep.h"

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

  std::string verdict(const Line& line, const Understood& known, Checked& out) {
    const dedup::Sought sought = dedup::seek(checker_.vault, checker_.org, dedup::person_of(known.contact));
    const dedup::Resolver resolver(checker_.vault, checker_.clock, checker_.random);
    const auto decision = resolver.judge(checker_.read, checker_.org, sought);
    const bool is_twin = has_twin(sought);
    remember(line.number, sought, out);
    if (decision.verdict == dedup::Verdict::Same) return "same";
    if (is_twin) return "twin";
    return decision.verdict == dedup::Verdict::Maybe ? "maybe" : "new";
  }

 private:
  // Somebody of an earlier line who shares a contact with him and is he.
  bool has_twin(const dedup::Sought& sought) {
    std::vector<Known> earlier;
    for (const auto& [contact, keys] : sought.contacts) {
      for (const store::TakeoverKey& key : holders(keys.back())) {
        if (std::ranges::find(earlier, key.line, &Known::line) != earlier.end()) continue;
        earlier.push_back({key.line, person_at(key)});
      }
    }
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

  void remember(std::int64_t line, const dedup::Sought& sought, Checked& out) {
    for (const auto& [contact, keys] : sought.contacts) {
      const store::TakeoverKey key{keys.back(), block_, line};
      here_[key.key].push_back(key);
      out.keys.push_back(key);
    }
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
    const Understood known = understand(line, fields, network, Words::builtin());
    store::TakeoverLine kept{
        line.number, known.is_good() ? turn.verdict(line, known, out) : "error", flaws_text(known.flaws), {}, {}, {}};
    ++out.counts[kept.verdict];
    if (kept.verdict != "error" && !kept.flaws.empty()) ++out.counts["warned"];
    for (const Flaw& flaw : known.flaws) ++out.flaws[std::to_string(flaw.column) + ":" + flaw.code];
    out.lines.push_back(std::move(kept));
  }
  return out;
}

}  // namespace anketa::takeover
