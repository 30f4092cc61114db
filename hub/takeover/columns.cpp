#include "hub/takeover/columns.h"

#include <algorithm>
#include <optional>

#include "hub/match/dictionary.h"
#include "hub/match/skeleton.h"
#include "hub/takeover/date.h"
#include "shared/base/embedded.h"
#include "shared/domain/contact.h"
#include "shared/domain/unicode.h"
#include "shared/wire/json.h"

namespace anketa::embedded {
Files takeover_tables();
}

namespace anketa::takeover {
namespace {

constexpr std::size_t shortest_within = 4;  // letters: a shorter word stands in too many others
constexpr int by_name = 100, by_part = 70, by_values = 60, against_values = 30;

bool is_digit(char32_t rune) { return rune >= U'0' && rune <= U'9'; }

bool looks_like_phone(const std::string& cell) {
  const auto digits = std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; });
  if (digits < 10 || digits > 15 || parse_date(cell, 0)) return false;
  if (cell.find_first_not_of("0123456789+-() .\xC2\xA0") != std::string::npos) return false;
  return domain::parse_phone(cell, "RU").has_value();
}
bool looks_like_email(const std::string& cell) { return domain::parse_email(cell).has_value(); }
bool looks_like_vin(const std::string& cell) {
  const auto digits = std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; });
  const auto letters =
      std::ranges::count_if(cell, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
  return cell.size() == 17 && digits + letters == 17 && digits >= 4 && letters >= 3;
}
bool looks_like_name(const std::string& cell) {
  const auto words = match::words_of(match::fold(cell));
  if (words.size() < 2 || words.size() > 4 || cell.find_first_of("0123456789@") != std::string::npos) return false;
  const auto& dictionary = match::Dictionary::builtin();
  return std::ranges::any_of(words, [&](const match::Runes& word) {
    const auto* form = dictionary.given(match::skeleton(word));
    return form != nullptr && form->is_full;
  });
}
bool looks_like_birth(const std::string& cell) {
  const auto day = parse_date(cell, 0);
  return day && day->year >= 1920 && day->year <= 2010;
}
bool looks_like_date(const std::string& cell) { return parse_date(cell, 0).has_value(); }

using Looks = bool (*)(const std::string&);
struct Kind {
  std::string_view field;
  Looks looks;
};
// In this order: a date of birth is a date too.
constexpr std::array<Kind, 6> kinds = {{{"email", looks_like_email},
                                        {"phone", looks_like_phone},
                                        {"vin", looks_like_vin},
                                        {"birth_date", looks_like_birth},
                                        {"created_on", looks_like_date},
                                        {"full_name", looks_like_name}}};

std::vector<std::string> values_of(const std::vector<Cells>& rows, std::size_t column) {
  std::vector<std::string> values;
  for (const Cells& row : rows) {
    if (column < row.size() && !row[column].empty()) values.push_back(row[column]);
  }
  return values;
}

// More than this share of the values (per cent) look so.
bool mostly(const std::vector<std::string>& values, Looks looks, std::size_t share) {
  if (values.empty()) return false;
  return static_cast<std::size_t>(std::ranges::count_if(values, looks)) * 100 >= values.size() * share;
}

std::string_view kind_of(const std::vector<std::string>& values) {
  for (const Kind& kind : kinds) {
    if (mostly(values, kind.looks, 60)) return kind.field;
  }
  return {};
}

// What the heading says cannot be so: a phone without phones.
bool contradicts(std::string_view field, const std::vector<std::string>& values) {
  if (values.empty()) return false;
  for (const Kind& kind : kinds) {
    if (kind.field != field || field == "full_name" || field == "vin") continue;
    return !mostly(values, field == "birth_date" ? looks_like_date : kind.looks, 25);
  }
  return (field == "full_name" || field == "surname" || field == "given" || field == "patronymic") &&
         (mostly(values, looks_like_phone, 60) || mostly(values, looks_like_email, 60));
}

Column guess(const std::string& heading, const std::vector<std::string>& values, const Words& words) {
  Column column{heading, words.field_of(normal(heading)), by_name};
  if (const auto colon = heading.rfind(':'); column.field.empty() && colon != std::string::npos)
    column.field = words.field_of(normal(heading.substr(colon + 1)));  // "Контакт: имя"
  if (column.field.empty()) column = {heading, words.field_within(normal(heading)), by_part};
  const bool named = !column.field.empty();
  if (named && !contradicts(column.field, values)) return column;
  const std::string_view kind = kind_of(values);
  if (!kind.empty()) return {heading, std::string(kind), by_values};
  return named ? Column{heading, column.field, against_values} : Column{heading, "ignore", 0};
}

// Where two want to be the same, the surer one is, and of equals the first.
void settle(std::vector<Column>& columns) {
  for (std::size_t at = 0; at < columns.size(); ++at) {
    if (may_repeat(columns[at].field)) continue;
    for (std::size_t other = 0; other < columns.size(); ++other) {
      if (other == at || columns[other].field != columns[at].field) continue;
      const bool loses =
          columns[other].sure > columns[at].sure || (columns[other].sure == columns[at].sure && other < at);
      if (!loses) continue;
      columns[at] = {columns[at].heading, "ignore", 0};
      break;
    }
  }
  const auto has = [&](std::string_view field) {
    return std::ranges::find(columns, field, &Column::field) != columns.end();
  };
  if (!has("surname") || !has("full_name")) return;
  for (Column& column : columns) {  // "Контакт" beside "Фамилия": the parts say more
    if (column.field == "full_name") column = {column.heading, "ignore", 0};
  }
}

}  // namespace

bool is_field(std::string_view code) { return std::ranges::find(all_fields, code) != all_fields.end(); }
bool may_repeat(std::string_view code) {
  return code == "phone" || code == "email" || code == "note" || code == "ignore";
}

std::string normal(std::string_view text) {
  match::Runes kept;
  for (const char32_t rune : match::fold(text)) {
    if (match::is_letter(rune) || is_digit(rune)) kept += rune;
  }
  return domain::encode_utf8(kept);
}

const Words& Words::builtin() {
  static const Words words(embedded::takeover_tables().front().bytes);
  return words;
}

Words::Words(std::string_view json) {
  const auto table = wire::parse_json_strict(json, std::size_t{1} << 20U);
  const auto* list = table ? table->find("fields") : nullptr;
  if (list == nullptr || list->array() == nullptr) throw BrokenWorld(Problem(problems::config_invalid, "columns.json"));
  version_ = *table->find("version")->integer();
  for (const wire::Json& entry : *list->array()) {
    const std::string& field = *entry.find("field")->text();
    if (!is_field(field)) throw BrokenWorld(Problem(problems::config_invalid, "columns.json: " + field));
    for (const wire::Json& name : *entry.find("names")->array()) names_.emplace(normal(*name.text()), field);
  }
  for (const auto& [member, answer] : {std::pair("no", 0), std::pair("yes", 1)}) {
    for (const wire::Json& word : *table->find(member)->array()) answers_.emplace(*word.text(), answer);
  }
  for (const wire::Json& word : *table->find("company_words")->array()) company_.push_back(*word.text());
}

std::string Words::field_of(const std::string& normal) const {
  if (const auto found = names_.find(normal); found != names_.end()) return found->second;
  std::string bare = normal;  // "Телефон 2"
  while (!bare.empty() && bare.back() >= '0' && bare.back() <= '9') bare.pop_back();
  const auto found = bare.empty() ? names_.end() : names_.find(bare);
  return found == names_.end() ? "" : found->second;
}

// The longest known heading that stands inside this one: "Контакт: мобильный телефон".
std::string Words::field_within(const std::string& normal) const {
  const std::pair<const std::string, std::string>* best = nullptr;
  for (const auto& name : names_) {
    if (match::fold(name.first).size() < shortest_within || normal.find(name.first) == std::string::npos) continue;
    if (best == nullptr || name.first.size() > best->first.size()) best = &name;
  }
  return best == nullptr ? "" : best->second;
}

int Words::yes_or_no(std::string_view text) const {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return -1;
  const auto found =
      answers_.find(domain::encode_utf8(match::fold(text.substr(first, text.find_last_not_of(' ') - first + 1))));
  return found == answers_.end() ? -1 : found->second;
}

bool Words::is_company_word(const std::string& word) const {
  return std::ranges::find(company_, word) != company_.end();
}

bool is_heading(const Cells& first, const Words& words) {
  int named = 0, values = 0;
  for (const std::string& cell : first) {
    if (looks_like_phone(cell) || looks_like_email(cell) || looks_like_vin(cell) || looks_like_date(cell)) ++values;
    if (!words.field_of(normal(cell)).empty()) ++named;
  }
  return named > 0 || values == 0;
}

std::vector<Column> guess_columns(const Cells& headings, const std::vector<Cells>& rows, const Words& words) {
  std::vector<Column> columns;
  for (std::size_t at = 0; at < headings.size(); ++at)
    columns.push_back(guess(headings[at], values_of(rows, at), words));
  settle(columns);
  return columns;
}

}  // namespace anketa::takeover
