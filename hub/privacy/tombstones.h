// Erasure tombstones: lead ids only (those of waiting rows of old bases too, hub/takeover/line_lead.h), in an fsynced
// file of its own that is copied with every backup. Asked before any pushed lead is taken in, so that no restore and no
// kiosk brings an erased person back. Thread safe.
#pragma once
#include <filesystem>
#include <mutex>
#include <unordered_set>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/result.h"

namespace anketa::privacy {

class Tombstones {
 public:
  // A missing file is an empty list; an unreadable one is file.failed.
  [[nodiscard]] static Result<std::unique_ptr<Tombstones>> open(std::filesystem::path file);
  [[nodiscard]] bool contains(const LeadId& lead) const;
  [[nodiscard]] std::vector<LeadId> all() const;
  [[nodiscard]] Status add(const std::vector<LeadId>& leads);  // those not there yet; on disk when it returns
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  explicit Tombstones(std::filesystem::path file) : file_(std::move(file)) {}
  std::filesystem::path file_;
  mutable std::mutex mutex_;
  std::unordered_set<LeadId> leads_;
};

}  // namespace anketa::privacy
