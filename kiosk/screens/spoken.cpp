#include "kiosk/screens/spoken.h"

#include <algorithm>
#include <type_traits>

namespace anketa::screens {
namespace {

void put(std::string& first, const std::string& text) {
  if (first.empty()) first = text;
}

void hear_field(Spoken& out, const TextFieldView& field, const std::string& otherwise) {
  if (field.focused) put(out.field, field.button.label.empty() ? otherwise : field.button.label);
  put(out.error, field.error);
}

void hear_block(Spoken& out, const Block& block) {
  put(out.error, block.error);
  if (const auto* text = std::get_if<TextBlock>(&block.body))
    hear_field(out, text->field, block.title.empty() ? out.title : block.title);
}

template <class Body>
void hear(Spoken& out, const Body& body) {
  if constexpr (requires { body.header; })
    out.title = body.header.title;
  else if constexpr (requires { body.title; })
    out.title = body.title;
  if constexpr (std::is_same_v<Body, AttractView>) out.title = body.headline;
  if constexpr (requires { body.fields; }) {
    for (const TextFieldView& field : body.fields) hear_field(out, field, out.title);
  }
  if constexpr (std::is_same_v<Body, QuestionsView>) {
    for (const Block& block : body.blocks) hear_block(out, block);
  }
  if constexpr (std::is_same_v<Body, SignatureView>) out.error = body.error;
  if constexpr (std::is_same_v<Body, StaffPinView>) out.error = body.calm ? "" : body.message;
}

// Words for a sign that is drawn without any: by its whole name, or by what its name begins with.
std::string words_for_sign(std::string_view target, const i18n::Catalog& catalog) {
  for (std::string name(target); !name.empty();) {
    const std::string key = "speak." + name;
    if (std::string words = catalog.text(key); words != key) return words;
    const auto dot = name.rfind('.');
    name.resize(dot == std::string::npos ? 0 : dot);
  }
  return "";
}

bool begins_with_any(std::string_view target, std::initializer_list<std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [&](std::string_view one) { return target.starts_with(one); });
}

}  // namespace

Spoken spoken(const View& view) {
  if (view.idle) return {"idle", view.idle->title, "", ""};
  if (view.sheet) return {view.sheet->name, view.sheet->title, "", ""};
  Spoken out;
  out.place = view.name;
  std::visit([&](const auto& body) { hear(out, body); }, view.body);
  return out;
}

std::vector<std::string> news(const Spoken& before, const Spoken& now) {
  const bool moved = before.place != now.place || before.title != now.title;
  std::vector<std::string> out;
  const auto say = [&](bool fresh, const std::string& words) {
    if (fresh && !words.empty()) out.push_back(words);
  };
  say(moved, now.title);
  say(moved || before.error != now.error, now.error);
  say((moved && now.field != now.title) || before.field != now.field, now.field);
  return out;
}

std::string label_of(std::string_view target, std::string_view drawn, const Spoken& page,
                     const i18n::Catalog& catalog) {
  if (!drawn.empty()) return std::string(drawn);
  if (std::string words = words_for_sign(target, catalog); !words.empty()) return words;
  return page.title;  // a field whose question is the page's title
}

std::string pressed(std::string_view target, std::string_view drawn, const Spoken& page, const i18n::Catalog& catalog) {
  // What is typed, a code of staff's, an address that he typed nearly right: not for the ears of others. A field says
  // its name when it waits for words.
  if (begins_with_any(target, {"key.", "pin.", "email.hint", "cell."})) return "";
  if (target.starts_with("field.") && target != "field.country") return "";
  if (begins_with_any(target, {"pad", "staff.corner"}) || target.ends_with(".around")) return "";
  return label_of(target, drawn, page, catalog);
}

}  // namespace anketa::screens
