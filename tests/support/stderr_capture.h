// Everything the process writes to standard error while one of these lives, the log and libraries alike.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

#include "shared/base/log.h"
#include "tests/support/hub_world.h"

namespace anketa::testing {

class StderrCapture {
 public:
  StderrCapture() : file_(dir_.path() / "stderr"), before_(::dup(STDERR_FILENO)) {
    const int fd = ::open(file_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(fd, STDERR_FILENO);
    ::close(fd);
    log::set_quiet(false);
  }
  ~StderrCapture() {
    ::dup2(before_, STDERR_FILENO);
    ::close(before_);
    log::set_quiet(true);
  }
  StderrCapture(const StderrCapture&) = delete;
  StderrCapture& operator=(const StderrCapture&) = delete;
  [[nodiscard]] std::string text() const {
    std::ifstream in(file_);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }

 private:
  TempDir dir_;
  std::filesystem::path file_;
  int before_;
};

}  // namespace anketa::testing
