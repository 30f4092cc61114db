// The reports: what became of the leads of a period, by venue, dealer, source, model or salesperson, beside the period
// before; as numbers for the page and as a file. Aggregates only; whoever may see nobody by name gets no row of a few.
#include <algorithm>
#include <array>

#include "hub/console/days.h"
#include "hub/console/handlers.h"
#include "hub/console/spreadsheet.h"
#include "hub/http/rights.h"
#include "hub/report/count.h"
#include "hub/route/rules.h"

namespace anketa::console {
namespace {

constexpr std::int64_t most_days = 800;
constexpr std::int64_t shown_days = 30;  // where nothing is asked
constexpr std::int64_t least_leads = 5;
constexpr std::array<std::string_view, 5> dims = {"venue", "dealer", "source", "model", "person"};

struct Asked {
  store::ReportAsk now, before;
  std::int64_t least = 0;  // 0: this person may see each
};

std::string word(const http::Request& request, const char* name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

// Its own days, of which it says what they were.
Result<Days> days_of(const Context& context, const http::Request& request) {
  const std::string period = word(request, "period"), from = word(request, "from_day"), to = word(request, "to_day");
  if (!period.empty()) return period_of(context, period, most_days);
  Days days;
  days.to = today(context);
  if (!to.empty()) {
    TRY(day, day_of(to, "to_day"));
    days.to = day;
  }
  days.from = days.to - shown_days + 1;
  if (!from.empty()) {
    TRY(day, day_of(from, "from_day"));
    days.from = day;
  }
  if (days.to < days.from || days.to - days.from >= most_days) return fail(problems::request_invalid, "to_day");
  return days;
}

Result<Asked> asked_of(const Context& context, const http::Request& request) {
  Asked asked;
  const auto by = request.query.find("by");
  asked.now.dim = by == request.query.end() ? std::string("venue") : by->second;
  if (std::ranges::find(dims, asked.now.dim) == dims.end()) return fail(problems::request_invalid, "by");
  TRY(days, days_of(context, request));
  TRY(dealer, query_id(request, "dealer_id"));
  asked.now.from_day = days.from;
  asked.now.to_day = days.to;
  asked.now.dealer = dealer;
  asked.before = asked.now;
  asked.before.to_day = days.from - 1;
  asked.before.from_day = days.from - (days.to - days.from + 1);
  const bool sees_people = http::rights_of(request.caller.role).fields >= http::Fields::Person;
  asked.least = sees_people ? 0 : least_leads;
  return asked;
}

struct Named {
  std::map<std::string, store::Names> names;
  void put(JsonText& json, const std::string& key) const {
    const auto found = names.find(key);
    json.put("key", key).key("name");
    if (found == names.end())
      json.value(nullptr);
    else
      json.value(domain::LocalText{found->second.ru, found->second.en});
  }
};

Named names_of(sql::Db& db, const OrgId& org, const std::string& dim) {
  Named named;
  for (store::Names& one : store::report_names(db, org, dim)) named.names.emplace(one.id, one);
  return named;
}

void put_sums(JsonText& json, const store::ReportSums& sums) {
  json.put("leads", sums.leads).put("accepted", sums.accepted).put("contacted", sums.contacted);
  json.put("quick", sums.quick);
  json.put("speed_min", sums.contacted > 0 ? std::optional(sums.speed_min / sums.contacted) : std::nullopt);
  json.put("drives", sums.drives).put("offers", sums.offers).put("sales", sums.sales).put("lost", sums.lost);
}

store::ReportSums total_of(const std::vector<store::ReportRow>& rows) {
  store::ReportSums total;
  for (const auto& row : rows) total += row.sums;
  return total;
}

void put_rows(JsonText& json, const std::vector<store::ReportRow>& rows, const std::vector<store::ReportRow>& before,
              const Named& named) {
  json.key("rows").array();
  for (const auto& row : rows) {
    named.put(json.object(), row.key);
    put_sums(json, row.sums);
    const auto then = std::ranges::find(before, row.key, &store::ReportRow::key);
    json.put("leads_before", then == before.end() ? 0 : then->sums.leads);
    json.put("sales_before", then == before.end() ? 0 : then->sums.sales).end();
  }
  json.end();
}

// Of a day of a few leads only how many there were.
void put_days(JsonText& json, const char* name, const store::Report& report, const store::ReportAsk& ask,
              std::int64_t least) {
  json.key(name).array();
  for (std::int64_t day = ask.from_day; day <= ask.to_day; ++day) {
    const auto found = std::ranges::find(report.days, day, &store::Report::Day::day);
    const bool is_known = found != report.days.end();
    const bool is_told = is_known && found->leads >= least;
    json.object().put("day", route::day_text(day)).put("leads", is_known ? found->leads : 0);
    json.put("contacted", is_told ? found->contacted : 0).put("sales", is_told ? found->sales : 0).end();
  }
  json.end();
}

std::int64_t count_of(const store::Report& report, std::string_view kind, const std::string& key) {
  const auto found = std::ranges::find_if(
      report.counts, [&](const store::DayCount& one) { return one.kind == kind && one.key == key; });
  return found == report.counts.end() ? 0 : found->count;
}

std::vector<std::string> keys_of(const store::Report& report, std::string_view prefix) {
  std::vector<std::string> keys;
  for (const store::DayCount& one : report.counts) {
    if (one.kind.starts_with(prefix) && std::ranges::find(keys, one.key) == keys.end()) keys.push_back(one.key);
  }
  return keys;
}

void put_counts(JsonText& json, const store::Report& report, const Named& dealers) {
  json.key("lost").array();
  for (const auto& one : report.counts) {
    if (one.kind == "lost") json.object().put("reason", one.key).put("count", one.count).end();
  }
  json.end().key("consents").array();
  for (const std::string& purpose : keys_of(report, "consent_")) {
    json.object().put("purpose", purpose).put("given", count_of(report, "consent_given", purpose));
    json.put("refused", count_of(report, "consent_refused", purpose));
    json.put("withdrawn", count_of(report, "consent_withdrawn", purpose)).end();
  }
  json.end().key("fairness").array();
  for (const std::string& dealer : keys_of(report, "lease_opened")) {
    dealers.put(json.object(), dealer);
    json.put("opened", count_of(report, "lease_opened", dealer));
    json.put("accepted", count_of(report, "lease_accepted", dealer));
    json.put("rejected", count_of(report, "lease_rejected", dealer));
    json.put("lapsed", count_of(report, "lease_lapsed", dealer)).end();
  }
  json.end();
}

void put_funnel(JsonText& json, sql::Db& db, const store::Sight& sight, const store::ReportAsk& ask) {
  json.key("funnel").array();
  if (sight.everything && ask.dealer.empty()) {
    for (const auto& page : store::funnel_between(db, sight.org, ask.from_day, ask.to_day)) {
      json.object().put("page", page.page).put("visits", page.visits).put("left", page.left).put("ms", page.ms).end();
    }
  }
  json.end();
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? std::string() : std::to_string((part * 100 + whole / 2) / whole) + " %";
}

SheetRow headings(const i18n::Catalog& texts, const std::string& dim) {
  SheetRow top = {texts.text("report." + dim)};
  for (const char* key : {"leads", "before", "accepted", "contacted", "quick", "speed_min", "drives", "offers", "sales",
                          "sales_share", "lost"})
    top.push_back(texts.text(std::string("report.") + key));
  return top;
}

SheetRow sheet_row(const i18n::Catalog& texts, const Named& named, const store::ReportRow& row, std::int64_t before,
                   bool russian) {
  const store::ReportSums& sums = row.sums;
  const auto found = named.names.find(row.key);
  const std::string word = "report.key." + (row.key.empty() ? std::string("none") : row.key);
  const std::string name = found != named.names.end() ? (russian ? found->second.ru : found->second.en)
                           : texts.has(word)          ? texts.text(word)
                                                      : row.key;
  return {name,
          std::to_string(sums.leads),
          std::to_string(before),
          std::to_string(sums.accepted),
          std::to_string(sums.contacted),
          percent(sums.quick, sums.contacted),
          sums.contacted > 0 ? std::to_string(sums.speed_min / sums.contacted) : std::string(),
          std::to_string(sums.drives),
          std::to_string(sums.offers),
          std::to_string(sums.sales),
          percent(sums.sales, sums.leads),
          std::to_string(sums.lost)};
}

}  // namespace

Answered get_report(Context& context, const http::Request& request) {
  TRY(asked, asked_of(context, request));
  const store::Sight sight = sight_of(request.caller);
  auto db = context.deps.pool.take();
  const store::Report report = store::read_report(*db, sight, asked.now);
  const store::Report before = store::read_report(*db, sight, asked.before);
  const store::ReportSums total = total_of(report.rows);
  const bool too_few = total.leads < asked.least;
  JsonText json;
  json.object().put("by", asked.now.dim).put("least_leads", asked.least).put("too_few", too_few);
  json.put("from_day", route::day_text(asked.now.from_day)).put("to_day", route::day_text(asked.now.to_day));
  json.put("reported", total.leads);
  put_rows(json, report::with_floor(report.rows, asked.least), report::with_floor(before.rows, asked.least),
           names_of(*db, sight.org, asked.now.dim));
  json.key("total").object();
  put_sums(json, too_few ? store::ReportSums{} : total);
  json.end().key("before").object();
  const store::ReportSums then = total_of(before.rows);
  put_sums(json, then.leads < asked.least ? store::ReportSums{} : then);
  json.end();
  put_days(json, "days", too_few ? store::Report{} : report, asked.now, asked.least);
  put_days(json, "days_before", then.leads < asked.least ? store::Report{} : before, asked.before, asked.least);
  put_counts(json, too_few ? store::Report{} : report, names_of(*db, sight.org, "dealer"));
  put_funnel(json, *db, sight, asked.now);
  json.end();
  return with_etag(request, json);
}

Answered take_report(Context& context, const http::Request& request) {
  TRY(asked, asked_of(context, request));
  const std::string format = word(request, "format"), language_code = word(request, "language");
  if (!format.empty() && format != "csv" && format != "xlsx") return fail(problems::request_invalid, "format");
  const bool russian = language_code != "en";
  const auto language = russian ? domain::Language::Ru : domain::Language::En;
  const i18n::Catalog& texts = context.deps.texts.in(language);
  std::vector<SheetRow> rows;
  {
    const store::Sight sight = sight_of(request.caller);
    auto db = context.deps.pool.take();
    const auto before = report::with_floor(store::read_report(*db, sight, asked.before).rows, asked.least);
    const Named named = names_of(*db, sight.org, asked.now.dim);
    for (const auto& row : report::with_floor(store::read_report(*db, sight, asked.now).rows, asked.least)) {
      const auto then = std::ranges::find(before, row.key, &store::ReportRow::key);
      rows.push_back(sheet_row(texts, named, row, then == before.end() ? 0 : then->sums.leads, russian));
    }
  }
  http::Response response;
  const bool xlsx = format == "xlsx";
  if (!xlsx) {
    response.body = csv_file(headings(texts, asked.now.dim), rows, language);
    response.type = "text/csv; charset=utf-8";
  } else {
    TRY(bytes, xlsx_file(headings(texts, asked.now.dim), rows, Cells::Numbers));
    response.body = std::move(bytes);
    response.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"anketa-report." + std::string(xlsx ? "xlsx" : "csv") + "\"");
  return response;
}

}  // namespace anketa::console
