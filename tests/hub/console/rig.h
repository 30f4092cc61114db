// The console over a real hub: people of every role, signed in, and requests that go through the route
// table, the limit of bodies, the session check and the role check as in the gate, but without a socket.
#pragma once
#include <string>

#include "hub/console/routes.h"
#include "hub/http/limits.h"
#include "hub/http/route_table.h"
#include "hub/visitor/visitor.h"
#include "hub/watch/stands.h"
#include "tests/support/engines.h"

namespace anketa::testing {

struct Person {
  UserId id;
  http::Role role = http::Role::Public;
  std::string token;
  std::string csrf;
};

struct Ask {
  std::string method = "GET";
  std::string path;  // may carry a query
  std::string body = {};
  std::map<std::string, std::string> headers = {};
  bool with_csrf = true;
};

// Passes writes on; once told to, undoes each after it was answered, so that asking changes nothing.
class RehearsalWriter final : public store::Writer {
 public:
  explicit RehearsalWriter(store::Writer& inner) : inner_(inner) {}
  [[nodiscard]] Status run(const store::Write& write) override;
  void wipe_log() override { inner_.wipe_log(); }
  bool rolls_back = false;

 private:
  store::Writer& inner_;
};

class ConsoleRig {
 public:
  explicit ConsoleRig(sql::Engine engine = sql::Engine::Sqlite);

  // A user with a session of its own, made in the tables: no password is hashed.
  Person person(http::Role role, const DealerId& dealer = {}, const std::string& login = {});
  void pass(std::int64_t ms);  // time goes by, and everybody signs in again
  http::Response ask(const Person* who, const Ask& ask);
  http::Response get(const Person& who, const std::string& path) { return ask(&who, {"GET", path}); }
  http::Response post(const Person& who, const std::string& path, const std::string& body = "{}") {
    return ask(&who, {"POST", path, body});
  }
  // A lead through kiosk, ingest and pipeline; gives its prospect.
  ProspectId arrive(const domain::Lead& lead);
  [[nodiscard]] std::string one(const std::string& sql);        // one text value, for looking behind the curtain
  [[nodiscard]] std::int64_t count(const std::string& action);  // audit entries

  void roll_back_from_now_on() { writer.rolls_back = true; }

  HubWorld world;
  RehearsalWriter writer;
  auth::Gatekeeper gatekeeper;
  browser::Texts texts;
  publish::Publisher publisher;
  search::Finder finder;
  watch::Stands stands{{}};
  SealingKiosk kiosk;
  std::vector<http::Route> routes;
  DealerId a, b;  // dealers
  Person admin, officer, operations, manager_a, sales_a, sales_a2, manager_b, sales_b;

 private:
  void open_session(Person& person);
  std::unique_ptr<http::RouteTable> table_;
};

[[nodiscard]] const std::vector<Person*> everybody(ConsoleRig& rig);
[[nodiscard]] std::string header_of(const http::Response& response, std::string_view name);
[[nodiscard]] std::string code_of(const http::Response& response);  // of a problem, or ""
[[nodiscard]] std::string_view body_of(const http::Response& response);

}  // namespace anketa::testing
