// A disk whose power can be cut at any write, truncate, sync or delete of SQLite. It stands between SQLite
// and the real files as the default VFS: what was not synced when the power went survives sector by sector
// at the toss of a coin, and the files are rewritten to that state. One object at a time; one thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/base/random.h"

namespace anketa::testing {

class CrashDisk {
 public:
  CrashDisk();   // becomes SQLite's default VFS
  ~CrashDisk();  // and gives the place back
  CrashDisk(const CrashDisk&) = delete;
  CrashDisk& operator=(const CrashDisk&) = delete;

  void cut_after(std::int64_t operations);  // the power goes at that operation from now; negative: never
  [[nodiscard]] bool is_off() const { return off_; }
  [[nodiscard]] std::int64_t operations() const { return done_; }  // since cut_after()

  // Call when every connection is closed: writes what survived to the files and turns the power on.
  void reboot(Random& random);

  // For the VFS below.
  [[nodiscard]] bool spend();  // one operation; false: the power is off
  void opened(const std::string& path);
  void written(const std::string& path, std::int64_t offset, const void* bytes, int size);
  void truncated(const std::string& path, std::int64_t size);
  void synced(const std::string& path);
  void deleted(const std::string& path, bool sync_folder);

 private:
  struct File {
    std::vector<std::uint8_t> durable;
    std::vector<std::uint8_t> current;
    bool durable_exists = false;
    bool exists = true;
    std::set<std::int64_t> dirty;  // sectors written since the last sync
  };
  void survive(const std::string& path, File& file, Random& random);
  std::map<std::string, File> files_;
  std::int64_t left_ = -1;
  std::int64_t done_ = 0;
  bool off_ = false;
};

}  // namespace anketa::testing
