#include "shared/base/codes.h"

namespace anketa {

std::vector<std::string> split_codes(std::string_view comma_separated) {
  std::vector<std::string> codes;
  while (!comma_separated.empty()) {
    const auto comma = comma_separated.find(',');
    if (comma != 0) codes.emplace_back(comma_separated.substr(0, comma));
    if (comma == std::string_view::npos) break;
    comma_separated.remove_prefix(comma + 1);
  }
  return codes;
}

}  // namespace anketa
