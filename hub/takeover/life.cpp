#include "hub/takeover/life.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/store/jobs.h"
#include "hub/store/writer.h"
#include "hub/takeover/keep.h"

namespace anketa::takeover {
namespace {

void expect(const store::TakeoverRow& row, std::initializer_list<std::string_view> states) {
  if (std::ranges::find(states, row.state) == states.end())
    throw store::Refused(Problem(problems::request_conflict, "state"));
}

std::string detail_of(const store::TakeoverRow& row) {
  std::string text = "lines " + std::to_string(row.lines);
  for (const auto& [code, count] : row.counts) text += ", " + code + " " + std::to_string(count);
  return text;
}

void note(const Act& act, const store::TakeoverRow& row, std::string_view action) {
  audit::append(act.db, row.org, {act.by, action, "takeover", row.id.value, detail_of(row)}, act.clock);
}

// Good rows that an import has not come to.
std::int64_t not_taken(const store::TakeoverRow& row) {
  const auto of = [&](const char* code) { return row.counts.contains(code) ? row.counts.at(code) : 0; };
  const std::int64_t good = of("new") + of("same") + of("maybe") + of("twin");
  return std::max<std::int64_t>(0, good - of("leads") - of("erased"));
}

void go(const Act& act, store::TakeoverRow& row, const char* state, const char* job) {
  row.state = state;
  row.acted_by = UserId{act.by};
  row.place = 0;
  row.changed_ms = to_ms(act.clock.now());
  store::update_takeover(act.db, row);
  store::add_job(act.db, row.org, job, row.id.value, act.clock, act.random, row.changed_ms);
}

}  // namespace

std::int64_t blocks_of(const store::TakeoverRow& row) {
  constexpr auto size = static_cast<std::int64_t>(block_lines);
  return (row.lines + size - 1) / size;
}

bool is_running(std::string_view state) { return state == "checking" || state == "importing" || state == "undoing"; }

SealedBook seal_book(const privacy::Vault& vault, const OrgId& org, const RowId& id, const Book& book,
                     std::string_view bytes) {
  SealedBook sealed;
  std::string headings;
  for (const Column& column : book.head.columns) headings += normal(column.heading) + "|";
  const auto key = [&](const std::string& of) { return vault.blind(org, "takeover." + of, vault.index_version()); };
  sealed.heading_key = key("headings:" + headings);
  sealed.file_key = key("file:" + std::string(bytes));
  sealed.has_headings = book.head.has_headings;
  sealed.lines = static_cast<std::int64_t>(book.lines.size());
  sealed.head = seal_head(vault, id, book.head);
  for (std::size_t at = 0; at < book.lines.size(); at += block_lines) {
    const auto end = std::min(book.lines.size(), at + block_lines);
    sealed.blocks.push_back(seal_lines(
        vault, id,
        {book.lines.begin() + static_cast<std::ptrdiff_t>(at), book.lines.begin() + static_cast<std::ptrdiff_t>(end)}));
  }
  return sealed;
}

void keep_blocks(const Act& act, const store::TakeoverRow& row, const SealedBook& book, std::size_t from) {
  expect(row, {"loading"});
  const std::size_t end = std::min(book.blocks.size(), from + static_cast<std::size_t>(slice_rows));
  for (std::size_t at = from; at < end; ++at)
    store::put_takeover_block(act.db, row.org, row.id, static_cast<std::int64_t>(at), book.blocks[at]);
}

void keep_book(const Act& act, store::TakeoverRow& row, const SealedBook& book) {
  expect(row, {"loading"});
  row.heading_key = book.heading_key;
  row.file_key = book.file_key;
  row.head = book.head;
  row.lines = book.lines;
  if (const auto before = book.has_headings ? store::same_headings(act.db, row) : std::nullopt)
    row.fields = before->fields;
  store::drop_takeover_parts(act.db, row.id);
  row.state = "ready";
  row.changed_ms = to_ms(act.clock.now());
  store::update_takeover(act.db, row);
  note(act, row, "takeover.upload");
}

void begin_check(const Act& act, store::TakeoverRow& row, const std::string& fields) {
  expect(row, {"ready", "checked"});
  row.fields = fields;  // what an earlier check found goes with the first jobs of this one
  row.counts.clear();
  row.flaws.clear();
  go(act, row, "checking", "takeover_check");
}

void begin_import(const Act& act, store::TakeoverRow& row, const std::string& dealers) {
  expect(row, {"checked"});
  row.dealers = dealers;
  note(act, row, "takeover.import");
  go(act, row, "importing", "takeover_import");
}

void begin_undo(const Act& act, store::TakeoverRow& row) {
  expect(row, {"done"});
  note(act, row, "takeover.undo");
  go(act, row, "undoing", "takeover_undo");
}

void finish(const Act& act, store::TakeoverRow& row, std::string_view state) {
  row.state = state;
  row.changed_ms = to_ms(act.clock.now());
  store::update_takeover(act.db, row);
  note(act, row, "takeover." + row.state);
}

void stop(const Act& act, store::TakeoverRow& row) {
  expect(row, {"checking", "importing"});
  store::drop_jobs(act.db, row.org, row.id.value);  // one that is at work finds its job gone and does nothing
  const bool was_import = row.state == "importing";
  row.state = was_import ? "done" : "ready";
  if (was_import) row.counts["not_taken"] = not_taken(row);
  if (!was_import) row.counts = row.flaws = {};
  row.changed_ms = to_ms(act.clock.now());
  store::update_takeover(act.db, row);
  note(act, row, "takeover.stop");
}

void drop(const Act& act, store::TakeoverRow& row) {
  expect(row, {"loading", "ready", "checked"});
  row.state = "dropped";
  row.changed_ms = to_ms(act.clock.now());
  store::update_takeover(act.db, row);
  note(act, row, "takeover.drop");
}

std::int64_t clear(sql::Db& db, const store::TakeoverRow& row, std::int64_t now_ms, std::int64_t most) {
  if (row.state == "dropped") {
    const std::int64_t gone = store::drop_takeover_file(db, row.id, most);
    return gone < most ? gone + store::drop_takeover_check(db, row.id, most - gone) : gone;
  }
  if (is_running(row.state)) return 0;  // its own end lets go of it
  if (row.made_ms < now_ms - kept_ms) return store::drop_takeover_file(db, row.id, most);
  if (row.state != "done" && row.state != "undone") return 0;
  const std::int64_t gone = row.state == "done" ? store::drop_takeover_blocks(db, row.id, row.place, most) : 0;
  return gone < most ? gone + store::drop_takeover_keys(db, row.id, most - gone) : gone;
}

std::int64_t forget_old(sql::Db& db, const OrgId& org, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  std::int64_t gone = 0;
  for (const RowId& id : store::takeovers_to_forget(db, org, now_ms - kept_ms)) {
    auto row = store::find_takeover(db, org, id);
    if (!row) continue;
    const Act act{db, clock, random, "clock"};
    const bool is_under_way = row->state == "checking" || row->state == "importing";
    if (is_under_way && row->changed_ms < now_ms - kept_ms) stop(act, *row);
    if (row->state == "loading" || row->state == "ready" || row->state == "checked") drop(act, *row);
    const std::int64_t cleared = clear(db, *row, now_ms, slice_rows - gone);
    gone += cleared;
    if (gone >= slice_rows) break;
    if (cleared > 0) audit::append(db, org, {"clock", "takeover.forget", "takeover", id.value}, clock);
  }
  return gone;
}

}  // namespace anketa::takeover
