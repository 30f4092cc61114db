// Can visitors be shown this catalogue? In: the catalogue, picture names that lead somewhere, brands that dealers sell.
// Out: what is wrong and where. Next: hub/publish/content.h. Pure.
#pragma once
#include <string>
#include <vector>

#include "shared/wire/content.h"
#include "shared/wire/questionnaire_check.h"

namespace anketa::publish {

[[nodiscard]] std::vector<wire::Fault> catalogue_faults(const wire::Catalogue& catalogue,
                                                        const std::vector<std::string>& pictures,
                                                        const std::vector<std::string>& dealers_brands);

}  // namespace anketa::publish
