#include "hub/match/weights.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "shared/base/embedded.h"

namespace anketa::embedded {
Files matching_tables();
}

namespace anketa::match {
namespace {

using Member = std::int64_t Weights::*;
constexpr std::array<std::pair<std::string_view, Member>, 47> members{
    {{"version", &Weights::version},
     {"contact_equal", &Weights::contact_equal},
     {"contact_crowd", &Weights::contact_crowd},
     {"contact_shared", &Weights::contact_shared},
     {"phone_near", &Weights::phone_near},
     {"phone_differs", &Weights::phone_differs},
     {"email_role", &Weights::email_role},
     {"email_near", &Weights::email_near},
     {"email_local", &Weights::email_local},
     {"email_differs", &Weights::email_differs},
     {"shared_from", &Weights::shared_from},
     {"given_least", &Weights::given_least},
     {"given_most", &Weights::given_most},
     {"given_unknown", &Weights::given_unknown},
     {"given_form", &Weights::given_form},
     {"given_typo", &Weights::given_typo},
     {"given_two_typos", &Weights::given_two_typos},
     {"initial", &Weights::initial},
     {"given_differs", &Weights::given_differs},
     {"given_doubtful", &Weights::given_doubtful},
     {"rare_below", &Weights::rare_below},
     {"surname_least", &Weights::surname_least},
     {"surname_most", &Weights::surname_most},
     {"surname_unknown", &Weights::surname_unknown},
     {"surname_typo", &Weights::surname_typo},
     {"surname_two_typos", &Weights::surname_two_typos},
     {"surname_consonants", &Weights::surname_consonants},
     {"surname_differs", &Weights::surname_differs},
     {"surname_changed", &Weights::surname_changed},
     {"patronymic_equal", &Weights::patronymic_equal},
     {"patronymic_typo", &Weights::patronymic_typo},
     {"patronymic_two_typos", &Weights::patronymic_two_typos},
     {"patronymic_initial", &Weights::patronymic_initial},
     {"patronymic_differs", &Weights::patronymic_differs},
     {"birth_equal", &Weights::birth_equal},
     {"birth_year", &Weights::birth_year},
     {"birth_near", &Weights::birth_near},
     {"birth_differs", &Weights::birth_differs},
     {"sex_differs", &Weights::sex_differs},
     {"city_equal", &Weights::city_equal},
     {"city_most", &Weights::city_most},
     {"city_differs", &Weights::city_differs},
     {"same_from", &Weights::same_from},
     {"near_same_from", &Weights::near_same_from},
     {"review_from", &Weights::review_from},
     {"lead_over_next", &Weights::lead_over_next},
     {"review_names_from", &Weights::review_names_from}}};

Member member_of(std::string_view name) {
  for (const auto& [known, member] : members) {
    if (known == name) return member;
  }
  return nullptr;
}

bool take_row(std::string_view row, Weights& out) {
  const std::size_t tab = row.find('\t');
  if (tab == std::string_view::npos) return false;
  const Member member = member_of(row.substr(0, tab));
  if (member == nullptr) return false;
  const char* const end = row.data() + row.size();
  const auto [stop, error] = std::from_chars(row.data() + tab + 1, end, out.*member);
  return error == std::errc() && (stop == end || *stop == '\t' || *stop == '\r');
}

Weights table(std::string_view name) {
  for (const embedded::File& file : embedded::matching_tables()) {
    if (file.name != name) continue;
    auto parsed = Weights::parse(file.bytes);
    if (!parsed) throw BrokenWorld(parsed.error());
    return *parsed;
  }
  throw BrokenWorld(Problem(problems::internal, std::string(name)));
}

}  // namespace

std::vector<Weights::Value> Weights::values() const {
  std::vector<Value> all;
  for (const auto& [key, member] : members) {
    if (member != &Weights::version) all.push_back({key, this->*member});
  }
  return all;
}

bool Weights::set(std::string_view key, std::int64_t value) {
  const Member member = member_of(key);
  if (member == nullptr || member == &Weights::version) return false;
  this->*member = value;
  return true;
}

std::string Weights::tsv() const {
  std::string text = "# version " + std::to_string(version) + "\nversion\t" + std::to_string(version) + "\n";
  for (const Value& one : values()) text.append(one.key).append("\t").append(std::to_string(one.value)).append("\n");
  return text;
}

Result<Weights> Weights::parse(std::string_view tsv) {
  Weights out;
  int line = 0;
  for (std::size_t at = 0; at < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    const std::string_view row = tsv.substr(at, end - at);
    at = end + 1;
    ++line;
    if (row.empty() || row.front() == '#') continue;
    if (!take_row(row, out)) return fail(problems::config_invalid, "weights.tsv:" + std::to_string(line));
  }
  return out;
}

const Weights& Weights::builtin() {
  static const Weights made = table("weights.tsv");
  return made;
}

const Weights& Weights::no_contact() {
  static const Weights made = [] {
    Weights weights = table("weights_no_contact.tsv");
    weights.without_contacts = true;
    return weights;
  }();
  return made;
}

}  // namespace anketa::match
