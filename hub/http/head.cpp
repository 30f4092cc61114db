#include "hub/http/head.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace anketa::http {
namespace {

namespace beast = boost::beast;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Bytes that no parser behind us could agree on: bare CR or LF, NUL and controls, folded lines.
Status check_bytes(std::string_view raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const auto byte = static_cast<unsigned char>(raw[i]);
    if (byte == '\r') {
      if (i + 1 >= raw.size() || raw[i + 1] != '\n') return fail(problems::request_malformed, "bare CR");
    } else if (byte == '\n') {
      if (i == 0 || raw[i - 1] != '\r') return fail(problems::request_malformed, "bare LF");
      if (i + 1 < raw.size() && (raw[i + 1] == ' ' || raw[i + 1] == '\t')) {
        return fail(problems::request_malformed, "folded header line");
      }
    } else if ((byte < 0x20 && byte != '\t') || byte == 0x7f) {
      return fail(problems::request_malformed, "control character in the head");
    }
  }
  return {};
}

// Percent-encoded line ends and NULs: a decoder behind us would split a line that we saw whole.
bool hides_line_end(std::string_view value) {
  for (auto at = value.find('%'); at != std::string_view::npos && at + 2 < value.size(); at = value.find('%', at + 1)) {
    const char second = value[at + 2];
    if (value[at + 1] == '0' && (second == '0' || second == 'a' || second == 'A' || second == 'd' || second == 'D')) {
      return true;
    }
  }
  return false;
}

Status check_target(std::string_view target, const Limits& limits, Head& head) {
  if (target.empty() || target.front() != '/') return fail(problems::request_malformed, "target is no path");
  const auto question = target.find('?');
  const auto path = target.substr(0, question);
  if (path.size() > limits.path_bytes) return fail(problems::request_headers_too_large, "path too long");
  if (path.find_first_of("%\\#\"<>^`{|}") != std::string_view::npos) {
    return fail(problems::request_malformed, "character in the path that no path here has");
  }
  if (question != std::string_view::npos) head.query = target.substr(question + 1);
  if (head.query.size() > limits.query_bytes) return fail(problems::request_headers_too_large, "query too long");
  if (head.query.find('#') != std::string::npos || hides_line_end(head.query)) {
    return fail(problems::request_malformed, "character in the query");
  }
  head.path = path;
  return {};
}

// Names an other end must not set, or that belong to the connection and not to the request.
bool is_dropped(std::string_view name) {
  static constexpr std::string_view gone[] = {"connection",
                                              "keep-alive",
                                              "te",
                                              "trailer",
                                              "upgrade",
                                              "range",
                                              "expect",
                                              "forwarded",
                                              "x-real-ip",
                                              "via",
                                              "if-range",
                                              "proxy-connection",
                                              "proxy-authorization",
                                              "client-ip"};
  if (name.find('_') != std::string_view::npos) return true;  // REMOTE_ADDR, LOCAL_PORT ...
  if (name.starts_with("x-forwarded-") || name.starts_with("remote-") || name.starts_with("local-")) return true;
  return std::find(std::begin(gone), std::end(gone), name) != std::end(gone);
}

bool is_list(std::string_view name) {
  return name.starts_with("accept") || name == "cache-control" || name == "if-none-match" || name == "pragma";
}

Status take_length(std::string_view value, Head& head) {
  if (value.empty() || value.size() > 12 || value.find_first_not_of("0123456789") != std::string_view::npos) {
    return fail(problems::request_malformed, "content-length is no plain number");
  }
  head.body_bytes = std::stoull(std::string(value));
  return {};
}

// One field: checked, then kept or dropped. `seen` counts what may stand there once only.
Status take_field(const std::string& name, std::string_view value, Head& head, std::map<std::string, int>& seen) {
  if (hides_line_end(value)) return fail(problems::request_malformed, "encoded line end in a header");
  if (name == "transfer-encoding") return fail(problems::request_malformed, "transfer-encoding is not taken");
  if (name == "content-encoding") return fail(problems::request_media_type, "content-encoding is not taken");
  if (++seen[name] > 1 && !is_list(name) && !is_dropped(name)) {
    return fail(problems::request_malformed, "header stands there twice");
  }
  if (name == "content-length") return take_length(value, head);
  if (name == "connection" && lower(value).find("close") != std::string::npos) head.close = true;
  if (is_dropped(name)) return {};
  auto& kept = head.headers[name];
  kept += kept.empty() ? std::string(value) : ", " + std::string(value);
  return {};
}

}  // namespace

Result<std::size_t> find_head_end(std::string_view bytes, std::size_t seen, const Limits& limits) {
  const auto end = bytes.find("\r\n\r\n", seen > 3 ? seen - 3 : 0);
  const auto head = bytes.substr(0, end == std::string_view::npos ? end : end + 4);
  if (head.size() > limits.head_bytes) return fail(problems::request_headers_too_large, "head too long");
  const auto lines = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
  if (lines > limits.head_lines + 2) return fail(problems::request_headers_too_large, "too many header lines");
  return end == std::string_view::npos ? end : end + 4;
}

Result<Head> read_head(std::string_view raw, const Limits& limits) {
  TRY_STATUS(check_bytes(raw));
  beast::http::request_parser<beast::http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes));
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // read_head only notes the length
  beast::error_code error;
  parser.put(boost::asio::const_buffer(raw.data(), raw.size()), error);
  if (error || !parser.is_header_done()) return fail(problems::request_malformed, "head is not HTTP");
  const auto& message = parser.get();
  Head head;
  if (message.version() != 11 && message.version() != 10) return fail(problems::request_malformed, "HTTP version");
  head.close = message.version() == 10;
  head.method = std::string(message.method_string());
  TRY_STATUS(check_target({message.target().data(), message.target().size()}, limits, head));
  std::map<std::string, int> seen;
  for (const auto& field : message) {
    const auto name = field.name_string();
    const auto value = field.value();
    TRY_STATUS(take_field(lower({name.data(), name.size()}), trim({value.data(), value.size()}), head, seen));
  }
  if (message.version() == 11 && seen["host"] != 1) return fail(problems::request_malformed, "host header missing");
  const bool has_length = seen["content-length"] == 1;
  if ((head.method == "POST" || head.method == "PUT") && !has_length) {
    return fail(problems::request_malformed, "content-length missing");
  }
  if (head.method == "GET" && head.body_bytes > 0) return fail(problems::request_malformed, "GET has no body");
  return head;
}

std::map<std::string, std::string> parse_cookies(std::string_view header) {
  std::map<std::string, std::string> cookies;
  while (!header.empty()) {
    const auto end = header.find(';');
    const auto pair = trim(header.substr(0, end));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && equals > 0) {
      cookies.emplace(trim(pair.substr(0, equals)), trim(pair.substr(equals + 1)));
    }
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return cookies;
}

std::string media_type(std::string_view content_type) {
  return lower(trim(content_type.substr(0, content_type.find(';'))));
}

}  // namespace anketa::http
