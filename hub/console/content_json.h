// Answers about drafts, versions and roll-outs (hub/publish) as JSON. Reading only.
#pragma once
#include "hub/console/reply.h"
#include "hub/publish/content.h"
#include "hub/publish/difference.h"
#include "hub/store/content.h"

namespace anketa::console {

// What is being edited: the draft, or what it would begin with.
struct Edited {
  publish::Content content;
  std::optional<store::DraftRow> draft;
  std::int64_t published = 0;  // the newest version; 0: none
  std::vector<wire::Fault> faults;
};
[[nodiscard]] JsonText content_json(Context& context, sql::Db& db, publish::Kind kind, const std::string& ref,
                                    const Edited& edited);
void put_faults(JsonText& json, const std::vector<wire::Fault>& faults);
[[nodiscard]] JsonText content_list_json(Context& context, sql::Db& db, publish::Kind kind);

struct VenueChange {
  VenueId venue;
  domain::LocalText name;
  std::int64_t from = 0, to = 0;  // versions of the bundle; equal: nothing new there
  std::vector<publish::Change> changes;
};
[[nodiscard]] JsonText preview_json(const std::vector<VenueChange>& venues);
// What each venue shows and which kiosk has it already.
[[nodiscard]] JsonText rollout_json(Context& context, sql::Db& db);

}  // namespace anketa::console
