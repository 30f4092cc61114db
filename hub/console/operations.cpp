#include "hub/console/operations.h"

#include <sys/resource.h>

#include <algorithm>

#include "hub/console/handlers.h"
#include "hub/console/kiosk_light.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "hub/store/watch_facts.h"
#include "hub/watch/watch.h"
#include "shared/crypto/crypto.h"

namespace anketa::console {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::string_view bearer = "Bearer ";

http::Response plain(int status, std::string_view word) {
  http::Response response;
  response.status = status;
  response.type = "text/plain; charset=utf-8";
  response.body = word;
  return response;
}

http::Response health(const Operations& operations) {
  try {
    if (store::organisation_name(*operations.pool.take(), operations.org).ru.empty())
      return plain(503, "no organisation\n");
  } catch (const BrokenWorld&) {
    return plain(503, "no database\n");
  }
  return plain(200, "ok\n");
}

bool bears_token(const http::Request& request, const std::string& token) {
  const auto sent = request.header("authorization");
  return !token.empty() && sent.starts_with(bearer) &&
         crypto::equal(as_bytes(sent.substr(bearer.size())), as_bytes(token));
}

void add_counts(std::string& text, const store::Counts& counts) {
  metric_line(text, "anketa_leads_total", "counter", "Leads taken in.", counts.leads_total);
  metric_line(text, "anketa_leads_unassigned", "gauge", "Leads no dealer has.", counts.unassigned);
  metric_line(text, "anketa_prospects", "gauge", "Prospects.", counts.prospects);
  metric_line(text, "anketa_tasks_open", "gauge", "Open tasks.", counts.open_tasks);
  metric_line(text, "anketa_tasks_overdue", "gauge", "Open tasks past their deadline.", counts.overdue_tasks);
  metric_line(text, "anketa_review_open", "gauge", "Pairs a person must decide.", counts.review);
  metric_line(text, "anketa_quarantine_open", "gauge", "Envelopes in quarantine.", counts.quarantine);
  metric_line(text, "anketa_jobs_dead", "gauge", "Jobs that failed for good.", counts.dead_jobs);
}

void add_kiosks(std::string& text, const std::map<std::string_view, std::int64_t>& kiosks) {
  text += "# HELP anketa_kiosks Kiosks by their light.\n# TYPE anketa_kiosks gauge\n";
  for (const auto& [light, count] : kiosks)
    text.append("anketa_kiosks{light=\"").append(light).append("\"} ").append(std::to_string(count)).append("\n");
}

void add_alarms(std::string& text, const std::vector<store::AlarmRow>& alarms) {
  text += "# HELP anketa_alarms Alarms that stand.\n# TYPE anketa_alarms gauge\n";
  for (const watch::Rule& rule : watch::rules()) {
    for (const std::string_view severity : {"warning", "critical"}) {
      const auto count = std::ranges::count_if(
          alarms, [&](const store::AlarmRow& one) { return one.kind == rule.kind && one.severity == severity; });
      text.append("anketa_alarms{kind=\"").append(rule.kind).append("\",severity=\"").append(severity);
      text.append("\"} ").append(std::to_string(count)).append("\n");
    }
  }
}

void add_state(std::string& text, const Lights& lights, sql::Db& db, const OrgId& org) {
  add_alarms(text, lights.alarms());
  const auto hub = store::hub_facts(db, org);
  metric_line(text, "anketa_lead_unassigned_oldest_ms", "gauge", "When the oldest lead without a dealer came.",
              hub.oldest_unassigned_ms.value_or(0));
  metric_line(text, "anketa_backup_verified_ms", "gauge", "When a backup was last made and checked.",
              std::stoll(store::setting(db, org, watch::backup_setting, "0")));
  metric_line(text, "anketa_mail_failing_since_ms", "gauge", "Since when mail to somebody fails; 0: it does not.",
              hub.mail_failing_since_ms.value_or(0));
}

http::Response metrics(const Operations& operations, const http::Request& request) {
  if (!bears_token(request, operations.metrics_token)) return http::problem_response(problems::not_found);
  const std::int64_t now = to_ms(operations.clock.now());
  std::string text;
  try {
    auto db = operations.pool.take();
    add_counts(text, store::count_all(*db, operations.org, now - day_ms, now));
    const Lights lights(operations.stands, *db, operations.org, operations.clock.now());
    add_kiosks(text, count_lights(lights, *db, operations.org));
    add_state(text, lights, *db, operations.org);
  } catch (const BrokenWorld& broken) {
    return http::problem_response(broken.problem());
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  metric_line(text, "anketa_rss_max_bytes", "gauge", "Most memory held so far.", usage.ru_maxrss * 1024);
  metric_line(text, "anketa_cpu_seconds_total", "counter", "Processor time used.",
              usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
  if (operations.more) operations.more(text);
  http::Response response = plain(200, text);
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

}  // namespace

void metric_line(std::string& text, std::string_view name, std::string_view type, std::string_view help,
                 std::int64_t value) {
  text.append("# HELP ")
      .append(name)
      .append(" ")
      .append(help)
      .append("\n# TYPE ")
      .append(name)
      .append(" ")
      .append(type);
  text.append("\n").append(name).append(" ").append(std::to_string(value)).append("\n");
}

std::vector<http::Route> operation_routes(const Operations& operations) {
  using http::Access;
  using http::Cost;
  using http::Fields;
  using http::Method;
  using http::Reach;
  using http::Role;
  return {
      // Public: a load balancer has no account; one word tells nobody anything.
      {Method::Get, "/health", Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light,
       [operations](const http::Request&) { return health(operations); }},
      // Public to the gate: the token in the request is the key.
      {Method::Get, "/metrics", Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light,
       [operations](const http::Request& request) { return metrics(operations, request); }},
  };
}

}  // namespace anketa::console
