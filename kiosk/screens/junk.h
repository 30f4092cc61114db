// How likely nobody meant this lead: too quick, the same place on every scale, a telephone that was typed here
// earlier today. In: what the visitor did. Out: a score and its reasons for the hub. Scored, never blocked. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/lead.h"

namespace anketa::screens {

struct Visitor;

// Telephones of today as keyed hashes, in RAM only and under a key that was never written down; another day
// begins with an empty list and a key from which the old one cannot be worked out.
class SeenPhones {
 public:
  void begin(const crypto::Secret<32>& key) { key_ = key; }
  [[nodiscard]] int times(const std::string& e164, const std::string& day) const;
  void add(const std::string& e164, const std::string& day);

 private:
  crypto::Secret<32> key_;
  std::string day_;
  std::map<Hash, int> seen_;
};

struct JunkFacts {
  std::int64_t visit_ms = 0;
  std::vector<std::int64_t> question_ms;  // time on each page of questions
  std::vector<std::size_t> positions;     // of each single choice or mark, counted from the first
  int phone_before = 0;                   // how often this telephone was left here today
};
[[nodiscard]] domain::Junk judge_junk(const JunkFacts& facts);
[[nodiscard]] JunkFacts junk_facts(const Visitor& visitor, Millis now, int phone_before);

}  // namespace anketa::screens
