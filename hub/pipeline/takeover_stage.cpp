// An old base, a block of lines a job: what a block does and how far the takeover is are one write, so a hub that stops
// in between goes on where it was, each line exactly once. The next block queues behind whatever is ready, so arriving
// leads never wait for a file.
#include <memory>

#include "hub/pipeline/old_lead.h"
#include "hub/pipeline/stages.h"
#include "hub/store/owned_cars.h"
#include "hub/store/takeovers.h"
#include "hub/store/writer.h"
#include "hub/takeover/check.h"
#include "hub/takeover/keep.h"
#include "hub/takeover/life.h"
#include "hub/takeover/line_lead.h"
#include "hub/takeover/undo.h"
#include "hub/work/own_car.h"
#include "shared/base/day.h"

namespace anketa::pipeline {
namespace {

using Takeover = store::TakeoverRow;

constexpr std::int64_t undone_at_once = 25;

const Apply nothing = [](sql::Db&) {};

takeover::Act act_of(const Parts& parts, sql::Db& db, const Takeover& row) {
  return {db, parts.clock, parts.random, row.acted_by.value};
}

// As it was when the block was read, or none: somebody was first, or it is over.
std::optional<Takeover> still(const Parts& parts, sql::Db& db, const Takeover& seen) {
  auto row = store::find_takeover(db, parts.org, seen.id);
  const bool same = row && row->state == seen.state && row->place == seen.place && row->fields == seen.fields;
  return same ? row : std::nullopt;
}

void add(store::Tally& to, const store::Tally& more) {
  for (const auto& [code, count] : more) to[code] += count;
}

void again(const Parts& parts, sql::Db& db, Takeover& row, const char* job) {
  row.changed_ms = to_ms(parts.clock.now());
  store::update_takeover(db, row);
  store::add_job(db, parts.org, job, row.id.value, parts.clock, parts.random, row.changed_ms);
}

// What a finished import leaves, a slice a job: nobody is to be found by its keys any more.
bool has_let_go(sql::Db& db, const Takeover& row) {
  return row.state != "importing" || store::drop_takeover_keys(db, row.id, takeover::slice_rows) < takeover::slice_rows;
}

// One block further, or at the end.
void step(const Parts& parts, sql::Db& db, Takeover& row, const char* job, const char* done) {
  if (row.place < takeover::blocks_of(row)) ++row.place;
  if (row.place < takeover::blocks_of(row) || !has_let_go(db, row)) return again(parts, db, row, job);
  takeover::finish(act_of(parts, db, row), row, done);
}

// What an earlier check found would be taken for this one's.
Apply check_anew(const Parts& parts, const Takeover& seen) {
  return [&parts, seen](sql::Db& db) {
    auto now = still(parts, db, seen);
    if (!now) return;
    store::drop_takeover_check(db, now->id, takeover::slice_rows);
    again(parts, db, *now, "takeover_check");
  };
}

// Cars that were sold before their numbers had keys would be taken for nobody's.
std::optional<Apply> key_old_vins(const Parts& parts, sql::Db& read, const Takeover& seen) {
  std::vector<std::pair<RowId, std::int64_t>> keys;
  for (const store::OwnedCarRow& car : store::unkeyed_cars(read, parts.org, takeover::slice_rows)) {
    const auto vin = parts.vault.open(car.id.value, *car.vin);
    if (!vin) throw BrokenWorld(Problem(problems::store_corrupt, "owned_cars"));
    keys.emplace_back(car.id, work::vin_key(parts.vault, parts.org, *vin));
  }
  if (keys.empty()) return std::nullopt;
  return Apply([&parts, seen, keys](sql::Db& db) {
    auto now = still(parts, db, seen);
    if (!now) return;
    for (const auto& [car, key] : keys) store::set_vin_key(db, car, key);
    again(parts, db, *now, "takeover_check");
  });
}

takeover::Network network(const Parts& parts, sql::Db& read) {
  return takeover::network_of(read, parts.org, to_ms(parts.clock.now()), organisation_offset_ms);
}

std::vector<std::string> fields(const Parts& parts, const Takeover& row) {
  return takeover::fields_of(row, takeover::open_head(parts.vault, row));
}

// Of an erased person: marked while the file waited, or before the hub was restored to when it did.
bool is_buried(const Parts& parts, const RowId& takeover, std::int64_t line) {
  return parts.tombstones.contains(takeover::lead_of_line(takeover, line));
}

struct Ready {
  std::int64_t line = 0;
  OldLead lead;
};

store::Tally import_block(sql::Db& db, const Parts& parts, const Takeover& row, const std::vector<Ready>& block) {
  store::Tally counts;
  for (const Ready& one : block) {
    if (is_buried(parts, row.id, one.line)) {
      ++counts["erased"];
      continue;
    }
    const OldOutcome outcome = store_old_lead(db, parts, one.lead, row.dealers, row.acted_by.value);
    auto line =
        store::takeover_line(db, row.id, one.line).value_or(store::TakeoverLine{one.line, "new", {}, {}, {}, {}});
    line.lead = one.lead.taken.row.id;
    line.joins = outcome.joins;
    store::put_takeover_line(db, parts.org, row.id, line);
    ++counts["leads"];
    ++counts["became_" + outcome.verdict];
    if (!outcome.house.empty()) ++counts["house_" + outcome.house];
    if (!outcome.car.empty()) ++counts["car_" + outcome.car];
  }
  return counts;
}

}  // namespace

Result<Apply> takeover_check_stage(const Parts& parts, sql::Db& read, const store::Job& job) {
  const auto row = store::find_takeover(read, parts.org, RowId{job.subject});
  if (!row || row->state != "checking") return nothing;
  if (row->place == 0 && store::has_takeover_check(read, row->id)) return check_anew(parts, *row);
  if (row->place == 0) {
    if (auto keyed = key_old_vins(parts, read, *row)) return std::move(*keyed);
  }
  const takeover::Checker checker{
      read, parts.vault, parts.org, row->id, fields(parts, *row), network(parts, read), parts.clock, parts.random};
  auto lines = takeover::lines_of_block(read, parts.vault, row->id, row->place);
  std::erase_if(lines, [&](const takeover::Line& line) { return is_buried(parts, row->id, line.number); });
  auto checked = std::make_shared<const takeover::Checked>(checker.check(row->place, lines));
  return Apply([&parts, seen = *row, checked](sql::Db& db) {
    auto now = still(parts, db, seen);
    if (!now) return;
    for (const auto& line : checked->lines) store::put_takeover_line(db, parts.org, now->id, line);
    for (const auto& key : checked->keys) store::add_takeover_key(db, parts.org, now->id, key);
    add(now->counts, checked->counts);
    add(now->flaws, checked->flaws);
    step(parts, db, *now, "takeover_check", "checked");
  });
}

Result<Apply> takeover_import_stage(const Parts& parts, sql::Db& read, const store::Job& job) {
  const auto row = store::find_takeover(read, parts.org, RowId{job.subject});
  if (!row || row->state != "importing") return nothing;
  const auto places = network(parts, read);
  const auto columns = fields(parts, *row);
  auto good = std::make_shared<std::vector<Ready>>();
  std::vector<takeover::Line> failed;
  for (takeover::Line& line : takeover::lines_of_block(read, parts.vault, row->id, row->place)) {
    const auto known = takeover::understand(line, columns, places, takeover::Words::builtin());
    const auto checked = store::takeover_line(read, row->id, line.number);
    if (known.is_good() && (!checked || checked->verdict != "error")) {
      good->push_back({line.number, old_lead(parts, read, takeover::lead_of_line(row->id, line.number), known)});
    } else {
      failed.push_back(std::move(line));
    }
  }
  const auto left = failed.empty() ? std::nullopt : std::optional(takeover::seal_lines(parts.vault, row->id, failed));
  return Apply([&parts, seen = *row, good, left](sql::Db& db) {
    auto now = still(parts, db, seen);
    if (!now) return;
    add(now->counts, import_block(db, parts, *now, *good));
    if (left) {
      store::put_takeover_block(db, parts.org, now->id, now->place, *left);
    } else {
      store::drop_takeover_block(db, now->id, now->place);
    }
    step(parts, db, *now, "takeover_import", "done");
  });
}

Result<Apply> takeover_undo_stage(const Parts& parts, sql::Db& /*read*/, const store::Job& job) {
  return Apply([&parts, id = RowId{job.subject}](sql::Db& db) {
    auto row = store::find_takeover(db, parts.org, id);
    if (!row || row->state != "undoing") return;
    const takeover::Desk desk{db, parts.vault, parts.org, row->acted_by.value, parts.clock, parts.random};
    auto lines = store::takeover_leads(db, id, row->place, undone_at_once);
    std::vector<LeadId> gone;
    for (store::TakeoverLine& line : lines) {
      const std::string why = takeover::take_back(desk, line);
      line.fate = why.empty() ? "back" : why;
      if (why.empty()) gone.push_back(line.lead);
      store::put_takeover_line(db, parts.org, id, line);
      ++row->counts[why.empty() ? "undone" : "stayed"];
      row->place = line.line;
    }
    // Before it is written: a restore to an earlier day does not bring back who was taken back.
    if (const Status buried = parts.tombstones.add(gone); !buried) throw store::Refused(buried.error());
    row->changed_ms = to_ms(parts.clock.now());
    if (lines.empty()) return takeover::finish(act_of(parts, db, *row), *row, "undone");
    store::update_takeover(db, *row);
    store::add_job(db, parts.org, "takeover_undo", id.value, parts.clock, parts.random, row->changed_ms);
  });
}

}  // namespace anketa::pipeline
