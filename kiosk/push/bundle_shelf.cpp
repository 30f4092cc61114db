#include "kiosk/push/bundle_shelf.h"

#include "shared/base/log.h"
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

Status BundleShelf::load() {
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

Status BundleShelf::take(ByteView signed_bundle, std::string_view etag) {
  TRY(bundle, verify(signed_bundle));
  if (bundle.version <= version()) {
    return fail(problems::bundle_rollback, "version " + std::to_string(bundle.version));
  }
  if (const auto before = outbox_.note("bundle")) TRY_STATUS(outbox_.set_note("bundle_before", *before));
  TRY_STATUS(outbox_.set_note("bundle", to_base64(signed_bundle)));
  TRY_STATUS(outbox_.set_note("bundle_etag", etag));
  log::event(log::Level::Info, "bundle.taken", {{"version", bundle.version}});
  const std::lock_guard lock(mutex_);
  current_ = std::make_shared<const domain::Bundle>(std::move(bundle));
  etag_ = etag;
  return {};
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
