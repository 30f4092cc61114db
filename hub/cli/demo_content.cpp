#include "hub/cli/demo_content.h"

#include "hub/publish/content.h"
#include "hub/store/content.h"

namespace anketa::cli {
namespace {

constexpr std::int64_t hour_ms = 3600LL * 1000;

domain::Page charging() {
  domain::Question question;
  question.id = "charging";
  question.text = {"Есть ли у вас где заряжать электромобиль?", "Do you have a place to charge an electric car?"};
  question.hint = {"Подскажем станции рядом с домом и работой.", "We will name stations near your home and work."};
  question.choices = {{"home", {"Дома", "At home"}, "home"},
                      {"work", {"На работе", "At work"}, "business_center"},
                      {"public", {"На городских станциях", "At public stations"}, "location_city"},
                      {"nowhere", {"Пока негде", "Nowhere yet"}, "help"}};
  domain::Page page;
  page.id = "charging";
  page.title = {"Зарядка", "Charging"};
  page.questions = {question};
  page.show_if.op = domain::Condition::Op::Equal;
  page.show_if.question = "@purpose";
  page.show_if.values = {"interest"};
  return page;
}

void put(sql::Db& db, const OrgId& org, publish::Kind kind, const std::string& ref, const publish::Content& content,
         std::int64_t at_ms) {
  store::put_draft(db, org, {std::string(publish::kind_code(kind)), ref, publish::json_of(content), 1, at_ms, "setup"});
}

}  // namespace

void store_drafts(sql::Db& db, const OrgId& org, const setup::DemoData& demo, Time now) {
  domain::Questionnaire form = demo.questionnaire;
  form.version += 1;
  form.pages.insert(form.pages.begin() + 4, charging());
  put(db, org, publish::Kind::Questionnaire, form.id, form, to_ms(now) - 26 * hour_ms);
  domain::ConsentText consent = demo.consents.back().text;
  consent.recipients = demo.consents.back().recipients;
  consent.version += 1;
  consent.summary = {"Только по отмеченным каналам. Можно не отмечать ничего.",
                     "Only by the channels you tick. You may tick none."};
  put(db, org, publish::Kind::Consent, consent.purpose, consent, to_ms(now) - 3 * hour_ms);
}

}  // namespace anketa::cli
