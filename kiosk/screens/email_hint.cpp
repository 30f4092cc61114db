// Suggests the mail service that was probably meant: most lost addresses are one slip away from a known one.
#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/screens/flow.h"

namespace anketa::screens {
namespace {

constexpr std::array<std::string_view, 12> kServices = {"gmail.com",  "yandex.ru",   "mail.ru",     "ya.ru",
                                                        "bk.ru",      "list.ru",     "inbox.ru",    "rambler.ru",
                                                        "icloud.com", "outlook.com", "hotmail.com", "yahoo.com"};

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

}  // namespace

std::string email_suggestion(const std::string& typed) {
  const std::size_t at = typed.find('@');
  if (at == std::string::npos || at == 0 || at + 3 >= typed.size()) return "";
  const std::string_view service = std::string_view(typed).substr(at + 1);
  std::string_view best;
  std::size_t least = service.size() > 6 ? 3 : 2;  // edits from which on it is another service
  for (const std::string_view known : kServices) {
    if (known == service) return "";
    if (known.starts_with(service)) return "";  // still being typed
    if (const std::size_t edits = distance(service, known); edits < least) {
      least = edits;
      best = known;
    }
  }
  return best.empty() ? "" : typed.substr(0, at + 1) + std::string(best);
}

}  // namespace anketa::screens
