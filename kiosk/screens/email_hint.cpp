// Suggests the mail service that was probably meant: most lost addresses are one slip away from a known one.
// Which services there are and what hands make of them is the table that matching uses as well.
#include <algorithm>
#include <map>
#include <string_view>

#include "kiosk/screens/flow.h"
#include "shared/base/embedded.h"

namespace anketa::embedded {
Files kiosk_mail_services();
}

namespace anketa::screens {
namespace {

constexpr std::size_t kShort = 6;  // so short a name is near to too many others: only the table speaks
constexpr std::size_t kFar = 3;    // edits from which on it is another service

struct Services {
  std::map<std::string, std::string, std::less<>> meant;  // as typed -> as meant; a right one stands for itself
  std::vector<std::string> usual;                         // those whose slips are known
};

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(at, from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

// domain, other domains of the same mailbox, slips; the form is told in assets/matching/README.md.
const Services& services() {
  static const Services read = [] {
    Services all;
    for (const std::string_view line : split(embedded::kiosk_mail_services().front().bytes, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const auto columns = split(line, '\t');
      const std::string domain(columns[0]);
      all.meant[domain] = domain;
      for (const std::string_view same : split(columns.size() > 1 ? columns[1] : "", ','))
        all.meant[std::string(same)] = same;
      if (columns.size() < 3 || columns[2].empty()) continue;
      all.usual.push_back(domain);
      for (const std::string_view slip : split(columns[2], ',')) all.meant.try_emplace(std::string(slip), domain);
    }
    return all;
  }();
  return read;
}

// Edits between two short words: insert, delete, replace or swap neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

std::string_view nearest(std::string_view service) {
  std::string_view best;
  std::size_t least = kFar;
  for (const std::string& known : services().usual) {
    if (known.size() <= kShort || service.size() <= kShort) continue;
    if (const std::size_t edits = distance(service, known); edits < least) {
      least = edits;
      best = known;
    }
  }
  return best;
}

}  // namespace

std::string email_suggestion(const std::string& typed) {
  const std::size_t at = typed.find('@');
  if (at == std::string::npos || at == 0 || at + 3 >= typed.size()) return "";
  const std::string_view service = std::string_view(typed).substr(at + 1);
  const auto& all = services();
  const bool growing =
      std::any_of(all.usual.begin(), all.usual.end(), [&](const auto& known) { return known.starts_with(service); });
  if (growing) return "";
  const auto found = all.meant.find(service);
  const std::string_view best = found == all.meant.end() ? nearest(service) : std::string_view(found->second);
  return best.empty() || best == service ? "" : typed.substr(0, at + 1) + std::string(best);
}

}  // namespace anketa::screens
