#include "hub/http/processor.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <httplib.h>

#include "hub/http/rights.h"
#include "shared/base/log.h"

namespace anketa::http {
namespace {

// The request line as a stream; what the library answers by itself is thrown away, because the
// gate alone writes answers. Carries more virtuals than one version of the library asks for.
class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string text) : text_(std::move(text)) {}
  // NOLINTBEGIN(modernize-use-override,clang-diagnostic-inconsistent-missing-override): which of these the base has
  // depends on the library's version
  bool is_readable() const { return at_ < text_.size(); }
  bool is_writable() const { return true; }
  bool wait_readable() const { return is_readable(); }
  bool wait_writable() const { return true; }
  time_t duration() const { return 0; }
  // NOLINTEND(modernize-use-override,clang-diagnostic-inconsistent-missing-override)
  ssize_t read(char* out, size_t size) override {
    const auto count = std::min(size, text_.size() - at_);
    std::memcpy(out, text_.data() + at_, count);
    at_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char*, size_t size) override { return static_cast<ssize_t>(size); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

struct Running {
  Request* request;
  const Route* route;
  const Authorise* authorise;
  Response response;
  bool done = false;
};
// The library hands its handlers no context of ours; one request runs on a thread at a time.
thread_local Running* running = nullptr;

Status take_query(const httplib::Params& params, Request& request) {
  for (const auto& [name, value] : params) {
    if (!request.query.emplace(name, value).second) return fail(problems::request_malformed, "query name twice");
  }
  return {};
}

Result<Response> dispatch(Running& job, const httplib::Params& params) {
  TRY_STATUS(take_query(params, *job.request));
  Caller caller;
  if (!job.route->access.allows(Role::Public)) {
    if (!*job.authorise) return fail(problems::not_signed_in);
    TRY(known, (*job.authorise)(*job.request, *job.route));
    caller = std::move(known);
  }
  TRY_STATUS(admit(*job.route, std::move(caller), *job.request));
  return job.route->handler(*job.request);
}

// Every exception ends here: a code in the log, no text in the answer.
void dispatch_guarded(Running& job, const httplib::Params& params) {
  try {
    auto result = dispatch(job, params);
    job.response = result ? std::move(*result) : problem_response(result.error());
  } catch (const BrokenWorld& broken) {
    log::event(log::Level::Error, "request.failed", {{"code", broken.problem()}});
    job.response = problem_response(problems::internal);
  } catch (const std::exception&) {
    log::event(log::Level::Error, "request.failed", {{"code", Problem(problems::internal)}});
    job.response = problem_response(problems::internal);
  } catch (...) {
    log::event(log::Level::Error, "request.failed", {{"code", Problem(problems::internal)}});
    job.response = problem_response(problems::internal);
  }
  job.done = true;
}

}  // namespace

class Processor::Engine : public httplib::Server {
 public:
  explicit Engine(Authorise hook) : authorise(std::move(hook)) {
    set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
      if (running != nullptr) dispatch_guarded(*running, request.params);
      response.status = 204;
      return httplib::Server::HandlerResponse::Handled;
    });
    set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, std::exception_ptr) { response.status = 500; });
  }

  void process(httplib::Stream& stream) { call(*this, stream); }

  Authorise authorise;

 private:
  // Debian 12 ships 0.11.4, Debian 13 0.18.7, which wants the addresses beside the stream.
  template <class Self>
  static void call(Self& self, httplib::Stream& stream) {
    bool closed = false;
    if constexpr (requires { self.process_request(stream, true, closed, nullptr); }) {
      self.process_request(stream, true, closed, nullptr);
    } else {
      self.process_request(stream, std::string(), 0, std::string(), 0, true, closed, nullptr);
    }
  }
};

Processor::Processor(Authorise authorise) : engine_(std::make_unique<Engine>(std::move(authorise))) {}
Processor::~Processor() = default;

Response Processor::run(Request& request, const Route& route, std::string_view query) const {
  Running job{&request, &route, &engine_->authorise, {}, false};
  std::string head(method_name(request.method));
  head.append(" ").append(request.path);
  if (!query.empty()) head.append("?").append(query);
  head += " HTTP/1.1\r\nHost: hub\r\n\r\n";
  MemoryStream stream(std::move(head));
  running = &job;
  try {
    engine_->process(stream);
  } catch (...) {
    job.done = false;
  }
  running = nullptr;
  return job.done ? std::move(job.response) : problem_response(problems::request_malformed);
}

}  // namespace anketa::http
