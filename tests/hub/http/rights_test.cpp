#include <doctest/doctest.h>

#include "hub/http/rights.h"

namespace anketa::testing {
namespace {

using http::Access;
using http::Cost;
using http::Fields;
using http::Reach;
using http::Role;
using http::Scope;

http::Route route(Access access, Reach reach, Fields fields) {
  return {http::Method::Get,
          "/x",
          access,
          reach,
          fields,
          Cost::Light,
          [](const http::Request&) { return http::Response{}; }};
}

http::Caller caller(Role role, Scope scope) {
  http::Caller who;
  who.role = role;
  who.scope = scope;
  return who;
}

}  // namespace

TEST_CASE("a route that gives a role more than it may have cannot be registered") {
  CHECK(http::refusal_of(route(Access(Role::Public), Reach::Sight, Fields::None)));
  CHECK(http::refusal_of(route(Access(Role::HubAdmin, Role::DealerManager), Reach::Everything, Fields::None)));
  CHECK(http::refusal_of(route(Access(Role::HubAdmin, Role::Marketer), Reach::Sight, Fields::Contact)));
  CHECK(http::refusal_of(route(Access(Role::HubAdmin, Role::Auditor), Reach::Sight, Fields::Masked)));
  CHECK(!http::refusal_of(route(Access(Role::HubAdmin, Role::Marketer), Reach::Sight, Fields::Person)));
  CHECK(!http::refusal_of(route(Access(Role::HubAdmin, Role::Auditor), Reach::Everything, Fields::None)));
  CHECK(!http::refusal_of(route(Access(Role::Public), Reach::Nothing, Fields::Masked)));
}

TEST_CASE("who is let in, and what he may be shown: the lesser of the route's fields and the role's") {
  const auto list = route(Access(Role::HubOperator, Role::Marketer), Reach::Sight, Fields::Person);
  http::Request request;
  CHECK(http::admit(list, caller(Role::HubOperator, Scope::All), request));
  CHECK(request.fields == Fields::Person);
  CHECK(http::admit(list, caller(Role::Marketer, Scope::All), request));
  CHECK(request.fields == Fields::Masked);
  CHECK(!http::admit(list, caller(Role::Salesperson, Scope::Own), request));
  CHECK(!http::admit(list, http::Caller{}, request));
}

TEST_CASE("whose rights end at a region does not get what belongs to the whole organisation") {
  const auto kiosks = route(Access(Role::HubOperator), Reach::Everything, Fields::None);
  http::Request request;
  CHECK(http::admit(kiosks, caller(Role::HubOperator, Scope::All), request));
  CHECK(!http::admit(kiosks, caller(Role::HubOperator, Scope::Region), request));
  CHECK(http::admit(route(Access(Role::Public), Reach::Nothing, Fields::None), http::Caller{}, request));
}

}  // namespace anketa::testing
