#include "kiosk/screens/junk.h"

#include <algorithm>
#include <numeric>

#include "kiosk/screens/state.h"

namespace anketa::screens {
namespace {

// An honest visit takes half a minute at the least: reading two documents and typing a name and a number.
constexpr std::int64_t kImpossibleMs = 15000;
constexpr std::int64_t kHastyMs = 25000;
constexpr std::int64_t kUnreadMs = 800;  // a page of questions, on average
constexpr std::size_t kFewPages = 3;
constexpr std::size_t kFewMarks = 3;

int haste(const JunkFacts& facts) {
  if (facts.visit_ms < kImpossibleMs) return 50;
  if (facts.visit_ms < kHastyMs) return 25;
  const std::int64_t all = std::accumulate(facts.question_ms.begin(), facts.question_ms.end(), std::int64_t{0});
  const auto pages = facts.question_ms.size();
  return pages >= kFewPages && all < kUnreadMs * static_cast<std::int64_t>(pages) ? 25 : 0;
}

int straight_line(const JunkFacts& facts) {
  const auto& marks = facts.positions;
  if (marks.size() < kFewMarks) return 0;
  if (!std::all_of(marks.begin(), marks.end(), [&](std::size_t mark) { return mark == marks.front(); })) return 0;
  return marks.size() > kFewMarks ? 30 : 20;  // three may be chance
}

std::optional<std::size_t> position_of(const domain::Question& question, const domain::Answer& answer) {
  if (question.kind == domain::QuestionKind::Scale) {
    const auto* mark = std::get_if<std::int64_t>(&answer);
    if (mark != nullptr && *mark >= question.min) return static_cast<std::size_t>(*mark - question.min);
  }
  const auto* codes = std::get_if<domain::Codes>(&answer);
  if (question.kind != domain::QuestionKind::Single || codes == nullptr || codes->values.size() != 1)
    return std::nullopt;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    if (question.choices[i].code == codes->values.front()) return i;
  }
  return std::nullopt;
}

Hash hash_of(const crypto::Secret<32>& key, const std::string& e164) {
  return crypto::hmac_sha256(key.bytes(), as_bytes(e164));
}

}  // namespace

int SeenPhones::times(const std::string& e164, const std::string& day) const {
  if (e164.empty() || day != day_) return 0;
  const auto found = seen_.find(hash_of(key_, e164));
  return found == seen_.end() ? 0 : found->second;
}

void SeenPhones::add(const std::string& e164, const std::string& day) {
  if (e164.empty()) return;
  if (day != day_) {
    day_ = day;
    seen_.clear();
    key_ = crypto::Secret<32>(hash_of(key_, "anketa/v1/next-day"));
  }
  ++seen_[hash_of(key_, e164)];
}

domain::Junk judge_junk(const JunkFacts& facts) {
  domain::Junk junk;
  const auto add = [&junk](int score, const char* reason) {
    if (score == 0) return;
    junk.score += score;
    junk.reasons.emplace_back(reason);
  };
  add(haste(facts), "fast");
  add(straight_line(facts), "straight_line");
  add(facts.phone_before == 0 ? 0 : facts.phone_before == 1 ? 30 : 50, "same_phone");
  junk.score = std::min<std::int64_t>(junk.score, 100);
  return junk;
}

JunkFacts junk_facts(const Visitor& visitor, Millis now, int phone_before) {
  JunkFacts facts;
  facts.visit_ms = (now - visitor.started).count();
  for (const domain::PageTime& page : visitor.pages) {
    if (page.page.starts_with("question.")) facts.question_ms.push_back(page.ms);
  }
  for (const domain::Page& page : visitor.bundle->questionnaire.pages) {
    for (const domain::Question& question : page.questions) {
      const auto answer = visitor.answers.find(question.id);
      if (answer == visitor.answers.end()) continue;
      if (const auto position = position_of(question, answer->second)) facts.positions.push_back(*position);
    }
  }
  facts.phone_before = phone_before;
  return facts;
}

}  // namespace anketa::screens
