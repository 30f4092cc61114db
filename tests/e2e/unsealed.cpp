// For the residue test only: linked into anketa_kiosk_unsealed in place of the kiosk's sealing (--wrap), so that
// leads leave it compressed but open. A search for residue that does not find them there finds nothing anywhere.
#include <algorithm>

#include "shared/crypto/crypto.h"

extern "C" anketa::Bytes ANKETA_WRAPPED_SEAL(anketa::crypto::HpkeSender* sender, anketa::ByteView aad,
                                             anketa::ByteView plaintext);

// In place of HpkeSender::seal: as long as the real thing, so that everything around it goes on as ever.
anketa::Bytes ANKETA_WRAPPED_SEAL(anketa::crypto::HpkeSender*, anketa::ByteView, anketa::ByteView plaintext) {
  constexpr std::size_t kTagBytes = 16;
  anketa::Bytes out(plaintext.size() + kTagBytes);
  std::copy(plaintext.begin(), plaintext.end(), out.begin());
  return out;
}
