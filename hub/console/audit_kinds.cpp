#include "hub/console/audit_kinds.h"

#include <algorithm>
#include <array>

namespace anketa::console {
namespace {

constexpr std::string_view sensitive = "sensitive";
constexpr std::array<std::string_view, 8> kinds = {"looks",   "contacts",    "exports", "erasures",
                                                   "privacy", "withdrawals", "rights",  "sign_ins"};
constexpr std::array<std::string_view, 4> sensitive_ones = {"contacts", "exports", "erasures", "rights"};

struct Act {
  std::string_view kind, action;
};
constexpr Act acts[] = {
    {"looks", "prospect.look"},
    {"looks", "prospect.identity"},
    {"looks", "prospects.list"},
    {"looks", "prospects.search"},
    {"looks", "leads.list"},
    {"looks", "lead.look"},
    {"looks", "signature.look"},
    {"looks", "consent.look"},
    {"looks", "tasks.list"},
    {"looks", "drives.list"},
    {"looks", "review.list"},
    {"looks", "review.look"},
    {"looks", "privacy.list"},
    {"looks", "privacy.look"},
    {"looks", "takeover.look"},
    {"looks", "takeover.failed"},
    {"looks", "person.check"},
    {"contacts", "prospect.reveal"},
    {"contacts", "privacy.copy"},
    {"exports", "export.ask"},
    {"exports", "export.approve"},
    {"exports", "export.refuse"},
    {"exports", "export.take"},
    {"erasures", "prospect.erase"},
    {"privacy", "privacy.open"},
    {"privacy", "privacy.done"},
    {"privacy", "privacy.refused"},
    {"privacy", "privacy.lift"},
    {"withdrawals", "consent.withdraw"},
    {"withdrawals", "lead.withdraw"},
    {"rights", "user.first_admin"},
    {"rights", "user.invite"},
    {"rights", "user.activate"},
    {"rights", "user.rights"},
    {"rights", "user.disable"},
    {"rights", "user.reset"},
    {"rights", "user.password"},
    {"rights", "second_factor.on"},
    {"rights", "second_factor.off"},
    {"rights", "second_factor.recovery"},
    {"rights", "passkey.add"},
    {"rights", "passkey.remove"},
    {"rights", "region.add"},
    {"rights", "region.change"},
    {"sign_ins", "session.open"},
    {"sign_ins", "session.passkey"},
    {"sign_ins", "session.refused"},
    {"sign_ins", "session.close"},
    {"sign_ins", "session.close_all"},
    {"sign_ins", "session.close_others"},
    {"sign_ins", "passkey.clone"},
};

}  // namespace

std::span<const std::string_view> audit_kinds() { return kinds; }
std::span<const std::string_view> sensitive_kinds() { return sensitive_ones; }

std::vector<std::string> actions_of(std::string_view kind) {
  std::vector<std::string> actions;
  for (const Act& act : acts) {
    const bool is_wanted =
        kind == sensitive ? std::ranges::find(sensitive_ones, act.kind) != sensitive_ones.end() : act.kind == kind;
    if (is_wanted) actions.emplace_back(act.action);
  }
  return actions;
}

}  // namespace anketa::console
