// Taking an old base over: its file in parts, what its columns hold, how its rows will be understood, the check, the
// import, the way back. The work itself is done by jobs (hub/pipeline/takeover_stage.cpp); these begin it and tell how
// far it is.
#include <algorithm>
#include <set>

#include "hub/console/handlers.h"
#include "hub/console/spreadsheet.h"
#include "hub/console/takeover_json.h"
#include "hub/takeover/keep.h"
#include "hub/takeover/life.h"
#include "shared/base/bytes.h"
#include "shared/base/codes.h"
#include "shared/base/day.h"
#include "shared/crypto/crypto.h"

namespace anketa::console {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_base64 = 200'000;  // of one part: its route takes 256 KiB
constexpr std::int64_t most_parts = 1000;
constexpr std::size_t longest_fields = 6000;
constexpr std::size_t shown_rows = 20;
constexpr std::int64_t most_listed = 50;
constexpr std::int64_t most_stays = 100;

store::TakeoverRow row_in(sql::Db& db, const http::Request& request, const RowId& id) {
  auto row = store::find_takeover(db, request.caller.org, id);
  if (!row || row->state == "dropped") throw store::Refused(Problem(problems::not_found));
  return std::move(*row);
}

Result<store::TakeoverRow> row_of(sql::Db& db, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  auto row = store::find_takeover(db, request.caller.org, id);
  if (!row || row->state == "dropped") return fail(problems::not_found);
  return std::move(*row);
}

takeover::Act act_of(const Context& context, const http::Request& request, sql::Db& db) {
  return {db, context.deps.clock, context.deps.random, request.caller.user.value};
}

// One field for each column, none but phones, mail and notes twice.
Result<std::string> fields_in(const Body& body, const takeover::Head& head) {
  TRY(text, body.text("fields", 1, longest_fields));
  const auto codes = split_codes(text);
  if (codes.size() != head.columns.size()) return fail(problems::request_invalid, "fields");
  std::set<std::string> once;
  for (const std::string& code : codes) {
    if (!takeover::is_field(code)) return fail(problems::request_invalid, "fields");
    if (!takeover::may_repeat(code) && !once.insert(code).second) return fail(problems::request_invalid, "fields");
  }
  return text;
}

takeover::Network network_of(Context& context, sql::Db& db) {
  return takeover::network_of(db, context.deps.org, now_ms(context), organisation_offset_ms);
}

std::string whole_file(sql::Db& db, const Context& context, const RowId& id) {
  std::string bytes;
  for (const privacy::SealedCard& part : store::takeover_parts(db, id)) {
    auto opened = context.deps.vault.open(id.value, part);
    if (!opened) throw BrokenWorld(Problem(problems::store_corrupt, "takeover"));
    bytes += *opened;
    crypto::wipe(*opened);
  }
  return bytes;
}

// Outside a write: what a dropped or stopped one keeps goes in short ones.
Status clear_over(Context& context, const RowId& id) {
  for (std::int64_t gone = takeover::slice_rows; gone == takeover::slice_rows;) {
    TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
      const auto row = store::find_takeover(db, context.deps.org, id);
      gone = row ? takeover::clear(db, *row, now_ms(context), takeover::slice_rows) : 0;
    }));
  }
  return {};
}

// What cannot be read is told and forgotten at once.
Status read_file(Context& context, const http::Request& request, const RowId& id) {
  std::string bytes, name;
  {
    auto db = context.deps.pool.take();
    const auto row = store::find_takeover(*db, request.caller.org, id);
    if (!row) return fail(problems::not_found);
    name = takeover::open_head(context.deps.vault, *row).file;
    bytes = whole_file(*db, context, id);
  }
  const auto book = takeover::read_book(bytes, name, takeover::Words::builtin());
  const auto sealed = book
                          ? std::optional(takeover::seal_book(context.deps.vault, request.caller.org, id, *book, bytes))
                          : std::nullopt;
  crypto::wipe(bytes);
  for (std::size_t from = 0; sealed && from < sealed->blocks.size(); from += takeover::slice_rows) {
    TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
      takeover::keep_blocks(act_of(context, request, db), row_in(db, request, id), *sealed, from);
    }));
  }
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto row = row_in(db, request, id);
    if (sealed) return takeover::keep_book(act_of(context, request, db), row, *sealed);
    takeover::drop(act_of(context, request, db), row);
  }));
  if (book) return {};
  TRY_STATUS(clear_over(context, id));
  return fail(book.error());
}

http::Response as_file(const SheetRow& headings, const std::vector<SheetRow>& rows, domain::Language language) {
  http::Response response;
  response.body = csv_file(headings, rows, language);
  response.type = "text/csv; charset=utf-8";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"anketa-failed-rows.csv\"");
  return response;
}

// "Телефон: такого номера нет; …"
std::string words_of(const std::vector<takeover::Flaw>& flaws, const takeover::Head& head, const i18n::Catalog& texts) {
  std::string words;
  for (const takeover::Flaw& flaw : flaws) {
    if (!words.empty()) words += "; ";
    const std::string& heading = flaw.column < head.columns.size() ? head.columns[flaw.column].heading : std::string();
    words += heading.empty() ? "" : heading + ": ";
    words += texts.text("takeover.flaw." + flaw.code);
  }
  return words;
}

}  // namespace

Answered list_takeovers(Context& context, const http::Request& request) {
  JsonText json;
  json.object().key("items").array();
  {
    auto db = context.deps.pool.take();
    for (const auto& row : store::newest_takeovers(*db, request.caller.org, most_listed)) {
      if (row.state != "dropped") put_takeover(json, context, *db, row, takeover::open_head(context.deps.vault, row));
    }
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered begin_takeover(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"file", "bytes"}));
  TRY(file, body.text("file", 1, longest_name));
  TRY(bytes, body.number("bytes", 0, INT64_MAX));
  if (bytes == 0) return fail(problems::takeover_refused, "empty");
  if (bytes > takeover::most_bytes) return fail(problems::takeover_refused, "size");
  store::TakeoverRow row;
  row.id = RowId::make(context.deps.clock, context.deps.random);
  row.org = request.caller.org;
  row.made_by = row.acted_by = request.caller.user;
  row.made_ms = row.changed_ms = now_ms(context);
  row.bytes = bytes;
  takeover::Head head;
  head.file = file;
  row.head = takeover::seal_head(context.deps.vault, row.id, head);
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) { store::insert_takeover(db, row); }));
  JsonText json;
  json.object().put("id", row.id).end();
  return ok(json);
}

// Parts come in their order, each once; with the last one the file is read.
Answered add_takeover_part(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"number", "data"}));
  TRY(number, body.number("number", 0, most_parts));
  TRY(text, body.text("data", 1, most_base64));
  auto bytes = from_base64(text);
  if (!bytes) return fail(problems::request_invalid, "data");
  const std::string part(bytes->begin(), bytes->end());
  const auto sealed = context.deps.vault.seal(id.value, part);
  store::TakeoverRow row;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    row = row_in(db, request, id);
    if (row.state != "loading" || row.made_by != request.caller.user)
      throw store::Refused(Problem(problems::request_conflict, "state"));
    if (number != store::count_takeover_parts(db, id))
      throw store::Refused(Problem(problems::request_conflict, "number"));
    row.received += static_cast<std::int64_t>(part.size());
    if (row.received > row.bytes) throw store::Refused(Problem(problems::request_invalid, "bytes"));
    store::put_takeover_part(db, request.caller.org, id, number, sealed);
    store::update_takeover(db, row);
  }));
  if (row.received == row.bytes) TRY_STATUS(read_file(context, request, id));
  JsonText json;
  json.object().put("received", row.received).put("whole", row.received == row.bytes).end();
  return ok(json);
}

Answered get_takeover(Context& context, const http::Request& request) {
  JsonText json;
  {
    auto db = context.deps.pool.take();
    TRY(row, row_of(*db, request));
    put_takeover_whole(json, context, *db, row, takeover::open_head(context.deps.vault, row));
  }
  return with_etag(request, json);
}

Answered preview_takeover(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"fields"}));
  JsonText json;
  {
    auto db = context.deps.pool.take();
    TRY(row, row_of(*db, request));
    const auto head = takeover::open_head(context.deps.vault, row);
    TRY(fields, fields_in(body, head));
    const auto codes = split_codes(fields);
    const auto network = network_of(context, *db);
    auto lines = takeover::lines_of_block(*db, context.deps.vault, id, 0);
    if (lines.size() > shown_rows) lines.resize(shown_rows);
    json.object().key("items").array();
    for (const takeover::Line& line : lines)
      put_row(json, line, takeover::understand(line, codes, network, takeover::Words::builtin()), network);
    json.end().put("next", nullptr).end();
  }
  TRY_STATUS(context.looks.one(request.caller.user, "takeover.look", "takeover", id.value));
  return ok(json);
}

Answered check_takeover(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"fields"}));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto row = row_in(db, request, id);
    const auto fields = fields_in(body, takeover::open_head(context.deps.vault, row));
    if (!fields) throw store::Refused(fields.error());
    takeover::begin_check(act_of(context, request, db), row, *fields);
  }));
  return no_content();
}

Answered import_takeover(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"dealers"}));
  TRY(dealers, body.text("dealers", 1, 10));
  if (dealers != "keep" && dealers != "rules" && dealers != "none") return fail(problems::request_invalid, "dealers");
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto row = row_in(db, request, id);
    takeover::begin_import(act_of(context, request, db), row, dealers);
  }));
  return no_content();
}

Answered stop_takeover(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto row = row_in(db, request, id);
    takeover::stop(act_of(context, request, db), row);
  }));
  TRY_STATUS(clear_over(context, id));
  return no_content();
}

Answered drop_takeover(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto row = row_in(db, request, id);
    takeover::drop(act_of(context, request, db), row);
  }));
  TRY_STATUS(clear_over(context, id));
  return no_content();
}

// Only the rows that failed, as they stood in the file, with the reason beside them.
Answered take_failed_rows(Context& context, const http::Request& request) {
  const auto language = request.query.contains("language") && request.query.at("language") == "en"
                            ? domain::Language::En
                            : domain::Language::Ru;
  const i18n::Catalog& texts = context.deps.texts.in(language);
  auto db = context.deps.pool.take();
  TRY(row, row_of(*db, request));
  if (row.fields.empty() || takeover::is_running(row.state)) return fail(problems::request_conflict, "state");
  const auto head = takeover::open_head(context.deps.vault, row);
  const auto errors = store::takeover_errors(*db, row.id);
  SheetRow headings = head.headings();
  headings.insert(headings.begin(), {texts.text("takeover.column.line"), texts.text("takeover.column.why")});
  std::vector<SheetRow> rows;
  for (const std::int64_t number : store::takeover_block_numbers(*db, row.id)) {
    for (const takeover::Line& line : takeover::lines_of_block(*db, context.deps.vault, row.id, number)) {
      const auto error = errors.find(line.number);
      if (error == errors.end()) continue;
      SheetRow sheet{std::to_string(line.number), words_of(takeover::flaws_of(error->second), head, texts)};
      sheet.insert(sheet.end(), line.cells.begin(), line.cells.end());
      sheet.resize(headings.size());
      rows.push_back(std::move(sheet));
    }
  }
  TRY_STATUS(context.looks.one(request.caller.user, "takeover.failed", "takeover", row.id.value));
  return as_file(headings, rows, language);
}

Answered preview_takeover_undo(Context& context, const http::Request& request) {
  JsonText json;
  auto db = context.deps.pool.take();
  TRY(row, row_of(*db, request));
  if (row.state != "done") return fail(problems::request_conflict, "state");
  const auto outlook = store::takeover_outlook(*db, request.caller.org, row.id);
  std::int64_t goes = 0;
  json.object().key("stays").array();
  for (const auto& [why, count] : outlook.leads) {
    if (why.empty()) goes = count;
    if (!why.empty()) json.object().put("code", why).put("count", count).end();
  }
  json.end().put("goes", goes).put("people_gone", outlook.people_gone).key("people").array();
  for (const auto& stay : store::takeover_stays(*db, request.caller.org, row.id, most_stays))
    json.object().put("line", stay.line).put("code", stay.why).put("prospect_id", stay.prospect).end();
  json.end().end();
  return with_etag(request, json);
}

Answered undo_takeover(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto row = row_in(db, request, id);
    takeover::begin_undo(act_of(context, request, db), row);
  }));
  return no_content();
}

}  // namespace anketa::console
