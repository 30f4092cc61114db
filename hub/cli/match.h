// `anketa-hub match`: de-duplicates a list of leads with the hub's own engine, without a hub.
// In: leads as CSV. Out: clusters.csv (id,prospect_id), and, where asked for, review.csv (id,prospect_id,score,reason):
// is lead id the person behind prospect_id?
#pragma once
#include <filesystem>
#include <ostream>
#include <string>

#include "shared/base/result.h"

namespace anketa::cli {

struct MatchOptions {
  std::filesystem::path in;
  std::filesystem::path out;
  std::filesystem::path review;        // empty: none
  std::filesystem::path dictionaries;  // empty: the built-in ones; files there stand in for those of their name
  std::string profile;        // "" or "no-contact": for lists without phones and e-mails, never the hub's setting
  double threshold_bits = 0;  // of no-contact
};

// config.invalid, file.failed, request.invalid (with the row).
[[nodiscard]] Status match_list(const MatchOptions& options, std::ostream& log);

}  // namespace anketa::cli
