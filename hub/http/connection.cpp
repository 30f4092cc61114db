#include "hub/http/connection.h"

#include <algorithm>
#include <cerrno>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <sys/socket.h>

namespace anketa::http {
namespace {

using Tcp = boost::asio::ip::tcp;

constexpr int turns_in_a_row = 8;              // records read or written before others get a turn
constexpr std::size_t one_record = 14 * 1024;  // head and body up to this leave as one TLS record

void release(std::string& text) { std::string().swap(text); }

}  // namespace

Connection::Connection(Core& core, Tcp::socket socket, std::string peer, std::string address_key)
    : core_(core),
      socket_(std::move(socket)),
      tls_(*core.tls, socket_.native_handle()),
      peer_(std::move(peer)),
      address_key_(std::move(address_key)) {}

Connection::~Connection() = default;

void Connection::start() {
  boost::system::error_code ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(Tcp::no_delay(true), ignored);
  enter(State::Handshake, core_.options.limits.handshake_ms);
  advance();
}

void Connection::enter(State state, Span limit) {
  if (state_ == State::Handshake && state != State::Handshake) --core_.addresses[address_key_].handshakes;
  state_ = state;
  deadline_ = core_.clock.monotonic() + limit;
}

void Connection::wait(Tcp::socket::wait_type type) {
  if (state_ == State::Closed) return;
  if (waiting_) {
    // The wait under way is for the other direction: its end brings us back here through advance().
    boost::system::error_code ignored;
    if (waiting_type_ != type) socket_.cancel(ignored);
    return;
  }
  waiting_ = true;
  waiting_type_ = type;
  socket_.async_wait(type, [self = shared_from_this()](const boost::system::error_code& error) {
    self->waiting_ = false;
    if (self->state_ == State::Closed) return;
    if (error && error != boost::asio::error::operation_aborted) {
      self->close();
    } else {
      self->advance();
    }
  });
}

void Connection::wait_for(Io io) { wait(io == Io::WantWrite ? Tcp::socket::wait_write : Tcp::socket::wait_read); }

void Connection::again() {
  boost::asio::post(core_.io, [self = shared_from_this()] {
    if (!self->waiting_) self->advance();
  });
}

void Connection::advance() {
  switch (state_) {
    case State::Handshake: return shake_hands();
    case State::Idle:
    case State::Head:
    case State::Body: return read_more();
    case State::Writing: return write_more();
    case State::Lingering: return drain();
    case State::Working:
    case State::Closed: return;
  }
}

void Connection::shake_hands() {
  const Io io = tls_.accept();
  if (io == Io::WantRead || io == Io::WantWrite) return wait_for(io);
  if (io == Io::Closed) {
    core_.counters.handshakes_failed.fetch_add(1, std::memory_order_relaxed);
    return close();
  }
  // Nobody who has not yet asked anything gets the long patience of a kept-alive connection.
  enter(State::Idle, core_.options.limits.head_ms);
  read_more();
}

void Connection::read_more() {
  for (int turn = 0; turn < turns_in_a_row; ++turn) {
    std::size_t count = 0;
    const Io io = tls_.read(core_.scratch, count);
    if (io == Io::Closed) return close();
    if (io != Io::Done) return wait_for(io);
    core_.counters.bytes_in.fetch_add(count, std::memory_order_relaxed);
    take({core_.scratch.data(), count});
    if (state_ != State::Head && state_ != State::Body && state_ != State::Idle) return;
  }
  again();
}

void Connection::take(std::string_view bytes) {
  if (state_ == State::Body) {
    const auto part = bytes.substr(0, head_.body_bytes - body_.size());
    body_.append(part);
    in_.append(bytes.substr(part.size()));
    if (body_.size() == head_.body_bytes) finish_request();
    return;
  }
  if (state_ == State::Idle) enter(State::Head, core_.options.limits.head_ms);
  in_.append(bytes);
  take_head();
}

void Connection::take_head() {
  const auto end = find_head_end(in_, seen_, core_.options.limits);
  if (!end) return refuse(end.error(), true);
  seen_ = in_.size();
  if (*end == std::string::npos) return;
  auto head = read_head(std::string_view(in_).substr(0, *end), core_.options.limits);
  if (!head) return refuse(head.error(), true);
  head_ = std::move(*head);
  in_.erase(0, *end);
  seen_ = 0;
  if (const auto accepted = accept_head(); !accepted) {
    // With a body still on its way there is no telling where the next request would begin.
    return refuse(accepted.error(), head_.close || head_.body_bytes > 0);
  }
  enter(State::Body, core_.options.limits.body_ms);
  body_since_ = core_.clock.monotonic();
  std::string early;
  early.swap(in_);
  take(early);
}

Status Connection::accept_head() {
  match_ = core_.table.match(head_.method, head_.path);
  if (match_.route == nullptr) return match_.allow.empty() ? fail(problems::not_found) : fail(problems::request_method);
  TRY_STATUS(check_body_terms());
  if (core_.bodies_bytes + head_.body_bytes > core_.options.limits.bodies_bytes) {
    core_.counters.overflows.fetch_add(1, std::memory_order_relaxed);
    return fail(problems::busy);
  }
  reserved_ = head_.body_bytes;
  core_.bodies_bytes += reserved_;
  return {};
}

Status Connection::check_body_terms() const {
  const auto& limits = core_.options.limits;
  const auto& route = *match_.route;
  const auto most = limits.most_body(route.max_body);
  if (head_.body_bytes > most) return fail(problems::request_too_large, "body over " + std::to_string(most) + " bytes");
  if (head_.body_bytes == 0) return {};
  const auto given = head_.headers.find("content-type");
  const auto type = given == head_.headers.end() ? std::string() : media_type(given->second);
  const bool known = route.media.empty()
                         ? std::find(limits.media.begin(), limits.media.end(), type) != limits.media.end()
                         : type == route.media;
  if (!known) return fail(problems::request_media_type, "content-type");
  return {};
}

void Connection::finish_request() {
  state_ = State::Working;
  close_after_ = head_.close;
  auto request = std::make_shared<Request>();
  request->method = match_.route->method;
  request->path = std::move(head_.path);
  request->params = std::move(match_.params);
  request->headers = std::move(head_.headers);
  request->cookies = parse_cookies(request->header("cookie"));
  request->body = std::move(body_);
  request->peer = peer_;
  body_ = {};
  head_.headers.clear();
  auto job = [self = shared_from_this(), request, route = match_.route, query = std::move(head_.query)]() mutable {
    Core& core = self->core_;
    auto response = core.processor.run(*request, *route, query);
    auto answer = make_answer(std::move(response), core.options.kind, request->path, request->header("host"));
    request.reset();
    boost::asio::post(core.io, [self = std::move(self), answer = std::move(answer)]() mutable {
      self->core_.counters.running.fetch_sub(1, std::memory_order_relaxed);
      if (self->state_ == State::Working) self->send(std::move(answer), self->close_after_);
    });
  };
  core_.counters.running.fetch_add(1, std::memory_order_relaxed);
  if (core_.workers.try_submit(std::move(job))) return;
  core_.counters.running.fetch_sub(1, std::memory_order_relaxed);
  core_.counters.overflows.fetch_add(1, std::memory_order_relaxed);
  refuse(problems::busy, head_.close);
}

void Connection::refuse(const Problem& problem, bool close) {
  auto response = problem_response(problem);
  if (!match_.allow.empty()) response.headers.emplace_back("Allow", match_.allow);
  const auto host = head_.headers.find("host");
  send(make_answer(std::move(response), core_.options.kind, {}, host == head_.headers.end() ? "" : host->second),
       close);
}

void Connection::send(Answer answer, bool close) {
  drop_body();
  close_after_ = close || core_.stopping;
  core_.counters.answers[static_cast<std::size_t>(answer.status / 100)].fetch_add(1, std::memory_order_relaxed);
  answer_ = std::move(answer);
  out_ = std::move(answer_.head);
  out_ += core_.date_line;
  if (close_after_) out_ += "Connection: close\r\n";
  out_ += "\r\n";
  out_at_ = answer_at_ = 0;
  if (out_.size() + answer_.bytes().size() <= one_record) {
    out_ += answer_.bytes();
    answer_at_ = answer_.bytes().size();
  }
  enter(State::Writing, core_.options.limits.write_ms);
  write_more();
}

void Connection::write_more() {
  for (int turn = 0; turn < turns_in_a_row; ++turn) {
    const bool front = out_at_ < out_.size();
    const auto rest = front ? std::string_view(out_).substr(out_at_) : answer_.bytes().substr(answer_at_);
    if (rest.empty()) return after_answer();
    std::size_t count = 0;
    const Io io = tls_.write(rest, count);
    if (io == Io::Closed) return close();
    if (io != Io::Done) return wait_for(io);
    (front ? out_at_ : answer_at_) += count;
    core_.counters.bytes_out.fetch_add(count, std::memory_order_relaxed);
  }
  again();
}

void Connection::after_answer() {
  release(out_);
  answer_ = Answer();
  head_ = Head();
  match_ = Match();
  if (close_after_ || core_.stopping) return linger();
  enter(State::Idle, core_.options.limits.idle_ms);
  if (in_.empty()) {
    release(in_);
    // What the other end has sent meanwhile may already lie decrypted, where no wait would see it.
    return tls_.has_pending() ? again() : wait(Tcp::socket::wait_read);
  }
  boost::asio::post(core_.io, [self = shared_from_this()] {  // not from here: a long pipeline would nest
    if (self->state_ != State::Idle || self->in_.empty()) return;
    std::string early;
    early.swap(self->in_);
    self->take(early);
    if (!self->waiting_ && (self->state_ == State::Head || self->state_ == State::Body)) self->read_more();
  });
}

// Closing with unread bytes would reset the connection and take the answer along.
void Connection::linger() {
  enter(State::Lingering, core_.options.limits.linger_ms);
  tls_.say_goodbye();
  ::shutdown(socket_.native_handle(), SHUT_WR);
  drain();
}

void Connection::drain() {
  for (int turn = 0; turn < turns_in_a_row; ++turn) {
    const auto count = ::recv(socket_.native_handle(), core_.scratch.data(), core_.scratch.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return wait(Tcp::socket::wait_read);
    if (count <= 0) return close();
  }
  again();
}

void Connection::drop_body() {
  core_.bodies_bytes -= reserved_;
  reserved_ = 0;
  release(body_);
}

void Connection::sweep(Millis now) {
  const auto& limits = core_.options.limits;
  bool late = now >= deadline_;
  if (state_ == State::Body && now - body_since_ > limits.body_grace_ms) {
    const auto seconds = std::chrono::duration<double>(now - body_since_).count();
    late = late || static_cast<double>(body_.size()) < seconds * static_cast<double>(limits.body_bytes_per_second);
  }
  if (!late || state_ == State::Working || state_ == State::Closed) return;
  if (state_ != State::Idle && state_ != State::Lingering)
    core_.counters.timeouts.fetch_add(1, std::memory_order_relaxed);
  if (state_ == State::Head || state_ == State::Body) {
    refuse(problems::request_timeout, true);
  } else {
    close();
  }
}

void Connection::retire() {
  if (state_ == State::Idle || state_ == State::Handshake) close();
}

void Connection::close() {
  if (state_ == State::Closed) return;
  const auto self = shared_from_this();
  if (state_ != State::Lingering && state_ != State::Handshake) tls_.say_goodbye();
  drop_body();
  enter(State::Closed, Span(0));
  boost::system::error_code ignored;
  socket_.close(ignored);
  auto& use = core_.addresses[address_key_];
  if (--use.connections == 0) core_.addresses.erase(address_key_);
  core_.counters.open.fetch_sub(1, std::memory_order_relaxed);
  core_.connections.erase(self);
}

}  // namespace anketa::http
