#include "hub/subject/erase.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "hub/audit/audit.h"
#include "hub/dedup/ledger.h"
#include "hub/store/assignments.h"
#include "hub/store/contacts.h"
#include "hub/store/envelopes.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/match_keys.h"
#include "hub/store/owned_cars.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/store/takeovers.h"
#include "hub/store/tasks.h"
#include "hub/store/test_drives.h"
#include "hub/takeover/keep.h"
#include "hub/takeover/line_lead.h"
#include "hub/work/take_back.h"
#include "hub/work/withdrawn.h"

namespace anketa::subject {
namespace {

constexpr std::string_view kReason = "erased";

struct Desk {
  sql::Db& db;
  const privacy::Vault& vault;
  OrgId org;
  std::string by;
  const Clock& clock;
  Random& random;
  Counts counts = {};
};

// Rows of old bases that wait to be taken over and give one of his contacts.
std::vector<store::TakeoverPlace> waiting_rows(sql::Db& db, const OrgId& org, const std::vector<LeadId>& leads) {
  std::set<store::MatchKey> keys;
  for (const LeadId& lead : leads) {
    for (const store::LeadKeys& held : store::keys_of_lead(db, lead)) keys.insert(held.keys.begin(), held.keys.end());
  }
  std::vector<store::TakeoverPlace> rows;
  for (const store::MatchKey key : keys) {
    for (store::TakeoverPlace& row : store::takeover_places(db, org, key)) rows.push_back(std::move(row));
  }
  return rows;
}

void erase_waiting_rows(Desk& desk, const std::vector<LeadId>& leads) {
  for (const store::TakeoverPlace& row : waiting_rows(desk.db, desk.org, leads)) {
    auto lines = takeover::lines_of_block(desk.db, desk.vault, row.takeover, row.block);
    if (std::erase_if(lines, [&](const takeover::Line& line) { return line.number == row.line; }) > 0) {
      store::put_takeover_block(desk.db, desk.org, row.takeover, row.block,
                                takeover::seal_lines(desk.vault, row.takeover, lines));
      auto whole = *store::find_takeover(desk.db, desk.org, row.takeover);
      ++whole.counts["erased"];
      store::update_takeover(desk.db, whole);
    }
    store::drop_takeover_line_keys(desk.db, row.takeover, row.line);
  }
  for (const LeadId& lead : leads) {  // of an import under way
    if (const auto origin = store::takeover_origin(desk.db, lead))
      store::drop_takeover_line_keys(desk.db, origin->takeover, origin->line);
  }
}

void erase_lead(Desk& desk, const LeadId& lead) {
  store::drop_ciphertext(desk.db, desk.org, lead);
  desk.counts["quarantined"] += store::erase_quarantined(desk.db, desk.org, lead, desk.clock.now());
  store::drop_jobs(desk.db, desk.org, lead.value);
  store::drop_visitor_tokens(desk.db, lead);
  store::drop_from_kiosk(desk.db, desk.org, lead);
  const auto row = store::find_lead(desk.db, desk.org, lead);
  if (!row || row->state == kReason) return;
  desk.counts["consents"] += work::take_back(desk.db, {desk.org, lead, {}, {}, desk.by}, desk.clock, desk.random);
  dedup::Ledger(desk.vault, desk.clock, desk.random).forget(desk.db, desk.org, lead, desk.by);
  ++desk.counts["leads"];
}

void end_leases(Desk& desk, const ProspectId& prospect) {
  for (const store::AssignmentRow& lease : store::open_assignments(desk.db, desk.org, prospect)) {
    const auto drives = store::open_drives_of(desk.db, lease.id).size();
    const auto tasks = work::let_go(desk.db, lease, kReason, desk.by, desk.clock, desk.random);
    if (!tasks) continue;
    ++desk.counts["leases"];
    desk.counts["tasks"] += *tasks;
    desk.counts["test_drives"] += static_cast<std::int64_t>(drives);
  }
}

// What hangs on the person and not on a lead.
void erase_rest(Desk& desk, const ProspectId& prospect) {
  end_leases(desk, prospect);
  desk.counts["notes"] += store::drop_task_notes(desk.db, prospect) + store::drop_contact_notes(desk.db, prospect);
  desk.counts["vins"] += store::drop_vins(desk.db, prospect);
  static_cast<void>(store::lift_restriction(desk.db, prospect));  // nothing is left that could rest
  store::insert_history(desk.db, desk.org, {prospect, "erased", "none", {}, "prospect", prospect.value}, desk.clock,
                        desk.random);
  audit::append(desk.db, desk.org, {desk.by, "prospect.erase", "prospect", prospect.value}, desk.clock);
}

// Who took him out in a file has to let go of it too.
void recall(Desk& desk, const std::vector<store::ExportRow>& files) {
  for (const store::ExportRow& file : files) {
    store::insert_notice(desk.db, desk.org, {file.user, "export.recall", "export", file.id.value}, desk.clock,
                         desk.random);
    ++desk.counts["files"];
  }
}

bool is_here(sql::Db& read, const OrgId& org, const LeadId& lead) {
  const auto row = store::find_lead(read, org, lead);
  if (row) return row->state != kReason;
  const auto envelope = store::find_envelope(read, org, lead);
  return envelope && !envelope->envelope.ciphertext.empty();
}

}  // namespace

std::string record_of(const Counts& counts) {
  std::string text;
  for (const auto& [code, count] : counts) {
    if (count != 0) text.append(code).append(" ").append(std::to_string(count)).append("\n");
  }
  return text;
}

Counts counts_of(std::string_view record) {
  Counts counts;
  std::istringstream in{std::string(record)};
  std::string code;
  for (std::int64_t count = 0; in >> code >> count;) counts[code] = count;
  return counts;
}

Status bury(sql::Db& read, privacy::Tombstones& tombstones, const OrgId& org, const ProspectId& prospect) {
  auto leads = store::leads_of_prospect(read, prospect);
  for (const store::TakeoverPlace& row : waiting_rows(read, org, leads))
    leads.push_back(takeover::lead_of_line(row.takeover, row.line));
  return tombstones.add(leads);
}

std::vector<store::ExportRow> files_holding(sql::Db& read, const OrgId& org, const ProspectId& prospect) {
  std::vector<store::ExportRow> files;
  for (const LeadId& lead : store::leads_of_prospect(read, prospect)) {
    const auto row = store::find_lead(read, org, lead);
    if (!row) continue;
    for (store::ExportRow& file : store::exports_holding(read, org, lead, row->arrived_ms)) {
      if (std::ranges::find(files, file.id, &store::ExportRow::id) == files.end()) files.push_back(std::move(file));
    }
  }
  return files;
}

Counts erase(sql::Db& db, const privacy::Vault& vault, const Erasing& order, const Clock& clock, Random& random) {
  const auto row = store::find_prospect(db, order.org, order.prospect);
  if (!row || row->state != "active") throw store::Refused(Problem(problems::not_found));
  Desk desk{db, vault, order.org, order.by, clock, random};
  const auto leads = store::leads_of_prospect(db, order.prospect);
  erase_waiting_rows(desk, leads);  // while his keys are known
  for (const LeadId& lead : leads) erase_lead(desk, lead);
  erase_rest(desk, order.prospect);
  recall(desk, order.files);
  return desk.counts;
}

Result<std::int64_t> sweep(sql::Db& read, store::Writer& writer, const privacy::Tombstones& tombstones,
                           const privacy::Vault& vault, const OrgId& org, const Clock& clock, Random& random) {
  std::int64_t swept = 0;
  for (const LeadId& lead : tombstones.all()) {
    if (!is_here(read, org, lead)) continue;
    TRY_STATUS(writer.run([&](sql::Db& db) {
      const auto row = store::find_lead(db, org, lead);
      Desk desk{db, vault, org, "tombstone", clock, random};
      erase_lead(desk, lead);
      if (!row || row->prospect.empty()) return;
      const auto prospect = store::find_prospect(db, org, row->prospect);
      if (prospect && prospect->state == kReason) erase_rest(desk, prospect->id);
    }));
    ++swept;
  }
  if (swept > 0) writer.wipe_log();
  return swept;
}

}  // namespace anketa::subject
