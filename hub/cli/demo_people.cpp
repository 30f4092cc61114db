#include "hub/cli/demo_people.h"

#include <array>

#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"

namespace anketa::cli {
namespace {

struct Given {
  const char* name;
  const char* patronymic;  // from the same name, both forms
  const char* patronymic_f;
};
constexpr std::array<Given, 12> men{{{"Арсений", "Арсеньевич", "Арсеньевна"},
                                     {"Богдан", "Богданович", "Богдановна"},
                                     {"Вадим", "Вадимович", "Вадимовна"},
                                     {"Герман", "Германович", "Германовна"},
                                     {"Денис", "Денисович", "Денисовна"},
                                     {"Ефим", "Ефимович", "Ефимовна"},
                                     {"Захар", "Захарович", "Захаровна"},
                                     {"Клим", "Климович", "Климовна"},
                                     {"Лев", "Львович", "Львовна"},
                                     {"Матвей", "Матвеевич", "Матвеевна"},
                                     {"Остап", "Остапович", "Остаповна"},
                                     {"Тихон", "Тихонович", "Тихоновна"}}};
constexpr std::array<const char*, 12> women{"Агния",  "Василиса", "Глафира", "Дарина",  "Есения", "Злата",
                                            "Инесса", "Клара",    "Лилия",   "Мелания", "Олеся",  "Стелла"};
// Put together, so that no family is meant.
constexpr std::array<const char*, 14> begins{"Бело", "Верхо",  "Вьюго", "Гало",  "Древо", "Звёздо", "Кедро",
                                             "Лучо", "Медово", "Ново",  "Олено", "Печо",  "Росо",   "Снего"};
constexpr std::array<const char*, 14> ends{"бродов", "верхов", "гонов", "дольцев", "зоров",  "ключёв",  "лесов",
                                           "мехов",  "носов",  "полов", "рядов",   "хлебов", "цветнов", "яров"};

}  // namespace

domain::Contact DemoPeople::stranger() {
  const std::uint64_t number = known_.size();
  const bool woman = pick(2) == 0;
  const Given& father = men[pick(men.size())];
  domain::Contact contact;
  contact.name.surname =
      std::string(begins[(number * 5 + number / 14) % begins.size()]) + ends[number % ends.size()] + (woman ? "а" : "");
  contact.name.given = woman ? women[pick(women.size())] : men[pick(men.size())].name;
  contact.name.patronymic = woman ? father.patronymic_f : father.patronymic;
  // The 999 range is not given to anybody; neighbours in the list have numbers that are far apart.
  const std::uint64_t digits = 1'000'000 + (number * 7'368'787 + 1'234'577) % 9'000'000;
  contact.phone = "+7999" + std::to_string(digits);
  if (pick(3) == 0) contact.email = "visitor" + std::to_string(digits) + "@mail.example";
  contact.city = demo_.cities[pick(demo_.cities.size())].name.ru;
  return contact;
}

// Somebody who was here: a woman since married, a man who leaves it at his initial.
domain::Contact DemoPeople::hardly_known() {
  domain::Contact contact = known_[pick(known_.size())];
  contact.email.clear();
  contact.name.patronymic.clear();
  if (contact.name.surname.ends_with("ва")) {
    contact.name.surname = stranger().name.surname;
    if (!contact.name.surname.ends_with("а")) contact.name.surname += "а";
  } else {
    contact.name.given = contact.name.given.substr(0, 2) + ".";  // one Cyrillic letter
  }
  return contact;
}

void DemoPeople::wish(domain::Lead& lead) {
  const std::string& model = demo_.models[pick(demo_.models.size())].id;
  if (lead.purpose != domain::Purpose::TestDrive) {
    lead.answers["model"] = domain::ModelChoice{model};
    return;
  }
  domain::TestDriveWish wish;
  wish.model = model;
  if (pick(6) == 0) wish.dealer = demo_.dealers[pick(demo_.dealers.size())].id.value;
  lead.answers["test_drive"] = wish;
}

void DemoPeople::consent(domain::Lead& lead, bool refuses) {
  for (const setup::DemoConsent& document : demo_.consents) {
    domain::Consent act;
    act.purpose = document.text.purpose;
    act.version = document.text.version;
    act.language = lead.language;
    act.text_sha256 = to_hex(crypto::sha256(as_bytes(document.text.text.in(lead.language))));
    act.given = !refuses && (document.text.purpose == "processing" || pick(2) == 0);
    if (act.given) act.channels = document.text.channels;
    lead.consents.push_back(std::move(act));
  }
}

domain::Lead DemoPeople::visitor(bool refuses) {
  domain::Lead lead;
  if (++visits_ % 11 == 0) {
    lead.contact = hardly_known();
  } else {
    const bool again = !known_.empty() && pick(9) == 0;
    if (!again) known_.push_back(stranger());
    lead.contact = again ? known_[pick(known_.size())] : known_.back();
  }
  lead.language = pick(12) == 0 ? domain::Language::En : domain::Language::Ru;
  lead.purpose = pick(3) == 0 ? domain::Purpose::TestDrive : domain::Purpose::Interest;
  lead.questionnaire = {demo_.questionnaire.id, demo_.questionnaire.version, std::string(64, '0')};
  wish(lead);
  consent(lead, refuses);
  return lead;
}

}  // namespace anketa::cli
