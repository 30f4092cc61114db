#include "hub/console/spreadsheet.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include <xlsxwriter.h>

namespace anketa::console {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";
constexpr double narrow = 14, wide = 26;

// What a spreadsheet would run: OWASP's list. An apostrophe in front makes it text.
bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
}

// Quoted for either separator: a file may be opened under another locale than it was made for.
void put_cell(std::string& file, std::string_view text) {
  const bool defused = is_formula(text);
  const bool quoted = defused || text.find_first_of("\"\r\n;,") != std::string_view::npos;
  if (!quoted) {
    file.append(text);
    return;
  }
  file.push_back('"');
  if (defused) file.push_back('\'');
  for (const char c : text) {
    if (c == '"') file.push_back('"');
    file.push_back(c);
  }
  file.push_back('"');
}

void put_row(std::string& file, const SheetRow& row, char separator) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) file.push_back(separator);
    put_cell(file, row[i]);
  }
  file.append("\r\n");
}

// A file that has no place on any disk.
class MemoryFile {
 public:
  MemoryFile() : fd_(memfd_create("anketa-export", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (fd_ >= 0) close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }
  [[nodiscard]] std::string read_all() const {
    const off_t size = lseek(fd_, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
      const ssize_t got = pread(fd_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      if (got <= 0) return {};
      at += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int fd_;
};

bool is_number(const std::string& text) {
  return !text.empty() && text.size() <= 15 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void fill(lxw_workbook* book, const SheetRow& headings, const std::vector<SheetRow>& rows, Cells cells) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (std::size_t column = 0; column < headings.size(); ++column) {
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(sheet, at, at, column == 1 ? wide : narrow, nullptr);
    worksheet_write_string(sheet, 0, at, headings[column].c_str(), bold);
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const std::string& text = rows[row][column];
      const auto down = static_cast<lxw_row_t>(row + 1);
      const auto across = static_cast<lxw_col_t>(column);
      if (cells == Cells::Numbers && is_number(text)) {
        worksheet_write_number(sheet, down, across, std::stod(text), nullptr);
        continue;
      }
      // Always a text cell: what looks like a formula stays what somebody typed.
      worksheet_write_string(sheet, down, across, text.c_str(), nullptr);
    }
  }
  worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

std::string csv_file(const SheetRow& headings, const std::vector<SheetRow>& rows, domain::Language language) {
  const char separator = language == domain::Language::Ru ? ';' : ',';
  std::string file(bom);
  put_row(file, headings, separator);
  for (const SheetRow& row : rows) put_row(file, row, separator);
  return file;
}

Result<std::string> xlsx_file(const SheetRow& headings, const std::vector<SheetRow>& rows, Cells cells) {
  const MemoryFile file;
  if (!file.is_open()) return fail(problems::file_failed, "export");
  static char in_memory[] = "/dev/shm";
  lxw_workbook_options options{};
  options.tmpdir = in_memory;
  lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
  if (book == nullptr) return fail(problems::file_failed, "export");
  fill(book, headings, rows, cells);
  if (workbook_close(book) != LXW_NO_ERROR) return fail(problems::file_failed, "export");
  std::string bytes = file.read_all();
  if (bytes.empty()) return fail(problems::file_failed, "export");
  return bytes;
}

std::string phone_for_sheet(std::string_view e164) {
  if (e164.size() < 2 || e164.front() != '+') return std::string(e164);
  const std::string digits(e164.substr(1));
  if (digits.size() == 11 && digits.front() == '7') {
    return "7 " + digits.substr(1, 3) + " " + digits.substr(4, 3) + "-" + digits.substr(7, 2) + "-" + digits.substr(9);
  }
  return "00 " + digits.substr(0, 2) + " " + digits.substr(2);
}

}  // namespace anketa::console
