#include "kiosk/push/http_hub_client.h"

#include <algorithm>

#include "shared/wire/api.h"
#include "shared/wire/device_request.h"

namespace anketa::push {
namespace {
constexpr std::size_t kLargestBundle = 16u * 1024 * 1024;
}

HttpHubClient::HttpHubClient(const HostPort& target, const enrol::Identity& identity, const enrol::Trust& trust,
                             const crypto::SignKey& device, const Clock& clock)
    : identity_(identity), device_(device), clock_(clock), http_(target, [&trust](const Hash& spki) {
        const auto pins = trust.active(wire::KeyUse::Tls);
        return std::ranges::find(pins, spki) != pins.end();
      }) {}

HttpCall HttpHubClient::signed_get(std::string_view path) const {
  HttpCall call;
  call.method = "GET";
  call.path = path;
  call.headers.emplace_back(wire::header_kiosk,
                            wire::make_kiosk_header("GET", path, {}, identity_.kiosk, clock_.now(), device_));
  return call;
}

HubResult HttpHubClient::push(ByteView batch) {
  HttpCall call;  // unsigned, because every envelope is
  call.method = "POST";
  call.path = wire::path_push;
  call.type = wire::type_binary;
  call.body = std::string(as_text(batch));
  return http_.call(call);
}

HubResult HttpHubClient::bundle(std::string_view etag) {
  HttpCall call = signed_get(wire::path_bundle);
  if (!etag.empty()) call.headers.emplace_back("If-None-Match", std::string(etag));
  call.largest_answer = kLargestBundle;
  return http_.call(call);
}

HubResult HttpHubClient::keys() { return http_.call(signed_get(wire::path_keys)); }

}  // namespace anketa::push
