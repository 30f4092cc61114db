// What the keys of the on-screen keyboard do to the focused field. Which keys there are: boards.cpp.
#include <algorithm>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

constexpr std::size_t kLongestField = 120;  // characters; longer is an accident or a prank
constexpr std::size_t kLongestAnswer = 400;

bool names(Field field) {
  return field == Field::Surname || field == Field::Given || field == Field::Patronymic || field == Field::Latin ||
         field == Field::City;
}

const domain::Question* focused_question(const Visitor& visitor) {
  if (visitor.focus != Field::Answer || visitor.place.screen != Screen::Questions) return nullptr;
  for (const auto& question : visitor.bundle->questionnaire.pages[visitor.place.index].questions) {
    if (question.id == visitor.focus_question) return &question;
  }
  return nullptr;
}

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void type_into(std::string& text, const std::string& typed, std::size_t longest) {
  if (letters_in(text) + letters_in(typed) <= longest) text += typed;
}

void type_phone(std::string& text, const std::string& typed) {
  const bool digit = typed.size() == 1 && typed[0] >= '0' && typed[0] <= '9';
  if (!digit && !(typed == "+" && text.empty())) return;
  type_into(text, typed, 16);
}

void type_email(std::string& text, const std::string& typed) {
  const bool service = typed.size() > 4 && typed.front() != '.';
  if (service && text.empty()) return;
  if (service && text.find('@') != std::string::npos)
    text.resize(text.find('@') + 1);
  else if (service)
    text += '@';
  if (typed == "@" && text.find('@') != std::string::npos) return;
  if (typed != " ") type_into(text, typed, 254);
}

void type_number(Visitor& visitor, const std::string& typed) {
  std::string& draft = visitor.number_drafts[visitor.focus_question];
  const bool digit = typed.size() == 1 && typed[0] >= '0' && typed[0] <= '9';
  if (digit && draft.size() < 12) draft += typed;
}

void keep_number(Visitor& visitor) {
  const std::string& draft = visitor.number_drafts[visitor.focus_question];
  if (draft.empty())
    visitor.answers.erase(visitor.focus_question);
  else
    visitor.answers[visitor.focus_question] = static_cast<std::int64_t>(std::stoll(draft));
}

std::string& answer_text(Visitor& visitor) {
  auto& answer = visitor.answers[visitor.focus_question];
  if (!std::holds_alternative<domain::FreeText>(answer)) {
    answer = domain::FreeText{};
    std::get<domain::FreeText>(answer).value.reserve(2 * kLongestAnswer);
  }
  return std::get<domain::FreeText>(answer).value;
}

void type(Visitor& visitor, const std::string& typed) {
  if (const auto* question = focused_question(visitor)) {
    if (question->kind == domain::QuestionKind::Number) {
      type_number(visitor, typed);
      return keep_number(visitor);
    }
    std::string& text = answer_text(visitor);
    const std::size_t longest = question->max > 0 ? static_cast<std::size_t>(question->max) : kLongestAnswer;
    if (!(text.empty() && typed == " ")) type_into(text, typed, longest);
    return;
  }
  std::string* text = field_text(visitor, visitor.focus);
  if (text == nullptr) return;
  if (visitor.focus == Field::Phone) return type_phone(*text, typed);
  if (visitor.focus == Field::Email) return type_email(*text, typed);
  if (!(text->empty() && typed == " ")) type_into(*text, typed, kLongestField);
}

// Takes the last character; the bytes it leaves are zeroed by the wipe of the whole capacity.
void erase_last(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
  if (!text.empty()) text.pop_back();
}

void erase(Visitor& visitor) {
  if (const auto* question = focused_question(visitor)) {
    if (question->kind == domain::QuestionKind::Number) {
      erase_last(visitor.number_drafts[visitor.focus_question]);
      return keep_number(visitor);
    }
    std::string& text = answer_text(visitor);
    erase_last(text);
    if (text.empty()) visitor.answers.erase(visitor.focus_question);
    return;
  }
  if (std::string* text = field_text(visitor, visitor.focus)) erase_last(*text);
}

// "Done" goes to the next field that must be filled, and from the last one forward.
void press_done(Step step) {
  Visitor& visitor = step.visitor();
  if (visitor.place.screen == Screen::Contact) {
    const auto fields = fields_of(visitor, static_cast<ContactStep>(visitor.place.index));
    const auto at = std::find(fields.begin(), fields.end(), visitor.focus);
    const auto open = at == fields.end() ? at : std::find_if(at + 1, fields.end(), [&](Field field) {
      return !field_error(visitor, field).empty();
    });
    if (open != fields.end()) {
      visitor.focus = *open;
      return apply_auto_shift(visitor);
    }
  }
  forward(visitor, step.now());
}

}  // namespace

bool types_number(const Visitor& visitor) {
  const auto* question = focused_question(visitor);
  return question != nullptr && question->kind == domain::QuestionKind::Number;
}

void apply_auto_shift(Visitor& visitor) {
  if (visitor.focus == Field::Latin) visitor.keyboard.latin = true;
  const std::string* text = field_text(visitor, visitor.focus);
  if (names(visitor.focus)) {
    visitor.keyboard.shift = text->empty() || text->back() == ' ' || text->back() == '-';
  } else if (visitor.focus == Field::Answer) {
    const auto found = visitor.answers.find(visitor.focus_question);
    const auto* answer = found == visitor.answers.end() ? nullptr : std::get_if<domain::FreeText>(&found->second);
    visitor.keyboard.shift = answer == nullptr || answer->value.empty() || answer->value.ends_with(". ");
  } else {
    visitor.keyboard.shift = false;
  }
}

void update_keyboard(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* focus = std::get_if<event::Focus>(&event)) {
    visitor.focus = focus->field;
    visitor.focus_question = focus->question;
    apply_auto_shift(visitor);
  }
  if (const auto* typed = std::get_if<event::Type>(&event)) {
    type(visitor, typed->text);
    apply_auto_shift(visitor);
  }
  if (const auto* other = std::get_if<event::Replace>(&event)) {
    erase(visitor);
    type(visitor, other->text);
    apply_auto_shift(visitor);
  }
  const auto* press = std::get_if<event::Press>(&event);
  if (press == nullptr) return;
  switch (press->command) {
    case event::Command::Backspace: erase(visitor); return apply_auto_shift(visitor);
    case event::Command::Shift: visitor.keyboard.shift = !visitor.keyboard.shift; return;
    case event::Command::Letters: visitor.keyboard.latin = !visitor.keyboard.latin; return;
    case event::Command::Done: return press_done(step);
  }
}

}  // namespace anketa::screens
