#include "hub/publish/catalogue_rules.h"

#include <algorithm>
#include <array>
#include <set>

namespace anketa::publish {
namespace {

constexpr std::array<std::string_view, 8> bodies{"sedan", "suv",    "crossover", "hatchback",
                                                 "wagon", "pickup", "van",       "coupe"};
constexpr std::size_t max_name = 60;
constexpr std::size_t max_tagline = 200;
constexpr std::int64_t max_price = 1'000'000'000;

bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= 40 && text[0] >= 'a' && text[0] <= 'z' &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_color(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

struct Gathered {
  std::vector<wire::Fault> all;
  void add(const std::string& place, const char* code, std::string about = {}) {
    all.push_back({place, code, std::move(about), code, true});
  }
  void id(const std::string& place, const std::string& id, std::set<std::string>& seen) {
    if (!is_id(id))
      add(place, id.empty() ? "missing" : "id");
    else if (!seen.insert(id).second)
      add(place, "doubled", id);
  }
  void text(const std::string& place, const std::string& text, std::size_t max) {
    if (text.empty())
      add(place, "missing");
    else if (text.size() > max * 2)  // Cyrillic letters have two bytes
      add(place, "too_long");
  }
};

void check_brands(Gathered& out, const wire::Catalogue& catalogue, const std::vector<std::string>& dealers_brands) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < catalogue.brands.size(); ++i) {
    const domain::Brand& brand = catalogue.brands[i];
    const std::string at = "brands[" + std::to_string(i) + "]";
    out.id(at + ".id", brand.id, seen);
    out.text(at + ".name", brand.name, max_name);
    if (!is_color(brand.color)) out.add(at + ".color", "color");
  }
  for (const std::string& sold : dealers_brands) {
    if (!seen.contains(sold)) out.add("brands", "brand_sold", sold);
  }
}

void check_model(Gathered& out, const std::string& at, const domain::Model& model, const wire::Catalogue& catalogue,
                 const std::vector<std::string>& pictures) {
  if (std::ranges::find(catalogue.brands, model.brand, &domain::Brand::id) == catalogue.brands.end())
    out.add(at + ".brand", "brand_unknown", model.brand);
  out.text(at + ".name", model.name, max_name);
  for (const auto& [language, text] : {std::pair("ru", &model.tagline.ru), std::pair("en", &model.tagline.en)}) {
    if (text->empty())
      out.add(at + ".tagline." + language, "translation");
    else
      out.text(at + ".tagline." + language, *text, max_tagline);
  }
  if (std::ranges::find(bodies, model.body) == bodies.end()) out.add(at + ".body", "body");
  if (!model.picture.empty() && std::ranges::find(pictures, model.picture) == pictures.end())
    out.add(at + ".picture", "picture", model.picture);
  if (model.picture.empty()) {
    out.add(at + ".picture", "picture_none");
    out.all.back().stops = false;
  }
  if (model.price_from_rub > max_price) out.add(at + ".price_from_rub", "price");
}

}  // namespace

std::vector<wire::Fault> catalogue_faults(const wire::Catalogue& catalogue, const std::vector<std::string>& pictures,
                                          const std::vector<std::string>& dealers_brands) {
  Gathered out;
  check_brands(out, catalogue, dealers_brands);
  std::set<std::string> seen;
  bool shows = false;
  for (std::size_t i = 0; i < catalogue.models.size(); ++i) {
    const domain::Model& model = catalogue.models[i];
    const std::string at = "models[" + std::to_string(i) + "]";
    out.id(at + ".id", model.id, seen);
    check_model(out, at, model, catalogue, pictures);
    shows = shows || std::ranges::find(catalogue.retired, model.id) == catalogue.retired.end();
  }
  if (!shows) out.add("models", "models_none");
  for (const std::string& id : catalogue.retired) {
    if (!seen.contains(id)) out.add("retired", "model_unknown", id);
  }
  return out.all;
}

}  // namespace anketa::publish
