#include "tests/kiosk/push/fake_client.h"

#include <doctest/doctest.h>

namespace anketa::test {
namespace {

push::HubResult failure(const ProblemKind& kind, std::string code = {}, std::optional<Millis> retry = {}) {
  return tl::unexpected(push::HubFailure{Problem(kind), std::move(code), retry});
}

domain::LocalText text(const char* value) { return {value, value}; }

}  // namespace

Bytes signed_bundle(const Kit& kit, std::int64_t version) {
  domain::Bundle bundle;
  bundle.version = version;
  bundle.org = kit.identity.org;
  bundle.venue = kit.identity.venue;
  bundle.venue_name = text("Hall 3");
  bundle.questionnaire.id = "interest";
  bundle.questionnaire.version = 1;
  bundle.questionnaire.title = text("Interest");
  domain::Question question;
  question.id = "why";
  question.kind = domain::QuestionKind::Text;
  question.text = text("Why?");
  question.max = 200;
  bundle.questionnaire.pages.push_back({"one", text("One"), {question}, {}});
  return wire::encode_bundle(bundle, kit.keys.bundle);
}

Bytes unreadable_bundle(const Kit& kit) {
  Bytes body{'A', 'N', 'K', 'B', 1, 0, 0, 0, 9, 0, 0, 0, 2, 7, 7};
  const auto signature = crypto::sign(kit.keys.bundle, "anketa/v1/bundle", body);
  body.insert(body.end(), signature.begin(), signature.end());
  return body;
}

push::HubAnswer FakeClient::answer(Bytes body) const {
  push::HubAnswer out;
  out.body = std::move(body);
  out.keys_version = keys_version;
  out.bundle_version = bundle_version;
  return out;
}

push::HubResult FakeClient::push(ByteView batch) {
  pushes.emplace_back(batch.begin(), batch.end());
  Mishap mishap = otherwise;
  if (!mishaps.empty()) {
    mishap = mishaps.front();
    mishaps.pop_front();
  }
  if (mishap == Mishap::RequestLost) return failure(problems::hub_unreachable);
  if (mishap == Mishap::Busy) return failure(problems::busy, "hub.busy", retry_after);
  if (mishap == Mishap::Refused) return failure(problems::hub_refused, "envelope.bad_signature");
  const auto bodies = wire::decode_batch(batch);
  REQUIRE(bodies.has_value());
  std::uint32_t epoch = 0;
  for (const Bytes& body : *bodies) {
    const auto envelope = wire::decode(body);
    REQUIRE(envelope.has_value());
    epoch = envelope->header.epoch;
    if (poison && envelope->header.seq == *poison) return failure(problems::hub_refused, "envelope.bad_hash");
  }
  auto got = hub_.push(batch);
  REQUIRE(got.has_value());
  if (mishap == Mishap::AnswerLost) return failure(problems::hub_unreachable);
  if (mishap == Mishap::WrongChain) {
    wire::Receipt receipt = hub_.receipt(epoch);
    receipt.chain[5] ^= 0x40;
    receipt.safe_seq = receipt.stored_seq;
    return answer(wire::encode(receipt, kit_.keys.receipt));
  }
  if (mishap == Mishap::BadReceipt) (*got)[20] ^= 1;
  return answer(std::move(*got));
}

push::HubResult FakeClient::bundle(std::string_view) {
  ++bundle_calls;
  if (bundle_bytes) return answer(*bundle_bytes);
  return answer(signed_bundle(kit_, bundle_version));
}

push::HubResult FakeClient::keys() {
  ++keys_calls;
  return answer(kit_.keys.key_list(keys_version));
}

}  // namespace anketa::test
