#include "hub/dedup/survivorship.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace anketa::dedup {
namespace {

struct Form {
  bool whole = false;  // more than an initial
  bool cyrillic = false;
  std::size_t letters = 0;

  auto operator<=>(const Form&) const = default;
};

// Counts characters; two-byte sequences that begin with D0..D3 are the Cyrillic blocks.
Form form_of(std::string_view text) {
  Form form;
  bool only_cyrillic = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0u) == 0x80u) continue;  // the rest of a character
    if (byte == '-' || byte == ' ' || byte == '.' || byte == '\'') continue;
    ++form.letters;
    only_cyrillic = only_cyrillic && byte >= 0xD0u && byte <= 0xD3u;
  }
  form.whole = form.letters > 1;
  form.cyrillic = form.letters > 0 && only_cyrillic;
  return form;
}

bool said(const CardField& field) { return !field.source.empty(); }

bool newer(const CardField& a, const CardField& b) {
  return std::tie(a.at_ms, a.source, a.value) > std::tie(b.at_ms, b.source, b.value);
}

bool latest_beats(const CardField& a, const CardField& b) {
  if (said(a) != said(b)) return said(a);
  if (a.corrected != b.corrected) return a.corrected;
  return newer(a, b);
}

void join_contacts(std::vector<KeptContact>& list, const std::vector<KeptContact>& more) {
  for (const KeptContact& one : more) {
    const auto known = std::ranges::find(list, one.value, &KeptContact::value);
    if (known == list.end()) {
      list.push_back(one);
      continue;
    }
    known->since_ms = std::min(known->since_ms, one.since_ms);
    known->until_ms = std::max(known->until_ms, one.until_ms);
    known->chosen_ms = std::max(known->chosen_ms, one.chosen_ms);
  }
  const auto rank = [](const KeptContact& one) {
    return std::tuple(-std::max(one.until_ms, one.chosen_ms), one.since_ms, one.value);
  };
  std::ranges::sort(list, [&](const KeptContact& a, const KeptContact& b) { return rank(a) < rank(b); });
}

constexpr std::array<std::string_view, 9> choosable = {"surname", "given", "patronymic", "full_latin", "birth_date",
                                                       "city",    "phone", "email",      "language"};

std::vector<KeptContact>* contacts_named(Card& card, std::string_view field) {
  if (field == "phone") return &card.phones;
  return field == "email" ? &card.emails : nullptr;
}

CardField* field_named(Card& card, std::string_view field) {
  if (field == "surname") return &card.surname;
  if (field == "given") return &card.given;
  if (field == "patronymic") return &card.patronymic;
  if (field == "full_latin") return &card.full_latin;
  if (field == "city") return &card.city;
  return nullptr;
}

// What nobody corrects by hand can still be chosen.
CardField* choice_named(Card& card, std::string_view field) {
  if (field == "birth_date") return &card.birth_date;
  return field == "language" ? &card.language : field_named(card, field);
}

}  // namespace

bool name_beats(const CardField& a, const CardField& b) {
  if (said(a) != said(b)) return said(a);
  if (a.corrected != b.corrected) return a.corrected;
  if (a.corrected) return newer(a, b);
  const Form form_a = form_of(a.value);
  const Form form_b = form_of(b.value);
  return form_a != form_b ? form_a > form_b : newer(a, b);
}

Card card_of(const domain::Contact& contact, const std::string& language, std::int64_t at_ms, const LeadId& lead) {
  const auto field = [&](const std::string& value) {
    return value.empty() ? CardField{} : CardField{value, at_ms, lead.value, false};
  };
  Card card{field(contact.name.surname),
            field(contact.name.given),
            field(contact.name.patronymic),
            field(contact.name.full_latin),
            field(contact.city),
            field(contact.birth_date),
            field(language),
            {},
            {}};
  if (!contact.phone.empty()) card.phones.push_back({contact.phone, at_ms, at_ms});
  if (!contact.email.empty()) card.emails.push_back({contact.email, at_ms, at_ms});
  // A moment earlier: behind the one by which the same lead says he is reached.
  for (const std::string& one : contact.further)
    (domain::is_email(one) ? card.emails : card.phones).push_back({one, at_ms - 1, at_ms - 1});
  return card;
}

bool is_correctable(std::string_view field) {
  Card none;
  return field_named(none, field) != nullptr;
}

Card card_of_correction(std::string_view field, const std::string& value, std::int64_t at_ms, const RowId& correction) {
  Card card;
  if (CardField* corrected = field_named(card, field)) *corrected = {value, at_ms, correction.value, true};
  return card;
}

bool is_choosable(std::string_view field) { return std::ranges::find(choosable, field) != choosable.end(); }

Card card_of_choice(std::string_view field, const Card& said, std::int64_t at_ms, const RowId& decision) {
  Card card;
  Card from = said;
  if (auto* const contacts = contacts_named(card, field)) {
    for (KeptContact& one : *contacts_named(from, field)) {
      one.chosen_ms = at_ms;
      contacts->push_back(one);
    }
    return card;
  }
  CardField* const to = choice_named(card, field);
  const CardField* const value = choice_named(from, field);
  if (to != nullptr && !value->source.empty()) *to = {value->value, at_ms, decision.value, true};
  return card;
}

std::string main_value(const Card& card, std::string_view field) {
  Card copy = card;
  if (const auto* const contacts = contacts_named(copy, field)) return contacts->empty() ? "" : contacts->front().value;
  const CardField* const named = choice_named(copy, field);
  return named == nullptr ? std::string() : named->value;
}

std::vector<Difference> differences(const Card& one, const Card& other) {
  Card both = one;
  join(both, other);
  std::vector<Difference> found;
  for (const std::string_view field : choosable) {
    const std::string a = main_value(one, field), b = main_value(other, field);
    if (!a.empty() && !b.empty() && a != b) found.push_back({field, a, b, main_value(both, field) == a});
  }
  return found;
}

void join(Card& card, const Card& more) {
  for (const auto field : {&Card::surname, &Card::given, &Card::patronymic, &Card::full_latin}) {
    if (name_beats(more.*field, card.*field)) card.*field = more.*field;
  }
  for (const auto field : {&Card::city, &Card::birth_date, &Card::language}) {
    if (latest_beats(more.*field, card.*field)) card.*field = more.*field;
  }
  join_contacts(card.phones, more.phones);
  join_contacts(card.emails, more.emails);
}

}  // namespace anketa::dedup
