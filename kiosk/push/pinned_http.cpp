#include "kiosk/push/pinned_http.h"

#include <httplib.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>

#include "shared/crypto/crypto.h"
#include "shared/wire/api.h"

namespace anketa::push {
namespace {

std::optional<Hash> spki_hash(X509* certificate) {
  if (certificate == nullptr) return std::nullopt;
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
  if (size <= 0) return std::nullopt;
  const Hash hash = crypto::sha256(ByteView(der, static_cast<std::size_t>(size)));
  OPENSSL_free(der);
  return hash;
}

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The hub's own problem code, if the answer is a problem document and the code looks like one.
std::string problem_code(std::string_view body) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("code") || !json["code"].is_string()) return {};
  const auto code = json["code"].get<std::string>();
  const bool plain = std::ranges::all_of(code, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
  return plain && code.size() <= 64 ? code : std::string{};
}

std::optional<Millis> retry_after(const httplib::Response& response) {
  const auto seconds = number_in<std::int64_t>(response.get_header_value("Retry-After"));
  if (!seconds || *seconds < 0) return std::nullopt;
  return Millis(std::min<std::int64_t>(*seconds, 24 * 3600) * 1000);
}

std::uint32_t keys_version(const httplib::Response& response) {
  return number_in<std::uint32_t>(response.get_header_value(std::string(wire::header_keys_version))).value_or(0);
}

HubFailure refusal(const httplib::Response& response, std::string_view body) {
  HubFailure out{Problem(problems::hub_refused), problem_code(body), retry_after(response), keys_version(response)};
  const bool busy = response.status == 429 || response.status == 503;
  const std::string detail = "status " + std::to_string(response.status) + (out.code.empty() ? "" : " " + out.code);
  out.problem = Problem(busy ? problems::busy : problems::hub_refused, detail);
  return out;
}

}  // namespace

Result<HostPort> parse_host(std::string_view text) {
  constexpr std::string_view scheme = "https://";
  if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return fail(problems::config_invalid, "hub address without a port");
  const auto port = number_in<int>(std::string(text.substr(colon + 1)));
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return fail(problems::config_invalid, "hub address: write [IPv6]:port");
  }
  const bool odd = std::ranges::any_of(host, [](char c) { return c <= ' ' || c == '/' || c == '@' || c == '?'; });
  if (!port || *port < 1 || *port > 65535 || host.empty() || odd) {
    return fail(problems::config_invalid, "hub address");
  }
  return HostPort{std::string(host), *port};
}

struct PinnedHttp::Impl {
  Impl(const HostPort& target, PinCheck pin_check) : check(std::move(pin_check)), client(target.host, target.port) {}

  static int verify(X509_STORE_CTX* store, void* self) {
    auto* impl = static_cast<Impl*>(self);
    const auto hash = spki_hash(X509_STORE_CTX_get0_cert(store));
    const bool good = hash && impl->check(*hash);
    const std::lock_guard lock(impl->mutex);
    impl->peer = hash;
    impl->wrong_pin = !good;
    X509_STORE_CTX_set_error(store, good ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
    return good ? 1 : 0;
  }

  PinCheck check;
  httplib::SSLClient client;
  Millis timeout{};
  mutable std::mutex mutex;  // guards peer and wrong_pin
  std::optional<Hash> peer;
  bool wrong_pin = false;
};

PinnedHttp::PinnedHttp(const HostPort& target, PinCheck check, Millis timeout)
    : impl_(std::make_unique<Impl>(target, std::move(check))) {
  impl_->timeout = timeout;
  httplib::SSLClient& client = impl_->client;
  SSL_CTX* context = client.ssl_context();
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);  // every connection shows its key
  client.enable_server_certificate_verification(false);         // its own; ours follows
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(context, &Impl::verify, impl_.get());
  client.set_follow_location(false);
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_decompress(false);
  client.set_connection_timeout(std::chrono::seconds(5));
  client.set_read_timeout(timeout);
  client.set_write_timeout(timeout);
}

PinnedHttp::~PinnedHttp() = default;

std::optional<Hash> PinnedHttp::peer() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->peer;
}

void PinnedHttp::stop() { impl_->client.stop(); }

HubResult PinnedHttp::call(const HttpCall& call) {
  httplib::Request request;
  request.method = call.method;
  request.path = call.path;
  request.headers = {{"User-Agent", "anketa-kiosk"}, {"Accept-Encoding", "identity"}};
  for (const auto& [name, value] : call.headers) request.headers.emplace(name, value);
  request.body = call.body;
  if (!call.type.empty()) request.headers.emplace("Content-Type", std::string(call.type));

  std::string body;
  bool too_large = false;
  const auto deadline = std::chrono::steady_clock::now() + 4 * impl_->timeout;  // against an endless trickle
  request.content_receiver = [&](const char* data, std::size_t size, auto, auto) {
    too_large = body.size() + size > call.largest_answer;
    if (too_large || std::chrono::steady_clock::now() > deadline) return false;
    body.append(data, size);
    return true;
  };
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->wrong_pin = false;
  }
  const httplib::Result result = impl_->client.send(request);
  if (!result) {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->wrong_pin) return tl::unexpected(HubFailure{Problem(problems::hub_wrong_pin), {}});
    if (too_large) return tl::unexpected(HubFailure{Problem(problems::hub_refused, "answer too large"), {}});
    return tl::unexpected(HubFailure{
        Problem(problems::hub_unreachable, "transport " + std::to_string(static_cast<int>(result.error()))), {}});
  }
  if (result->status != 200 && result->status != 304) return tl::unexpected(refusal(*result, body));
  HubAnswer answer;
  answer.body.assign(body.begin(), body.end());
  answer.not_modified = result->status == 304;
  answer.keys_version = keys_version(*result);
  answer.bundle_version =
      number_in<std::int64_t>(result->get_header_value(std::string(wire::header_bundle_version))).value_or(0);
  answer.etag = result->get_header_value("ETag");
  return answer;
}

}  // namespace anketa::push
