#include "kiosk/outbox/carve.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <map>

namespace anketa::outbox {
namespace {

constexpr std::size_t kPage = 8192;  // what shared/sql makes a file with, unless told otherwise
constexpr std::size_t kFirstPageHeader = 100;
constexpr std::size_t kLogHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::uint8_t kTableLeaf = 0x0D;
constexpr std::size_t kMostLocal = kPage - 35;
constexpr std::size_t kLeastLocal = (kPage - 12) * 32 / 255 - 23;
constexpr std::size_t kLargestRow = 8u * 1024 * 1024;
constexpr std::size_t kColumns = 4;  // id (kept as the row's key), header, signature, ciphertext

using Page = std::array<std::uint8_t, kPage>;

class File {
 public:
  explicit File(const std::filesystem::path& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] std::size_t size() const {
    struct stat info {};
    return fd_ >= 0 && ::fstat(fd_, &info) == 0 ? static_cast<std::size_t>(info.st_size) : 0;
  }
  [[nodiscard]] bool read(std::size_t at, std::span<std::uint8_t> out) const {
    return ::pread(fd_, out.data(), out.size(), static_cast<off_t>(at)) == static_cast<ssize_t>(out.size());
  }

 private:
  int fd_;
};

std::size_t be16(ByteView bytes, std::size_t at) { return static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]); }
std::size_t be32(ByteView bytes, std::size_t at) { return be16(bytes, at) << 16 | be16(bytes, at + 2); }

// SQLite's variable-length integer; nullopt past the end.
std::optional<std::uint64_t> varint(ByteView bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (int i = 0; i < 9; ++i) {
    if (at >= bytes.size()) return std::nullopt;
    const std::uint8_t byte = bytes[at++];
    if (i == 8) return value << 8 | byte;
    value = value << 7 | (byte & 0x7Fu);
    if ((byte & 0x80) == 0) return value;
  }
  return value;
}

// The database file with its log laid over it, page by page.
class Pages {
 public:
  explicit Pages(const std::filesystem::path& database) : file_(database), log_(database.string() + "-wal") {
    std::array<std::uint8_t, kFrameHeader> header{};
    for (std::size_t at = kLogHeader; at + kFrameHeader + kPage <= log_.size(); at += kFrameHeader + kPage) {
      if (log_.read(at, header)) in_log_[be32(header, 0)] = at + kFrameHeader;
    }
  }
  [[nodiscard]] std::size_t count() const { return file_.size() / kPage; }
  [[nodiscard]] bool from_file(std::size_t number, Page& out) const { return file_.read((number - 1) * kPage, out); }
  [[nodiscard]] bool newest(std::size_t number, Page& out) const {
    const auto logged = in_log_.find(number);
    return logged == in_log_.end() ? number > 0 && from_file(number, out) : log_.read(logged->second, out);
  }
  template <class Visit>
  void each(Visit&& visit) const {
    Page page;
    for (std::size_t number = 1; number <= count(); ++number) {
      if (from_file(number, page)) visit(page, number == 1 ? kFirstPageHeader : 0);
    }
    for (std::size_t at = kLogHeader; at + kFrameHeader + kPage <= log_.size(); at += kFrameHeader + kPage) {
      if (log_.read(at + kFrameHeader, page)) visit(page, 0);
    }
  }

 private:
  File file_;
  File log_;
  std::map<std::size_t, std::size_t> in_log_;  // page number -> offset of its newest copy
};

std::optional<Bytes> payload(const Pages& pages, const Page& page, std::size_t at, std::size_t size) {
  const std::size_t rest = kLeastLocal + (size - std::min(size, kLeastLocal)) % (kPage - 4);
  const std::size_t local = size <= kMostLocal ? size : rest <= kMostLocal ? rest : kLeastLocal;
  if (at + local > kPage) return std::nullopt;
  Bytes out(page.begin() + static_cast<std::ptrdiff_t>(at), page.begin() + static_cast<std::ptrdiff_t>(at + local));
  if (local == size) return out;
  if (at + local + 4 > kPage) return std::nullopt;
  std::size_t next = be32(page, at + local);
  Page overflow;
  while (out.size() < size) {
    if (next == 0 || !pages.newest(next, overflow)) return std::nullopt;
    next = be32(overflow, 0);
    const std::size_t part = std::min(size - out.size(), kPage - 4);
    out.insert(out.end(), overflow.begin() + 4, overflow.begin() + 4 + static_cast<std::ptrdiff_t>(part));
  }
  return out;
}

std::optional<BodyRow> record(const Bytes& bytes) {
  std::size_t at = 0;
  const auto header_size = varint(bytes, at);
  if (!header_size || *header_size > bytes.size()) return std::nullopt;
  std::array<std::size_t, kColumns> sizes{};
  for (std::size_t column = 0; column < kColumns; ++column) {
    const auto type = varint(bytes, at);
    if (!type) return std::nullopt;
    if (column == 0 && *type != 0) return std::nullopt;
    if (column > 0 && (*type < 13 || *type % 2 == 0)) return std::nullopt;  // text
    sizes[column] = column == 0 ? 0 : static_cast<std::size_t>((*type - 13) / 2);
  }
  if (at != *header_size || at + sizes[1] + sizes[2] + sizes[3] != bytes.size()) return std::nullopt;
  const std::string_view text = as_text(bytes);
  return BodyRow{std::string(text.substr(at, sizes[1])), std::string(text.substr(at + sizes[1], sizes[2])),
                 std::string(text.substr(at + sizes[1] + sizes[2]))};
}

std::optional<DamagedBody> cell(const Pages& pages, const Page& page, std::size_t at) {
  const auto size = varint(page, at);
  const auto id = size ? varint(page, at) : std::nullopt;
  if (!id || *size == 0 || *size > kLargestRow) return std::nullopt;
  const auto bytes = payload(pages, page, at, static_cast<std::size_t>(*size));
  auto row = bytes ? record(*bytes) : std::nullopt;
  if (!row) return std::nullopt;
  return DamagedBody{static_cast<std::int64_t>(*id), std::move(*row)};
}

}  // namespace

void carve(const std::filesystem::path& database, const std::function<void(const DamagedBody&)>& found) {
  const Pages pages(database);
  pages.each([&](const Page& page, std::size_t start) {
    if (page[start] != kTableLeaf) return;
    const std::size_t cells = be16(page, start + 3);
    for (std::size_t i = 0; i < cells && start + 10 + 2 * i <= kPage; ++i) {
      const std::size_t at = be16(page, start + 8 + 2 * i);
      if (at >= kPage) continue;
      if (const auto row = cell(pages, page, at)) found(*row);
    }
  });
}

}  // namespace anketa::outbox
