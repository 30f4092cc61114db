// The catalogues of the kiosk: what the bundle says, over what is built into the program (needed for
// the page that is shown before the first bundle came).
#pragma once
#include <memory>

#include "shared/domain/bundle.h"
#include "shared/i18n/catalog.h"

namespace anketa::screens {

struct Catalogs {
  std::shared_ptr<const i18n::Catalog> ru, en;
  [[nodiscard]] const i18n::Catalog& in(domain::Language language) const {
    return language == domain::Language::Ru ? *ru : *en;
  }
};

[[nodiscard]] Catalogs catalogs_for(const domain::Bundle* bundle);  // nullptr: the built-in ones

}  // namespace anketa::screens
