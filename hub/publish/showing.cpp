#include "hub/publish/showing.h"

#include "hub/publish/content.h"
#include "hub/publish/next_bundle.h"
#include "hub/store/catalogue.h"
#include "hub/store/content.h"

namespace anketa::publish {
namespace {

std::int64_t catalogue_version(sql::Db& db, const OrgId& org, const domain::Bundle& bundle) {
  const wire::Catalogue now{bundle.brands, bundle.models, {}};
  for (const store::ContentRow& row : store::content_versions(db, org, kind_code(Kind::Catalogue))) {
    const auto kept = wire::parse_catalogue(row.body);
    if (kept && shown(*kept) == now) return row.version;
  }
  return 0;
}

Showing look_into(sql::Db& db, const OrgId& org, const Before& newest) {
  Showing out;
  out.version = newest.version;
  out.questionnaire = newest.bundle.questionnaire.id;
  out.questionnaire_version = newest.bundle.questionnaire.version;
  for (const domain::ConsentText& consent : newest.bundle.consents)
    out.consents.emplace_back(consent.purpose, consent.version);
  out.catalogue_version = catalogue_version(db, org, newest.bundle);
  out.settings = newest.bundle.settings;
  return out;
}

}  // namespace

std::shared_ptr<const Showing> Showings::of(sql::Db& db, const OrgId& org, const VenueId& venue) {
  const std::int64_t version = store::newest_bundle_version(db, venue);
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(venue);
    if (known != known_.end() && known->second->version == version) return known->second;
  }
  const auto bundle = newest(db, venue, key_);
  if (!bundle) return nullptr;
  auto fresh = std::make_shared<Showing>(look_into(db, org, *bundle));
  const std::lock_guard lock(mutex_);
  for (const auto& [name, picture] : bundle->bundle.pictures) {
    auto& known = pictures_[to_hex(crypto::sha256(as_bytes(picture)))];
    auto kept = known.lock();
    if (!kept) known = kept = std::make_shared<const std::string>(picture);
    fresh->pictures[name] = std::move(kept);
  }
  known_[venue] = fresh;
  return fresh;
}

std::shared_ptr<const std::string> Showings::picture(std::string_view name) {
  const std::lock_guard lock(mutex_);
  for (const auto& [venue, showing] : known_) {
    const auto found = showing->pictures.find(std::string(name));
    if (found != showing->pictures.end()) return found->second;
  }
  return nullptr;
}

}  // namespace anketa::publish
