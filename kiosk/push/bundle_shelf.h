// The bundle in force: verified and tested before it is stored, kept with the outbox as the hub signed it, handed
// to the screens as a shared pointer so that a visitor ends on the bundle he began with. One that fails its
// self-test is refused for good (another version of this program tries again), and the hub is told. Thread safe.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "shared/domain/bundle.h"
#include "shared/wire/message.h"

namespace anketa::push {

// What only drawing can tell of a bundle (kiosk/push/trial_process.h, kiosk/window/bundle_trial.h).
using Trial = std::function<Status(const domain::Bundle&)>;

class BundleShelf {
 public:
  // `trial` may be empty: then nobody looks at pictures and layout.
  BundleShelf(outbox::Outbox& outbox, const enrol::Trust& trust, Trial trial = {}, std::string app_version = {})
      : outbox_(outbox), trust_(trust), trial_(std::move(trial)), app_version_(std::move(app_version)) {}

  // What was stored, verified again; the one before it if the newest no longer verifies.
  [[nodiscard]] Status load();
  // bundle.bad_signature, bundle.rollback (not newer), store.*, bundle.untried: the old one stays, and this one may
  // be asked for again. Every other bundle.*: refused for good. `announced`: the version the hub spoke of.
  [[nodiscard]] Status take(ByteView signed_bundle, std::string_view etag, std::int64_t announced);

  [[nodiscard]] std::shared_ptr<const domain::Bundle> current() const;  // nullptr before the first
  [[nodiscard]] std::int64_t version() const;
  [[nodiscard]] std::string etag() const;
  // The newest that was refused, while nothing newer is in force.
  [[nodiscard]] std::optional<wire::BundleRefused> refused() const;
  // No older one needs to be asked for.
  [[nodiscard]] std::int64_t newest_known() const;

 private:
  [[nodiscard]] Result<domain::Bundle> verify(ByteView signed_bundle) const;
  [[nodiscard]] bool is_signed(ByteView bytes) const;
  [[nodiscard]] Status test(const domain::Bundle& bundle) const;
  void refuse(std::int64_t version, const Problem& problem);
  void load_refused();

  outbox::Outbox& outbox_;
  const enrol::Trust& trust_;
  const Trial trial_;
  const std::string app_version_;
  mutable std::mutex mutex_;
  std::shared_ptr<const domain::Bundle> current_;
  std::string etag_;
  std::optional<wire::BundleRefused> refused_;
};

}  // namespace anketa::push
