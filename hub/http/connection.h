// One connection: handshake, one bounded request at a time, its answer, and again. Every state has a
// deadline that the gate's sweep looks at. Lives on the io thread; inside hub/http only.
#pragma once
#include <utility>

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <string>
#include <string_view>

#include "hub/http/core.h"
#include "hub/http/head.h"
#include "shared/base/clock.h"

namespace anketa::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Core& core, boost::asio::ip::tcp::socket socket, std::string peer, std::string address_key);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  void sweep(Millis now);  // closes or answers when the deadline has passed
  void retire();           // the gate stops: closes when nothing is under way, else after the answer
  void close();
  [[nodiscard]] const std::string& address_key() const { return address_key_; }

 private:
  enum class State { Handshake, Idle, Head, Body, Working, Writing, Lingering, Closed };

  void enter(State state, Span limit);
  void wait(boost::asio::ip::tcp::socket::wait_type type);
  void wait_for(Io io);
  void again();  // lets others have a turn
  void advance();
  void shake_hands();
  void read_more();
  void take(std::string_view bytes);
  void take_head();
  [[nodiscard]] Status accept_head();
  [[nodiscard]] Status check_body_terms() const;
  void finish_request();
  void refuse(const Problem& problem, bool close);
  void send(Answer answer, bool close);
  void write_more();
  void after_answer();
  void linger();
  void drain();
  void drop_body();

  Core& core_;
  boost::asio::ip::tcp::socket socket_;
  TlsChannel tls_;
  const std::string peer_;
  const std::string address_key_;
  State state_ = State::Handshake;
  bool waiting_ = false;
  boost::asio::ip::tcp::socket::wait_type waiting_type_ = boost::asio::ip::tcp::socket::wait_read;
  bool close_after_ = false;
  Millis deadline_{};
  Millis body_since_{};

  std::string in_;        // bytes of the head, or of the next request
  std::size_t seen_ = 0;  // of in_, already searched for the head's end
  Head head_;
  Match match_;
  std::string body_;
  std::size_t reserved_ = 0;  // this body's part of core_.bodies_bytes

  std::string out_;  // head and, when small, body
  std::size_t out_at_ = 0;
  Answer answer_;  // owns the big body that follows
  std::size_t answer_at_ = 0;
};

}  // namespace anketa::http
