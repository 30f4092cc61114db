// The bundle in force: verified before it is stored, kept with the outbox as the hub signed it, handed
// to the screens as a shared pointer so that a visitor ends on the bundle he began with. Thread safe.
#pragma once
#include <memory>
#include <mutex>

#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "shared/domain/bundle.h"

namespace anketa::push {

class BundleShelf {
 public:
  BundleShelf(outbox::Outbox& outbox, const enrol::Trust& trust) : outbox_(outbox), trust_(trust) {}

  // What was stored, verified again; the one before it if the newest no longer verifies.
  [[nodiscard]] Status load();
  // bundle.bad_signature, bundle.malformed, bundle.rollback (not newer); store.* : the old one stays.
  [[nodiscard]] Status take(ByteView signed_bundle, std::string_view etag);

  [[nodiscard]] std::shared_ptr<const domain::Bundle> current() const;  // nullptr before the first
  [[nodiscard]] std::int64_t version() const;
  [[nodiscard]] std::string etag() const;

 private:
  [[nodiscard]] Result<domain::Bundle> verify(ByteView signed_bundle) const;

  outbox::Outbox& outbox_;
  const enrol::Trust& trust_;
  mutable std::mutex mutex_;
  std::shared_ptr<const domain::Bundle> current_;
  std::string etag_;
};

}  // namespace anketa::push
