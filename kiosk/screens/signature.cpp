// The signature pad. Raw points are kept as the finger made them; smoothing happens only in drawing.
#include "kiosk/screens/parts.h"
#include "shared/base/zone.h"

namespace anketa::screens {
namespace {

constexpr std::size_t kMostPoints = 20000;  // minutes of scribbling; the envelope stays small

domain::StrokePoint point(Ink& ink, std::int32_t x, std::int32_t y, std::int64_t t_ms) {
  if (!ink.first_ms) ink.first_ms = t_ms;
  return {x, y, static_cast<std::int32_t>(t_ms - *ink.first_ms)};
}

std::size_t points_in(const Ink& ink) {
  std::size_t count = 0;
  for (const auto& stroke : ink.strokes) count += stroke.size();
  return count;
}

// Also the one under way: what the pen still tells then belongs to nothing.
void forget_last_stroke(Ink& ink) {
  ink.pen_down = false;
  if (!ink.strokes.empty()) ink.strokes.pop_back();
  if (ink.strokes.empty()) ink.first_ms.reset();
}

}  // namespace

void update_signature(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  Ink& ink = visitor.ink;
  if (const auto* down = std::get_if<event::PenDown>(&event); down != nullptr && points_in(ink) < kMostPoints) {
    ink.pad_width = down->pad_width;
    ink.pad_height = down->pad_height;
    ink.strokes.emplace_back().reserve(512);
    ink.strokes.back().push_back(point(ink, down->x, down->y, down->t_ms));
    ink.pen_down = true;
    visitor.show_errors = false;
  }
  if (const auto* move = std::get_if<event::PenMove>(&event);
      move != nullptr && ink.pen_down && points_in(ink) < kMostPoints) {
    const auto next = point(ink, move->x, move->y, move->t_ms);
    const auto& last = ink.strokes.back().back();
    if (next.x != last.x || next.y != last.y) ink.strokes.back().push_back(next);
  }
  if (std::holds_alternative<event::PenUp>(event)) ink.pen_down = false;
  if (std::holds_alternative<event::PenCancel>(event) && ink.pen_down) forget_last_stroke(ink);
  if (std::holds_alternative<event::UndoStroke>(event)) forget_last_stroke(ink);
  if (std::holds_alternative<event::ClearInk>(event)) ink = Ink{};
  if (std::holds_alternative<event::PenDown>(event)) visitor.sign_pressed = false;  // he draws after all
  if (std::holds_alternative<event::Forward>(event)) forward(visitor, step.now());
  if (std::holds_alternative<event::Back>(event)) (void)back(visitor, step.now());
}

// Who cannot draw agrees by two presses: one that asks, one that confirms what it means.
void update_pressed(Step step, const Event& event) {
  if (!std::holds_alternative<event::ConfirmPress>(event)) return;
  Visitor& visitor = step.visitor();
  step.state.sheet.reset();
  visitor.ink = Ink{};
  visitor.sign_pressed = true;
  forward(visitor, step.now());
}

void fill_pressed(const Scene& scene, Sheet& sheet) {
  sheet.name = "pressed";
  TextSheet text;
  text.text = scene.t("pressed.text");
  for (const std::string& statement : view_signature(scene).statements) text.text += "\n\n• " + statement;
  sheet.body = std::move(text);
  sheet.acts = {{"pressed.confirm", scene.t("pressed.confirm"), "touch_app", event::ConfirmPress{}}};
}

SignatureView view_signature(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  SignatureView view;
  view.header = header_of(scene, scene.t("signature.title"), scene.t("signature.hint"), scene.t("step.signature"));
  for (std::size_t i = 0; i < visitor.consents.size(); ++i) {
    const bool signed_here = visitor.consents[i].given.value_or(false) && visitor.bundle->consents[i].needs_signature;
    if (signed_here) view.statements.push_back(scene.local(visitor.bundle->consents[i].title));
  }
  view.prompt = scene.t("signature.prompt");
  const ContactDraft& contact = visitor.contact;
  view.name = contact.latin_form ? contact.latin
                                 : domain::Name{contact.surname, contact.given, contact.patronymic, ""}.display();
  view.name +=
      ", " + day_text(scene, iso_day(scene.state.now.today)) + " " + std::to_string(int(scene.state.now.today.year()));
  if (visitor.show_errors) view.error = scene.t("signature.error");
  view.ink = &visitor.ink;
  const bool empty = visitor.ink.strokes.empty();
  view.undo = {"sign.undo", scene.t("signature.undo"), "undo", event::UndoStroke{}, !empty};
  view.clear = {"sign.clear", scene.t("signature.clear"), "delete", event::ClearInk{}, !empty};
  view.cannot = {"sign.cannot", scene.t("signature.cannot"), "touch_app", event::OpenSheet{SheetKind::Pressed}};
  view.forward = forward_button(scene);
  return view;
}

}  // namespace anketa::screens
