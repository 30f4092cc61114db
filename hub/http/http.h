// Flow 06/12 (door): requests and answers as the rest of the hub sees them; no socket, no library.
// A Route that does not say who may call it, whose rows, which fields of people and what it costs does not compile.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/problem.h"
#include "shared/base/result.h"

namespace anketa::http {

enum class Method { Get, Post, Put, Delete };

// Who may call a route. Public routes say why they are public.
enum class Role : std::uint32_t {
  Kiosk = 1u << 0,  // signed by an enrolled device
  HubAdmin = 1u << 1,
  HubOperator = 1u << 2,
  PrivacyOfficer = 1u << 3,
  DealerManager = 1u << 4,
  Salesperson = 1u << 5,
  Marketer = 1u << 6,
  Auditor = 1u << 7,
  CallCentre = 1u << 8,
  Public = 1u << 31,
};
class Access {
 public:
  template <class... More>
  constexpr explicit Access(Role first, More... more)
      : mask_((static_cast<std::uint32_t>(first) | ... | static_cast<std::uint32_t>(more))) {}
  [[nodiscard]] constexpr bool allows(Role role) const { return (mask_ & static_cast<std::uint32_t>(role)) != 0; }

 private:
  std::uint32_t mask_;
};
// How far a person's own rights go. What each role may at most have stands in hub/http/rights.cpp.
enum class Scope { None, Own, Dealer, Region, All };
// Whose rows a route answers with. Nothing: nobody's (reference data, a way in). Own: the caller's account, session,
// notices. Sight: those in the caller's scope, which the handler's store calls take as a parameter. Everything: the
// whole organisation's, for callers whose scope is All.
enum class Reach { Nothing, Own, Sight, Everything };
// What of visitors an answer may hold. None: numbers, codes, ids, places, staff. Masked: a person to recognise, not to
// name. Person: names, answers, notes, masked contacts. Contact: phones and e-mails in clear.
enum class Fields { None, Masked, Person, Contact };
// What one call takes out of its caller's minute (hub/auth/gatekeeper.h).
enum class Cost : std::int64_t { Light = 1, Page = 5, Heavy = 60 };

// Who is asking, as the gate's Authorise hook found out. On public routes it stays `Role::Public`.
struct Caller {
  UserId user;  // console routes
  Role role = Role::Public;
  Scope scope = Scope::None;
  DealerId dealer;  // empty: no dealer's person
  RegionId region;  // Scope::Region
  KioskId kiosk;    // device routes
  OrgId org;
  std::int64_t at_ms = 0;  // console routes: when he asked
};

struct Request {
  Method method = Method::Get;
  std::string path;                            // without query, already matched
  std::map<std::string, std::string> params;   // {id} in the route's path
  std::map<std::string, std::string> query;    // decoded
  std::map<std::string, std::string> headers;  // names in lower case, one value each
  std::map<std::string, std::string> cookies;
  std::string body;
  std::string peer;  // address of the other end, from the socket
  Caller caller;
  Fields fields = Fields::None;  // what the answer may hold: the route's and the role's, the lesser of the two

  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const {
    const auto found = headers.find(std::string(lower_case_name));
    return found == headers.end() ? std::string_view{} : std::string_view(found->second);
  }
  [[nodiscard]] std::string_view param(std::string_view name) const {
    const auto found = params.find(std::string(name));
    return found == params.end() ? std::string_view{} : std::string_view(found->second);
  }
};

// A handler's own header wins over the gate's default of the same name (Cache-Control,
// Content-Security-Policy ...); Content-Length, Connection and the like belong to the gate.
struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> shared_body;  // when set, sent instead of `body`, never copied
  std::string_view static_body;                    // the same for bytes that outlive the gate (embedded files)
  std::string style_nonce;                         // when set, allowed by style-src of the browser port's policy
};

[[nodiscard]] Response problem_response(const Problem& problem);  // RFC 9457, application/problem+json

using Handler = std::function<Response(const Request&)>;

struct Route {
  Method method;
  std::string_view path;  // "/api/v1/prospects/{id}"
  Access access;
  Reach reach;
  Fields fields;
  Cost cost;
  Handler handler;
  std::string_view media = {};  // the one media type a body may have; empty: what the port takes
  std::size_t max_body = 0;     // bytes, at most the port's; 0: Limits::usual_body_bytes
};

// Runs on the worker before the handler of every route that is not public; a Problem is the answer.
// The gate then asks admit() of hub/http/rights.h, so the hook need not.
using Authorise = std::function<Result<Caller>(const Request&, const Route&)>;

[[nodiscard]] std::string_view method_name(Method method);
[[nodiscard]] std::string_view status_text(int status);  // "Not Found"

}  // namespace anketa::http
