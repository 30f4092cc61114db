#include "hub/match/decide.h"

#include <algorithm>
#include <tuple>

namespace anketa::match {
namespace {

constexpr std::size_t most_doubts = 2;

struct Scored {
  std::size_t at = 0;
  Comparison comparison;
};

// A name alone never makes one person of two: a contact does, or all that a passport says.
bool is_certain(const Person& lead, const Comparison& c, const Uses& uses, const Weights& w) {
  if (w.without_contacts) return c.bits >= w.same_from;
  if (c.conflict != Conflict::None) return false;
  if (c.nameless) {  // who gives no name is whoever alone has the contact
    const auto alone = [&](const std::string& contact) { return uses(contact) <= 1; };
    return c.contact && std::ranges::all_of(lead.phones, alone) &&
           std::ranges::all_of(lead.emails, [&](const Mailbox& box) { return alone(box.local + "@" + box.domain); });
  }
  // "С. Туманов" on a father's phone may be the son.
  if (!c.named && c.contacts < 2) return false;
  if (c.contact || c.identity) return c.bits >= w.same_from;
  // Among those who share a stand's phone hardly two are called the same; that the rest differs would be the sign of
  // it.
  if (c.any_contact && c.same_name && !c.other_contact) return c.bits >= w.same_from;
  return c.near_contact && c.full_name && c.bits >= w.near_same_from;
}

// What a human should look at, and why; nothing where the answer is known to be no.
std::string_view doubt_of(const Comparison& c, const Weights& w) {
  if (c.conflict == Conflict::Certain) return {};
  if (c.conflict == Conflict::Doubtful) {
    if (!c.contact) return {};
    if (c.bits < w.review_from) return {};
    const auto surname = std::ranges::find(c.evidence, "surname", &Evidence::field);
    return surname->level == "differs" ? "surname_differs" : "name_differs";
  }
  if (c.contact) return c.bits >= w.review_from ? "two_people" : "";
  if (c.near_contact && c.full_name) return c.bits >= w.review_from ? "near_contact" : "";
  if (c.any_contact && c.full_name) return c.bits >= w.review_from ? "crowded_contact" : "";
  return c.well_known && c.bits >= w.review_names_from ? "names_only" : "";
}

// A lead may be the bridge between two that were taken for two: with it they are certainly one, or they are not joined.
void find_joins(const Person& lead, const std::vector<Candidate>& candidates, const std::vector<Scored>& scored,
                const Uses& uses, const Dictionary& dictionary, const Weights& weights, Decision& decision) {
  Person enlarged = *candidates[*decision.same].person;
  add_person(enlarged, lead);
  // The two count as one. Of contacts that the lead has not the caller need not know the users: they bridge nothing.
  const auto is_of_lead = [&](const std::string& contact) {
    return std::ranges::find(lead.phones, contact) != lead.phones.end() ||
           std::ranges::any_of(lead.emails,
                               [&](const Mailbox& box) { return box.local + "@" + box.domain == contact; });
  };
  const Uses besides = [&](const std::string& contact) {
    return is_of_lead(contact) ? uses(contact) - 1 : static_cast<int>(weights.shared_from);
  };
  for (const Scored& one : scored) {
    if (one.at == *decision.same || one.comparison.conflict != Conflict::None) continue;
    const Person& other = *candidates[one.at].person;
    const Comparison c = compare(other, enlarged, besides, dictionary, weights);
    if (!is_certain(other, c, besides, weights)) continue;
    decision.joins.push_back({one.at, c.bits, "bridge", c.evidence});
    add_person(enlarged, other);
    std::erase_if(decision.doubts, [&](const Doubt& doubt) { return doubt.candidate == one.at; });
  }
}

}  // namespace

std::string_view verdict_code(Verdict verdict) {
  switch (verdict) {
    case Verdict::Same: return "same";
    case Verdict::Maybe: return "maybe";
    case Verdict::New: return "new";
    case Verdict::Garbage: return "garbage";
  }
  return "new";
}

Decision decide(const Person& lead, const std::vector<Candidate>& candidates, const Uses& uses,
                const Dictionary& dictionary, const Weights& weights) {
  Decision decision;
  if (!lead.sane) {
    decision.verdict = Verdict::Garbage;
    return decision;
  }
  std::vector<Scored> scored;
  for (std::size_t at = 0; at < candidates.size(); ++at) {
    if (!candidates[at].person->sane) continue;
    scored.push_back({at, compare(lead, *candidates[at].person, uses, dictionary, weights)});
  }
  std::ranges::sort(scored, [&](const Scored& a, const Scored& b) {
    return std::tuple(-a.comparison.bits, candidates[a.at].id) < std::tuple(-b.comparison.bits, candidates[b.at].id);
  });
  const Scored* rival = nullptr;  // the best of those that are not ruled out, besides the chosen one
  for (const Scored& one : scored) {
    const Comparison& c = one.comparison;
    if (!decision.same && is_certain(lead, c, uses, weights)) {
      decision.same = one.at;
      decision.bits = c.bits;
      decision.evidence = c.evidence;
      continue;
    }
    if (rival == nullptr && c.conflict != Conflict::Certain && (c.contact || c.near_contact || c.identity))
      rival = &one;
    if (c.conflict == Conflict::Certain && c.contact && c.same_family)
      decision.households.push_back({one.at, c.bits, {}, c.evidence});
    const std::string_view reason = doubt_of(c, weights);
    if (!reason.empty() && decision.doubts.size() < most_doubts) {
      decision.doubts.push_back({one.at, c.bits, std::string(reason), c.evidence});
    }
  }
  // Two it could be, and they are not each other: a human knows.
  if (decision.same && !weights.without_contacts && rival &&
      decision.bits - rival->comparison.bits < weights.lead_over_next &&
      compare(*candidates[*decision.same].person, *candidates[rival->at].person, uses, dictionary, weights).conflict ==
          Conflict::Certain) {
    const auto chosen = std::ranges::find(scored, *decision.same, &Scored::at);
    decision.doubts.insert(decision.doubts.begin(),
                           {*decision.same, decision.bits, "two_people", chosen->comparison.evidence});
    if (decision.doubts.size() > most_doubts) decision.doubts.pop_back();
    decision.same.reset();
  }
  if (decision.same) {
    decision.verdict = Verdict::Same;
    if (!weights.without_contacts) find_joins(lead, candidates, scored, uses, dictionary, weights, decision);
  } else if (!decision.doubts.empty()) {
    decision.verdict = Verdict::Maybe;
    decision.bits = decision.doubts.front().bits;
    decision.evidence = decision.doubts.front().evidence;
  }
  return decision;
}

}  // namespace anketa::match
