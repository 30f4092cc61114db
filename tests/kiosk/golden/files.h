// The set on the disk: a folder a setting, in it a picture a page and `layout.txt`; beside them `versions.txt`.
#pragma once
#include <map>
#include <string>

namespace anketa::golden {

using Layouts = std::map<std::string, std::string>;  // page -> what can be touched there
[[nodiscard]] Layouts read_layouts(const std::string& folder);
void write_layouts(const std::string& folder, const Layouts& layouts);
[[nodiscard]] std::string read_text(const std::string& path);  // "" where there is none

}  // namespace anketa::golden
