#include "kiosk/enrol/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace anketa::enrol {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

tl::unexpected<Problem> failed(const char* step) {
  const int code = errno;
  if (code == ENOSPC || code == EDQUOT) return fail(problems::store_full, step);
  return fail(problems::file_failed, std::string(step) + " errno " + std::to_string(code));
}

Status write_all(int fd, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return failed("write");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Status sync_folder(const std::filesystem::path& folder) {
  const Descriptor fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.open() || ::fsync(fd.get()) != 0) return failed("sync folder");
  return {};
}

Status write_durably(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
  const std::filesystem::path beside = path.string() + ".new";
  ::unlink(beside.c_str());
  {
    const Descriptor fd(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, static_cast<mode_t>(mode)));
    if (!fd.open()) return failed("create");
    if (::fchmod(fd.get(), static_cast<mode_t>(mode)) != 0) return failed("mode");
    TRY_STATUS(write_all(fd.get(), bytes));
    if (::fsync(fd.get()) != 0) return failed("fsync");
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) return failed("rename");
  return sync_folder(path.parent_path());
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t largest) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.open()) {
    if (errno == ENOENT) return fail(problems::file_failed, "missing");
    return failed("open");
  }
  Bytes out;
  std::uint8_t chunk[16384];
  for (;;) {
    const ssize_t got = ::read(fd.get(), chunk, sizeof chunk);
    if (got < 0) {
      if (errno == EINTR) continue;
      return failed("read");
    }
    if (got == 0) return out;
    if (out.size() + static_cast<std::size_t>(got) > largest) return fail(problems::file_failed, "too large");
    out.insert(out.end(), chunk, chunk + got);
  }
}

}  // namespace anketa::enrol
