// `anketa-hub publish`: the next version of each venue's bundle, from a folder of questionnaire, texts, catalogue,
// branding, calendar and settings, or from what the hub knows itself. Tested, signed, audited; nothing is published
// that says nothing new. A running hub takes it from its inbox. Next: kiosks see it with their next answer.
#pragma once
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "hub/config.h"
#include "hub/keys/keyring.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/domain/bundle.h"

namespace anketa::cli {

struct PublishOptions {
  VenueId venue;               // none: every venue
  std::filesystem::path from;  // as assets/; empty: dealers and addresses as the hub knows them, the rest as before
};
[[nodiscard]] Status publish_command(const HubConfig& config, const PublishOptions& options, std::ostream& out);

// What goes to the hub's writer, in one transaction.
struct Publication {
  std::vector<Bytes> bundles;                     // signed, one a venue
  std::map<std::string, std::string> recipients;  // of new consent texts, by purpose: one_dealer none
};
// Newer than what stands; else bundle.rollback. request.conflict: a published questionnaire or text would change.
[[nodiscard]] Status store_publication(store::Writer& writer, const OrgId& org, const crypto::PublicKey& bundle_key,
                                       const Publication& publication, const Clock& clock);
// A running hub takes what publish_command left in its inbox; what it refuses stays there as NAME.refused.
void take_publications(const HubConfig& config, store::Writer& writer, const OrgId& org,
                       const crypto::PublicKey& bundle_key, const Clock& clock);

}  // namespace anketa::cli
