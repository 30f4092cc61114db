#include "tests/kiosk/screens/sample.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "shared/crypto/crypto.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::sample {
namespace {

using nlohmann::json;

domain::LocalText local(const json& value) { return {value.at("ru"), value.at("en")}; }

domain::ConsentText consent(const std::string& purpose) {
  const json meta = json::parse(read_asset("consents/" + purpose + ".json"));
  domain::ConsentText text;
  text.purpose = purpose;
  text.version = meta.at("version");
  text.title = local(meta.at("title"));
  text.summary = local(meta.at("summary"));
  text.text = {read_asset("consents/" + purpose + ".ru.txt"), read_asset("consents/" + purpose + ".en.txt")};
  for (const auto& code : meta.at("channels")) text.channels.push_back(*domain::channel_from(code.get<std::string>()));
  text.needs_signature = meta.at("needs_signature");
  text.recipients = meta.at("recipients");
  return text;
}

void add_catalogue(domain::Bundle& bundle) {
  const json catalogue = json::parse(read_asset("demo/catalogue.json"));
  for (const auto& brand : catalogue.at("brands"))
    bundle.brands.push_back({brand.at("id"), brand.at("name"), brand.at("color")});
  for (const auto& model : catalogue.at("models")) {
    bundle.models.push_back({model.at("id"), model.at("brand"), model.at("name"), local(model.at("tagline")),
                             model.at("body"), model.at("picture"), model.at("price_from_rub")});
    const std::string picture = model.at("picture");
    bundle.pictures[picture] = read_asset("pictures/" + picture + ".svg");
  }
}

void add_importer(domain::Bundle& bundle) {
  const json importer = json::parse(read_asset("demo/importer.json"));
  std::map<std::string, domain::LocalText> cities;
  std::map<std::string, domain::GeoPoint> places;
  for (const auto& city : importer.at("cities")) {
    const std::string id = city.at("id");
    cities[id] = local(city.at("name"));
    places[id] = {city.at("place").at("lat6"), city.at("place").at("lon6")};
    bundle.cities.push_back({id, cities[id], places[id], city.at("size")});
  }
  for (const auto& dealer : importer.at("dealers")) {
    const std::string city = dealer.at("city");
    bundle.dealers.push_back({DealerId{dealer.at("id")}, local(dealer.at("name")), city, cities[city],
                              local(dealer.at("address")), dealer.at("phone"), dealer.at("brands"), places[city], ""});
  }
  const json& venue = importer.at("venues").back();
  bundle.venue = VenueId{venue.at("id")};
  bundle.venue_name = local(venue.at("name"));
  bundle.settings.organisation = importer.at("organisation").at("name").at("ru");
  bundle.settings.headline = local(importer.at("settings").at("headline"));
  bundle.settings.subline = local(importer.at("settings").at("subline"));
  const std::string at = venue.at("city");
  bundle.venue_place = places[at];
  bundle.settings.operator_name = local(importer.at("organisation").at("legal_name"));
  bundle.settings.operator_address = local(importer.at("organisation").at("address"));
  bundle.settings.recipients = local(importer.at("settings").at("recipients"));
  bundle.settings.policy_url = importer.at("settings").at("policy_url");
  bundle.settings.visitor_url = "https://visitor.example:8443/v/";
  const json& benefit = importer.at("benefit");
  bundle.benefit = {local(benefit.at("title")), local(benefit.at("text")), benefit.at("prefix"),
                    benefit.at("valid_until")};
}

domain::Bundle demo() {
  domain::Bundle bundle;
  bundle.version = 7;
  auto questionnaire = wire::parse_questionnaire(read_asset("questionnaires/interest.json"));
  if (!questionnaire) throw std::runtime_error(questionnaire.error().to_string());
  bundle.questionnaire = std::move(*questionnaire);
  bundle.questionnaire_sha256 = to_hex(crypto::sha256(as_bytes(wire::questionnaire_json(bundle.questionnaire))));
  bundle.consents = {consent("processing"), consent("marketing")};
  add_catalogue(bundle);
  add_importer(bundle);
  return bundle;
}

domain::Question question(const char* id, domain::QuestionKind kind) {
  domain::Question q;
  q.id = id;
  q.kind = kind;
  q.text = {"Вопрос про важное и нужное?", "A question about what matters?"};
  q.hint = {"Ответ можно изменить позже.", "You can change the answer later."};
  return q;
}

}  // namespace

std::string read_asset(const std::string& path) {
  const char* root = std::getenv("ANKETA_SOURCE");
  std::ifstream in(std::string(root == nullptr ? "." : root) + "/assets/" + path);
  if (!in) throw std::runtime_error("asset: " + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::shared_ptr<const domain::Bundle> bundle() {
  static const auto made = std::make_shared<const domain::Bundle>(demo());
  return made;
}

std::shared_ptr<const domain::Bundle> every_kind() {
  using Kind = domain::QuestionKind;
  domain::Bundle bundle = demo();
  auto& pages = bundle.questionnaire.pages;
  pages.clear();
  for (const auto& [id, kind] : {std::pair{"single", Kind::Single},
                                 {"multiple", Kind::Multiple},
                                 {"scale", Kind::Scale},
                                 {"text", Kind::Text},
                                 {"number", Kind::Number},
                                 {"date", Kind::Date},
                                 {"model", Kind::Model},
                                 {"wish", Kind::TestDrive}}) {
    domain::Question q = question(id, kind);
    for (int i = 1; i <= 6 && (kind == Kind::Single || kind == Kind::Multiple); ++i) {
      q.choices.push_back({"c" + std::to_string(i),
                           {"Вариант ответа номер " + std::to_string(i), "Answer number " + std::to_string(i)},
                           ""});
    }
    if (kind == Kind::Scale) {
      q.max = 10;
      q.min_label = {"Совсем не похоже", "Not at all likely"};
      q.max_label = {"Очень похоже", "Extremely likely"};
    }
    pages.push_back({id, {}, {q}, {}});
  }
  domain::Page both{
      "both", {"Ещё два вопроса", "Two more questions"}, {pages[0].questions[0], pages[2].questions[0]}, {}};
  both.questions[0].id = "both_single";
  both.questions[1].id = "both_scale";
  pages.push_back(both);
  return std::make_shared<const domain::Bundle>(std::move(bundle));
}

Driver::Driver(std::shared_ptr<const domain::Bundle> bundle) {
  state_.identity = {KioskId{"0198f000-0000-7000-8000-000000000001"}, VenueId{}, "0.1.0", ""};
  send(screens::event::BundleArrived{std::move(bundle)});
}

screens::Now Driver::now() const {
  using namespace std::chrono_literals;
  return {monotonic_, from_ms(1778578200000 + monotonic_.count()), std::chrono::year(2026) / 5 / 12};
}

void Driver::send(const screens::Event& event) {
  auto next = screens::update(std::move(state_), event, now());
  state_ = std::move(next.state);
  for (auto& effect : next.effects) effects_.push_back(std::move(effect));
}

void Driver::wait(Millis time) {
  const Millis end = monotonic_ + time;
  while (monotonic_ < end) {
    monotonic_ = std::min(end, monotonic_ + Millis(1000));
    send(screens::event::Tick{});
  }
}

void Driver::go_to(const screens::Place& place) {
  screens::go_to(*state_.visitor, place, monotonic_);
  state_.screen = place.screen;
}

void Driver::sign() {
  send(screens::event::PenDown{1000, 2000, 5000, 30000, 10000});
  for (int i = 1; i <= 60; ++i) send(screens::event::PenMove{1000 + i * 200, 2000 + (i % 7) * 300, 5000 + i * 8});
  send(screens::event::PenUp{});
}

void Driver::fill(domain::Language language, domain::Purpose purpose) {
  namespace event = screens::event;
  send(event::Start{});
  send(event::ChooseLanguage{language});
  send(event::ChoosePurpose{purpose});
  auto& visitor = *state_.visitor;
  visitor.answers["test_drive"] =
      domain::TestDriveWish{visitor.bundle->models.front().id, "", "2026-05-15", domain::HalfDay::Morning};
  visitor.answers["model"] = domain::ModelChoice{visitor.bundle->models[1].id};
  visitor.answers["readiness"] = std::int64_t{4};
  visitor.answers["buy_by"] = domain::Day{"2026-09-01"};
  visitor.answers["own_car"] = domain::Codes{{"own"}};
  visitor.answers["own_age"] = std::int64_t{7};
  visitor.answers["complaint_about"] = domain::Codes{{"service"}};
  visitor.answers["complaint_text"] = domain::FreeText{"Записали на одно время, а приняли через два часа."};
  visitor.contact.latin_form = language == domain::Language::En;
  visitor.contact.surname = "Крылова-Ёлкина";
  visitor.contact.given = "Анна";
  visitor.contact.patronymic = "Сергеевна";
  visitor.contact.latin = "Anna Krylova";
  visitor.contact.phone = "89161234567";
  visitor.phone_confirmed = true;
  visitor.contact.email = "anna.krylova@yandex.ru";
  visitor.contact.city = visitor.bundle->dealers.front().city_name.in(language);
  for (auto& consent : visitor.consents) consent.given = true;
  visitor.consents.back().channels = {domain::Channel::Email, domain::Channel::Phone};
  go_to({screens::Screen::Signature, 0, 0});
  sign();
  go_to({screens::Screen::Review, 0, 0});
}

Driver at_review(domain::Language language, domain::Purpose purpose) {
  Driver driver(bundle());
  driver.fill(language, purpose);
  return driver;
}

screens::Place contact_place(screens::ContactStep step) {
  return {screens::Screen::Contact, static_cast<std::size_t>(step), 0};
}

Driver at_contact(std::shared_ptr<const domain::Bundle> bundle, screens::ContactStep step, domain::Language language) {
  Driver driver(std::move(bundle));
  driver.send(screens::event::Start{});
  driver.send(screens::event::ChooseLanguage{language});
  driver.send(screens::event::ChoosePurpose{domain::Purpose::News});
  driver.go_to(contact_place(step));
  return driver;
}

screens::View shown(Driver& driver) {
  static const auto catalogs = screens::catalogs_for(nullptr);
  return screens::view(driver.state(), catalogs.in(screens::language_of(driver.state())));
}

Result<screens::CaptureDone> done(const char* token) {
  return screens::CaptureDone{token, LeadId{"0198f000-0000-7000-8000-0000000000aa"}};
}

const screens::effect::Capture* last_capture(Driver& driver) {
  for (auto effect = driver.effects().rbegin(); effect != driver.effects().rend(); ++effect) {
    if (const auto* capture = std::get_if<screens::effect::Capture>(&*effect)) return capture;
  }
  return nullptr;
}

int forgotten(Driver& driver) {
  int count = 0;
  for (const auto& effect : driver.effects()) {
    count += std::holds_alternative<screens::effect::ForgetVisitor>(effect) ? 1 : 0;
  }
  return count;
}

}  // namespace anketa::sample
