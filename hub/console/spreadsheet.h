// A table as a file for Excel and its like. In: headings and rows of text. Out: bytes. Cyrillic opens right, and
// nothing a visitor typed becomes a formula. CSV: UTF-8 with BOM, CRLF, ';' where the language is Russian. XLSX by
// libxlsxwriter, built in memory: no part of it touches a disk. Pure but for that; any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/text.h"

namespace anketa::console {

using SheetRow = std::vector<std::string>;

[[nodiscard]] std::string csv_file(const SheetRow& headings, const std::vector<SheetRow>& rows,
                                   domain::Language language);
enum class Cells { Text, Numbers };  // Numbers: what is all digits is one, so that it can be summed; not for phones
[[nodiscard]] Result<std::string> xlsx_file(const SheetRow& headings, const std::vector<SheetRow>& rows,
                                            Cells cells = Cells::Text);
// Digits as people write them, without the plus that a spreadsheet takes for a formula: "7 916 123-45-67", "00 49
// 301234".
[[nodiscard]] std::string phone_for_sheet(std::string_view e164);

}  // namespace anketa::console
