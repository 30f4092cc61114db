#include "tests/hub/dedup/people.h"

#include "hub/dedup/grouping.h"
#include "hub/store/assignments.h"

namespace anketa::testing {
namespace {

constexpr const char* leads_without =
    "SELECT count(*) FROM prospects p WHERE p.state <> 'merged' AND NOT EXISTS "
    "(SELECT 1 FROM leads l WHERE l.prospect_id = p.id)";
constexpr const char* two_leases =
    "SELECT count(*) FROM (SELECT prospect_id, brand FROM assignments WHERE ended_ms IS "
    "NULL GROUP BY prospect_id, brand HAVING count(*) > 1) twice";
constexpr const char* lost_leases =
    "SELECT count(*) FROM assignments a JOIN prospects p ON p.id = a.prospect_id WHERE "
    "a.ended_ms IS NULL AND p.state = 'merged'";
constexpr const char* lost_tasks =
    "SELECT count(*) FROM tasks t LEFT JOIN assignments a ON a.id = t.assignment_id "
    "WHERE t.state = 'open' AND (a.id IS NULL OR a.ended_ms IS NOT NULL OR "
    "a.prospect_id <> t.prospect_id)";
constexpr const char* astray =
    "SELECT count(*) FROM consents c JOIN leads l ON l.id = c.lead_id WHERE "
    "c.prospect_id <> l.prospect_id";

}  // namespace

LeadId People::arrive(std::string given, std::string surname, std::string phone, std::string email,
                      std::string patronymic) {
  auto lead = make_lead(world, std::move(given), std::move(surname), std::move(phone));
  lead.contact.email = std::move(email);
  lead.contact.name.patronymic = std::move(patronymic);
  SealingKiosk kiosk(world);
  if (!kiosk.push({kiosk.seal(lead)})) throw std::runtime_error("push");
  world.work();
  return lead.id;
}

ProspectId People::of(const LeadId& lead) { return store::find_lead(world.db(), world.org, lead)->prospect; }

std::optional<store::ProspectRow> People::row(const ProspectId& id) {
  return store::find_prospect(world.db(), world.org, id);
}

dedup::Card People::card(const ProspectId& id) { return dedup::open_card(*row(id), world.vault); }

std::int64_t People::count(const char* sql) { return world.db().row({"i", sql})->integer(0); }

std::string People::picture(const std::vector<LeadId>& leads) {
  std::string text;
  for (const LeadId& lead : leads) {
    const auto prospect = row(of(lead));
    const auto sealed = store::card_of_lead(world.db(), lead);
    text += prospect->id.value + prospect->state + prospect->merged_into.value + std::to_string(prospect->first_ms) +
            std::to_string(prospect->last_ms) + dedup::card_json(dedup::open_card(*prospect, world.vault)) +
            dedup::record_text(dedup::open_record(*store::find_record(world.db(), prospect->id), world.vault)) +
            sealed->sealed + sealed->data_key;
    for (const store::LeadKeys& some : store::keys_of_lead(world.db(), lead)) {
      for (const store::MatchKey key : some.keys) text += std::to_string(key) + " ";
    }
    for (const store::ConsentRow& consent : store::consents_of_lead(world.db(), lead)) text += consent.prospect.value;
    for (const LeadId& other : store::leads_of_prospect(world.db(), prospect->id)) text += other.value;
  }
  return text;
}

Result<dedup::Outcome> People::merge(const ProspectId& one, const ProspectId& other) {
  dedup::Outcome outcome;
  dedup::Ledger ledger(world.vault, world.clock, world.random);
  TRY_STATUS(world.writer.run([&](sql::Db& db) { outcome = ledger.merge(db, world.org, one, other, {}, by); }));
  return outcome;
}

Result<dedup::Outcome> People::split(const ProspectId& prospect, const std::vector<LeadId>& leads) {
  dedup::Outcome outcome;
  dedup::Ledger ledger(world.vault, world.clock, world.random);
  TRY_STATUS(world.writer.run([&](sql::Db& db) { outcome = ledger.split(db, world.org, prospect, leads, {}, by); }));
  return outcome;
}

Result<dedup::Outcome> People::undo(const RowId& decision) {
  dedup::Outcome outcome;
  dedup::Ledger ledger(world.vault, world.clock, world.random);
  TRY_STATUS(world.writer.run([&](sql::Db& db) { outcome = ledger.undo(db, world.org, decision, by); }));
  return outcome;
}

Result<RowId> People::part(const ProspectId& one, const ProspectId& other) {
  RowId decision;
  dedup::Ledger ledger(world.vault, world.clock, world.random);
  TRY_STATUS(world.writer.run([&](sql::Db& db) { decision = ledger.part(db, world.org, one, other, {}, by); }));
  return decision;
}

Status People::settle(const RowId& review, dedup::Answer answer) {
  dedup::Reviewer reviewer(world.vault, world.clock, world.random);
  return world.writer.run([&](sql::Db& db) { reviewer.settle(db, world.org, review, answer, by); });
}

std::vector<RowId> People::waiting() {
  std::vector<RowId> ids;
  for (const sql::Row& item :
       world.db().rows({"t", "SELECT id FROM review_items WHERE state IN ('open', 'unsure') ORDER BY created_ms, id"}))
    ids.push_back(item.id<RowId>(0));
  return ids;
}

std::string People::odd() {
  std::string text;
  for (const dedup::Mismatch& one : dedup::replay(world.db(), world.vault, world.org).mismatches)
    text += one.what + " " + one.id + "; ";
  if (count(leads_without) > 0) text += "a prospect without a lead; ";
  if (count(two_leases) > 0) text += "two open leases; ";
  if (count(lost_leases) > 0) text += "an open lease of a redirect; ";
  if (count(lost_tasks) > 0) text += "an open task without its lease; ";
  if (count(astray) > 0) text += "a consent with somebody else; ";
  return text;
}

}  // namespace anketa::testing
