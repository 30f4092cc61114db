// The on-screen keyboard: layouts as data, and what its keys do to the focused field.
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

bool digits_only(const Visitor& visitor) {
  const auto* question = focused_question(visitor);
  return visitor.focus == Field::Phone || (question != nullptr && question->kind == domain::QuestionKind::Number);
}

std::vector<std::string> split_utf8(std::string_view text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U)
      letters.back() += c;
    else
      letters.emplace_back(1, c);
  }
  return letters;
}

// Upper case of the letters that stand on the keys: Latin and Russian, two ranges and ё.
std::string upper(const std::string& letter) {
  if (letter.size() == 1)
    return std::string(1, static_cast<char>(letter[0] >= 'a' && letter[0] <= 'z' ? letter[0] - 32 : letter[0]));
  if (letter == "ё") return "Ё";
  if (letter.size() != 2) return letter;
  const unsigned code =
      ((static_cast<unsigned char>(letter[0]) & 0x1FU) << 6U) | (static_cast<unsigned char>(letter[1]) & 0x3FU);
  if (code < 0x430 || code > 0x44F) return letter;
  const unsigned big = code - 0x20;
  return {static_cast<char>(0xC0U | (big >> 6U)), static_cast<char>(0x80U | (big & 0x3FU))};
}

Key letter_key(const std::string& letter, bool shift, float width = 1) {
  const std::string label = shift ? upper(letter) : letter;
  return {{"key." + letter, label, "", event::Type{label}}, width, Key::Look::Letter, false, false};
}

void add_letters(std::vector<Key>& row, std::string_view letters, bool shift) {
  for (const std::string& letter : split_utf8(letters)) row.push_back(letter_key(letter, shift));
}

Key control(std::string id, std::string label, std::string icon, event::Command command, float width, Key::Look look) {
  const bool repeats = command == event::Command::Backspace;
  return {{std::move(id), std::move(label), std::move(icon), event::Press{command}}, width, look, repeats, false};
}

Key backspace(float width) {
  return control("key.backspace", "", "backspace", event::Command::Backspace, width, Key::Look::Control);
}

Key done(const Scene& scene, float width) {
  return control("key.done", scene.t("keyboard.done"), "", event::Command::Done, width, Key::Look::Primary);
}

KeyboardView digit_pad(const Scene& scene, bool phone) {
  KeyboardView view;
  view.narrow = true;
  view.rows.resize(5);
  const char* digits[] = {"123", "456", "789"};
  for (std::size_t i = 0; i < 3; ++i) add_letters(view.rows[i], digits[i], false);
  if (phone) view.rows[3].push_back(letter_key("+", false));
  view.rows[3].push_back(letter_key("0", false, phone ? 1 : 2));
  view.rows[3].push_back(backspace(1));
  view.rows[4].push_back(done(scene, 3));
  return view;
}

KeyboardView email_board(const Scene& scene) {
  KeyboardView view;
  view.rows.resize(5);
  for (const char* mark : {"@", ".", "-", "_"}) view.rows[0].push_back(letter_key(mark, false, 0.9F));
  for (const char* service : {"mail.ru", "yandex.ru", "gmail.com"})
    view.rows[0].push_back(letter_key(service, false, 1.75F));
  for (const char* end : {".ru", ".com"}) view.rows[0].push_back(letter_key(end, false, 1.1F));
  for (Key& key : view.rows[0]) key.look = Key::Look::Wide;
  add_letters(view.rows[1], "1234567890", false);
  add_letters(view.rows[2], "qwertyuiop", false);
  add_letters(view.rows[3], "asdfghjkl", false);
  view.rows[3].push_back(backspace(1.4F));
  add_letters(view.rows[4], "zxcvbnm", false);
  view.rows[4].push_back(done(scene, 3.4F));
  return view;
}

KeyboardView letter_board(const Scene& scene, bool digits) {
  const Keyboard& keyboard = scene.visitor().keyboard;
  const bool shift = keyboard.shift;
  KeyboardView view;
  std::vector<Key> numbers;
  if (digits) {
    add_letters(numbers, "1234567890", false);
    view.rows.push_back(numbers);
  }
  std::vector<Key> top, middle, low, bottom;
  add_letters(top, keyboard.latin ? "qwertyuiop" : "йцукенгшщзхъ", shift);
  add_letters(middle, keyboard.latin ? "asdfghjkl" : "фывапролджэё", shift);
  Key shift_key = control("key.shift", "", "keyboard_capslock", event::Command::Shift, 1.4F, Key::Look::Control);
  shift_key.lit = shift;
  low.push_back(shift_key);
  add_letters(low, keyboard.latin ? "zxcvbnm" : "ячсмитьбю", shift);
  low.push_back(backspace(1.4F));
  bottom.push_back(control("key.letters", keyboard.latin ? "РУС" : "ENG", "language", event::Command::Letters, 2,
                           Key::Look::Control));
  if (digits) bottom.push_back(letter_key(",", false));
  if (keyboard.latin || !digits) bottom.push_back(letter_key(keyboard.latin ? "'" : ".", false));
  bottom.push_back({{"key.space", scene.t("keyboard.space"), "", event::Type{" "}},
                    digits ? 3.2F : 4.2F,
                    Key::Look::Wide,
                    false,
                    false});
  bottom.push_back(letter_key(digits ? "." : "-", false));
  if (digits) bottom.push_back(letter_key("?", false));
  bottom.push_back(done(scene, 2.6F));
  for (auto* row : {&top, &middle, &low, &bottom}) view.rows.push_back(std::move(*row));
  return view;
}

std::size_t letters_in(const std::string& text) { return split_utf8(text).size(); }

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
  const auto* press = std::get_if<event::Press>(&event);
  if (press == nullptr) return;
  switch (press->command) {
    case event::Command::Backspace: erase(visitor); return apply_auto_shift(visitor);
    case event::Command::Shift: visitor.keyboard.shift = !visitor.keyboard.shift; return;
    case event::Command::Letters: visitor.keyboard.latin = !visitor.keyboard.latin; return;
    case event::Command::Done: return press_done(step);
  }
}

KeyboardView keyboard_of(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  if (digits_only(visitor)) return digit_pad(scene, visitor.focus == Field::Phone);
  if (visitor.focus == Field::Email) return email_board(scene);
  return letter_board(scene, visitor.focus == Field::Answer);
}

}  // namespace anketa::screens
