#include "shared/wire/key_list.h"

#include <algorithm>

#include "shared/wire/octets.h"

namespace anketa::wire {
namespace {

constexpr std::string_view magic = "ANKK";
constexpr std::uint8_t version = 1;
constexpr std::string_view sign_context = "anketa/v1/keys";
constexpr std::size_t entry_bytes = 38;
constexpr std::uint32_t max_keys = 1024;

// Kiosks older than the list skip what they do not know: a new use must not cut them off.
bool known(std::uint8_t use, std::uint8_t state) {
  return use >= static_cast<std::uint8_t>(KeyUse::Tls) && use <= static_cast<std::uint8_t>(KeyUse::Bundle) &&
         state >= static_cast<std::uint8_t>(KeyState::Current) && state <= static_cast<std::uint8_t>(KeyState::Retired);
}

}  // namespace

const ListedKey* KeyList::find(KeyUse use, KeyState state) const {
  const auto found =
      std::ranges::find_if(keys, [&](const ListedKey& key) { return key.use == use && key.state == state; });
  return found == keys.end() ? nullptr : &*found;
}

const ListedKey* KeyList::find(KeyUse use, std::uint32_t id) const {
  const auto found = std::ranges::find_if(keys, [&](const ListedKey& key) { return key.use == use && key.id == id; });
  return found == keys.end() ? nullptr : &*found;
}

Bytes encode(const KeyList& list, const crypto::SignKey& root) {
  Writer out(29 + list.keys.size() * entry_bytes + 64);
  out.text(magic).number(version).bytes(list.hub.bytes()).number(list.version);
  out.number(static_cast<std::uint32_t>(list.keys.size()));
  for (const ListedKey& key : list.keys) {
    out.number(static_cast<std::uint8_t>(key.use))
        .number(static_cast<std::uint8_t>(key.state))
        .number(key.id)
        .bytes(key.value);
  }
  Bytes body = out.take();
  const crypto::SignatureBytes signature = crypto::sign(root, sign_context, body);
  body.insert(body.end(), signature.begin(), signature.end());
  return body;
}

Result<KeyList> decode_key_list(ByteView bytes, const crypto::PublicKey& root) {
  Reader in(bytes);
  const bool magic_fits = in.text(magic) && in.number<std::uint8_t>() == version;
  KeyList out;
  out.hub = HubId::from(in.array<16>());
  out.version = in.number<std::uint32_t>();
  const auto count = in.number<std::uint32_t>();
  if (!magic_fits || !in.good() || count > max_keys || in.left() != count * entry_bytes + 64) {
    return fail(problems::keys_bad_signature, "malformed");
  }
  crypto::SignatureBytes signature;
  std::ranges::copy(bytes.last(64), signature.begin());
  if (!crypto::verify(root, sign_context, bytes.first(bytes.size() - 64), signature))
    return fail(problems::keys_bad_signature);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto use = in.number<std::uint8_t>();
    const auto state = in.number<std::uint8_t>();
    ListedKey key;
    key.id = in.number<std::uint32_t>();
    key.value = in.array<32>();
    if (!known(use, state)) continue;
    key.use = static_cast<KeyUse>(use);
    key.state = static_cast<KeyState>(state);
    if (out.find(key.use, key.id) != nullptr) return fail(problems::keys_bad_signature, "doubled");
    out.keys.push_back(key);
  }
  return out;
}

}  // namespace anketa::wire
