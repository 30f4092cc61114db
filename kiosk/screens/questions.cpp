// The pages of the questionnaire: every kind of question as a block, and what its marks do.
#include <algorithm>

#include "kiosk/questionnaire/step.h"
#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

using domain::Question;
using domain::QuestionKind;

const Question* question_of(const Visitor& visitor, const std::string& id) {
  for (const Question& question : visitor.bundle->questionnaire.pages[visitor.place.index].questions) {
    if (question.id == id) return &question;
  }
  return nullptr;
}

template <class T>
const T* answer_as(const Visitor& visitor, const std::string& id) {
  const auto found = visitor.answers.find(id);
  return found == visitor.answers.end() ? nullptr : std::get_if<T>(&found->second);
}

// A single choice that stood here before is kept when touched again: he came back and means it.
void pick_code(Step step, const event::PickCode& pick) {
  Visitor& visitor = step.visitor();
  const Question* question = question_of(visitor, pick.question);
  if (question == nullptr) return;
  domain::Codes codes;
  if (const auto* before = answer_as<domain::Codes>(visitor, pick.question)) codes = *before;
  const auto at = std::find(codes.values.begin(), codes.values.end(), pick.code);
  const bool confirms = question->kind == QuestionKind::Single && advances(visitor) && !visitor.picked_here;
  if (at != codes.values.end()) {
    if (!confirms) codes.values.erase(at);
  } else if (question->kind == QuestionKind::Single) {
    codes.values = {pick.code};
  } else if (question->max == 0 || static_cast<std::int64_t>(codes.values.size()) < question->max) {
    codes.values.push_back(pick.code);
  }
  visitor.picked_here = true;
  if (codes.values.empty()) {
    visitor.answers.erase(pick.question);
    return;
  }
  visitor.answers[pick.question] = std::move(codes);
  advance_soon(step);
}

void pick_number(Step step, const event::PickNumber& pick) {
  step.visitor().answers[pick.question] = pick.number;
  advance_soon(step);
}

domain::TestDriveWish wish_of(const Visitor& visitor, const std::string& id) {
  const auto* wish = answer_as<domain::TestDriveWish>(visitor, id);
  return wish == nullptr ? domain::TestDriveWish{} : *wish;
}

// What is wished stays within what the dealers' calendars leave.
void settle_wish(const Visitor& visitor, domain::TestDriveWish& wish, const Now& now) {
  if (!wish.day.empty()) {
    const auto days = wish_days(*visitor.bundle, wish, now);
    if (std::find(days.begin(), days.end(), wish.day) == days.end()) wish.day.clear();
  }
  if (!half_free(*visitor.bundle, wish, wish.half)) wish.half = domain::HalfDay::Any;
}

void pick_model(Step step, const event::PickModel& pick) {
  Visitor& visitor = step.visitor();
  const Question* question = question_of(visitor, pick.question);
  if (question == nullptr || model_of(*visitor.bundle, pick.model) == nullptr) return;
  if (question->kind == QuestionKind::Model) {
    const auto* before = answer_as<domain::ModelChoice>(visitor, pick.question);
    if (before != nullptr && before->model == pick.model)
      visitor.answers.erase(pick.question);
    else
      visitor.answers[pick.question] = domain::ModelChoice{pick.model};
    return;
  }
  auto wish = wish_of(visitor, pick.question);
  // Another brand may have other dealers.
  if (wish.model != pick.model) wish.dealer.clear();
  wish.model = pick.model;
  settle_wish(visitor, wish, step.state.now);
  visitor.answers[pick.question] = wish;
}

void pick_day(Step step, const event::PickDay& pick) {
  Visitor& visitor = step.visitor();
  const Question* question = question_of(visitor, pick.question);
  if (question == nullptr) return;
  if (question->kind == QuestionKind::Date) {
    visitor.answers[pick.question] = domain::Day{pick.day};
    return;
  }
  auto wish = wish_of(visitor, pick.question);
  wish.day = pick.day;
  settle_wish(visitor, wish, step.state.now);
  visitor.answers[pick.question] = wish;
}

void pick_dealer(Step step, const event::PickDealer& pick) {
  Visitor& visitor = step.visitor();
  auto wish = wish_of(visitor, pick.question);
  wish.dealer = pick.dealer;
  settle_wish(visitor, wish, step.state.now);
  visitor.answers[pick.question] = wish;
}

void pick_half(Visitor& visitor, const event::PickHalfDay& pick) {
  auto wish = wish_of(visitor, pick.question);
  wish.half = pick.half;
  visitor.answers[pick.question] = wish;
}

void toggle_statement(Visitor& visitor, event::Statement which) {
  domain::Statements said = visitor.statements.value_or(domain::Statements{});
  bool& one = which == event::Statement::Licence ? said.licence : said.age;
  one = !one;
  visitor.statements = said;
}

void toggle_compare(Step step, const event::ToggleCompare& toggle) {
  Visitor& visitor = step.visitor();
  auto& models = visitor.compared;
  const auto at = std::find(models.begin(), models.end(), toggle.model);
  if (at != models.end()) {
    models.erase(at);
    return;
  }
  models.push_back(toggle.model);
  visitor.compare_question = toggle.question;
  if (models.size() == 2) step.state.sheet = SheetKind::Compare;
}

std::vector<Card> brand_tabs(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  std::vector<Card> tabs;
  if (visitor.bundle->brands.size() < 2) return tabs;
  const auto tab = [&](std::string id, std::string label, const std::string& brand) {
    tabs.push_back(
        {{std::move(id), std::move(label), "", event::PickBrand{brand}}, "", "", visitor.brand_filter == brand});
  };
  tab("brand.all", scene.t("model.all"), "");
  for (const auto& brand : visitor.bundle->brands) tab("brand." + brand.id, brand.name, brand.id);
  return tabs;
}

std::string choice_error(const Scene& scene, const Question& question) {
  const Visitor& visitor = scene.visitor();
  if (!visitor.show_errors) return "";
  const auto found = visitor.answers.find(question.id);
  const auto status = domain::check_answer(question, found == visitor.answers.end() ? nullptr : &found->second);
  if (status) return "";
  const std::string& rule = status.error().detail();
  if (rule == "required" && question.kind == QuestionKind::TestDrive) return scene.t("question.error.model");
  return scene.t("question.error." + rule, {{"min", question.min}, {"max", question.max}});
}

CardsBlock choices_block(const Scene& scene, const Question& question) {
  CardsBlock block;
  const auto* codes = answer_as<domain::Codes>(scene.visitor(), question.id);
  for (const domain::Choice& choice : question.choices) {
    Card card;
    card.button = {"choice." + question.id + "." + choice.code, scene.local(choice.text), choice.icon,
                   event::PickCode{question.id, choice.code}};
    card.selected = codes != nullptr && std::count(codes->values.begin(), codes->values.end(), choice.code) > 0;
    block.cards.push_back(std::move(card));
  }
  return block;
}

ScaleBlock scale_block(const Scene& scene, const Question& question) {
  ScaleBlock block{{}, scene.local(question.min_label), scene.local(question.max_label)};
  const auto* number = answer_as<std::int64_t>(scene.visitor(), question.id);
  for (std::int64_t n = question.min; n <= question.max; ++n) {
    Card card;
    card.button = {"scale." + question.id + "." + std::to_string(n), std::to_string(n), "",
                   event::PickNumber{question.id, n}};
    card.selected = number != nullptr && *number == n;
    block.marks.push_back(std::move(card));
  }
  return block;
}

TextBlock text_block(const Scene& scene, const Question& question) {
  const Visitor& visitor = scene.visitor();
  TextBlock block;
  block.field.button = {"field." + question.id, "", "", event::Focus{Field::Answer, question.id}};
  block.field.focused = visitor.focus == Field::Answer && visitor.focus_question == question.id;
  block.field.tall = question.kind == QuestionKind::Text;
  block.field.placeholder = scene.t(block.field.tall ? "question.text.placeholder" : "question.number.placeholder");
  if (const auto* text = answer_as<domain::FreeText>(visitor, question.id)) block.field.value = text->value;
  if (const auto draft = visitor.number_drafts.find(question.id); draft != visitor.number_drafts.end())
    block.field.value = draft->second;
  return block;
}

CardsBlock models_block(const Scene& scene, const Question& question, const std::string& chosen) {
  const Visitor& visitor = scene.visitor();
  CardsBlock block;
  block.pictures = true;
  for (const domain::Model& model : visitor.bundle->models) {
    if (!visitor.brand_filter.empty() && model.brand != visitor.brand_filter) continue;
    Card card;
    card.button = {"model." + model.id, model.name, "", event::PickModel{question.id, model.id}};
    card.detail = scene.local(model.tagline);
    card.picture = model.picture;
    card.selected = model.id == chosen;
    card.note = price_text(scene, model);
    card.corner = Button{"compare." + model.id, "", "compare_arrows", event::ToggleCompare{question.id, model.id}};
    card.corner_on = std::count(visitor.compared.begin(), visitor.compared.end(), model.id) > 0;
    block.cards.push_back(std::move(card));
  }
  return block;
}

std::vector<Block> blocks_of(const Scene& scene, const Question& question) {
  const Visitor& visitor = scene.visitor();
  Block block;
  switch (question.kind) {
    case QuestionKind::Single:
    case QuestionKind::Multiple: block.body = choices_block(scene, question); break;
    case QuestionKind::Scale: block.body = scale_block(scene, question); break;
    case QuestionKind::Text:
    case QuestionKind::Number: block.body = text_block(scene, question); break;
    case QuestionKind::Date: block = date_block(scene, question); break;
    case QuestionKind::Model: {
      const auto* choice = answer_as<domain::ModelChoice>(visitor, question.id);
      block.tabs = brand_tabs(scene);
      block.body = models_block(scene, question, choice == nullptr ? "" : choice->model);
      break;
    }
    case QuestionKind::TestDrive: {
      if (visitor.place.sub > 0) return wish_blocks(scene, question);
      block.tabs = brand_tabs(scene);
      block.body = models_block(scene, question, wish_of(visitor, question.id).model);
      break;
    }
  }
  block.error = choice_error(scene, question);
  return {block};
}

// The page's title is its own, or the question's when there is only one.
void head_page(const Scene& scene, const domain::Page& page, const std::vector<const Question*>& seen,
               QuestionsView& view) {
  const Visitor& visitor = scene.visitor();
  const auto progress =
      questionnaire::progress(visitor.bundle->questionnaire, visitor.answers, *visitor.purpose, visitor.place.index);
  const std::string step_text =
      scene.t("step.question", {{"n", std::int64_t{progress.number}}, {"total", std::int64_t{progress.total}}});
  const bool single = seen.size() == 1;
  const bool wish = single && seen.front()->kind == QuestionKind::TestDrive;
  std::string title = scene.local(single ? seen.front()->text : page.title);
  std::string hint = single ? scene.local(seen.front()->hint) : "";
  if (wish && visitor.place.sub > 0) {
    title = scene.t(visitor.place.sub == 1 ? "wish.dealer.title" : "wish.day.title");
    hint = scene.t(visitor.place.sub == 1 ? "wish.dealer.hint" : "wish.day.hint");
  }
  if (single && hint.empty() && seen.front()->kind == QuestionKind::Multiple) {
    hint = seen.front()->max > 0 ? scene.t("question.multiple.up_to", {{"n", seen.front()->max}})
                                 : scene.t("question.multiple");
  }
  if (visitor.compared.size() == 1) hint = scene.t("compare.second");
  view.header = header_of(scene, title, hint, step_text);
}

}  // namespace

void update_questions(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* pick = std::get_if<event::PickCode>(&event)) pick_code(step, *pick);
  if (const auto* pick = std::get_if<event::PickNumber>(&event)) pick_number(step, *pick);
  if (const auto* pick = std::get_if<event::PickModel>(&event)) pick_model(step, *pick);
  if (const auto* pick = std::get_if<event::PickBrand>(&event)) visitor.brand_filter = pick->brand;
  if (const auto* pick = std::get_if<event::PickDay>(&event)) pick_day(step, *pick);
  if (const auto* pick = std::get_if<event::PickDealer>(&event)) pick_dealer(step, *pick);
  if (const auto* pick = std::get_if<event::PickHalfDay>(&event)) pick_half(visitor, *pick);
  if (const auto* toggle = std::get_if<event::ToggleStatement>(&event)) toggle_statement(visitor, toggle->statement);
  if (const auto* toggle = std::get_if<event::ToggleCompare>(&event)) toggle_compare(step, *toggle);
  if (const auto* turn = std::get_if<event::TurnCalendar>(&event)) visitor.calendar_months += turn->months;
  if (std::holds_alternative<event::Forward>(event))
    forward(visitor, step.now());
  else if (std::holds_alternative<event::Back>(event))
    (void)back(visitor, step.now());
  else
    update_keyboard(step, event);
}

QuestionsView view_questions(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const auto& page = visitor.bundle->questionnaire.pages[visitor.place.index];
  const auto seen = questionnaire::visible_questions(page, visitor.answers, *visitor.purpose);
  QuestionsView view;
  head_page(scene, page, seen, view);
  view.scroll_id = "page." + page.id + "." + std::to_string(visitor.place.sub) + "." + visitor.brand_filter;
  for (const Question* question : seen) {
    for (Block& block : blocks_of(scene, *question)) {
      if (seen.size() > 1 && block.title.empty()) {
        block.title = scene.local(question->text);
        block.hint = scene.local(question->hint);
      }
      view.blocks.push_back(std::move(block));
    }
  }
  view.forward = forward_button(scene);
  // Nothing answered and nothing asked for: say plainly that it may be passed over.
  const bool untouched =
      std::none_of(seen.begin(), seen.end(), [&](const Question* q) { return visitor.answers.contains(q->id); });
  const bool free = std::none_of(seen.begin(), seen.end(), [](const Question* q) { return q->required; });
  if (untouched && free) view.forward.label = scene.t("nav.skip");
  if (visitor.focus == Field::Answer) view.keyboard = keyboard_of(scene);
  return view;
}

}  // namespace anketa::screens
