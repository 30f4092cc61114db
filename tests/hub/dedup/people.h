// People of the ledger's tests: leads straight into the resolver, on any writer, and the ledger's deeds.
#pragma once
#include <optional>
#include <string>

#include "hub/dedup/card.h"
#include "hub/dedup/ledger.h"
#include "hub/dedup/replay.h"
#include "hub/dedup/resolve.h"
#include "hub/dedup/review.h"
#include "hub/store/leads.h"
#include "tests/support/engines.h"

namespace anketa::testing {

struct People {
  explicit People(sql::Engine engine = sql::Engine::Sqlite, std::uint64_t seed = 1) : world(engine, seed) {}

  // A lead taken in and routed, as the pipeline does it.
  LeadId arrive(std::string given, std::string surname, std::string phone, std::string email = {},
                std::string patronymic = {});
  [[nodiscard]] ProspectId of(const LeadId& lead);
  [[nodiscard]] std::optional<store::ProspectRow> row(const ProspectId& id);
  [[nodiscard]] dedup::Card card(const ProspectId& id);
  // Everything of these leads that a split must bring back, as text.
  [[nodiscard]] std::string picture(const std::vector<LeadId>& leads);
  [[nodiscard]] std::int64_t count(const char* sql);

  Result<dedup::Outcome> merge(const ProspectId& one, const ProspectId& other);
  Result<dedup::Outcome> split(const ProspectId& prospect, const std::vector<LeadId>& leads);
  Result<dedup::Outcome> undo(const RowId& decision);
  Result<RowId> part(const ProspectId& one, const ProspectId& other);
  Status settle(const RowId& review, dedup::Answer answer);
  [[nodiscard]] std::vector<RowId> waiting();  // review items
  // "" where the ledger explains everything and no invariant is broken.
  [[nodiscard]] std::string odd();

  HubWorld world;
  const std::string by = "018f0000-0000-7000-8000-0000000000e1";
};

}  // namespace anketa::testing
