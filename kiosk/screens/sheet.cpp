// What lies over a page. A new kind: its name in SheetKind (event.h), its struct in Sheet::body (view.h), one
// line in each of the two switches here and in kiosk/draw/sheet.cpp, its two functions in a file of its own.
#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

void update_kind(Step step, SheetKind kind, const Event& event) {
  switch (kind) {
    case SheetKind::Access: return update_access(step, event);
    case SheetKind::Country: return update_country(step, event);
    case SheetKind::Compare: return update_compare(step, event);
    case SheetKind::Document: return update_consent(step, event);
    case SheetKind::Pressed: return update_pressed(step, event);
    case SheetKind::TakeBack: return update_take_back(step, event);
  }
}

void fill_kind(const Scene& scene, SheetKind kind, Sheet& sheet) {
  switch (kind) {
    case SheetKind::Access:
      sheet.name = "access";
      sheet.body = view_access(scene);
      break;
    case SheetKind::Country:
      sheet.name = "country";
      sheet.body = view_country(scene);
      break;
    case SheetKind::Compare: return fill_compare(scene, sheet);
    case SheetKind::Document: return fill_document(scene, sheet);
    case SheetKind::Pressed: return fill_pressed(scene, sheet);
    case SheetKind::TakeBack: return fill_take_back(scene, sheet);
  }
}

void close_sheet(State& state) {
  state.sheet.reset();
  if (state.visitor) state.visitor->compared.clear();
}

}  // namespace

bool update_sheet(Step step, const Event& event) {
  if (const auto* open = std::get_if<event::OpenSheet>(&event)) {
    step.state.sheet = open->kind;
    step.state.last_touch = step.now();
    step.state.staff.corner_since.reset();
    return true;
  }
  // What is no touch of his passes: a commit that ended, a commit of the withdrawal.
  if (!step.state.sheet || std::holds_alternative<event::TakenBack>(event)) return false;
  if (std::holds_alternative<event::CloseSheet>(event))
    close_sheet(step.state);
  else
    update_kind(step, *step.state.sheet, event);
  return true;
}

Sheet sheet_of(const Scene& scene, SheetKind kind) {
  Sheet sheet;
  fill_kind(scene, kind, sheet);
  if (sheet.title.empty()) sheet.title = scene.t(sheet.name + ".title");
  sheet.close.id = "sheet.close";
  sheet.close.action = event::CloseSheet{};
  // Switches take effect at once, so leaving them is "done"; everything else is only shut.
  const bool done = kind == SheetKind::Access;
  if (sheet.close.label.empty()) sheet.close.label = scene.t(done ? "sheet.close" : "sheet.shut");
  if (done) sheet.close.icon = "check";
  return sheet;
}

}  // namespace anketa::screens
