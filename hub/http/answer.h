// Turns a handler's Response into the bytes of an answer: length, the port's security headers, and
// nothing a handler could use to break a line. Pure; runs on the worker.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "hub/http/http.h"

namespace anketa::http {

enum class Port { Device, Browser };

struct Answer {
  int status = 0;
  std::string head;  // without the closing empty line: the connection adds its own last field
  std::string body;
  std::shared_ptr<const std::string> shared;  // wins over body
  std::string_view fixed;                     // wins over both

  [[nodiscard]] std::string_view bytes() const { return !fixed.empty() ? fixed : shared ? *shared : body; }
};

// `path` and `host` are the request's, empty when it could not be read.
[[nodiscard]] Answer make_answer(Response&& response, Port port, std::string_view path, std::string_view host);
// The browser port's policy; a nonce opens style-src for the one page that carries it.
[[nodiscard]] std::string content_security_policy(std::string_view style_nonce);

}  // namespace anketa::http
