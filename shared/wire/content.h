// The parts of a bundle that people edit on their own, in the bundle's own JSON: one consent, the catalogue.
// In: text of an editor. Out: the part, whether or not it makes sense yet, and back as canonical JSON. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/bundle.h"

namespace anketa::wire {

struct Catalogue {
  std::vector<domain::Brand> brands;
  std::vector<domain::Model> models;  // in the order in which a kiosk shows them
  std::vector<std::string> retired;   // ids of models that stand here and are not shown any more

  bool operator==(const Catalogue&) const = default;
};

[[nodiscard]] std::string consent_text_json(const domain::ConsentText& consent);
[[nodiscard]] Result<domain::ConsentText> parse_consent_text(std::string_view json);  // request.invalid
[[nodiscard]] std::string catalogue_json(const Catalogue& catalogue);
[[nodiscard]] Result<Catalogue> parse_catalogue(std::string_view json);  // request.invalid

}  // namespace anketa::wire
