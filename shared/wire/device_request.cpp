#include "shared/wire/device_request.h"

#include <algorithm>
#include <charconv>

namespace anketa::wire {
namespace {

constexpr std::string_view sign_context = "anketa/v1/request";

Bytes signed_text(std::string_view method, std::string_view path, std::string_view body, const KioskId& kiosk,
                  std::int64_t ms) {
  std::string text;
  text.append(method).append(" ").append(path).append("\n");
  text.append(kiosk.value).append(";").append(std::to_string(ms)).append("\n");
  text.append(as_text(crypto::sha256(as_bytes(body))));
  return {text.begin(), text.end()};
}

}  // namespace

std::string make_kiosk_header(std::string_view method, std::string_view path, std::string_view body,
                              const KioskId& kiosk, Time now, const crypto::SignKey& device) {
  const std::int64_t ms = to_ms(now);
  const auto signature = crypto::sign(device, sign_context, signed_text(method, path, body, kiosk, ms));
  return kiosk.value + ";" + std::to_string(ms) + ";" + to_base64(signature);
}

Result<DeviceRequest> parse_kiosk_header(std::string_view value) {
  const std::size_t first = value.find(';');
  const std::size_t second = first == std::string_view::npos ? first : value.find(';', first + 1);
  if (second == std::string_view::npos) return fail(problems::request_malformed, "kiosk header");
  const std::string_view ms = value.substr(first + 1, second - first - 1);
  auto kiosk = KioskId::parse(value.substr(0, first));
  const auto signature = from_base64(value.substr(second + 1));
  DeviceRequest out;
  const auto [end, error] = std::from_chars(ms.data(), ms.data() + ms.size(), out.ms);
  // One spelling for one number, or the same request would have several signatures' worth of texts.
  const bool plain = error == std::errc() && end == ms.data() + ms.size() && std::to_string(out.ms) == ms;
  if (!kiosk || !plain || !signature || signature->size() != out.signature.size()) {
    return fail(problems::request_malformed, "kiosk header");
  }
  out.kiosk = std::move(*kiosk);
  std::ranges::copy(*signature, out.signature.begin());
  return out;
}

bool verify(const DeviceRequest& request, std::string_view method, std::string_view path, std::string_view body,
            const crypto::PublicKey& device) {
  return crypto::verify(device, sign_context, signed_text(method, path, body, request.kiosk, request.ms),
                        request.signature);
}

}  // namespace anketa::wire
