// The hub and `anketa-hub match` are one engine: the labelled list, pushed through ingest and pipeline lead by lead,
// falls into the same prospects as the list in memory, and asks about as many.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "hub/match/lead_list.h"
#include "hub/match/memory_index.h"
#include "hub/store/leads.h"
#include "tests/support/engines.h"
#include "tests/support/skip.h"

using namespace anketa;

namespace {

constexpr std::size_t on_postgres = 1500;  // leads: the statements are the same, only slower
constexpr std::size_t a_push = 50;

std::vector<match::RawPerson> listed(const std::filesystem::path& path) {
  std::vector<match::RawPerson> all;
  std::ifstream in(path, std::ios::binary);
  auto list = match::LeadList::open(in);
  REQUIRE(list);
  for (match::ListedLead lead; *list->next(lead);) all.push_back(lead.raw);
  return all;
}

domain::Lead lead_of(testing::HubWorld& world, const match::RawPerson& raw) {
  domain::Lead lead = testing::make_lead(world, "", "", "");
  lead.contact = {{raw.surname, raw.given, raw.patronymic, ""}, raw.phone, raw.email, raw.city, raw.birth_date};
  lead.visitor_token_sha256 = to_hex(crypto::sha256(as_bytes(lead.id.value)));
  return lead;
}

// Prospects numbered in the order in which they are first met: two groupings are one where these are equal.
template <class Key>
std::vector<std::size_t> numbered(const std::vector<Key>& groups) {
  std::map<Key, std::size_t> seen;
  std::vector<std::size_t> numbers;
  for (const Key& group : groups) numbers.push_back(seen.emplace(group, seen.size()).first->second);
  return numbers;
}

}  // namespace

TEST_CASE("listed: what ingest makes of the labelled list is what `match` makes of it") {
  const char* data = std::getenv("ANKETA_DATA");
  const std::filesystem::path path = std::filesystem::path(data != nullptr ? data : "") / "dedup/dev/leads_blind.csv";
  if (!std::filesystem::exists(path)) {
    (void)testing::skip("no labelled list: ANKETA_DATA names no folder with dedup/dev");
    return;
  }
  const auto all = listed(path);
  for (const sql::Engine engine : testing::engines()) {
    const std::size_t most = engine == sql::Engine::Sqlite ? all.size() : std::min(on_postgres, all.size());
    match::MemoryIndex index(match::Dictionary::builtin(), match::Weights::builtin());
    testing::HubWorld world(engine);
    testing::SealingKiosk kiosk(world, world.exhibition);
    std::vector<std::size_t> in_memory;
    std::vector<LeadId> leads;
    std::vector<wire::Envelope> batch;
    std::size_t asked = 0;
    for (std::size_t i = 0; i < most; ++i) {
      const auto placed = index.add(match::person_of(all[i], match::Dictionary::builtin()));
      in_memory.push_back(placed.prospect);
      asked += placed.doubted.size();
      const domain::Lead lead = lead_of(world, all[i]);
      leads.push_back(lead.id);
      batch.push_back(kiosk.seal(lead));
      world.clock.advance(1);
      if (batch.size() < a_push && i + 1 < most) continue;
      REQUIRE(kiosk.push(batch));
      batch.clear();
      world.work();
    }
    std::vector<ProspectId> in_hub;
    for (const LeadId& lead : leads) in_hub.push_back(store::find_lead(world.db(), world.org, lead)->prospect);
    for (std::size_t& prospect : in_memory) prospect = index.living(prospect);
    CHECK(numbered(in_hub) == numbered(in_memory));
    const auto questions = world.db().row(
        {"i", "SELECT count(*) FROM review_items WHERE candidate_id IS NOT NULL AND reason <> 'shared_contact'"});
    CHECK(questions->integer(0) == static_cast<std::int64_t>(asked));
  }
}
