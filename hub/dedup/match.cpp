#include "hub/dedup/match.h"

#include <algorithm>

namespace anketa::dedup {
namespace {

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& value) { return std::ranges::find(b, value) != b.end(); });
}

// Russian surnames carry their bearer's sex: Ivanov and Ivanova are one family but not one person's
// two spellings, unless nothing else is known; so an ending alone neither proves nor vetoes.
bool same_stem(const std::string& a, const std::string& b) {
  return a.size() + 1 == b.size() && b.starts_with(a) && b.back() == 'a';
}

Evidence contact(const char* field, const std::vector<std::string>& a, const std::vector<std::string>& b,
                 std::int64_t bits) {
  if (a.empty() || b.empty()) return {field, "missing", 0};
  return share(a, b) ? Evidence{field, "equal", bits} : Evidence{field, "differs", -100};
}

struct NameWeights {
  std::int64_t equal;
  std::int64_t differs;
};

Evidence name(const char* field, const std::string& a, const std::string& b, NameWeights weights) {
  if (a.empty() || b.empty()) return {field, "missing", 0};
  if (a == b) return {field, "equal", weights.equal};
  if (a.size() == 1 || b.size() == 1) {
    return a.front() == b.front() ? Evidence{field, "initial", 200} : Evidence{field, "differs", weights.differs};
  }
  if (same_stem(a, b) || same_stem(b, a)) return {field, "stem", 0};
  return {field, "differs", weights.differs};
}

}  // namespace

std::string_view verdict_code(Verdict verdict) {
  switch (verdict) {
    case Verdict::Same: return "same";
    case Verdict::Maybe: return "maybe";
    case Verdict::New: return "new";
  }
  return "new";
}

Scored compare(const Features& lead, const Candidate& candidate) {
  const Features& other = candidate.features;
  Scored scored;
  scored.id = candidate.id;
  scored.first_ms = candidate.first_ms;
  scored.evidence = {
      contact("phone", lead.phones, other.phones, 1600), contact("email", lead.emails, other.emails, 1800),
      name("surname", lead.surname, other.surname, {1000, -800}), name("given", lead.given, other.given, {500, -900}),
      name("patronymic", lead.patronymic, other.patronymic, {500, -900})};
  // One Latin field names no order: given and surname may have changed places.
  if (!lead.surname.empty() && lead.surname == other.given && lead.given == other.surname) {
    scored.evidence[2] = {"surname", "equal", 1000};
    scored.evidence[3] = {"given", "equal", 500};
  }
  for (const Evidence& evidence : scored.evidence) {
    scored.bits += evidence.bits;
    const bool is_contact = evidence.field == "phone" || evidence.field == "email";
    if (is_contact && evidence.level == "equal") scored.shares_contact = true;
    if (!is_contact && evidence.level == "differs") scored.vetoed = true;
  }
  return scored;
}

Decision match(const Features& lead, const std::vector<Candidate>& candidates) {
  std::vector<Scored> same;
  std::vector<Scored> odd;
  for (const Candidate& candidate : candidates) {
    Scored scored = compare(lead, candidate);
    if (!scored.shares_contact) continue;
    (scored.vetoed ? odd : same).push_back(std::move(scored));
  }
  // The strongest first; of equals the one known longest, so that the order of arrival decides nothing else.
  const auto stronger = [](const Scored& a, const Scored& b) {
    return std::tuple(-a.bits, a.first_ms, a.id) < std::tuple(-b.bits, b.first_ms, b.id);
  };
  std::ranges::sort(same, stronger);
  std::ranges::sort(odd, stronger);
  Decision decision;
  if (!same.empty()) {
    decision.verdict = Verdict::Same;
    decision.prospect = same.front().id;
    decision.bits = same.front().bits;
    decision.evidence = same.front().evidence;
    decision.to_review.assign(same.begin() + 1, same.end());
    if (!decision.to_review.empty()) decision.reason = "two_people";
  } else if (!odd.empty()) {
    decision.verdict = Verdict::Maybe;  // a prospect of its own until a human has looked
    decision.bits = odd.front().bits;
    decision.evidence = odd.front().evidence;
    decision.to_review = {odd.front()};
    decision.reason = "other_name";
  }
  return decision;
}

}  // namespace anketa::dedup
