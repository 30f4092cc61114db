// What the console says of deciding who is who: one side of a question, what a decision does, the decisions
// so far. In: rows and opened cards. Out: JSON with masked contacts. Next: review_handlers.cpp, identity_handlers.cpp
#pragma once
#include "hub/browser/json.h"
#include "hub/console/context.h"
#include "hub/dedup/card.h"
#include "hub/dedup/ledger.h"

namespace anketa::console {

struct PersonSide {
  ProspectId prospect;
  dedup::Card card;
  std::int64_t leads = 0, first_ms = 0, last_ms = 0;
  bool customer = false;
};
// The prospect as it is now, by an id of any age; nothing where nobody lives under it.
[[nodiscard]] std::optional<PersonSide> side_of(sql::Db& db, const Context& context, const ProspectId& id);
// One lead of a prospect, and the others.
[[nodiscard]] std::pair<PersonSide, PersonSide> sides_inside(sql::Db& db, const Context& context, const LeadId& lead);
// `other`: contacts it shares are marked.
void put_side(browser::JsonText& json, sql::Db& db, const Context& context, const PersonSide& side,
              const PersonSide* other);
// The member "choices" of an order: {field: id of the prospect whose value stands}; none where it is not there.
[[nodiscard]] Result<std::vector<dedup::Choice>> choices_of(const browser::Body& body);
void put_effects(browser::JsonText& json, sql::Db& db, const Context& context, const dedup::Outcome& outcome);
void put_evidence(browser::JsonText& json, std::string_view evidence_json);

// Does it inside a write that is then rolled back, so that what is said before is what will happen.
[[nodiscard]] Status rehearse(Context& context, const std::function<void(sql::Db&)>& deed);

}  // namespace anketa::console
