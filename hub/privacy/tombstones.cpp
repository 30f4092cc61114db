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

std::vector<LeadId> Tombstones::all() const {
  const std::lock_guard lock(mutex_);
  return {leads_.begin(), leads_.end()};
}

Status Tombstones::add(const std::vector<LeadId>& leads) {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const LeadId& lead : leads) {
    if (!leads_.contains(lead)) text += "\n" + lead.value + "\n";  // a torn line before it cannot swallow this one
  }
  if (text.empty()) return {};
  const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return fail(problems::file_failed, "tombstones");
  const bool kept = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!kept) return fail(problems::file_failed, "tombstones");
  leads_.insert(leads.begin(), leads.end());
  return {};
}

}  // namespace anketa::privacy
