#include "kiosk/screens/texts.h"

#include "shared/base/embedded.h"

namespace anketa::embedded {
Files kiosk_texts();
}

namespace anketa::screens {
namespace {

std::shared_ptr<const i18n::Catalog> built_in(std::string_view file, const char* locale) {
  for (const embedded::File& found : embedded::kiosk_texts()) {
    if (found.name != file) continue;
    auto texts = i18n::parse_texts(found.bytes);
    if (!texts) throw BrokenWorld(texts.error());
    return std::make_shared<const i18n::Catalog>(std::move(*texts), locale);
  }
  throw BrokenWorld(Problem(problems::config_invalid, "no built-in texts"));
}

}  // namespace

Catalogs catalogs_for(const domain::Bundle* bundle) {
  static const Catalogs base{built_in("kiosk.ru.json", "ru"), built_in("kiosk.en.json", "en")};
  if (bundle == nullptr) return base;
  const auto over = [](const std::map<std::string, std::string>& texts,
                       const std::shared_ptr<const i18n::Catalog>& below) {
    return std::make_shared<const i18n::Catalog>(i18n::Texts(texts.begin(), texts.end()), below->locale(), below);
  };
  return {over(bundle->texts_ru, base.ru), over(bundle->texts_en, base.en)};
}

}  // namespace anketa::screens
