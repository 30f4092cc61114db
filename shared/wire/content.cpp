#include "shared/wire/content.h"

#include "shared/wire/bundle_members.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_body = 1024 * 1024;
constexpr std::size_t max_items = 1000;
constexpr std::size_t max_code = 128;

template <class T>
void read_list(JsonFields& fields, std::string_view name, std::vector<T>& out, T (*read)(JsonFields&)) {
  fields.list(name, max_items, [&](const Json& item) {
    JsonFields one(&item);
    out.push_back(read(one));
    if (!one.good()) fields.refuse();
  });
}

}  // namespace

std::string consent_text_json(const domain::ConsentText& consent) { return canonical(consent_json(consent)); }

Result<domain::ConsentText> parse_consent_text(std::string_view json) {
  const auto tree = parse_json_strict(json, max_body);
  JsonFields fields(tree ? &*tree : nullptr);
  domain::ConsentText out = read_consent(fields);
  if (!fields.good()) return fail(problems::request_invalid, "body");
  return out;
}

std::string catalogue_json(const Catalogue& catalogue) {
  Json::Array brands, models, retired;
  for (const domain::Brand& brand : catalogue.brands) brands.push_back(brand_json(brand));
  for (const domain::Model& model : catalogue.models) models.push_back(model_json(model));
  for (const std::string& id : catalogue.retired) retired.emplace_back(id);
  return canonical(
      Json::Object{{"brands", std::move(brands)}, {"models", std::move(models)}, {"retired", std::move(retired)}});
}

Result<Catalogue> parse_catalogue(std::string_view json) {
  const auto tree = parse_json_strict(json, max_body);
  JsonFields fields(tree ? &*tree : nullptr);
  Catalogue out;
  read_list(fields, "brands", out.brands, read_brand);
  read_list(fields, "models", out.models, read_model);
  fields.list("retired", max_items, [&](const Json& item) {
    if (item.text() == nullptr || item.text()->size() > max_code) return fields.refuse();
    out.retired.push_back(*item.text());
  });
  if (!fields.good()) return fail(problems::request_invalid, "body");
  return out;
}

}  // namespace anketa::wire
