// Two models side by side, as far as the catalogue knows them; either can be chosen right there.
#include <algorithm>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

std::string brand_name(const domain::Bundle& bundle, const std::string& id) {
  const auto found =
      std::find_if(bundle.brands.begin(), bundle.brands.end(), [&](const auto& b) { return b.id == id; });
  return found == bundle.brands.end() ? id : found->name;
}

std::string body_name(const Scene& scene, const domain::Model& model) {
  const std::string key = "body." + model.body;
  const std::string text = scene.t(key);
  return text == key ? model.body : text;  // a body style of a newer catalogue
}

std::string dealers_text(const Scene& scene, const domain::Model& model) {
  std::int64_t sellers = 0;
  for (const auto& dealer : scene.visitor().bundle->dealers)
    sellers += std::count(dealer.brands.begin(), dealer.brands.end(), model.brand);
  return scene.t("compare.dealers.value", {{"n", sellers}});
}

}  // namespace

std::string price_text(const Scene& scene, const domain::Model& model) {
  return model.price_from_rub > 0 ? scene.t("model.price", {{"price", model.price_from_rub}}) : "";
}

void update_compare(Step step, const Event& event) {
  if (!std::holds_alternative<event::PickModel>(event)) return;
  step.state.sheet.reset();
  step.visitor().compared.clear();
  update_questions(step, event);
}

CompareSheet view_compare(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  CompareSheet sheet;
  CompareRow price{scene.t("compare.price"), {}};
  CompareRow body{scene.t("compare.body"), {}};
  CompareRow brand{scene.t("compare.brand"), {}};
  CompareRow dealers{scene.t("compare.dealers"), {}};
  for (const std::string& id : visitor.compared) {
    const domain::Model* model = model_of(*visitor.bundle, id);
    if (model == nullptr) continue;
    Card card;
    card.button = {"compare.choose." + id, model->name, "", event::PickModel{visitor.compare_question, id}};
    card.detail = scene.local(model->tagline);
    card.picture = model->picture;
    sheet.models.push_back(std::move(card));
    const std::string from = price_text(scene, *model);
    price.values.push_back(from.empty() ? scene.t("review.empty") : from);
    body.values.push_back(body_name(scene, *model));
    brand.values.push_back(brand_name(*visitor.bundle, model->brand));
    dealers.values.push_back(dealers_text(scene, *model));
  }
  sheet.rows = {std::move(price), std::move(body), std::move(brand), std::move(dealers)};
  return sheet;
}

void fill_compare(const Scene& scene, Sheet& sheet) {
  CompareSheet compare = view_compare(scene);
  for (const Card& card : compare.models) {
    Button choose = card.button;
    choose.label = scene.t("compare.choose", {{"model", card.button.label}});
    sheet.acts.push_back(std::move(choose));
  }
  sheet.equal_acts = true;
  sheet.name = "compare";
  sheet.body = std::move(compare);
}

}  // namespace anketa::screens
