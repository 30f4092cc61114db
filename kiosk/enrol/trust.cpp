#include "kiosk/enrol/trust.h"

namespace anketa::enrol {

Status Trust::take(ByteView signed_list) {
  TRY(list, wire::decode_key_list(signed_list, root_));
  if (list.hub != hub_) return fail(problems::keys_rollback, "another hub");
  const std::lock_guard lock(mutex_);
  if (list.version <= keys_->version) return fail(problems::keys_rollback, "version " + std::to_string(list.version));
  keys_ = std::make_shared<const wire::KeyList>(std::move(list));
  return {};
}

std::shared_ptr<const wire::KeyList> Trust::keys() const {
  const std::lock_guard lock(mutex_);
  return keys_;
}

Result<wire::ListedKey> Trust::sealing_key() const {
  const auto list = keys();
  const wire::ListedKey* key = list->find(wire::KeyUse::Sealing, wire::KeyState::Current);
  if (key == nullptr) return fail(problems::keys_missing, "sealing");
  return *key;
}

Result<wire::Receipt> Trust::receipt(ByteView signed_bytes) const {
  Problem problem(problems::keys_missing, "receipt");
  for (const crypto::PublicKey& key : active(wire::KeyUse::Receipt)) {
    auto receipt = wire::decode_receipt(signed_bytes, key);
    if (receipt) return receipt;
    problem = receipt.error();
    if (!problem.is(problems::receipt_bad_signature)) break;
  }
  return fail(problem);
}

std::vector<crypto::PublicKey> Trust::active(wire::KeyUse use) const {
  const auto list = keys();
  std::vector<crypto::PublicKey> out;
  for (const auto state : {wire::KeyState::Current, wire::KeyState::Next}) {
    for (const wire::ListedKey& key : list->keys) {
      if (key.use == use && key.state == state) out.push_back(key.value);
    }
  }
  return out;
}

}  // namespace anketa::enrol
