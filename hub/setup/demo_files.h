// The files of the demo one by one, before anything is checked against anything else.
// In: the folder assets/. Out: parts of DemoData. Next: demo.cpp, which joins and checks them.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "hub/setup/demo.h"

namespace anketa::setup {

using TextMap = std::map<std::string, std::string>;

[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file);         // file.failed
[[nodiscard]] Status read_importer(const std::filesystem::path& file, DemoData& out);   // demo/importer.json
[[nodiscard]] Status read_catalogue(const std::filesystem::path& file, DemoData& out);  // demo/catalogue.json
[[nodiscard]] Status read_views(const std::filesystem::path& file, DemoData& out);      // demo/views.json
[[nodiscard]] Result<std::vector<DemoConsent>> read_consents(const std::filesystem::path& folder);  // consents/
// SVG as it is, PNG and JPEG as a data URI; nothing for other files.
[[nodiscard]] Result<std::optional<std::string>> read_picture(const std::filesystem::path& file);
// demo/bundle.json and demo/bundle.VENUE.json, where they are.
[[nodiscard]] Status read_additions(const std::filesystem::path& folder, DemoData& out);
[[nodiscard]] Result<TextMap> read_texts(const std::filesystem::path& file);  // lang/*.json

}  // namespace anketa::setup
