#include "tests/hub/http/rig.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "hub/keys/certificates.h"

namespace anketa::testing {
namespace {

keys::TlsIdentity make_rig_authority() {
  SystemRandom random;
  return keys::make_authority("Rig", keys::make_tls_key(), SystemClock().now(), random).value();
}

const keys::TlsIdentity& authority() {
  static const auto identity = make_rig_authority();
  return identity;
}

std::string listed(const std::map<std::string, std::string>& map) {
  std::string out;
  for (const auto& [name, value] : map) out += name + "=" + value + ";";
  return out;
}

http::Response text(std::string body) {
  http::Response response;
  response.type = "text/plain";
  response.body = std::move(body);
  return response;
}

http::Response show(const http::Request& request) {
  return text("params:" + listed(request.params) + "\nquery:" + listed(request.query) +
              "\nheaders:" + listed(request.headers) + "\ncookies:" + listed(request.cookies) +
              "\npeer:" + request.peer + "\nuser:" + request.caller.user.value + "\n");
}

http::Caller caller_of(const char* user, http::Role role, http::Scope scope) {
  http::Caller caller;
  caller.user = {user};
  caller.role = role;
  caller.scope = scope;
  return caller;
}

// Who carries X-Test-Role is that role; nobody else is anybody.
Result<http::Caller> authorise(const http::Request& request, const http::Route&) {
  if (request.header("x-test-role") == "admin") return caller_of("u1", http::Role::HubAdmin, http::Scope::All);
  if (request.header("x-test-role") == "seller") return caller_of("u2", http::Role::Salesperson, http::Scope::Own);
  return fail(problems::not_signed_in);
}

}  // namespace

void Latch::open() {
  const std::lock_guard lock(mutex_);
  is_open_ = true;
  opened_.notify_all();
}

void Latch::wait() {
  std::unique_lock lock(mutex_);
  opened_.wait(lock, [this] { return is_open_; });
}

const std::string& rig_authority() { return authority().chain_pem; }

http::Certificate rig_certificate() {
  SystemRandom random;
  auto identity = keys::make_server(authority(), keys::make_tls_key(), {}, SystemClock().now(), random).value();
  return {std::move(identity.chain_pem), std::move(identity.key_pem)};
}

std::vector<http::Route> Rig::table() {
  using http::Access, http::Cost, http::Fields, http::Method, http::Reach, http::Role;
  const Access everybody(Role::Public);
  static const auto big = std::make_shared<const std::string>(std::string(3'000'000, 'b'));
  static const std::string fixed(400'000, 's');
  const auto counted = [this](auto handler) {
    return [this, handler](const http::Request& request) -> http::Response {
      ++calls;
      return handler(request);
    };
  };
  const http::Handler echo = counted([](const auto& r) { return text(r.body); });
  return {
      {Method::Get, "/health", everybody, Reach::Nothing, Fields::None, Cost::Light,
       counted([](const auto&) { return text("ok"); })},
      {Method::Get, "/echo/{name}", everybody, Reach::Nothing, Fields::None, Cost::Light, counted(show)},
      {Method::Post, "/echo", everybody, Reach::Nothing, Fields::None, Cost::Light, echo},
      {Method::Post, "/small", everybody, Reach::Nothing, Fields::None, Cost::Light, echo, "text/x-small", 10},
      {Method::Post, "/wide", everybody, Reach::Nothing, Fields::None, Cost::Light, echo, {}, 1'000'000},
      {Method::Get, "/throw", everybody, Reach::Nothing, Fields::None, Cost::Light,
       counted([](const auto&) -> http::Response { throw std::runtime_error("secret text"); })},
      {Method::Get, "/broken", everybody, Reach::Nothing, Fields::None, Cost::Light,
       counted([](const auto&) -> http::Response { throw BrokenWorld(Problem(problems::store_full, "secret text")); })},
      {Method::Get, "/odd", everybody, Reach::Nothing, Fields::None, Cost::Light,
       counted([](const auto&) -> http::Response { throw 7; })},
      {Method::Get, "/admin", Access(Role::HubAdmin), Reach::Everything, Fields::None, Cost::Light, counted(show)},
      {Method::Get, "/big", everybody, Reach::Nothing, Fields::None, Cost::Light, counted([](const auto&) {
         auto response = text("");
         response.shared_body = big;
         return response;
       })},
      {Method::Get, "/static", everybody, Reach::Nothing, Fields::None, Cost::Light, counted([](const auto&) {
         auto response = text("");
         response.static_body = fixed;
         response.headers.emplace_back("Cache-Control", "public, max-age=31536000");
         return response;
       })},
      {Method::Get, "/inject", everybody, Reach::Nothing, Fields::None, Cost::Light, counted([](const auto&) {
         auto response = text("x");
         response.headers.emplace_back("X-A", "b\r\nSet-Cookie: c=d");
         return response;
       })},
      {Method::Get, "/page", everybody, Reach::Nothing, Fields::None, Cost::Light, counted([](const auto&) {
         auto response = text("<html>");
         response.style_nonce = "abc123";
         return response;
       })},
      {Method::Get, "/wait", everybody, Reach::Nothing, Fields::None, Cost::Light, counted([this](const auto&) {
         latch.wait();
         return text("waited");
       })},
      {Method::Delete, "/thing/{id}", everybody, Reach::Nothing, Fields::None, Cost::Light, counted([](const auto&) {
         http::Response response;
         response.status = 204;
         return response;
       })},
      {Method::Get, "/api/v1/list", everybody, Reach::Nothing, Fields::None, Cost::Light,
       counted([](const auto&) { return text("[]"); })},
  };
}

Rig::Rig(http::Port kind, const Change& change) : context(TlsTrust{rig_authority(), false, {}, "http/1.1"}) {
  auto options = kind == http::Port::Browser ? http::browser_gate("127.0.0.1", 0, rig_certificate())
                                             : http::device_gate("127.0.0.1", 0, rig_certificate());
  options.limits.media = {"application/json", "application/octet-stream"};
  if (change) change(options.limits);
  gate = http::Gate::open(std::move(options), table(), authorise).value();
}

Rig::~Rig() { latch.open(); }

TlsClient Rig::client(const std::string& host) const { return {context, "127.0.0.1", gate->port(), host}; }

bool eventually(const std::function<bool()>& holds) {
  for (const auto end = now_us() + std::chrono::microseconds(patience).count(); now_us() < end;) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

std::string code_of(const HttpAnswer& answer) {
  const auto at = answer.body.find("\"code\":\"");
  if (at == std::string::npos) return {};
  return answer.body.substr(at + 8, answer.body.find('"', at + 8) - at - 8);
}

long resident_kb(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  }
  return 0;
}

double cpu_ms(int pid) {
  double total = 0;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task")) {
    double spent_ns = 0;
    std::ifstream(task.path() / "schedstat") >> spent_ns;
    total += spent_ns / 1e6;
  }
  return total;
}

std::int64_t now_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace anketa::testing
