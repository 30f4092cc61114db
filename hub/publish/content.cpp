#include "hub/publish/content.h"

#include <algorithm>
#include <set>

#include "hub/publish/catalogue_rules.h"
#include "hub/publish/consent_rules.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::publish {
namespace {

template <class... Fs>
struct Each : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Each(Fs...) -> Each<Fs...>;

template <class T>
Result<Content> as_content(Result<T> parsed) {
  if (!parsed) return tl::unexpected(parsed.error());
  return Content(std::move(*parsed));
}

std::vector<wire::Fault> questionnaire_faults(const domain::Questionnaire& form, const Around& around) {
  std::vector<wire::Fault> found = wire::faults_of(form);
  const auto* before = around.published ? std::get_if<domain::Questionnaire>(&*around.published) : nullptr;
  if (before == nullptr) return found;
  for (wire::Fault& fault : wire::faults_after(*before, form)) found.push_back(std::move(fault));
  return found;
}

void drop_unnamed_pictures(domain::Bundle& bundle) {
  std::set<std::string> named{bundle.branding.logo};
  for (const domain::Model& model : bundle.models) named.insert(model.picture);
  for (const domain::AttractSlide& slide : bundle.branding.attract) named.insert(slide.picture);
  std::erase_if(bundle.pictures, [&](const auto& picture) { return !named.contains(picture.first); });
}

void put_catalogue(domain::Bundle& bundle, const wire::Catalogue& catalogue) {
  wire::Catalogue now = shown(catalogue);
  bundle.brands = std::move(now.brands);
  bundle.models = std::move(now.models);
  std::erase_if(bundle.calendar, [&](const domain::CalendarSlot& slot) {
    return !slot.model.empty() &&
           std::ranges::find(bundle.models, slot.model, &domain::Model::id) == bundle.models.end();
  });
  drop_unnamed_pictures(bundle);
}

}  // namespace

std::string_view kind_code(Kind kind) {
  return kind == Kind::Questionnaire ? "questionnaire" : kind == Kind::Consent ? "consent" : "catalogue";
}

std::optional<Kind> kind_from(std::string_view code) {
  for (const Kind kind : {Kind::Questionnaire, Kind::Consent, Kind::Catalogue}) {
    if (kind_code(kind) == code) return kind;
  }
  return std::nullopt;
}

bool is_ref(Kind kind, std::string_view ref) {
  if (kind == Kind::Catalogue) return ref == catalogue_ref;
  return !ref.empty() && ref.size() <= 40 && ref[0] >= 'a' && ref[0] <= 'z' &&
         std::ranges::all_of(ref, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

Result<Content> parse(Kind kind, std::string_view json) {
  if (kind == Kind::Questionnaire) return as_content(wire::parse_draft(json));
  if (kind == Kind::Consent) return as_content(wire::parse_consent_text(json));
  return as_content(wire::parse_catalogue(json));
}

std::string json_of(const Content& content) {
  return std::visit(Each{[](const domain::Questionnaire& form) { return wire::questionnaire_json(form); },
                         [](const domain::ConsentText& consent) { return wire::consent_text_json(consent); },
                         [](const wire::Catalogue& catalogue) { return wire::catalogue_json(catalogue); }},
                    content);
}

void name_it(Content& content, std::string_view ref, std::int64_t version) {
  if (auto* form = std::get_if<domain::Questionnaire>(&content)) {
    form->id = ref;
    form->version = version;
  }
  if (auto* consent = std::get_if<domain::ConsentText>(&content)) {
    consent->purpose = ref;
    consent->version = version;
  }
}

std::vector<wire::Fault> faults_of(const Content& content, const Around& around) {
  return std::visit(Each{[&](const domain::Questionnaire& form) { return questionnaire_faults(form, around); },
                         [&](const domain::ConsentText& consent) { return consent_faults(consent, around.settings); },
                         [&](const wire::Catalogue& catalogue) {
                           return catalogue_faults(catalogue, around.pictures, around.dealers_brands);
                         }},
                    content);
}

bool stops(const std::vector<wire::Fault>& faults) { return std::ranges::any_of(faults, &wire::Fault::stops); }

void put_into(domain::Bundle& bundle, const Content& content) {
  std::visit(Each{[&](const domain::Questionnaire& form) { bundle.questionnaire = form; },
                  [&](const domain::ConsentText& consent) {
                    const auto old = std::ranges::find(bundle.consents, consent.purpose, &domain::ConsentText::purpose);
                    old == bundle.consents.end() ? bundle.consents.push_back(consent) : void(*old = consent);
                  },
                  [&](const wire::Catalogue& catalogue) { put_catalogue(bundle, catalogue); }},
             content);
}

std::optional<Content> taken_from(const domain::Bundle& bundle, Kind kind, std::string_view ref) {
  if (kind == Kind::Questionnaire)
    return bundle.questionnaire.id == ref ? std::optional(Content(bundle.questionnaire)) : std::nullopt;
  if (kind == Kind::Catalogue) return Content(wire::Catalogue{bundle.brands, bundle.models, {}});
  const auto found = std::ranges::find(bundle.consents, ref, &domain::ConsentText::purpose);
  return found == bundle.consents.end() ? std::nullopt : std::optional(Content(*found));
}

wire::Catalogue shown(const wire::Catalogue& catalogue) {
  wire::Catalogue out = catalogue;
  out.retired.clear();
  std::erase_if(out.models, [&](const domain::Model& model) {
    return std::ranges::find(catalogue.retired, model.id) != catalogue.retired.end();
  });
  return out;
}

}  // namespace anketa::publish
