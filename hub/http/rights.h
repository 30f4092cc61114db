// Rights as data: what each role may have at most, and the two questions asked of that table. In: a route, a caller.
// Out: why the route cannot be registered, or why this caller may not have it now. Pure.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "hub/http/http.h"

namespace anketa::http {

struct Rights {
  Role role;
  Scope scope;    // the widest
  bool regional;  // may be bounded to a region
  Fields fields;  // of visitors, at most
};
[[nodiscard]] std::span<const Rights> all_rights();
[[nodiscard]] const Rights& rights_of(Role role);

// A route that would give a role more than its rights: the reason, for whoever wrote it.
[[nodiscard]] std::optional<std::string> refusal_of(const Route& route);

// Fills in who is asking and what he may be shown, or refuses (session.not_allowed). `caller` comes from Authorise.
[[nodiscard]] Status admit(const Route& route, Caller caller, Request& request);

}  // namespace anketa::http
