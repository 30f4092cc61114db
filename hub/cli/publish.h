// `anketa-hub publish`: the next version of each venue's bundle, from a folder of questionnaire, texts, catalogue,
// branding, calendar and settings, or from what the hub knows itself. Tested, signed, audited; nothing is published
// that says nothing new. A running hub takes it from its inbox. Next: hub/publish/publication.h
#pragma once
#include <filesystem>
#include <ostream>
#include <string>

#include "hub/config.h"
#include "hub/keys/keyring.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"

namespace anketa::cli {

struct PublishOptions {
  VenueId venue;               // none: every venue
  std::filesystem::path from;  // as assets/; empty: dealers and addresses as the hub knows them, the rest as before
};
[[nodiscard]] Status publish_command(const HubConfig& config, const PublishOptions& options, std::ostream& out);

// A running hub takes what publish_command left in its inbox; what it refuses stays there as NAME.refused.
void take_publications(const HubConfig& config, store::Writer& writer, const OrgId& org,
                       const crypto::PublicKey& bundle_key, const Clock& clock);

}  // namespace anketa::cli
