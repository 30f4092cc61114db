// P10: every look at personal data is in the audit chain, before the data leaves. A page of somebody is
// one entry each time; lists, which pages fetch again every few seconds, enter each person once an hour
// and user. If the entry cannot be written, the data is not shown. Any thread.
#pragma once
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"

namespace anketa::console {

class Looks {
 public:
  Looks(store::Writer& writer, const Clock& clock, const OrgId& org) : writer_(writer), clock_(clock), org_(org) {}

  [[nodiscard]] Status one(const UserId& user, std::string_view action, std::string_view subject_kind,
                           std::string_view id);
  [[nodiscard]] Status list(const UserId& user, std::string_view action, std::string_view subject_kind,
                            const std::vector<std::string>& ids);
  // Each search, by what kind of words and who was shown; never what was typed.
  [[nodiscard]] Status search(const UserId& user, std::string_view by, const std::vector<std::string>& ids);

 private:
  struct Seen {
    std::int64_t hour = 0;
    std::set<std::string> ids;
  };
  [[nodiscard]] std::vector<std::string> unseen(const std::string& who, const std::vector<std::string>& ids);
  void remember(const std::string& who, const std::vector<std::string>& ids);

  store::Writer& writer_;
  const Clock& clock_;
  const OrgId org_;
  std::mutex mutex_;
  std::map<std::string, Seen> seen_;
};

}  // namespace anketa::console
