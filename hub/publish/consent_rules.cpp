#include "hub/publish/consent_rules.h"

#include <algorithm>
#include <initializer_list>

#include "shared/domain/unicode.h"

namespace anketa::publish {
namespace {

using domain::Language;
using Words = std::initializer_list<std::string_view>;

constexpr std::size_t max_title = 300;
constexpr std::size_t max_document = 20'000;

// Lower case and single spaces, so that a line break or a capital hides nothing.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : domain::to_lower(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

bool has_any(std::string_view text, Words words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::string one = text.substr(at, end - at);
    if (one.find_first_not_of(" \n\t\r") != std::string::npos) all.push_back(std::move(one));
    at = end + 2;
  }
  return all;
}

// One language of one document.
struct Document {
  const domain::ConsentText& consent;
  std::string name, address;  // of the operator
  Language language;
  std::string place;
  std::vector<wire::Fault>& found;
  std::vector<std::string> parts = {};  // plain paragraphs
  std::string whole = {};

  [[nodiscard]] Words in(const Words& ru, const Words& en) const { return language == Language::Ru ? ru : en; }

  void add(const std::string& at, const char* code, std::string about = {}, bool stops = true) {
    found.push_back({at, code, std::move(about), code, stops});
  }
  // The document says at least one of these.
  void wants(const char* code, Words words) {
    if (!has_any(whole, words)) add(place, code);
  }
  // Some paragraph says one of these, which none should.
  void refuses(const char* code, Words words, bool stops = true) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::string_view word : words) {
        if (parts[i].find(word) == std::string::npos) continue;
        add(place + "[" + std::to_string(i) + "]", code, std::string(word), stops);
        break;
      }
    }
  }

  void operator_named() {
    if (!name.empty() && whole.find(plain(name)) == std::string::npos) add(place, "operator", name);
    if (!address.empty() && whole.find(plain(address)) == std::string::npos) add(place, "address", address);
  }
  void whole_document() {
    wants("purpose", in({"цель", "цели"}, {"purpose"}));
    wants("data_named", in({"данные.", "перечень данных", "персональных данных"}, {"data"}));
    wants("term", in({"срок", "месяцев", "года", "лет"}, {"term", "months", "years"}));
    wants("withdrawal", in({"отозвать", "отзыв"}, {"withdraw"}));
    wants("withdrawal_way", {"@", "qr"});
    wants("detriment",
          in({"ничего для меня не ухудшает", "ничего не ухудшает", "не влечёт", "не влечет", "без последствий"},
             {"no disadvantage", "without detriment", "no consequence"}));
  }
  void nothing_bundled() {
    // Advertising beside another purpose is the join that the law names first.
    if (consent.purpose != "marketing")
      refuses("bundled", in({"реклам", "рассылк", "маркетинг"}, {"advertis", "newsletter", "marketing"}));
    refuses("joined", in({"оферт", "пользовательского соглашения", "правила акции", "согласие с политикой"},
                         {"terms of use", "terms and conditions", "user agreement"}));
    refuses("preticked", in({"по умолчанию", "отмечено заранее", "если не снять", "если вы не снимете"},
                            {"by default", "pre-ticked", "unless you untick", "opt out", "opt-out"}));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool ru = parts[i].find(" является условием") != std::string::npos &&
                      parts[i].find("не является условием") == std::string::npos;
      if (ru || has_any(parts[i], {"is a condition of", "обязательное условие", "is required to"}))
        add(place + "[" + std::to_string(i) + "]", "condition");
    }
  }
  void recipients_fit() {
    const bool names_dealer = has_any(whole, in({"дилер"}, {"dealer"}));
    if (consent.recipients == "one_dealer" && !names_dealer) add(place, "recipients");
    if (consent.recipients == "none")
      refuses("recipients_said", in({"передать дилер", "передаются дилер", "передать мой запрос одному дилеру"},
                                    {"pass my enquiry to", "transfer to a dealer"}));
  }
  // "Редакция 3" and "Version 3" name the number under which the document will be published.
  void edition_fits() {
    const std::string_view word = language == Language::Ru ? "редакция " : "version ";
    for (auto at = whole.find(word); at != std::string::npos; at = whole.find(word, at + 1)) {
      std::string said;
      for (std::size_t k = at + word.size(); k < whole.size() && whole[k] >= '0' && whole[k] <= '9'; ++k)
        said += whole[k];
      if (!said.empty() && said != std::to_string(consent.version))
        add(place + "[" + std::to_string(parts.size() - 1) + "]", "edition", said);
    }
  }
  void check() {
    const std::string& text = consent.text.in(language);
    if (text.empty()) return add(place, "translation");
    if (text.size() > max_document) return add(place, "too_long");
    for (const std::string& one : paragraphs(text)) parts.push_back(plain(one));
    whole = plain(text);
    operator_named();
    whole_document();
    nothing_bundled();
    recipients_fit();
    edition_fits();
  }
};

void check_line(std::vector<wire::Fault>& found, const std::string& place, const domain::LocalText& text) {
  for (const auto& [language, one] : {std::pair(".ru", &text.ru), std::pair(".en", &text.en)}) {
    if (one->empty()) found.push_back({place + language, "translation", "", "translation", true});
    if (one->size() > max_title) found.push_back({place + language, "too_long", "", "too_long", true});
  }
}

}  // namespace

std::vector<wire::Fault> consent_faults(const domain::ConsentText& consent, const domain::KioskSettings& settings) {
  std::vector<wire::Fault> found;
  check_line(found, "title", consent.title);
  check_line(found, "summary", consent.summary);
  if (consent.recipients != "none" && consent.recipients != "one_dealer")
    found.push_back({"recipients", "missing", "", "missing", true});
  if (consent.purpose == "marketing" && consent.channels.empty())
    found.push_back({"channels", "channels_none", "", "channels_none", true});
  for (const Language language : {Language::Ru, Language::En}) {
    Document document{consent,
                      settings.operator_name.in(language),
                      settings.operator_address.in(language),
                      language,
                      language == Language::Ru ? "text.ru" : "text.en",
                      found};
    document.check();
  }
  if (paragraphs(consent.text.ru).size() != paragraphs(consent.text.en).size() && !consent.text.en.empty())
    found.push_back({"text.en", "paragraphs", "", "paragraphs", false});
  return found;
}

}  // namespace anketa::publish
