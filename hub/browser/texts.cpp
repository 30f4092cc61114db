#include "hub/browser/texts.h"

#include "hub/browser/json.h"
#include "shared/base/embedded.h"

namespace anketa::embedded {
Files hub_texts();
}

namespace anketa::browser {
namespace {

std::unique_ptr<i18n::Catalog> load(std::string_view file, std::string locale) {
  for (const embedded::File& embedded : embedded::hub_texts()) {
    if (embedded.name != file) continue;
    auto texts = i18n::parse_texts(embedded.bytes);
    if (!texts) throw BrokenWorld(texts.error());
    return std::make_unique<i18n::Catalog>(std::move(*texts), std::move(locale));
  }
  throw BrokenWorld(Problem(problems::config_invalid, "texts"));
}

}  // namespace

Texts::Texts() : ru_(load("hub.ru.json", "ru")), en_(load("hub.en.json", "en")) {}

const i18n::Catalog& Texts::in(domain::Language language) const {
  return language == domain::Language::Ru ? *ru_ : *en_;
}

domain::LocalText Texts::both(std::string_view key) const { return {ru_->text(key), en_->text(key)}; }

std::string Texts::json_of(std::string_view prefix) const {
  JsonText json;
  json.object();
  for (const auto* catalog : {ru_.get(), en_.get()}) {
    json.key(catalog->locale()).object();
    for (const auto& [key, pattern] : catalog->texts()) {
      if (key.starts_with(prefix)) json.put(key, pattern);
    }
    json.end();
  }
  return json.end().take();
}

}  // namespace anketa::browser
