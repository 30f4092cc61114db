#include "hub/privacy/tombstones.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace anketa::privacy {

Result<std::unique_ptr<Tombstones>> Tombstones::open(std::filesystem::path file) {
  auto made = std::unique_ptr<Tombstones>(new Tombstones(std::move(file)));
  if (!std::filesystem::exists(made->file_)) return made;
  std::ifstream in(made->file_);
  std::string line;
  while (std::getline(in, line)) {
    if (const auto lead = LeadId::parse(line)) made->leads_.insert(*lead);  // a torn last line names nobody
  }
  if (in.bad()) return fail(problems::file_failed, "tombstones");
  return made;
}

bool Tombstones::contains(const LeadId& lead) const {
  const std::lock_guard lock(mutex_);
  return leads_.contains(lead);
}

Status Tombstones::add(const LeadId& lead) {
  const std::lock_guard lock(mutex_);
  const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return fail(problems::file_failed, "tombstones");
  const std::string line = "\n" + lead.value + "\n";  // a torn line before it cannot swallow this one
  const bool kept = ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!kept) return fail(problems::file_failed, "tombstones");
  leads_.insert(lead);
  return {};
}

}  // namespace anketa::privacy
