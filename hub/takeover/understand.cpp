#include "hub/takeover/understand.h"

#include <algorithm>
#include <array>

#include "hub/match/dictionary.h"
#include "hub/match/skeleton.h"
#include "hub/takeover/date.h"
#include "hub/takeover/vin.h"
#include "shared/domain/unicode.h"

namespace anketa::takeover {
namespace {

constexpr int first_serial = 5000;  // Excel's 1913: smaller numbers are ages, codes, years
constexpr std::array<std::string_view, 8> fatal = {"no_name", "no_contact", "quotes",    "long",
                                                   "cells",   "formula",    "vin_taken", "vin_twice"};
constexpr std::array<std::string_view, 8> patronymic_ends = {"вич",  "вна",   "ична",  "оглы",
                                                             "кызы", "ovich", "evich", "ovna"};
constexpr std::size_t longest_rest = 2000;

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char letter : std::string(text) + " ") {
    if (letter != ' ' && letter != '\t' && letter != ',') {
      word += letter;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

bool is_patronymic(const std::string& word) {
  const std::string low = domain::to_lower(word);
  return std::ranges::any_of(patronymic_ends, [&](std::string_view end) { return low.ends_with(end); }) ||
         low.ends_with("ьич") || low.ends_with("мич");
}
bool is_given(const std::string& word) {
  const auto* form = match::Dictionary::builtin().given(match::skeleton(match::fold(word)));
  return form != nullptr && !form->names.empty();
}

std::string joined(const std::vector<std::string>& words, std::size_t from) {
  std::string text;
  for (std::size_t at = from; at < words.size(); ++at) text += (text.empty() ? "" : " ") + words[at];
  return text;
}

// "ООО «Дилер Север»" and "Север": what is left of a house's name without what every house is called.
std::string house_key(std::string_view name, const Words& words) {
  std::string key;
  for (const match::Runes& word : match::words_of(match::fold(name))) {
    const std::string text = domain::encode_utf8(word);
    if (!words.is_company_word(text)) key += text;
  }
  return key;
}

struct Reader {
  const Line& line;
  const std::vector<std::string>& fields;
  const Network& network;
  const Words& words;
  Understood& out;

  void flaw(std::size_t column, const char* code) const { out.flaws.push_back({column, code}); }
  [[nodiscard]] const std::string& cell(std::size_t column) const { return line.cells[column]; }
  [[nodiscard]] std::size_t column_of(std::string_view field) const {
    const auto found = std::ranges::find(fields, field);
    return found == fields.end() ? 0 : static_cast<std::size_t>(found - fields.begin());
  }

  void part(std::size_t column, std::string& into) const {
    const auto parsed = domain::parse_name_part(cell(column));
    if (parsed) {
      into = *parsed;
    } else {
      flaw(column, "bad_name");
    }
  }
  void full_name(std::size_t column) const {
    domain::Name name;
    if (!split_name(cell(column), name)) return flaw(column, "bad_name");
    out.contact.name = name;
  }
  // The first that is one is his; the others stand beside it and find him too.
  void reach(std::size_t column, std::string& into, const Result<std::string>& parsed, const char* code) const {
    if (!parsed) return flaw(column, code);
    std::vector<std::string>& further = out.contact.further;
    if (into.empty()) {
      into = *parsed;
    } else if (into == *parsed || std::ranges::find(further, *parsed) != further.end()) {
      return;
    } else if (further.size() < domain::most_further) {
      further.push_back(*parsed);
    } else {
      keep("note", *parsed);
    }
  }
  void phones(std::size_t column) const {
    std::string text = cell(column);
    std::ranges::replace(text, ';', ',');
    std::ranges::replace(text, '\n', ',');
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t comma = std::min(text.find(',', from), text.size());
      const std::string one = text.substr(from, comma - from);
      from = comma + 1;
      if (one.find_first_of("0123456789") != std::string::npos) {
        reach(column, out.contact.phone, domain::parse_phone(one, "RU"), "bad_phone");
      } else if (one.find_first_not_of(' ') != std::string::npos) {
        flaw(column, "bad_phone");
      }
    }
  }
  [[nodiscard]] std::optional<Date> date(std::size_t column) const {
    auto parsed = parse_date(cell(column), first_serial);
    if (parsed && to_utc_ms(*parsed, network.day_offset_ms) > network.now_ms) parsed.reset();
    if (!parsed) flaw(column, "bad_date");
    return parsed;
  }
  void moment(std::size_t column, std::optional<std::int64_t>& into) const {
    if (const auto parsed = date(column)) into = to_utc_ms(*parsed, network.day_offset_ms);
  }
  void answer(std::size_t column, std::optional<bool>& into) const {
    const int said = words.yes_or_no(cell(column));
    if (said < 0) return flaw(column, "unknown_answer");
    into = said == 1;
  }
  void vin(std::size_t column) const {
    if (const auto parsed = parse_vin(cell(column))) {
      out.vin = *parsed;
    } else {
      flaw(column, "bad_vin");
    }
  }
  void keep(const std::string& as, const std::string& text) const {
    std::string& kept = out.rest[as];
    kept += (kept.empty() ? "" : "\n") + text;
    if (kept.size() > longest_rest) kept.resize(longest_rest);
  }
  void dealer(std::size_t column) const {
    const std::string key = house_key(cell(column), words);
    std::vector<DealerId> meant;
    for (const store::DealerRow& row : network.dealers) {
      const auto named = [&](const std::string& name) {
        const std::string own = house_key(name, words);
        return !own.empty() && !key.empty() && own == key;
      };
      if (cell(column) == row.id.value || named(row.name.ru) || named(row.name.en)) meant.push_back(row.id);
    }
    if (meant.size() == 1) out.dealer = meant.front();
    if (meant.size() == 1) return;
    flaw(column, "unknown_dealer");
    keep("old_dealer", cell(column));
  }
  void brand(std::size_t column) const {
    const std::string key = normal(cell(column));
    for (const store::ModelRow& model : network.models) {
      if (key == normal(model.brand) || key == normal(model.brand_name)) out.brand = model.brand;
    }
    if (out.brand.empty()) keep("old_car", cell(column));
  }
  // The longest name of the catalogue that the text begins with, with or without its brand.
  void model(std::size_t column) const {
    const std::string key = normal(cell(column));
    std::size_t length = 0;
    for (const store::ModelRow& model : network.models) {
      for (const std::string& name : {normal(model.name), normal(model.brand_name + model.name), normal(model.id)}) {
        if (name.size() <= length || !key.starts_with(name)) continue;
        length = name.size();
        out.model = model.id;
        out.brand = model.brand;
      }
    }
    if (!out.model.empty()) return;
    flaw(column, "unknown_model");
    keep("old_car", cell(column));
  }

  void read(std::size_t column) const {
    const std::string& field = fields[column];
    domain::Name& name = out.contact.name;
    if (cell(column).starts_with('=') || cell(column).starts_with('@')) return flaw(column, "formula");
    if (field == "surname") return part(column, name.surname);
    if (field == "given") return part(column, name.given);
    if (field == "patronymic") return part(column, name.patronymic);
    if (field == "full_name") return full_name(column);
    if (field == "phone") return phones(column);
    if (field == "email") return reach(column, out.contact.email, domain::parse_email(cell(column)), "bad_email");
    if (field == "city") return void(out.contact.city = cell(column).substr(0, 100));
    if (field == "dealer") return dealer(column);
    if (field == "brand") return brand(column);
    if (field == "model") return model(column);
    if (field == "created_on") return moment(column, out.created_ms);
    if (field == "consent_on") return moment(column, out.consent_ms);
    if (field == "consent_marketing") return answer(column, out.marketing);
    if (field == "consent_processing") return answer(column, out.processing);
    if (field == "vin") return vin(column);
    if (field == "sold_on") return moment(column, out.sold_ms);
    if (field == "birth_date") return day(column);
    keep(field == "source" ? "old_source" : field, cell(column));
  }
  void day(std::size_t column) const {
    if (const auto parsed = date(column)) out.contact.birth_date = iso_day(*parsed);
  }
  // Of a car without a number nothing can be said but that it was sold.
  void sale_alone() const {
    const std::size_t column = column_of("sold_on");
    if (!out.sold_ms || !out.vin.empty()) return;
    if (const auto parsed = parse_date(cell(column), first_serial)) keep("sold_on", iso_day(*parsed));
    out.sold_ms.reset();
  }
};

}  // namespace

bool is_fatal(std::string_view code) { return std::ranges::find(fatal, code) != fatal.end(); }

bool Understood::is_good() const {
  return std::ranges::none_of(flaws, [](const Flaw& flaw) { return is_fatal(flaw.code); });
}

bool split_name(std::string_view full, domain::Name& name) {
  std::vector<std::string> words;
  for (const std::string& word : words_in(full)) {
    const auto parsed = domain::parse_name_part(word);
    if (!parsed) return false;
    words.push_back(*parsed);
  }
  if (words.empty() || words.size() > 5) return false;
  if (words.size() == 1) return (name.given = words[0], true);
  const bool named_after = is_patronymic(words[1]);
  const bool turned = words.size() > 2 ? named_after : !named_after && is_given(words[0]) && !is_given(words[1]);
  if (turned && words.size() > 2) {  // Иван Петрович Сидоров
    name = {joined(words, 2), words[0], words[1], {}};
  } else if (turned) {
    name = {words[1], words[0], {}, {}};
  } else if (words.size() == 2 && named_after) {
    name = {{}, words[0], words[1], {}};
  } else {
    name = {words[0], words[1], joined(words, 2), {}};
  }
  return true;
}

Understood understand(const Line& line, const std::vector<std::string>& fields, const Network& network,
                      const Words& words) {
  Understood out;
  const Reader reader{line, fields, network, words, out};
  if (!line.broken.empty()) reader.flaw(0, line.broken.c_str());
  if (line.cells.size() > fields.size()) reader.flaw(fields.size() - 1, "cells");
  for (std::size_t column = 0; column < std::min(fields.size(), line.cells.size()); ++column) {
    if (fields[column] != "ignore" && !line.cells[column].empty()) reader.read(column);
  }
  reader.sale_alone();
  const domain::Name& name = out.contact.name;
  if (name.given.empty() && name.surname.empty())
    reader.flaw(reader.column_of(std::ranges::find(fields, "full_name") != fields.end() ? "full_name" : "surname"),
                "no_name");
  if (out.contact.phone.empty() && out.contact.email.empty()) reader.flaw(reader.column_of("phone"), "no_contact");
  return out;
}

}  // namespace anketa::takeover
