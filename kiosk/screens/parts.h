// What the screens of this folder share among themselves: one file a screen, each with its part of
// update() and of view(). Nobody outside includes this.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/update.h"
#include "kiosk/screens/view.h"

namespace anketa::screens {

// --- update: each handles the events its own buttons carry and ignores all others ---
struct Step {
  State& state;
  std::vector<Effect>& effects;
  [[nodiscard]] Visitor& visitor() const { return *state.visitor; }
  [[nodiscard]] Millis now() const { return state.now.monotonic; }
};
void update_attract(Step step, const Event& event);
void update_language(Step step, const Event& event);
void update_purpose(Step step, const Event& event);
void update_questions(Step step, const Event& event);
void update_contact(Step step, const Event& event);
void update_consent(Step step, const Event& event);
void update_signature(Step step, const Event& event);
void update_review(Step step, const Event& event);
void update_save_failed(Step step, const Event& event);
void update_thanks(Step step, const Event& event);
void update_staff(Step step, const Event& event);  // PIN, then menu and tools
void update_staff_menu(Step step, const Event& event);
void update_staff_tool(Step step, const Event& event);
void open_tool(Step step, StaffTool tool);
void close_staff(Step step);
void start_cleaning(State& state);
[[nodiscard]] bool update_cleaning(Step step, const Event& event);  // true: nobody else hears it
void update_enrol(Step step, const Event& event);
void begin_visit(Step step);
// Codes of staff share their keys, their tries and the wait after too many.
void update_pin_keys(Step step, const Event& event);
void count_try(Step step);
void judge_try(Step step, bool right);
[[nodiscard]] bool pin_locked(const State& state);
void update_keyboard(Step step, const Event& event);  // Focus, Type, Press on any page that has fields

void update_access(Step step, const Event& event);  // the switches of the access sheet
// True when a sheet is open or was asked for: the page under it sees nothing (kiosk/screens/sheet.cpp).
[[nodiscard]] bool update_sheet(Step step, const Event& event);

void end_visit(Step step);                               // wipes the visitor and goes home
[[nodiscard]] Millis warning_limit(const State& state);  // how long "still there?" waits; a visitor is there
[[nodiscard]] Screen home(const State& state);           // Attract, or OutOfOrder when nothing may begin
void capture(Step step);                                 // asks for the commit
void apply_auto_shift(Visitor& visitor);
[[nodiscard]] domain::Lead lead_from(const State& state);

// --- view ---
struct Scene {
  const State& state;
  const i18n::Catalog& catalog;
  [[nodiscard]] const Visitor& visitor() const { return *state.visitor; }
  [[nodiscard]] std::string t(std::string_view key, std::initializer_list<i18n::Arg> args = {}) const {
    return key.empty() ? std::string() : catalog.text(key, args);
  }
  [[nodiscard]] const std::string& local(const domain::LocalText& text) const { return text.in(language_of(state)); }
};
AttractView view_attract(const Scene& scene);
LanguageView view_language(const Scene& scene);
PurposeView view_purpose(const Scene& scene);
QuestionsView view_questions(const Scene& scene);
ContactView view_contact(const Scene& scene);
ConsentView view_consent(const Scene& scene);
SignatureView view_signature(const Scene& scene);
ReviewView view_review(const Scene& scene);
SaveFailedView view_save_failed(const Scene& scene);
ThanksView view_thanks(const Scene& scene);
StaffPinView view_staff_pin(const Scene& scene);
StaffPinView pin_pad(const Scene& scene);
StaffView view_staff(const Scene& scene);
std::vector<Card> staff_actions(const Scene& scene);
StaffToolView view_staff_tool(const Scene& scene);
EnrolView view_enrol(const Scene& scene);
RestView view_rest(const Scene& scene);
[[nodiscard]] std::string ago(const Scene& scene, const std::optional<Time>& when);
OutOfOrderView view_out_of_order(const Scene& scene);

AccessSheet view_access(const Scene& scene);
[[nodiscard]] Sheet sheet_of(const Scene& scene, SheetKind kind);
[[nodiscard]] Look look_of(const State& state);
[[nodiscard]] std::optional<Button> access_button(const Scene& scene);

[[nodiscard]] Header header_of(const Scene& scene, std::string title, std::string hint, std::string step_text);
[[nodiscard]] Button forward_button(const Scene& scene);
[[nodiscard]] KeyboardView keyboard_of(const Scene& scene);
[[nodiscard]] TextFieldView field_of(const Scene& scene, Field field);
[[nodiscard]] std::vector<Block> wish_blocks(const Scene& scene, const domain::Question& question);
[[nodiscard]] Block date_block(const Scene& scene, const domain::Question& question);

// Test drives can be wished from tomorrow on for two weeks.
[[nodiscard]] std::vector<std::string> wish_days(const Now& now);
[[nodiscard]] std::string iso_day(std::chrono::year_month_day day);
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_day(const std::string& iso);
[[nodiscard]] std::string day_text(const Scene& scene, const std::string& iso);  // "12 мая"
[[nodiscard]] std::string answer_text(const Scene& scene, const domain::Question& question,
                                      const domain::Answer& answer);
[[nodiscard]] const domain::Model* model_of(const domain::Bundle& bundle, const std::string& id);
[[nodiscard]] const domain::BundleDealer* dealer_of(const domain::Bundle& bundle, const std::string& id);

}  // namespace anketa::screens
