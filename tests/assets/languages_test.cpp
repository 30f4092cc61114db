#include <doctest/doctest.h>

#include <map>

#include "shared/i18n/catalog.h"
#include "tests/assets/schema.h"

namespace anketa::assets_test {
namespace {

i18n::Catalog catalog(const std::filesystem::path& file, const char* locale) {
  auto texts = i18n::parse_texts(read_text(file));
  if (!texts) FAIL(file.string() << ": " << texts.error().to_string());
  return {std::move(*texts), locale};
}

}  // namespace

TEST_CASE("every catalogue speaks both languages with the same keys, placeholders and plural forms") {
  int pairs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(assets_folder() / "lang")) {
    const std::string name = entry.path().filename().string();
    const std::size_t mark = name.find(".ru.json");
    if (mark == std::string::npos) continue;
    CAPTURE(name);
    const auto ru = catalog(entry.path(), "ru");
    const auto en = catalog(entry.path().parent_path() / (name.substr(0, mark) + ".en.json"), "en");
    for (const std::string& fault : i18n::compare(ru, en)) FAIL_CHECK(fault);
    ++pairs;
  }
  CHECK(pairs >= 1);
}

TEST_CASE("the hub's texts say numbers as each language does") {
  const auto ru = catalog(assets_folder() / "lang/hub.ru.json", "ru");
  const auto en = catalog(assets_folder() / "lang/hub.en.json", "en");
  CHECK(ru.text("visitor.channels_left", {{"count", 1}}) == "Остался 1 канал");
  CHECK(ru.text("visitor.channels_left", {{"count", 3}}) == "Осталось 3 канала");
  CHECK(ru.text("visitor.channels_left", {{"count", 0}}) == "Каналов не осталось");
  CHECK(ru.text("notice.task_overdue.body", {{"count", 25}}) == "25 контактов ждут ответа дольше срока.");
  CHECK(en.text("notice.kiosk_silent.body", {{"kiosk", std::string("A 1")}, {"hours", 1}}) ==
        "Kiosk “A 1” has not been heard for 1 hour.");
}

}  // namespace anketa::assets_test
