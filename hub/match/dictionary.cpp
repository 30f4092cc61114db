#include "hub/match/dictionary.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "hub/match/skeleton.h"
#include "shared/base/embedded.h"
#include "shared/wire/utf8.h"

namespace anketa::embedded {
Files matching_tables();
}

namespace anketa::match {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    std::string_view part = text.substr(at, end - at);
    while (!part.empty() && (part.front() == ' ' || part.front() == '\r')) part.remove_prefix(1);
    while (!part.empty() && (part.back() == ' ' || part.back() == '\r')) part.remove_suffix(1);
    out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

std::optional<int> number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// The first word's skeleton: names of two words are found by either, so only their joined form counts.
std::string skeleton_of(std::string_view text) {
  std::string out;
  for (const Runes& word : words_of(fold(text))) out += skeleton(word);
  return out;
}

std::string folded_key(std::string_view text) {
  std::string out;
  for (const Runes& word : words_of(fold(text))) {
    if (word == U"г" || word == U"гор" || word == U"город") continue;
    if (!out.empty()) out.push_back(' ');
    for (const char32_t rune : one_script(word)) wire::append_utf8(out, rune);
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char32_t rune : fold(text)) wire::append_utf8(out, rune);
  return out;
}

// Without the letter at `at`; past the end: as it is.
std::string shorter(const std::string& text, std::size_t at) {
  return at < text.size() ? text.substr(0, at) + text.substr(at + 1) : text;
}

// Of Jean-Pierre and Jeanpierre.
std::string joined(std::string text) {
  std::erase(text, '-');
  return text;
}

bool is_latin(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(fold(text), [](char32_t rune) { return script_of(rune) != Script::Cyrillic; });
}

Status bad_row() { return fail(problems::config_invalid); }

}  // namespace

void GivenForm::add(std::uint16_t id) {
  const auto place = std::ranges::lower_bound(names, id);
  if (place == names.end() || *place != id) names.insert(place, id);
}

void Dictionary::add_form(const std::string& form, std::uint16_t id, bool full) {
  const std::string key = skeleton_of(form);
  if (key.size() < 2) return;  // one letter is an initial
  given_[key].add(id);
  if (full) set_full(key);
}

void Dictionary::set_full(const std::string& key) {
  GivenForm& entry = given_[key];
  if (!entry.is_full && key.size() >= 4) {
    for (std::size_t at = 0; at <= key.size(); ++at) near_[shorter(key, at)].push_back(key);
  }
  entry.is_full = true;
}

GivenForm Dictionary::given_near(const std::string& skeleton) const {
  GivenForm out;
  if (skeleton.size() < 3) return out;
  for (std::size_t at = 0; at <= skeleton.size(); ++at) {
    const auto found = near_.find(shorter(skeleton, at));
    if (found == near_.end()) continue;
    for (const std::string& name : found->second) {
      if (edits(name, skeleton, 1) > 1) continue;
      for (const std::uint16_t id : given_.at(name).names) out.add(id);
    }
  }
  return out;
}

Status Dictionary::add_given(const std::vector<std::string>& row) {
  if (row.size() < 3 || row[0].empty() || row[1].size() != 1) return bad_row();
  const auto per_100k = number(row[2]);
  const std::size_t sex = std::string_view("umf").find(row[1][0]);
  if (!per_100k || sex == std::string_view::npos || names_.size() > UINT16_MAX - 1) return bad_row();
  const auto id = static_cast<std::uint16_t>(names_.size());
  names_.push_back({skeleton_of(row[0]), static_cast<Sex>(sex), *per_100k});
  add_form(row[0], id, true);
  if (row.size() > 3) {
    // A form in Latin letters is how another people spells the name, in full, unless it is a diminutive's romanisation.
    for (const std::string& form : split(row[3], ',')) {
      add_form(form, id, false);
      (is_latin(form) ? latin_forms_ : diminutives_).insert(skeleton_of(form));
    }
  }
  return {};
}

Status Dictionary::add_row(const std::string& file, const std::vector<std::string>& row) {
  if (file == "given_names.tsv") return add_given(row);
  if (file == "surnames.tsv") {
    const auto per_100k = row.size() < 2 ? std::nullopt : number(row[1]);
    if (!per_100k) return bad_row();
    surnames_[stem(skeleton_of(row[0]))] += *per_100k;
  } else if (file == "mail_domains.tsv") {
    domains_[row[0]] = {row[0], false};
    if (row.size() > 2 && !row[2].empty()) popular_.push_back(row[0]);
    for (std::size_t column = 1; column < std::min<std::size_t>(row.size(), 3); ++column) {
      for (const std::string& other : split(row[column], ',')) {
        if (!other.empty()) domains_[lower(other)] = {row[0], column == 2};
      }
    }
  } else if (file == "role_mailboxes.txt") {
    roles_.insert(lower(row[0]));
  } else if (file == "garbage.tsv") {
    if (row.size() < 2 || (row[0] != "name" && row[0] != "mail" && row[0] != "remark")) return bad_row();
    if (row[0] == "remark") remarks_.insert(fold(row[1]));
    if (row[0] == "mail") garbage_mail_.insert(lower(row[1]));
    if (row[0] == "name") garbage_names_.insert(fold(row[1]));
  } else if (file == "cities.tsv") {
    if (row.size() < 8) return bad_row();
    for (const std::size_t column : {std::size_t{1}, std::size_t{2}, std::size_t{0}})
      cities_[folded_key(row[column])] = row[0];
    for (const std::string& alias : split(row[7], ',')) {
      if (!alias.empty()) cities_[folded_key(alias)] = row[0];
    }
  }
  return {};
}

Result<Dictionary> Dictionary::parse(const Files& files) {
  Dictionary out;
  for (const auto& [file, text] : files) {
    int line = 0;
    for (const std::string& row : split(text, '\n')) {
      ++line;
      if (row.empty() || row.front() == '#') continue;
      if (!out.add_row(file, split(row, '\t'))) {
        return fail(problems::config_invalid, file + ":" + std::to_string(line));
      }
    }
  }
  for (const std::string& key : out.latin_forms_) {
    if (key.size() > 1 && !out.diminutives_.contains(key)) out.set_full(key);
  }
  return out;
}

Dictionary::Files Dictionary::builtin_files() {
  Files files;
  for (const embedded::File& file : embedded::matching_tables()) {
    if (!file.name.starts_with("weights")) files.emplace(file.name, file.bytes);
  }
  return files;
}

const Dictionary& Dictionary::builtin() {
  static const Dictionary made = [] {
    auto parsed = parse(builtin_files());
    if (!parsed) throw BrokenWorld(parsed.error());
    return std::move(*parsed);
  }();
  return made;
}

const GivenForm* Dictionary::given(const std::string& skeleton) const {
  auto found = skeleton.size() < 2 ? given_.end() : given_.find(skeleton);  // one letter is an initial
  if (found == given_.end() && skeleton.find('-') != std::string::npos) found = given_.find(joined(skeleton));
  return found == given_.end() ? nullptr : &found->second;
}

int Dictionary::surname_per_100k(const std::string& stem) const {
  const auto found = surnames_.find(stem);
  return found == surnames_.end() ? 0 : found->second;
}

MailDomain Dictionary::mail_domain(const std::string& domain) const {
  if (const auto found = domains_.find(domain); found != domains_.end()) return found->second;
  // One slip away from a service that everybody uses, and no service itself: nobody lists all of them.
  constexpr std::size_t telling = 7;
  for (const std::string& service : popular_) {
    if (service.size() >= telling && edits(service, domain, 1) == 1) return {service, true};
  }
  return {domain, false};
}

std::string Dictionary::city(std::string_view typed) const {
  const std::string key = folded_key(typed);
  if (key.empty()) return {};
  const auto found = cities_.find(key);
  return found == cities_.end() ? skeleton_of(typed) : found->second;
}

void Dictionary::count(Field field, const std::string& value) {
  if (value.empty()) return;
  ++counts_[{field, value}];
  ++counted_[field];
}

std::optional<int> Dictionary::counted_per_100k(Field field, const std::string& value) const {
  const auto total = counted_.find(field);
  const auto found = counts_.find({field, value});
  if (total == counted_.end() || found == counts_.end()) return std::nullopt;
  return static_cast<int>(100'000LL * found->second / total->second);
}

}  // namespace anketa::match
