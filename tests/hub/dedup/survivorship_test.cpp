#include "hub/dedup/survivorship.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "hub/privacy/standing.h"
#include "tests/support/fakes.h"

using namespace anketa;
using dedup::Card;

namespace {

LeadId lead_id(int number) { return LeadId{"018f0000-0000-7000-8000-00000000000" + std::to_string(number)}; }

Card said(int lead, std::int64_t at_ms, domain::Name name, std::string phone = {}, std::string city = {},
          const std::string& language = {}) {
  return dedup::card_of({std::move(name), std::move(phone), {}, std::move(city)}, language, at_ms, lead_id(lead));
}

store::ConsentRow word(const char* purpose, const char* channels, bool given, std::int64_t given_ms) {
  store::ConsentRow row;
  row.id = RowId{std::to_string(given_ms)};
  row.purpose = purpose;
  row.channels = channels;
  row.given = given;
  row.given_ms = given_ms;
  return row;
}

using Pairs = std::set<privacy::PurposeChannel>;

}  // namespace

TEST_CASE("survivorship: the fuller name wins, of equals the newer; the city is the newest") {
  struct Case {
    const char* what;
    domain::Name older, newer;
    const char* surname;
    const char* given;
  };
  const Case cases[] = {
      {"an initial loses", {"Щукин", "Пётр", "", ""}, {"Щукин", "П.", "", ""}, "Щукин", "Пётр"},
      {"a romanisation loses", {"Щукин", "Пётр", "", ""}, {"Shchukin", "Petr", "", ""}, "Щукин", "Пётр"},
      {"a wrong layout loses", {"Oerby", "Gtnh", "", ""}, {"Щукин", "Пётр", "", ""}, "Щукин", "Пётр"},
      {"a short form loses", {"Щукин", "Александр", "", ""}, {"Щукин", "Саша", "", ""}, "Щукин", "Александр"},
      {"nothing loses", {"Щукин", "Пётр", "", ""}, {"", "", "", ""}, "Щукин", "Пётр"},
      {"the newer spelling", {"Щукин", "Петр", "", ""}, {"Щукин", "Пётр", "", ""}, "Щукин", "Пётр"},
  };
  for (const Case& one : cases) {
    const std::string what = one.what;
    CAPTURE(what);
    Card card = said(1, 10, one.older, "", "moscow");
    dedup::join(card, said(2, 20, one.newer, "", "kazan"));
    CHECK(card.name().surname == one.surname);
    CHECK(card.name().given == one.given);
    CHECK(card.city.value == "kazan");
  }
}

TEST_CASE("survivorship: contacts are all kept, each with its first and last day, the latest first") {
  Card card = said(1, 10, {}, "+71");
  dedup::join(card, said(2, 20, {}, "+72"));
  dedup::join(card, said(3, 30, {}, "+71"));
  REQUIRE(card.phones.size() == 2);
  CHECK(card.phones[0] == dedup::KeptContact{"+71", 10, 30});
  CHECK(card.phones[1] == dedup::KeptContact{"+72", 20, 20});
}

TEST_CASE("survivorship: a human's correction beats every lead, a newer correction the older") {
  Card card = said(1, 10, {"Щукин", "Пётр", "Иванович", ""});
  dedup::join(card, dedup::card_of_correction("surname", "Щукин-Гой", 20, RowId{"c1"}));
  dedup::join(card, said(2, 30, {"Щукинский-Ещёдлиннее", "", "", ""}));
  CHECK(card.surname.value == "Щукин-Гой");
  dedup::join(card, dedup::card_of_correction("surname", "Щ", 40, RowId{"c2"}));
  CHECK(card.surname.value == "Щ");
  dedup::join(card, dedup::card_of_correction("patronymic", "", 40, RowId{"c3"}));
  CHECK(card.name().patronymic.empty());
  CHECK_FALSE(dedup::is_correctable("phone"));
}

TEST_CASE("survivorship: where two differ, and whose value stands by itself") {
  const Card one = said(1, 10, {"Щукин", "Пётр", "Иванович", ""}, "+79163124001", "moscow");
  const Card other = said(2, 20, {"Щукин", "П.", "", ""}, "+79268451702", "kazan");
  const auto found = dedup::differences(one, other);
  REQUIRE(found.size() == 3);  // no difference where one says nothing
  CHECK(found[0].field == "given");
  CHECK(found[0].one_stands);
  CHECK(found[1].field == "city");
  CHECK_FALSE(found[1].one_stands);
  CHECK(found[2].field == "phone");
  CHECK(found[2].other == "+79268451702");
  CHECK_FALSE(found[2].one_stands);
  CHECK(dedup::differences(one, one).empty());
}

TEST_CASE("survivorship: the language is the one he spoke last, can be chosen, and is not said by who wrote for him") {
  const Card one = said(1, 10, {"Щукин", "Пётр", "", ""}, "", "", "ru");
  const Card other = said(2, 20, {"Щукин", "Пётр", "", ""}, "", "", "en");
  const auto found = dedup::differences(one, other);
  REQUIRE(found.size() == 1);
  CHECK(found[0].field == "language");
  CHECK_FALSE(found[0].one_stands);
  Card both = one;
  dedup::join(both, other);
  dedup::join(both, said(3, 30, {"Щукин", "Пётр", "", ""}));
  CHECK(both.language.value == "en");
  dedup::join(both, dedup::card_of_choice("language", one, 40, RowId{"018f0000-0000-7000-8000-0000000000d1"}));
  CHECK(both.language.value == "ru");
  CHECK(dedup::parse_card(dedup::card_json(both)).value() == both);
  CHECK(dedup::card_json(said(4, 1, {})).find("language") == std::string::npos);
  CHECK_FALSE(dedup::is_correctable("language"));
  store::LeadRow row;
  row.language = "en";
  for (const auto& [source, spoken] : std::map<std::string, std::string>{
           {"kiosk", "en"}, {"web", "en"}, {"walk_in", ""}, {"phone_call", ""}, {"takeover", ""}}) {
    row.source = source;
    CHECK(store::spoken_language(row) == spoken);
  }
}

TEST_CASE(
    "survivorship: what was chosen beats leads until a newer word; a chosen phone is the last named at that time") {
  const RowId decision{"018f0000-0000-7000-8000-0000000000d1"};
  const Card one = said(1, 10, {"Щукин", "Пётр", "", ""}, "+79163124001", "moscow");
  const Card other = said(2, 20, {"Щукин-Орлов", "Пётр", "", ""}, "+79268451702", "kazan");
  Card both = one;
  dedup::join(both, other);
  dedup::join(both, dedup::card_of_choice("surname", one, 30, decision));
  dedup::join(both, dedup::card_of_choice("phone", one, 30, decision));
  CHECK(both.surname.value == "Щукин");
  CHECK(both.city.value == "kazan");
  CHECK(both.phones.front().value == "+79163124001");
  CHECK(dedup::parse_card(dedup::card_json(both)).value() == both);
  dedup::join(both, said(3, 40, {"Щукин-Орлов", "Пётр", "", ""}, "+79268451702"));
  CHECK(both.surname.value == "Щукин");
  CHECK(both.phones.front().value == "+79268451702");
  dedup::join(both, dedup::card_of_correction("surname", "Щука", 50, RowId{"018f0000-0000-7000-8000-0000000000d2"}));
  CHECK(both.surname.value == "Щука");
}

TEST_CASE("survivorship: the order of arrival leaves no trace, and saying it twice changes nothing") {
  testing::SeededRandom random(11);
  const std::vector<std::string> names{"", "П", "П.", "Пётр", "Петр", "Petr", "Gtnh", "Александр"};
  const std::vector<std::string> phones{"", "+71", "+72", "+73"};
  for (int round = 0; round < 300; ++round) {
    std::vector<Card> cards;
    for (int i = 0; i < 6; ++i) {
      const auto pick = [&](const auto& list) { return list[random.below(list.size())]; };
      cards.push_back(said(i, static_cast<std::int64_t>(random.below(4)), {pick(names), pick(names), pick(names), ""},
                           pick(phones), pick(names)));
      if (random.below(4) == 0)
        cards.push_back(dedup::card_of_correction("given", pick(names), 3, RowId{std::to_string(i)}));
    }
    Card forward, backward;
    for (const Card& card : cards) dedup::join(forward, card);
    std::ranges::reverse(cards);
    for (const Card& card : cards) {
      dedup::join(backward, card);
      dedup::join(backward, card);
    }
    REQUIRE(dedup::card_json(forward) == dedup::card_json(backward));
    REQUIRE(*dedup::parse_card(dedup::card_json(forward)) == forward);
  }
}

TEST_CASE("consents: the last word counts, for the whole person") {
  const auto yes = word("news", "phone,email", true, 10);
  CHECK(privacy::standing({yes}) == Pairs{{"news", "phone"}, {"news", "email"}});
  CHECK(privacy::standing({yes, word("news", "", false, 20)}).empty());
  CHECK(privacy::standing({yes, word("ads", "", false, 20)}).size() == 2);
  CHECK(privacy::standing({word("news", "", false, 5), yes}).size() == 2);
  CHECK(privacy::standing({yes, word("news", "phone", false, 20)}) == Pairs{{"news", "email"}});
  // Taken back on another lead's consent: it counts against this one too, but not against a later one.
  auto taken_back = word("news", "phone,email", true, 8);
  taken_back.withdrawn_channels = "phone";
  taken_back.channels_ms = 15;
  CHECK(privacy::standing({yes, taken_back}) == Pairs{{"news", "email"}});
  taken_back.withdrawn_channels = "phone,email";
  taken_back.withdrawn_ms = 15;
  CHECK(privacy::standing({yes, taken_back}).empty());
  CHECK(privacy::standing({yes, taken_back, word("news", "phone", true, 16)}) == Pairs{{"news", "phone"}});
  CHECK_FALSE(privacy::stands(yes, {yes, taken_back}));
  CHECK(privacy::stands(yes, {yes}));
  const auto bare = word("processing", "", true, 10);
  CHECK(privacy::standing({bare}) == Pairs{{"processing", ""}});
}

TEST_CASE("survivorship: what stands beside his phone on a list stands behind it, until he names it himself") {
  const domain::Contact listed{{}, "+79160000009", "b@post.example", {}, {}, {"+79160000001", "a@post.example"}};
  Card card = dedup::card_of(listed, {}, 10, lead_id(1));
  dedup::join(card, Card{});
  REQUIRE(card.phones.size() == 2);
  CHECK(card.phones[0].value == "+79160000009");
  CHECK(card.emails[0].value == "b@post.example");
  CHECK(card.emails[1].value == "a@post.example");
  dedup::join(card, said(2, 20, {}, "+79160000001"));
  REQUIRE(card.phones.size() == 2);
  CHECK(card.phones[0].value == "+79160000001");
}
