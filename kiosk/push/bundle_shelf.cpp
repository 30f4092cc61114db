#include "kiosk/push/bundle_shelf.h"

#include <algorithm>
#include <sstream>

#include "shared/base/log.h"
#include "shared/check/bundle_check.h"
#include "shared/wire/bundle.h"

namespace anketa::push {

Result<domain::Bundle> BundleShelf::verify(ByteView signed_bundle) const {
  Problem problem(problems::keys_missing, "bundle");
  for (const crypto::PublicKey& key : trust_.active(wire::KeyUse::Bundle)) {
    auto bundle = wire::decode_bundle(signed_bundle, key);
    if (bundle) return bundle;
    problem = bundle.error();
    if (!problem.is(problems::bundle_bad_signature)) break;
  }
  return fail(problem);
}

bool BundleShelf::is_signed(ByteView bytes) const {
  return std::ranges::any_of(trust_.active(wire::KeyUse::Bundle),
                             [bytes](const crypto::PublicKey& key) { return wire::bundle_is_signed(bytes, key); });
}

Status BundleShelf::load() {
  load_refused();
  Problem problem(problems::not_found, "bundle");
  for (const char* name : {"bundle", "bundle_before"}) {
    const auto text = outbox_.note(name);
    const auto bytes = text ? from_base64(*text) : std::nullopt;
    if (!bytes) continue;
    auto bundle = verify(*bytes);
    if (!bundle) {
      problem = bundle.error();
      log::event(log::Level::Error, "bundle.unusable", {{"code", problem}});
      continue;
    }
    const std::lock_guard lock(mutex_);
    current_ = std::make_shared<const domain::Bundle>(std::move(*bundle));
    if (std::string_view(name) == "bundle") etag_ = outbox_.note("bundle_etag").value_or("");
    return {};
  }
  return fail(problem);
}

Status BundleShelf::take(ByteView signed_bundle, std::string_view etag, std::int64_t announced) {
  auto bundle = verify(signed_bundle);
  if (!bundle) {
    // Signed and still not to be read: the hub will not send these bytes better a second time.
    if (is_signed(signed_bundle)) refuse(announced, bundle.error());
    return fail(bundle.error());
  }
  if (bundle->version <= version())
    return fail(problems::bundle_rollback, "version " + std::to_string(bundle->version));
  if (const auto before = refused(); before && bundle->version <= before->version)
    return fail(problems::bundle_refused, "version " + std::to_string(bundle->version));
  if (const Status good = test(*bundle); !good) {
    if (!good.error().is(problems::bundle_untried)) refuse(bundle->version, good.error());
    return good;
  }
  if (const auto before = outbox_.note("bundle")) TRY_STATUS(outbox_.set_note("bundle_before", *before));
  TRY_STATUS(outbox_.set_note("bundle", to_base64(signed_bundle)));
  TRY_STATUS(outbox_.set_note("bundle_etag", etag));
  log::event(log::Level::Info, "bundle.taken", {{"version", bundle->version}});
  const std::lock_guard lock(mutex_);
  current_ = std::make_shared<const domain::Bundle>(std::move(*bundle));
  etag_ = etag;
  refused_.reset();
  return {};
}

Status BundleShelf::test(const domain::Bundle& bundle) const {
  TRY_STATUS(check::check_bundle(bundle));
  return trial_ ? trial_(bundle) : Status{};
}

void BundleShelf::refuse(std::int64_t version, const Problem& problem) {
  if (version <= 0) return;
  log::event(log::Level::Error, "bundle.refused", {{"version", version}, {"code", problem}});
  const wire::BundleRefused refused{version, std::string(problem.code())};
  // A note that cannot be written costs one more download after a restart.
  static_cast<void>(
      outbox_.set_note("bundle_refused", std::to_string(version) + " " + refused.code + " " + app_version_));
  const std::lock_guard lock(mutex_);
  refused_ = refused;
}

void BundleShelf::load_refused() {
  std::istringstream text(outbox_.note("bundle_refused").value_or(""));
  wire::BundleRefused refused;
  std::string by;
  text >> refused.version >> refused.code >> by;
  const std::lock_guard lock(mutex_);
  refused_.reset();
  if (refused.version > 0 && !refused.code.empty() && by == app_version_) refused_ = refused;
}

std::optional<wire::BundleRefused> BundleShelf::refused() const {
  const std::lock_guard lock(mutex_);
  if (refused_ && current_ && current_->version >= refused_->version) return std::nullopt;
  return refused_;
}

std::int64_t BundleShelf::newest_known() const {
  const auto before = refused();
  return std::max(version(), before ? before->version : 0);
}

std::shared_ptr<const domain::Bundle> BundleShelf::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::int64_t BundleShelf::version() const {
  const auto bundle = current();
  return bundle ? bundle->version : 0;
}

std::string BundleShelf::etag() const {
  const std::lock_guard lock(mutex_);
  return etag_;
}

}  // namespace anketa::push
