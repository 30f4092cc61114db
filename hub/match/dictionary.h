// What matching knows of names, mail services, cities and nonsense: tables of assets/matching, built in, or an
// operator's own from a folder. In: their text. Out: look-ups by skeleton. Immutable after parse(); any thread.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "hub/match/text.h"
#include "shared/base/result.h"

namespace anketa::match {

enum class Sex : std::uint8_t { Unknown, Male, Female };

struct GivenName {
  std::string key;  // its skeleton: keys are kept in databases, so they must outlive an edited table
  Sex sex = Sex::Unknown;
  int per_100k = 0;
};

// A form of a given name may stand for several: Саша for Александр and Александра.
struct GivenForm {
  std::vector<std::uint16_t> names;  // sorted
  bool is_full = false;              // spelled in full, not a diminutive

  void add(std::uint16_t id);
};

struct MailDomain {
  std::string canonical;
  bool typo = false;
};

class Dictionary {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;  // "given_names.tsv" -> its text
  static constexpr std::array<std::string_view, 6> file_names{
      "cities.tsv", "garbage.tsv", "given_names.tsv", "mail_domains.tsv", "role_mailboxes.txt", "surnames.tsv"};
  [[nodiscard]] static Result<Dictionary> parse(const Files& files);  // config.invalid (detail: file:line)
  [[nodiscard]] static Files builtin_files();
  [[nodiscard]] static const Dictionary& builtin();

  [[nodiscard]] const GivenForm* given(const std::string& skeleton) const;
  // The full names one slip of the hand away from an unknown one.
  [[nodiscard]] GivenForm given_near(const std::string& skeleton) const;
  [[nodiscard]] const GivenName& name(std::uint16_t id) const { return names_[id]; }
  [[nodiscard]] int surname_per_100k(const std::string& stem) const;  // 0: not among the common ones
  [[nodiscard]] MailDomain mail_domain(const std::string& domain) const;
  [[nodiscard]] bool is_role(const std::string& local) const { return roles_.contains(local); }
  [[nodiscard]] bool is_garbage_name(const Runes& word) const { return garbage_names_.contains(word); }
  [[nodiscard]] bool is_remark(const Runes& word) const { return remarks_.contains(word); }
  [[nodiscard]] bool is_garbage_mail(const std::string& text) const { return garbage_mail_.contains(text); }
  [[nodiscard]] std::string city(std::string_view typed) const;  // id, or the skeleton of what is not known

  // How common a value is in the list at hand, where somebody counted (lists without contacts): per 100,000, or
  // nothing.
  enum class Field : std::uint8_t { Given, Surname, City };
  void count(Field field, const std::string& value);
  [[nodiscard]] std::optional<int> counted_per_100k(Field field, const std::string& value) const;

 private:
  Status add_given(const std::vector<std::string>& row);
  void add_form(const std::string& form, std::uint16_t id, bool full);
  void set_full(const std::string& key);
  Status add_row(const std::string& file, const std::vector<std::string>& row);

  std::vector<GivenName> names_;
  std::unordered_map<std::string, GivenForm> given_;
  std::set<std::string> latin_forms_, diminutives_;                 // skeletons of forms
  std::unordered_map<std::string, std::vector<std::string>> near_;  // a full name less one letter -> its skeletons
  std::unordered_map<std::string, int> surnames_;                   // by stem
  std::unordered_map<std::string, MailDomain> domains_;
  std::vector<std::string> popular_;                     // services whose slips are known
  std::unordered_map<std::string, std::string> cities_;  // by folded words
  std::map<std::pair<Field, std::string>, int> counts_;
  std::map<Field, int> counted_;
  std::set<std::string, std::less<>> roles_;
  std::set<Runes> garbage_names_;
  std::set<Runes> remarks_;
  std::set<std::string, std::less<>> garbage_mail_;
};

}  // namespace anketa::match
