#include "hub/keys/key_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "shared/crypto/crypto.h"

namespace anketa::keys {
namespace {

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

tl::unexpected<Problem> failed(const std::filesystem::path& path, std::string_view what) {
  const int error = errno;
  return fail(problems::file_failed,
              path.filename().string() + ": " + std::string(what) + " (errno " + std::to_string(error) + ")");
}

Status check_mode(const std::filesystem::path& path, const struct stat& info) {
  if (info.st_uid != ::geteuid() && info.st_uid != 0) {
    return fail(problems::config_invalid, path.filename().string() + " belongs to somebody else");
  }
  if ((info.st_mode & 077) != 0) {
    char mode[8];
    std::snprintf(mode, sizeof mode, "%03o", static_cast<unsigned>(info.st_mode & 0777));
    return fail(problems::config_invalid, path.filename().string() + " is open to others (mode " + mode + ")");
  }
  return {};
}

Status write_all(int file, std::string_view content, const std::filesystem::path& path) {
  while (!content.empty()) {
    const auto written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed(path, "cannot be written");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file) != 0) return failed(path, "cannot be made durable");
  return {};
}

Status sync_folder(const std::filesystem::path& folder) {
  const File file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.get() < 0 || ::fsync(file.get()) != 0) return failed(folder, "cannot be made durable");
  return {};
}

}  // namespace

Status write_private(const std::filesystem::path& path, std::string_view content, bool replace) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  auto fresh = path;
  fresh += ".new";
  ::unlink(fresh.c_str());  // what an interrupted run may have left
  {
    const File file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0) return failed(path, "cannot be made");
    TRY_STATUS(write_all(file.get(), content, path));
  }
  // link() refuses to replace, rename() does not ask.
  const bool placed = replace ? ::rename(fresh.c_str(), path.c_str()) == 0 : ::link(fresh.c_str(), path.c_str()) == 0;
  if (!placed) {
    const auto problem = failed(path, errno == EEXIST ? "stands there already" : "cannot be placed");
    ::unlink(fresh.c_str());
    return problem;
  }
  if (!replace) ::unlink(fresh.c_str());
  return sync_folder(folder);
}

Result<std::string> read_private(const std::filesystem::path& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    if (errno == ENOENT) return fail(problems::keys_missing, path.filename().string());
    return failed(path, "cannot be opened");
  }
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return failed(path, "cannot be read");
  if (!S_ISREG(info.st_mode) || info.st_size > 1024 * 1024) {
    return fail(problems::config_invalid, path.filename().string() + " is no key file");
  }
  TRY_STATUS(check_mode(path, info));
  std::string content(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t at = 0;
  while (at < content.size()) {
    const auto got = ::read(file.get(), content.data() + at, content.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(path, "cannot be read");
    if (got == 0) break;
    at += static_cast<std::size_t>(got);
  }
  content.resize(at);
  return content;
}

Status check_private_folder(const std::filesystem::path& folder) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) return fail(problems::keys_missing, "no folder of keys");
  if (!S_ISDIR(info.st_mode)) return fail(problems::config_invalid, folder.filename().string() + " is no folder");
  return check_mode(folder, info);
}

Status write_key(const std::filesystem::path& path, std::string_view what, ByteView secret) {
  auto encoded = to_base64(secret);
  auto line = "anketa " + std::string(what) + " 1 " + encoded + "\n";
  auto status = write_private(path, line);
  crypto::wipe(line);
  crypto::wipe(encoded);
  return status;
}

Status read_key(const std::filesystem::path& path, std::string_view what, std::span<std::uint8_t> into) {
  TRY(line, read_private(path));
  const auto prefix = "anketa " + std::string(what) + " 1 ";
  std::optional<Bytes> secret;
  if (line.starts_with(prefix) && line.ends_with('\n')) {
    secret = from_base64(std::string_view(line).substr(prefix.size(), line.size() - prefix.size() - 1));
  }
  crypto::wipe(line);
  if (!secret || secret->size() != into.size()) {
    return fail(problems::config_invalid, path.filename().string() + " holds no " + std::string(what));
  }
  std::copy(secret->begin(), secret->end(), into.begin());
  crypto::wipe(secret->data(), secret->size());
  return {};
}

}  // namespace anketa::keys
