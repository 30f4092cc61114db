#include "hub/takeover/keep.h"

#include <charconv>

#include "hub/store/catalogue.h"
#include "shared/base/codes.h"
#include "shared/crypto/crypto.h"
#include "shared/wire/json.h"

namespace anketa::takeover {
namespace {

using wire::Json;

[[noreturn]] void broken(const char* what) { throw BrokenWorld(Problem(problems::store_corrupt, what)); }

Json read(const privacy::Vault& vault, const RowId& id, const privacy::SealedCard& sealed) {
  auto text = vault.open(id.value, sealed);
  if (!text) broken("takeover");
  auto parsed = wire::parse_json(*text);
  crypto::wipe(*text);
  if (!parsed) broken("takeover");
  return std::move(parsed->json);
}

const std::string& text_at(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->text() == nullptr) broken("takeover");
  return *found->text();
}
std::int64_t number_at(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->integer() == nullptr) broken("takeover");
  return *found->integer();
}
const Json::Array& list_at(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->array() == nullptr) broken("takeover");
  return *found->array();
}

}  // namespace

privacy::SealedCard seal_head(const privacy::Vault& vault, const RowId& id, const Head& head) {
  Json::Array columns;
  for (const Column& column : head.columns) {
    columns.emplace_back(Json::Object{
        {"heading", column.heading}, {"field", column.field}, {"sure", Json(static_cast<std::int64_t>(column.sure))}});
  }
  const Json json(Json::Object{{"file", head.file},
                               {"charset", head.charset},
                               {"separator", std::string(1, head.separator)},
                               {"headings", Json(static_cast<std::int64_t>(head.has_headings ? 1 : 0))},
                               {"columns", std::move(columns)}});
  return vault.seal(id.value, wire::canonical(json));
}

Head open_head(const privacy::Vault& vault, const store::TakeoverRow& row) {
  const Json json = read(vault, row.id, row.head);
  Head head;
  head.file = text_at(json, "file");
  head.charset = text_at(json, "charset");
  head.separator = text_at(json, "separator").front();
  head.has_headings = number_at(json, "headings") != 0;
  for (const Json& column : list_at(json, "columns")) {
    head.columns.push_back(
        {text_at(column, "heading"), text_at(column, "field"), static_cast<int>(number_at(column, "sure"))});
  }
  return head;
}

privacy::SealedCard seal_lines(const privacy::Vault& vault, const RowId& id, const std::vector<Line>& lines) {
  Json::Array list;
  for (const Line& line : lines) {
    Json::Array cells(line.cells.begin(), line.cells.end());
    list.emplace_back(Json::Object{{"line", Json(line.number)}, {"broken", line.broken}, {"cells", std::move(cells)}});
  }
  std::string text = wire::canonical(Json(Json::Object{{"lines", std::move(list)}}));
  auto sealed = vault.seal(id.value, text);
  crypto::wipe(text);
  return sealed;
}

std::vector<Line> open_lines(const privacy::Vault& vault, const RowId& id, const privacy::SealedCard& block) {
  const Json json = read(vault, id, block);
  std::vector<Line> lines;
  for (const Json& one : list_at(json, "lines")) {
    Line line{number_at(one, "line"), {}, text_at(one, "broken")};
    for (const Json& cell : list_at(one, "cells")) line.cells.push_back(*cell.text());
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> lines_of_block(sql::Db& db, const privacy::Vault& vault, const RowId& id, std::int64_t number) {
  const auto block = store::takeover_block(db, id, number);
  return block ? open_lines(vault, id, *block) : std::vector<Line>();
}

std::vector<std::string> fields_of(const store::TakeoverRow& row, const Head& head) {
  std::vector<std::string> list = split_codes(row.fields);
  if (list.size() == head.columns.size()) return list;
  list.clear();
  for (const Column& column : head.columns) list.push_back(column.field);
  return list;
}

std::string flaws_text(const std::vector<Flaw>& flaws) {
  std::string text;
  for (const Flaw& flaw : flaws)
    text.append(text.empty() ? "" : ",").append(std::to_string(flaw.column)).append(":").append(flaw.code);
  return text;
}

std::vector<Flaw> flaws_of(std::string_view text) {
  std::vector<Flaw> flaws;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    const auto colon = std::min(one.find(':'), one.size() - 1);
    std::size_t column = 0;
    std::from_chars(one.data(), one.data() + colon, column);
    flaws.push_back({column, std::string(one.substr(colon + 1))});
    text.remove_prefix(std::min(one.size() + 1, text.size()));
  }
  return flaws;
}

Network network_of(sql::Db& db, const OrgId& org, std::int64_t now_ms, std::int64_t day_offset_ms) {
  return {store::all_dealers(db, org), store::all_models(db, org), now_ms, day_offset_ms};
}

}  // namespace anketa::takeover
