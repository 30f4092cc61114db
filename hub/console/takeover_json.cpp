#include "hub/console/takeover_json.h"

#include <algorithm>
#include <charconv>

#include "hub/takeover/keep.h"
#include "hub/takeover/life.h"

namespace anketa::console {
namespace {

std::int64_t count_of(const store::TakeoverRow& row, const char* code) {
  const auto found = row.counts.find(code);
  return found == row.counts.end() ? 0 : found->second;
}

// How many lines, or leads of an undo, are behind it.
std::int64_t done_of(const store::TakeoverRow& row) {
  if (row.state == "undoing" || row.state == "undone") return count_of(row, "undone") + count_of(row, "stayed");
  return std::min(row.lines, row.place * static_cast<std::int64_t>(takeover::block_lines));
}

std::int64_t total_of(const store::TakeoverRow& row) {
  return row.state == "undoing" || row.state == "undone" ? count_of(row, "leads") : row.lines;
}

void put_flaws(JsonText& json, const store::TakeoverRow& row) {
  json.key("flaws").array();
  for (const auto& [place, count] : row.flaws) {
    const auto colon = place.find(':');
    std::int64_t column = 0;
    std::from_chars(place.data(), place.data() + colon, column);
    const std::string code = place.substr(colon + 1);
    json.object().put("column", column).put("code", code).put("fatal", takeover::is_fatal(code));
    json.put("count", count).end();
  }
  json.end();
}

void put_common(JsonText& json, const Context& context, sql::Db& db, const store::TakeoverRow& row,
                const takeover::Head& head) {
  json.object().put("id", row.id).put("state", row.state).put("file", head.file).put("made_ms", row.made_ms);
  put_maker(json, db, context.deps.org, "made_by", row.made_by.value);
  json.put("changed_ms", row.changed_ms).put("bytes", row.bytes).put("lines", row.lines).put("dealers", row.dealers);
  json.put("done", done_of(row)).put("total", total_of(row)).key("counts").object();
  for (const auto& [code, count] : row.counts) json.put(code, count);
  json.end();
}

void put_dealer(JsonText& json, const DealerId& id, const takeover::Network& network) {
  const auto found = std::ranges::find(network.dealers, id, &store::DealerRow::id);
  if (found == network.dealers.end()) {
    json.put("dealer", nullptr);
  } else {
    json.put_names("dealer", {id.value, found->name.ru, found->name.en});
  }
}

std::string car_of(const takeover::Understood& known, const takeover::Network& network) {
  for (const store::ModelRow& model : network.models) {
    if (model.id == known.model) return model.brand_name + " " + model.name;
    if (known.model.empty() && model.brand == known.brand) return model.brand_name;
  }
  return {};
}

}  // namespace

void put_takeover(JsonText& json, const Context& context, sql::Db& db, const store::TakeoverRow& row,
                  const takeover::Head& head) {
  put_common(json, context, db, row, head);
  json.end();
}

void put_takeover_whole(JsonText& json, const Context& context, sql::Db& db, const store::TakeoverRow& row,
                        const takeover::Head& head) {
  put_common(json, context, db, row, head);
  json.put("charset", head.charset).put("separator", std::string(1, head.separator));
  json.put("has_headings", head.has_headings).put("remembered", !row.fields.empty()).key("columns").array();
  const auto fields = takeover::fields_of(row, head);
  for (std::size_t at = 0; at < head.columns.size(); ++at) {
    const takeover::Column& column = head.columns[at];
    const bool guessed = fields[at] == column.field;
    json.object().put("heading", column.heading).put("field", fields[at]).put("guess", column.field);
    json.put("sure", guessed ? column.sure : 100).end();
  }
  json.end();
  put_flaws(json, row);
  const auto before = row.file_key == 0 ? std::nullopt : store::same_file(db, row);
  json.put("file_kept", !store::takeover_block_numbers(db, row.id).empty());
  json.put("before_ms", before ? std::optional(before->made_ms) : std::nullopt).end();
}

void put_row(JsonText& json, const takeover::Line& line, const takeover::Understood& known,
             const takeover::Network& network) {
  const domain::Contact& contact = known.contact;
  json.object().put("line", line.number).put("good", known.is_good());
  json.put("surname", contact.name.surname).put("given", contact.name.given);
  json.put("patronymic", contact.name.patronymic).put("phone", domain::format_phone(contact.phone));
  json.put("email", contact.email).put("city", contact.city).put("birth_date", contact.birth_date);
  json.key("further").array();
  for (const std::string& one : contact.further) json.value(domain::format_phone(one));
  json.end();
  put_dealer(json, known.dealer, network);
  json.put("car", car_of(known, network)).put("vin", known.vin).put("sold_ms", known.sold_ms);
  json.put("created_ms", known.created_ms);
  json.put("marketing", known.marketing).put("processing", known.processing).put("consent_ms", known.consent_ms);
  json.key("rest").array();
  for (const auto& [id, text] : known.rest) json.object().put("id", id).put("text", text).end();
  json.end().key("cells").array();
  for (const std::string& cell : line.cells) json.value(cell);
  json.end().key("flaws").array();
  for (const takeover::Flaw& flaw : known.flaws) {
    json.object().put("column", flaw.column).put("code", flaw.code).put("fatal", takeover::is_fatal(flaw.code)).end();
  }
  json.end().end();
}

}  // namespace anketa::console
