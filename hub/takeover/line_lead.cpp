#include "hub/takeover/line_lead.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"

namespace anketa::takeover {

LeadId lead_of_line(const RowId& takeover, std::int64_t line) {
  const std::string text = "anketa.takeover.line:" + takeover.value + ":" + std::to_string(line);
  const Hash hash = crypto::sha256(as_bytes(text));
  Uuid uuid = takeover.bytes();
  std::copy_n(hash.begin(), 10, uuid.begin() + 6);
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x80);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);
  return LeadId::from(uuid);
}

}  // namespace anketa::takeover
