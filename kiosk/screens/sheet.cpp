// What lies over a page. A new kind: its name in SheetKind (event.h), its struct in Sheet::body (view.h), one
// line in each of the two switches here and in kiosk/draw/sheet.cpp, its two functions in a file of its own.
#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

void update_kind(Step step, SheetKind kind, const Event& event) {
  switch (kind) {
    case SheetKind::Access: return update_access(step, event);
    case SheetKind::Country: return update_country(step, event);
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
  }
}

}  // namespace

bool update_sheet(Step step, const Event& event) {
  if (const auto* open = std::get_if<event::OpenSheet>(&event)) {
    step.state.sheet = open->kind;
    step.state.last_touch = step.now();
    step.state.staff.corner_since.reset();
    return true;
  }
  if (!step.state.sheet) return false;
  if (std::holds_alternative<event::CloseSheet>(event))
    step.state.sheet.reset();
  else
    update_kind(step, *step.state.sheet, event);
  return true;
}

Sheet sheet_of(const Scene& scene, SheetKind kind) {
  Sheet sheet;
  fill_kind(scene, kind, sheet);
  sheet.title = scene.t(sheet.name + ".title");
  sheet.close = {"sheet.close", scene.t("sheet.close"), "check", event::CloseSheet{}};
  return sheet;
}

}  // namespace anketa::screens
