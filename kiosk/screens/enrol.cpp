// A kiosk that belongs to no hub yet: somebody types the hub's address and the one-time code of the console.
#include "kiosk/screens/parts.h"
#include "shared/crypto/crypto.h"

namespace anketa::screens {
namespace {

constexpr std::size_t kLongestHost = 100;
constexpr std::size_t kCodeLetters = 16;
constexpr std::size_t kGroup = 4;
constexpr Millis kShowFirst{150};  // the page that says "connecting" is drawn before the call that blocks

// "ABCD2345" -> "ABCD-2345"
std::string grouped(const std::string& code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % kGroup == 0) out += '-';
    out += code[i];
  }
  return out;
}

void type(EnrolDraft& draft, const std::string& typed) {
  draft.problem.clear();
  if (!draft.at_code) {
    if (draft.host.size() < kLongestHost) draft.host += typed;
    return;
  }
  const char letter = typed.front();
  const char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  const bool fits = (upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'Z');
  if (fits && draft.code.size() < kCodeLetters) draft.code += upper;
}

bool ready(const EnrolDraft& draft) {
  return !draft.host.empty() && draft.code.size() == kCodeLetters && !draft.busy_since;
}

void connect(Step step) {
  EnrolDraft& draft = *step.state.enrol;
  if (!draft.at_code && draft.code.size() < kCodeLetters)
    draft.at_code = true;
  else if (ready(draft))
    draft.busy_since = step.now();
}

Key key_of(const std::string& letter, bool upper) {
  std::string label = letter;
  if (upper && label.front() >= 'a' && label.front() <= 'z')
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
  return {{"key." + letter, label, "", event::Type{letter}}, 1, Key::Look::Letter, false, false};
}

KeyboardView board(const Scene& scene) {
  const EnrolDraft& draft = *scene.state.enrol;
  KeyboardView view;
  for (const std::string_view row : {"1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm.:"}) {
    auto& keys = view.rows.emplace_back();
    for (const char letter : row) keys.push_back(key_of(std::string(1, letter), draft.at_code));
  }
  view.rows.back().push_back({{"key.backspace", "", "backspace", event::Press{event::Command::Backspace}},
                              1.4F,
                              Key::Look::Control,
                              true,
                              false});
  const bool next = !draft.at_code && draft.code.size() < kCodeLetters;
  view.rows.push_back({{{"key.done", scene.t(next ? "nav.next" : "enrol.connect"), "",
                         event::Press{event::Command::Done}, next || ready(draft)},
                        4,
                        Key::Look::Primary,
                        false,
                        false}});
  return view;
}

}  // namespace

void update_enrol(Step step, const Event& event) {
  EnrolDraft& draft = *step.state.enrol;
  if (const auto* done = std::get_if<event::Enrolled>(&event)) {
    draft.busy_since.reset();
    draft.asked = false;
    draft.problem = done->problem;
    return;
  }
  if (std::holds_alternative<event::Tick>(event)) {
    if (!draft.busy_since || draft.asked || step.now() - *draft.busy_since < kShowFirst) return;
    draft.asked = true;
    step.effects.emplace_back(effect::Enrol{draft.host, draft.code});
    return;
  }
  if (draft.busy_since) return;
  if (const auto* focus = std::get_if<event::EnrolField>(&event)) draft.at_code = focus->code;
  if (const auto* typed = std::get_if<event::Type>(&event); typed != nullptr && !typed->text.empty())
    type(draft, typed->text);
  const auto* press = std::get_if<event::Press>(&event);
  if (press == nullptr) return;
  std::string& text = draft.at_code ? draft.code : draft.host;
  if (press->command == event::Command::Backspace && !text.empty()) text.pop_back();
  if (press->command == event::Command::Done) connect(step);
}

EnrolView view_enrol(const Scene& scene) {
  const EnrolDraft& draft = *scene.state.enrol;
  EnrolView view;
  view.title = scene.t("enrol.title");
  view.text = scene.t("enrol.text");
  const bool ru = language_of(scene.state) == domain::Language::Ru;
  view.language = {"enrol.language", ru ? "English" : "Русский", "language",
                   event::ChooseLanguage{ru ? domain::Language::En : domain::Language::Ru}};
  TextFieldView host;
  host.button = {"field.host", scene.t("enrol.host"), "", event::EnrolField{false}};
  host.value = draft.host;
  host.placeholder = "hub.example.com:8444";
  host.focused = !draft.at_code;
  TextFieldView code;
  code.button = {"field.code", scene.t("enrol.code"), "", event::EnrolField{true}};
  code.value = grouped(draft.code);
  code.placeholder = "XXXX-XXXX-XXXX-XXXX";
  code.focused = draft.at_code;
  if (!draft.problem.empty()) {
    const bool refused = draft.problem == "enrol.refused" || draft.problem == "enrol.malformed";
    (refused ? code : host).error =
        refused ? scene.t("enrol.refused") : scene.t("enrol.failed", {{"code", draft.problem}});
  }
  view.fields = {std::move(host), std::move(code)};
  if (draft.busy_since) view.note = scene.t("enrol.busy");
  view.keyboard = board(scene);
  return view;
}

}  // namespace anketa::screens
