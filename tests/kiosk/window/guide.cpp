#include "tests/kiosk/window/guide.h"

#include <algorithm>

namespace anketa::sample {
namespace {

constexpr int kMostSteps = 80;
constexpr int kMostTries = 6;     // on one page
constexpr Millis kAnswered{400};  // a page that goes on by itself has gone
constexpr const char* kGiven = "Ия";
constexpr const char* kPhone = "89161234567";

const domain::Page* page_of(const screens::State& state) {
  const auto& pages = state.visitor->bundle->questionnaire.pages;
  return state.visitor->place.index < pages.size() ? &pages[state.visitor->place.index] : nullptr;
}

// Whether the page lets him go as it stands.
bool may_go(const screens::State& state) {
  const auto* page = page_of(state);
  return page != nullptr && std::all_of(page->questions.begin(), page->questions.end(), [&](const auto& question) {
           return !question.required || state.visitor->answers.contains(question.id);
         });
}

// Something that every such question takes: a small number, or a text that is no shorter than asked.
std::string fitting(const screens::State& state, const std::string& field) {
  const auto* page = page_of(state);
  if (page == nullptr) return "7";
  const auto found = std::ranges::find(page->questions, field.substr(field.find('.') + 1), &domain::Question::id);
  const bool is_text = found != page->questions.end() && found->kind == domain::QuestionKind::Text;
  return std::string(is_text ? static_cast<std::size_t>(std::max<std::int64_t>(found->min, 1)) : 1, '7');
}

}  // namespace

bool Guide::has(const std::string& id) const {
  const auto* target = kiosk_.app->ui().find(id);
  return target != nullptr && target->enabled;
}

bool Guide::tap(const std::string& id) {
  if (!has(id)) return false;
  kiosk_.wait(pace_.touch);
  ++touches_;
  const bool done = kiosk_.play(R"([{"tap":")" + id + R"("}])");
  kiosk_.wait(kAnswered);
  return done;
}

bool Guide::tap_first(const std::string& prefix) {
  for (const auto& target : kiosk_.app->ui().targets()) {
    if (target.enabled && target.id.starts_with(prefix)) return tap(std::string(target.id));
  }
  return false;
}

// `afresh`: somebody else left something there.
void Guide::type(const std::string& field, const std::string& text, bool afresh) {
  if (afresh || !has("key.done")) (void)tap(field);
  if (afresh && has("key.backspace")) {
    for (int i = 0; i < 80; ++i) (void)kiosk_.play(R"([{"tap":"key.backspace"}])");
  }
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
  kiosk_.wait(Millis(letters * pace_.key.count()));
  keys_ += static_cast<int>(letters);
  (void)kiosk_.play(R"([{"type":")" + text + R"("}])");
}

bool Guide::question(int tries) {
  if (tries == 0) refused_ = false;
  // A page that did not let him go wants another answer first.
  if (may_go(kiosk_.app->state()) && !refused_) {
    refused_ = true;
    return tap("nav.next") || tap("key.done");
  }
  refused_ = false;
  for (const char* prefix : {"choice.", "scale.", "model.", "dealer.", "half."}) {
    if (tap_first(prefix)) return true;
  }
  for (const auto& target : kiosk_.app->ui().targets()) {
    if (!target.id.starts_with("field.")) continue;
    const std::string field = target.id;
    type(field, fitting(kiosk_.app->state(), field), tries > 0);
    return tap("key.done");
  }
  return tap("nav.next") || tap("key.done");
}

bool Guide::contact(int tries) {
  const std::string page = kiosk_.page();
  if (page == "contact.number") return tap("number.right");
  if (page == "contact.prefer") return tap("nav.next");
  if (page == "contact.city") return (tries == 0 && tap_first("city.")) || tap("nav.next") || tap("key.done");
  const auto& draft = kiosk_.app->state().visitor->contact;
  const bool clean = draft.given.empty() && draft.latin.empty() && draft.surname.empty();
  if (page == "contact.name") {
    if (tries == 0 && !clean) return tap("key.done") || tap("nav.next");
    for (const char* field : {"field.given", "field.surname", "field.latin"}) {
      if (has(field) && (tries > 0 || std::string(field) != "field.surname"))
        type(field, std::string(field) == "field.latin" ? "Ia Po" : kGiven, tries > 0);
    }
    return tap("key.done") || tap("nav.next");
  }
  if (tries == 0 && !draft.phone.empty()) return tap("key.done") || tap("nav.next");
  if (tries > 0) type("field.email", "", true);
  if (tries > 1 && tap("field.country")) (void)kiosk_.play(R"([{"tap":"country.RU"}])");
  type("field.phone", kPhone, tries > 0);
  return tap("key.done") || tap("nav.next");
}

bool Guide::sign() {
  ++touches_;
  kiosk_.wait(pace_.touch * 8);
  if (!kiosk_.play(R"([{"stroke":[[0.1,0.6],[0.2,0.2],[0.3,0.7],[0.5,0.3],[0.7,0.6],[0.9,0.4]]}])")) return false;
  return tap("nav.next");
}

// Only staff end it, by their corner and their PIN; after wrong tries they wait.
bool Guide::end_pause() {
  for (int tries = 0; tries < 60 && kiosk_.page() != "staff"; ++tries) {
    kiosk_.app->handle(screens::event::CornerDown{});
    kiosk_.wait(Millis(5200));
    kiosk_.app->redraw();
    if (tap("pin.1") && tap("pin.enter")) continue;
    (void)tap("staff.close");
    kiosk_.wait(Millis(60000));
  }
  return tap("staff.pause");
}

bool Guide::staff(const std::string& page) {
  if (page == "staff_pin" || page == "staff") return tap("staff.close");
  if (page == "rest.cleaning") return kiosk_.wait(Millis(61000)), true;
  if (page == "rest.paused") return end_pause();
  // A tool: whatever ends it.
  return tap("tool.close") || tap("screen.next") || (kiosk_.wait(Millis(61000)), true);
}

bool Guide::over_the_page() {
  if (kiosk_.app->view().idle) return tap("idle.stay");
  return kiosk_.app->view().sheet.has_value() && tap("sheet.close");
}

bool Guide::step(int tries) {
  const std::string page = kiosk_.page();
  if (kiosk_.app->view().idle || kiosk_.app->view().sheet) return over_the_page();
  if (page.starts_with("question.")) return question(tries);
  if (page.starts_with("contact.")) return contact(tries);
  if (page == "attract") return tap("attract.start");
  if (page == "purpose") return tap("purpose.interest");
  if (page.starts_with("consent.")) return tap(page == "consent.processing" ? "consent.agree" : "consent.refuse");
  if (page == "signature") return sign();
  if (page == "review") return tap("review.submit");
  if (page == "save_failed") return tap("save_failed.retry");
  return staff(page);
}

bool Guide::to_thanks() {
  for (int finger = 0; finger < 3; ++finger) kiosk_.finger(draw::PointerEvent::Kind::Up, finger, {0, 0});
  kiosk_.app->redraw();
  std::string last;
  int tries = 0;
  for (int i = 0; i < kMostSteps; ++i) {
    const std::string page = kiosk_.page();
    if (page == "thanks") return true;
    tries = page == last ? tries + 1 : 0;
    if (page != last) kiosk_.wait(pace_.read);
    last = page;
    if (tries > kMostTries || !step(tries)) return false;
  }
  return false;
}

}  // namespace anketa::sample
