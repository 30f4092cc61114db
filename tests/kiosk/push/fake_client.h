// A hub that answers as the test wants: the in-memory hub of tests/kiosk/outbox/kit.h behind a network
// that loses requests and answers.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "kiosk/push/hub_client.h"
#include "shared/wire/bundle.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::test {

class FakeClient final : public push::HubClient {
 public:
  enum class Mishap { None, RequestLost, AnswerLost, WrongChain, BadReceipt, Busy, Refused };

  FakeClient(Kit& kit, FakeHub& hub) : kit_(kit), hub_(hub) {}

  push::HubResult push(ByteView batch) override;
  push::HubResult bundle(std::string_view etag) override;
  push::HubResult keys() override;

  std::deque<Mishap> mishaps;  // one for each push, then `otherwise`
  Mishap otherwise = Mishap::None;
  std::optional<Millis> retry_after;
  std::optional<std::uint64_t> poison;  // refuses any batch that holds this number
  std::uint32_t keys_version = 1;
  std::int64_t bundle_version = 0;
  std::optional<Bytes> bundle_bytes;  // instead of a good one
  std::vector<Bytes> pushes;          // every body that was sent
  int bundle_calls = 0;
  int keys_calls = 0;

 private:
  [[nodiscard]] push::HubAnswer answer(Bytes body) const;
  Kit& kit_;
  FakeHub& hub_;
};

[[nodiscard]] Bytes signed_bundle(const Kit& kit, std::int64_t version);
[[nodiscard]] Bytes unreadable_bundle(const Kit& kit);  // rightly signed, and no JSON inside

}  // namespace anketa::test
