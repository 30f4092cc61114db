#include "hub/http/answer.h"

#include <algorithm>

namespace anketa::http {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return low(x) == low(y);
  });
}

bool is_gates_own(std::string_view name) {
  static constexpr std::string_view own[] = {"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive",
                                             "Content-Type",   "Upgrade",           "Trailer"};
  return std::any_of(std::begin(own), std::end(own), [&](auto other) { return same_name(name, other); });
}

bool is_safe(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f;
  });
}

void line(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

bool has(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return same_name(header.first, name); });
}

void line_unless_set(std::string& head, const Response& response, std::string_view name, std::string_view value) {
  if (!has(response, name)) line(head, name, value);
}

bool is_live_data(std::string_view path) {
  return path.starts_with("/api/") || path.starts_with("/intake/") || path.starts_with("/v/") || path == "/metrics" ||
         path == "/health" || path.empty();
}

void browser_lines(std::string& head, const Response& response, std::string_view path, std::string_view host) {
  // A browser would keep this for every port of a developer's localhost.
  if (!host.starts_with("localhost")) {
    line_unless_set(head, response, "Strict-Transport-Security", "max-age=31536000");
  }
  line_unless_set(head, response, "Content-Security-Policy", content_security_policy(response.style_nonce));
  line_unless_set(head, response, "X-Content-Type-Options", "nosniff");
  line_unless_set(head, response, "Referrer-Policy", "no-referrer");
  line_unless_set(head, response, "X-Frame-Options", "DENY");
  line_unless_set(head, response, "Cross-Origin-Opener-Policy", "same-origin");
  line_unless_set(head, response, "Cross-Origin-Resource-Policy", "same-origin");
  line_unless_set(head, response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
  if (is_live_data(path)) line_unless_set(head, response, "Cache-Control", "no-store");
}

}  // namespace

std::string content_security_policy(std::string_view style_nonce) {
  std::string policy = "default-src 'none'; script-src 'self'; style-src 'self'";
  if (!style_nonce.empty()) policy.append(" 'nonce-").append(style_nonce).append("'");
  policy +=
      "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  return policy;
}

Answer make_answer(Response&& response, Port port, std::string_view path, std::string_view host) {
  const bool odd = !is_safe(response.type) || !is_safe(response.style_nonce) || response.status < 200 ||
                   response.status > 599 ||
                   std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
                     return header.first.empty() || !is_safe(header.first) || !is_safe(header.second) ||
                            header.first.find_first_of(": ") != std::string::npos;
                   });
  if (odd) return make_answer(problem_response(problems::internal), port, path, host);
  Answer answer;
  answer.status = response.status;
  answer.body = std::move(response.body);
  answer.shared = std::move(response.shared_body);
  answer.fixed = response.static_body;
  if (answer.status == 204 || answer.status == 304) {
    answer.body.clear();
    answer.shared.reset();
    answer.fixed = {};
  }
  answer.head.reserve(1024);
  answer.head = "HTTP/1.1 " + std::to_string(answer.status) + " " + std::string(status_text(answer.status)) + "\r\n";
  if (answer.status != 204 && answer.status != 304) {
    if (!response.type.empty()) line(answer.head, "Content-Type", response.type);
    line(answer.head, "Content-Length", std::to_string(answer.bytes().size()));
  }
  for (const auto& [name, value] : response.headers) {
    if (!is_gates_own(name)) line(answer.head, name, value);
  }
  if (port == Port::Browser) {
    browser_lines(answer.head, response, path, host);
  } else {
    line_unless_set(answer.head, response, "Cache-Control", "no-store");
  }
  return answer;
}

}  // namespace anketa::http
