// The hub's own sentences, ru and en, from assets/lang/hub.*.json compiled in. Any thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "shared/domain/text.h"
#include "shared/i18n/catalog.h"

namespace anketa::browser {

class Texts {
 public:
  Texts();  // throws BrokenWorld on a catalogue that cannot be read
  [[nodiscard]] const i18n::Catalog& in(domain::Language language) const;
  [[nodiscard]] bool has(std::string_view key) const { return ru_->has(key); }
  [[nodiscard]] domain::LocalText both(std::string_view key) const;
  // Every sentence whose key begins so, as one flat JSON object {"ru":{...},"en":{...}}.
  [[nodiscard]] std::string json_of(std::string_view prefix) const;

 private:
  std::unique_ptr<i18n::Catalog> ru_;
  std::unique_ptr<i18n::Catalog> en_;
};

}  // namespace anketa::browser
