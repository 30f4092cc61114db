// Tables takeovers, takeover_parts, takeover_blocks, takeover_keys, takeover_lines: an old base on its way from a file
// into the hub, and afterwards which line of it became which lead. People stand in sealed columns only. What changes
// runs inside a write.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

using Tally = std::map<std::string, std::int64_t>;  // by code

struct TakeoverRow {
  RowId id;
  OrgId org;
  std::string state = "loading";  // ready checking checked importing done undoing undone dropped
  std::int64_t made_ms = 0;
  UserId made_by, acted_by;  // acted_by: who began its running or last step
  std::int64_t bytes = 0, received = 0;
  privacy::SealedCard head;  // hub/takeover/keep.h
  std::int64_t heading_key = 0, file_key = 0;
  std::int64_t lines = 0;
  std::string fields;            // codes, comma separated, one a column
  std::string dealers = "none";  // keep rules none
  std::int64_t place = 0;        // how far it is: blocks of a check or an import, the last line of an undo
  Tally counts, flaws;           // flaws: by "column:code"
  std::int64_t changed_ms = 0;
};
void insert_takeover(sql::Db& db, const TakeoverRow& row);
void update_takeover(sql::Db& db, const TakeoverRow& row);
[[nodiscard]] std::optional<TakeoverRow> find_takeover(sql::Db& db, const OrgId& org, const RowId& id);
[[nodiscard]] std::vector<TakeoverRow> newest_takeovers(sql::Db& db, const OrgId& org, std::int64_t limit);
// The newest other one with these headings and a mapping a person has confirmed; one that took the same file over.
[[nodiscard]] std::optional<TakeoverRow> same_headings(sql::Db& db, const TakeoverRow& row);
[[nodiscard]] std::optional<TakeoverRow> same_file(sql::Db& db, const TakeoverRow& row);
// Those that keep what they have no more need of, and those that have stood still since before then: dropped, done with
// keys or unread blocks left, older than that, running and unchanged since.
[[nodiscard]] std::vector<RowId> takeovers_to_forget(sql::Db& db, const OrgId& org, std::int64_t before_ms);

void put_takeover_part(sql::Db& db, const OrgId& org, const RowId& id, std::int64_t number,
                       const privacy::SealedCard& part);
[[nodiscard]] std::vector<privacy::SealedCard> takeover_parts(sql::Db& db, const RowId& id);  // in their order
[[nodiscard]] std::int64_t count_takeover_parts(sql::Db& db, const RowId& id);
void put_takeover_block(sql::Db& db, const OrgId& org, const RowId& id, std::int64_t number,
                        const privacy::SealedCard& block);
[[nodiscard]] std::optional<privacy::SealedCard> takeover_block(sql::Db& db, const RowId& id, std::int64_t number);
[[nodiscard]] std::vector<std::int64_t> takeover_block_numbers(sql::Db& db, const RowId& id);
void drop_takeover_block(sql::Db& db, const RowId& id, std::int64_t number);
void drop_takeover_parts(sql::Db& db, const RowId& id);
// At most so many rows at once, as a file has a hundred thousand: how many went; fewer than `most`: no more are left.
std::int64_t drop_takeover_file(sql::Db& db, const RowId& id, std::int64_t most);  // parts, blocks, keys: of people
std::int64_t drop_takeover_blocks(sql::Db& db, const RowId& id, std::int64_t place,
                                  std::int64_t most);                               // from there on
std::int64_t drop_takeover_check(sql::Db& db, const RowId& id, std::int64_t most);  // lines and keys
std::int64_t drop_takeover_keys(sql::Db& db, const RowId& id, std::int64_t most);
[[nodiscard]] bool has_takeover_check(sql::Db& db, const RowId& id);

struct TakeoverKey {
  std::int64_t key = 0, block = 0, line = 0;
};
void add_takeover_key(sql::Db& db, const OrgId& org, const RowId& id, const TakeoverKey& key);
[[nodiscard]] std::vector<TakeoverKey> takeover_keys(sql::Db& db, const RowId& id, std::int64_t key);
// Where any file has this key, in lines that are no leads yet.
struct TakeoverPlace {
  RowId takeover;
  std::int64_t block = 0, line = 0;
};
[[nodiscard]] std::vector<TakeoverPlace> takeover_places(sql::Db& db, const OrgId& org, std::int64_t key);
void drop_takeover_line_keys(sql::Db& db, const RowId& id, std::int64_t line);

struct TakeoverLine {
  std::int64_t line = 0;
  std::string verdict;  // new same maybe twin error
  std::string flaws;    // "column:code", comma separated
  LeadId lead;
  std::string joins;  // ids of decisions, comma separated
  std::string fate;   // of an undo: back, or why it stays
};
void put_takeover_line(sql::Db& db, const OrgId& org, const RowId& id, const TakeoverLine& line);
[[nodiscard]] std::optional<TakeoverLine> takeover_line(sql::Db& db, const RowId& id, std::int64_t line);
// Why the lines that are errors are: flaws by line.
[[nodiscard]] std::map<std::int64_t, std::string> takeover_errors(sql::Db& db, const RowId& id);
// Those that became leads, the last first, before `before`; 0: from the end.
[[nodiscard]] std::vector<TakeoverLine> takeover_leads(sql::Db& db, const RowId& id, std::int64_t before,
                                                       std::int64_t limit);
// Of which takeover and line a lead is.
struct TakeoverOrigin {
  RowId takeover;
  std::int64_t line = 0;
};
[[nodiscard]] std::optional<TakeoverOrigin> takeover_origin(sql::Db& db, const LeadId& lead);

// Why this lead's person is not taken back: sold driven contacted moved decided asked, since the lead came; "" where
// nothing stands against it.
[[nodiscard]] std::string worked_since(sql::Db& db, const OrgId& org, const LeadId& lead);
// What an undo would meet: leads by why they would stay ("" for those that go), and of whom nothing else is known.
struct TakeoverOutlook {
  Tally leads;
  std::int64_t people_gone = 0;
};
[[nodiscard]] TakeoverOutlook takeover_outlook(sql::Db& db, const OrgId& org, const RowId& id);
// Who would stay, or has stayed: line, why, person.
struct TakeoverStay {
  std::int64_t line = 0;
  std::string why;
  ProspectId prospect;
};
[[nodiscard]] std::vector<TakeoverStay> takeover_stays(sql::Db& db, const OrgId& org, const RowId& id,
                                                       std::int64_t limit);

}  // namespace anketa::store
