// A device with a passkey, made of an OpenSSL key and bytes put together by hand as WebAuthn section 6.1 draws them: a
// second opinion on hub/auth/passkey.cpp. It also lies where a test tells it to.
#pragma once
#include <memory>
#include <string>

#include "hub/auth/passkey.h"

namespace anketa::testing {

// What the device says and signs; as it is, all is well for https://hub.test.
struct Said {
  std::string challenge;
  std::string origin = "https://hub.test";
  std::string rp_id = "hub.test";
  std::string type;  // "": the right one
  bool cross_origin = false;
  bool present = true;
  bool verified = true;
  std::uint32_t counter = 0;
};

class PasskeyDevice {
 public:
  PasskeyDevice(int algorithm, std::string credential_id);
  [[nodiscard]] auth::Attestation make(const Said& said) const;
  [[nodiscard]] auth::Assertion sign(const Said& said, std::string_view user_handle = {}) const;
  [[nodiscard]] const std::string& id() const { return id_; }

 private:
  [[nodiscard]] Bytes cose_key() const;
  [[nodiscard]] Bytes signature(ByteView message) const;
  int algorithm_;
  std::string id_;
  std::shared_ptr<void> key_;  // an EVP_PKEY
};

}  // namespace anketa::testing
