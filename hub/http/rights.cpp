#include "hub/http/rights.h"

#include <algorithm>
#include <array>

namespace anketa::http {
namespace {

constexpr std::array<Rights, 10> table = {{
    {Role::Public, Scope::None, false, Fields::Masked},  // a visitor with the QR code of his own lead
    {Role::Kiosk, Scope::None, false, Fields::None},
    {Role::HubAdmin, Scope::All, false, Fields::Contact},
    {Role::HubOperator, Scope::All, true, Fields::Contact},
    {Role::PrivacyOfficer, Scope::All, false, Fields::Contact},
    {Role::Marketer, Scope::All, true, Fields::Masked},
    {Role::Auditor, Scope::All, false, Fields::None},
    {Role::DealerManager, Scope::Dealer, false, Fields::Contact},
    {Role::Salesperson, Scope::Own, false, Fields::Contact},
    {Role::CallCentre, Scope::Own, false, Fields::Contact},
}};

}  // namespace

std::span<const Rights> all_rights() { return table; }

const Rights& rights_of(Role role) {
  const auto found = std::ranges::find(table, role, &Rights::role);
  return found == table.end() ? table.front() : *found;
}

std::optional<std::string> refusal_of(const Route& route) {
  const bool is_open = route.access.allows(Role::Public);
  if (is_open && route.reach != Reach::Nothing) return "public, so it has nobody's rows to show";
  for (const Rights& rights : table) {
    if (!route.access.allows(rights.role)) continue;
    if (route.reach == Reach::Everything && rights.scope != Scope::All) return "everything, for a role that has a part";
    if (route.fields == Fields::Contact && rights.fields != Fields::Contact) return "contacts, for a role without";
    if (route.fields != Fields::None && rights.fields == Fields::None) return "people, for a role that may see none";
  }
  return std::nullopt;
}

Status admit(const Route& route, Caller caller, Request& request) {
  const bool is_open = route.access.allows(Role::Public);
  if (!is_open && (caller.role == Role::Public || !route.access.allows(caller.role)))
    return fail(problems::not_allowed);
  if (route.reach == Reach::Everything && caller.scope != Scope::All) return fail(problems::not_allowed, "scope");
  request.fields = std::min(route.fields, rights_of(caller.role).fields);
  request.caller = std::move(caller);
  return {};
}

}  // namespace anketa::http
