// Consents: one document, one page, one act. Nothing is ticked beforehand and a refusal goes on like
// an agreement does (152-FZ art. 9: separate, free, never a condition).
#include <algorithm>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

const domain::ConsentText& text_of(const Visitor& visitor) { return visitor.bundle->consents[visitor.place.index]; }

void forget_signature(Visitor& visitor) {
  visitor.ink = Ink{};
  visitor.sign_pressed = false;
}

void toggle(ConsentDraft& draft, domain::Channel channel) {
  const auto at = std::find(draft.channels.begin(), draft.channels.end(), channel);
  if (at == draft.channels.end())
    draft.channels.push_back(channel);
  else
    draft.channels.erase(at);
}

void decide(Step step, bool given) {
  Visitor& visitor = step.visitor();
  ConsentDraft& draft = visitor.consents[visitor.place.index];
  // Agreeing with no channel ticked is allowed, but rarely meant: the first time the page points it out.
  const bool no_channel = given && draft.channels.empty() && !text_of(visitor).channels.empty();
  if (no_channel && !visitor.show_errors) {
    visitor.show_errors = true;
    return;
  }
  // A signature stands under what was agreed then; other agreements need another one.
  if (draft.given != std::optional(given)) forget_signature(visitor);
  draft.given = given;
  draft.language = visitor.language;
  if (!given) draft.channels.clear();
  draft.decided_ms = (step.now() - visitor.started).count();
  forward(visitor, step.now());
}

// An address is read, not touched: the part that everybody leaves out is left out.
std::string without_scheme(const std::string& url) {
  const std::size_t at = url.find("://");
  return at == std::string::npos ? url : url.substr(at + 3);
}

// Who answers for the data, where he is found, who receives it, where the policy stands.
std::vector<ReviewRow> named(const Scene& scene) {
  const auto& settings = scene.visitor().bundle->settings;
  std::vector<ReviewRow> rows;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) rows.push_back({scene.t(key), value});
  };
  add("consent.operator", scene.local(settings.operator_name));
  add("consent.address", scene.local(settings.operator_address));
  const bool nobody = text_of(scene.visitor()).recipients == "none";
  add("consent.recipients", nobody ? scene.t("consent.recipients.none") : scene.local(settings.recipients));
  add("consent.policy", without_scheme(settings.policy_url));
  return rows;
}

}  // namespace

void fill_document(const Scene& scene, Sheet& sheet) {
  ConsentView page = view_consent(scene);
  sheet.name = "document";
  sheet.title = page.header.title;
  TextSheet text;
  text.document = page.document;
  text.at_end = page.at_end;
  sheet.body = std::move(text);
  sheet.acts = {page.refuse, page.agree};
}

void update_consent(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* tick = std::get_if<event::ToggleChannel>(&event)) {
    toggle(visitor.consents[visitor.place.index], tick->channel);
    forget_signature(visitor);
    visitor.show_errors = false;
  }
  if (std::holds_alternative<event::DocumentRead>(event)) visitor.consents[visitor.place.index].scrolled_end = true;
  if (const auto* act = std::get_if<event::Decide>(&event)) {
    step.state.sheet.reset();  // decided in the sheet, or on the page
    decide(step, act->given);
  }
  if (std::holds_alternative<event::Back>(event)) (void)back(visitor, step.now());
}

ConsentView view_consent(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const domain::ConsentText& text = text_of(visitor);
  const ConsentDraft& draft = visitor.consents[visitor.place.index];
  ConsentView view;
  const auto number = static_cast<std::int64_t>(visitor.place.index + 1);
  const auto total = static_cast<std::int64_t>(visitor.consents.size());
  view.header =
      header_of(scene, scene.local(text.title), "", scene.t("step.consent", {{"n", number}, {"total", total}}));
  view.summary = scene.local(text.summary);
  view.named = named(scene);
  view.read = {"consent.read", scene.t("consent.read"), "zoom_out_map", event::OpenSheet{SheetKind::Document}};
  if (!draft.scrolled_end) view.at_end = event::DocumentRead{};
  view.document = scene.local(text.text);
  view.scroll_id = "consent." + text.purpose;
  for (const domain::Channel channel : text.channels) {
    const std::string code(domain::channel_code(channel));
    Card card;
    card.button = {"channel." + code, scene.t("channel." + code), "", event::ToggleChannel{channel}};
    card.selected = std::count(draft.channels.begin(), draft.channels.end(), channel) > 0;
    view.channels.push_back(std::move(card));
  }
  if (!view.channels.empty())
    view.channels_title = scene.t(visitor.show_errors ? "consent.channels.missing" : "consent.channels");
  view.note = scene.t("consent.free");
  view.refuse = {"consent.refuse", scene.t("consent.refuse"), "", event::Decide{false}};
  view.agree = {"consent.agree", scene.t("consent.agree"), "check", event::Decide{true}};
  return view;
}

}  // namespace anketa::screens
