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
  const auto overdue = [&](int count) { return ru.text("mail.notice.task.overdue", {{"count", count}}); };
  CHECK(overdue(1) == "1 задача просрочена");
  CHECK(overdue(3) == "3 задачи просрочены");
  CHECK(overdue(25) == "25 задач просрочено");
  CHECK(en.text("mail.alarm.kiosk.silent", {{"count", 1}}) == "has not been heard for 1 minute");
}

}  // namespace anketa::assets_test
