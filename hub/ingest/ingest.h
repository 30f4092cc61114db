// Flow 06/12: ingest. In: a batch of envelopes from a kiosk. Out: a signed receipt, once all of it is
// on disk, and one job a message. Next: hub/pipeline/pipeline.h
// P9: refused with nothing stored is what is no envelope, of no known kiosk, or not authentic; what is
// authentic is always kept, in order or in quarantine. Thread safe; signatures are checked on the
// calling thread, storing happens in the writer.
#pragma once
#include <utility>

#include "hub/audit/audit.h"
#include "hub/ingest/judge.h"
#include "hub/privacy/tombstones.h"
#include "hub/store/envelopes.h"
#include "hub/store/kiosks.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/wire/envelope.h"
#include "shared/wire/receipt.h"

namespace anketa::ingest {

struct IngestParts {
  OrgId org;
  HubId hub;
  std::uint32_t generation = 1;
  crypto::SignKey receipt_key;
  store::Writer& writer;
  store::ReadPool& readers;
  privacy::Tombstones& tombstones;
  const Clock& clock;
  Random& random;
  std::int64_t revoked_quota = 1000;  // envelopes a revoked kiosk may still leave in quarantine
};

struct Pushed {
  Bytes receipt;
  VenueId venue;  // where the kiosk stands
};

class Ingest {
 public:
  explicit Ingest(IngestParts parts) : parts_(std::move(parts)) {}

  // Who pushes is who signed: the envelopes prove themselves. envelope.malformed, envelope.wrong_hub, kiosk.unknown,
  // envelope.bad_hash, envelope.bad_signature (detail: index in the batch), kiosk.quota, hub.busy, store.*.
  [[nodiscard]] Result<Pushed> push(ByteView body);

 private:
  struct Batch;
  [[nodiscard]] Result<Batch> decode(ByteView body) const;
  [[nodiscard]] Status authenticate(Batch& batch) const;
  void store(sql::Db& db, const Batch& batch, wire::Receipt& receipt);
  void fill(const store::EpochRow& epoch, const audit::Head& head, wire::Receipt& receipt) const;
  void store_one(sql::Db& db, const Batch& batch, const store::EnvelopeRow& row, store::EpochRow& epoch,
                 wire::Receipt& receipt);
  [[nodiscard]] store::EpochRow epoch_row(sql::Db& db, const Batch& batch);
  void quarantine(sql::Db& db, const store::EnvelopeRow& row, std::string_view reason, store::EpochRow& epoch);
  [[nodiscard]] Known known_of(sql::Db& db, const Batch& batch, const store::EnvelopeRow& row,
                               const store::EpochRow& epoch) const;
  void close_gaps(sql::Db& db, const store::EnvelopeRow& filled);
  IngestParts parts_;
};

}  // namespace anketa::ingest
