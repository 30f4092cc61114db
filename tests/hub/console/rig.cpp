#include "tests/hub/console/rig.h"

#include <stdexcept>

#include "hub/auth/codes.h"
#include "hub/auth/roles.h"
#include "hub/console/assets.h"
#include "hub/console/operations.h"
#include "hub/http/rights.h"
#include "hub/ingest/release.h"
#include "hub/pipeline/typed.h"
#include "hub/store/leads.h"
#include "hub/store/sessions.h"
#include "hub/store/users.h"
#include "shared/wire/json.h"

namespace anketa::testing {
namespace {

auth::EnrolDeps enrol_deps(HubWorld& world) {
  return {world.writer, world.vault, world.clock, world.random,
          world.org,    world.hub,   {},          [] { return Bytes{1, 2, 3}; }};
}

publish::Publisher publisher_of(const HubWorld& world) {
  SeededRandom random(7);  // of its own, so that nobody else's numbers change
  return {world.org, crypto::make_sign_key(random), "https://hub.test/v/"};
}

console::Deps console_deps(ConsoleRig& rig) {
  HubWorld& world = rig.world;
  const console::Release release = [&world](sql::Db& db, const OrgId& org, const RowId& row, std::string_view by,
                                            std::string_view note) {
    ingest::release(db, org, row, by, note, world.clock, world.random);
  };
  const console::TypeIn type_in = [&world](sql::Db& db, const domain::Lead& lead, const UserId& by,
                                           const DealerId& dealer) {
    const pipeline::TypedIn in = pipeline::type_in(world.pipeline.parts(), db, lead, {by, dealer});
    return console::TypedIn{in.prospect, in.answer};
  };
  return {world.readers,  rig.writer,        world.vault,       world.clock,     world.random, world.org,
          rig.gatekeeper, rig.texts,         enrol_deps(world), "hub.test:8444", release,      type_in,
          rig.finder,     *world.tombstones, rig.stands,        rig.publisher};
}

void add(std::vector<http::Route>& table, std::vector<http::Route> more) {
  table.insert(table.end(), more.begin(), more.end());
}

void split_query(http::Request& request, const std::string& path) {
  const auto mark = path.find('?');
  request.path = path.substr(0, mark);
  while (mark != std::string::npos) {
    std::string_view rest = std::string_view(path).substr(mark + 1);
    while (!rest.empty()) {
      const auto pair = rest.substr(0, rest.find('&'));
      request.query[std::string(pair.substr(0, pair.find('=')))] = pair.substr(pair.find('=') + 1);
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    }
    break;
  }
}

http::Method method_of(const std::string& name) {
  return name == "GET" ? http::Method::Get : name == "DELETE" ? http::Method::Delete : http::Method::Post;
}

}  // namespace

Status RehearsalWriter::run(const store::Write& write) {
  if (!rolls_back) return inner_.run(write);
  bool finished = false;
  const Status status = inner_.run([&](sql::Db& db) {
    write(db);
    finished = true;
    throw store::Refused(Problem(problems::request_conflict, "rehearsal"));
  });
  return finished ? Status{} : status;
}

ConsoleRig::ConsoleRig(sql::Engine engine)
    : world(engine),
      writer(world.writer),
      gatekeeper({world.readers, writer, world.clock, world.random, world.org, world.vault, "https://hub.test"}),
      publisher(publisher_of(world)),
      finder(world.readers, world.vault, world.org, world.clock),
      kiosk(world),
      a(world.dealers.moscow_a),
      b(world.dealers.moscow_b) {
  finder.prepare();
  routes = console::console_routes(console_deps(*this));
  std::vector<http::Route> all = routes;
  add(all, console::asset_routes(world.random));
  add(all, console::operation_routes({world.readers, world.clock, world.org, stands, "metrics-token"}));
  add(all,
      visitor::visitor_routes({world.readers, world.writer, world.vault, world.clock, world.random, world.org, texts}));
  all.push_back(auth::enrol_route(enrol_deps(world)));
  table_ = std::make_unique<http::RouteTable>(all);
  admin = person(http::Role::HubAdmin);
  operations = person(http::Role::HubOperator);
  officer = person(http::Role::PrivacyOfficer);
  manager_a = person(http::Role::DealerManager, a);
  sales_a = person(http::Role::Salesperson, a);
  sales_a2 = person(http::Role::Salesperson, a);
  manager_b = person(http::Role::DealerManager, b);
  sales_b = person(http::Role::Salesperson, b);
}

Person ConsoleRig::person(http::Role role, const DealerId& dealer, const std::string& login) {
  Person made{UserId::make(world.clock, world.random), role, {}, {}};
  store::UserRow user;
  user.id = made.id;
  user.org = world.org;
  user.login = login.empty() ? "u" + made.id.value : login;
  user.name = "Сотрудник " + made.id.value.substr(30);
  user.role = auth::role_code(role);
  user.dealer = dealer;
  user.state = "active";
  user.on_shift = !dealer.empty();
  user.language = "ru";
  store::insert_user(world.db(), user, world.clock.now());
  open_session(made);
  return made;
}

void ConsoleRig::open_session(Person& person) {
  person.token = auth::make_token(world.random);
  person.csrf = auth::make_token(world.random);
  store::SessionRow session;
  session.token_sha256 = auth::token_sha256(person.token);
  session.user = person.id;
  session.csrf = person.csrf;
  session.created_ms = to_ms(world.clock.now());
  session.used_ms = session.created_ms;
  store::insert_session(world.db(), world.org, session);
}

void ConsoleRig::pass(std::int64_t ms) {
  world.clock.advance(ms);
  for (Person* person : everybody(*this)) open_session(*person);
}

http::Response ConsoleRig::ask(const Person* who, const Ask& ask) {
  http::Request request;
  request.method = method_of(ask.method);
  split_query(request, ask.path);
  request.body = ask.body;
  request.peer = "192.0.2.1";
  request.headers = {{"host", "hub.test"}, {"accept-encoding", "gzip"}};
  if (ask.method != "GET") request.headers["content-type"] = "application/json";
  if (who != nullptr) {
    request.cookies[std::string(auth::session_cookie)] = who->token;
    if (ask.method != "GET" && ask.with_csrf) request.headers[std::string(auth::csrf_header)] = who->csrf;
  }
  for (const auto& [name, value] : ask.headers) request.headers[name] = value;
  const http::Match match = table_->match(ask.method, request.path);
  if (match.route == nullptr)
    return http::problem_response(match.allow.empty() ? problems::not_found : problems::request_method);
  if (request.body.size() > http::browser_limits().most_body(match.route->max_body))
    return http::problem_response(problems::request_too_large);
  request.params = match.params;
  http::Caller caller;
  if (!match.route->access.allows(http::Role::Public)) {
    const auto known = gatekeeper.authorise(request, *match.route);
    if (!known) return http::problem_response(known.error());
    caller = *known;
  }
  if (const Status may = http::admit(*match.route, caller, request); !may) return http::problem_response(may.error());
  return match.route->handler(request);
}

ProspectId ConsoleRig::arrive(const domain::Lead& lead) {
  if (const auto pushed = kiosk.push({kiosk.seal(lead)}); !pushed) throw std::runtime_error(pushed.error().to_string());
  world.work();
  const auto row = store::find_lead(world.db(), world.org, lead.id);
  if (!row) throw std::runtime_error("the lead did not arrive");
  return row->prospect;
}

std::string ConsoleRig::one(const std::string& sql) {
  static std::map<std::string, std::string> texts_of;  // a Statement holds a pointer
  const auto kept = texts_of.emplace(sql, sql).first;
  const auto row = world.db().row(sql::Statement{"t", kept->second.c_str()});
  return row ? row->text(0) : std::string();
}

std::int64_t ConsoleRig::count(const std::string& action) {
  constexpr sql::Statement statement{"i", "SELECT count(*) FROM audit WHERE action = :action"};
  return world.db().row(statement, {{"action", action}})->integer(0);
}

const std::vector<Person*> everybody(ConsoleRig& rig) {
  return {&rig.admin,   &rig.operations, &rig.officer,   &rig.manager_a,
          &rig.sales_a, &rig.sales_a2,   &rig.manager_b, &rig.sales_b};
}

std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

std::string code_of(const http::Response& response) {
  const auto json = wire::parse_json_strict(response.body, 4096);
  const auto* code = json ? json->find("code") : nullptr;
  return code != nullptr && code->text() != nullptr ? *code->text() : std::string();
}

std::string_view body_of(const http::Response& response) {
  if (!response.static_body.empty()) return response.static_body;
  return response.shared_body ? std::string_view(*response.shared_body) : std::string_view(response.body);
}

}  // namespace anketa::testing
