// What the console's handlers stand on. Made once by the program, outlives the gate. Every part is
// safe to use from any thread.
#pragma once
#include <functional>
#include <string>

#include "hub/auth/enrol.h"
#include "hub/auth/gatekeeper.h"
#include "hub/browser/texts.h"
#include "hub/privacy/tombstones.h"
#include "hub/privacy/vault.h"
#include "hub/publish/next_bundle.h"
#include "hub/search/finder.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "hub/watch/stands.h"
#include "shared/base/day.h"
#include "shared/domain/lead.h"

namespace anketa::console {

using Texts = browser::Texts;
// Takes a quarantined envelope in after all, inside a write; throws store::Refused.
using Release =
    std::function<void(sql::Db&, const OrgId&, const RowId& quarantined, std::string_view by, std::string_view note)>;

// Takes a lead in that staff typed: hub/pipeline/typed.h, which the console may not know.
struct TypedIn {
  ProspectId prospect;
  std::string answer;  // yours taken routed
};
using TypeIn = std::function<TypedIn(sql::Db&, const domain::Lead&, const UserId& by, const DealerId& dealer)>;

struct Deps {
  store::ReadPool& pool;
  store::Writer& writer;
  const privacy::Vault& vault;
  const Clock& clock;
  Random& random;
  OrgId org;
  auth::Gatekeeper& gatekeeper;
  const browser::Texts& texts;
  auth::EnrolDeps enrol;
  std::string device_host;  // "host:port", as kiosks reach us
  Release release;          // hub/ingest/release.h
  TypeIn type_in;           // hub/pipeline/typed.h
  search::Finder& finder;
  privacy::Tombstones& tombstones;
  watch::Stands& stands;
  publish::Publisher publisher;  // signs what is published in the console
  std::int64_t day_offset_ms = organisation_offset_ms;
};

}  // namespace anketa::console
