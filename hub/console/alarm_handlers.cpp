// What is wrong: the alarms that stand, those that were, and who has seen them; and one's own wishes for mail.
#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/console/alarm_json.h"
#include "hub/console/handlers.h"
#include "hub/mail/letter.h"
#include "hub/mail/plan.h"
#include "hub/store/user_mail.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_address = 254;
constexpr std::size_t max_topics = 3;
constexpr std::size_t max_zone = 64;
constexpr std::int64_t day_min = 24 * 60;

struct MailWish {
  std::string address, kinds, zone;
  std::int64_t quiet_from = 0, quiet_to = 0;
};

Result<MailWish> mail_wish(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"address", "topics", "quiet_from_min", "quiet_to_min", "time_zone"}));
  MailWish wish;
  TRY(address, body.text("address", 0, max_address));
  if (!address.empty() && !mail::is_address(address)) return fail(problems::request_invalid, "address");
  wish.address = address;
  TRY(topics, body.codes("topics", max_topics));
  for (const std::string& topic : topics) {
    if (!mail::is_topic(topic)) return fail(problems::request_invalid, "topics");
    wish.kinds += (wish.kinds.empty() ? "" : ",") + topic;
  }
  TRY(from, body.number("quiet_from_min", 0, day_min - 1));
  TRY(to, body.number("quiet_to_min", 0, day_min - 1));
  TRY(zone, body.text("time_zone", 0, max_zone));
  wish.quiet_from = from;
  wish.quiet_to = to;
  wish.zone = zone;
  return wish;
}

}  // namespace

Answered list_alarms(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  auto db = context.deps.pool.take();
  const auto state = request.query.find("state");
  const bool all = state != request.query.end() && state->second == "all";
  const auto items = all ? store::list_alarms(*db, context.deps.org, "", ask.place(), ask.limit)
                         : store::open_alarms(*db, context.deps.org);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) put_alarm(json, item);
  if (all) {
    close_list(json, items, ask, [](const store::AlarmRow& item) {
      return store::Place{item.raised_ms, item.id.value};
    });
  } else {
    json.end().put("next", nullptr).end();
  }
  return with_etag(request, json);
}

Answered acknowledge_alarm(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::acknowledge_alarm(db, caller.org, id, caller.user, context.deps.clock.now()))
      throw store::Refused(Problem(problems::not_found));
    audit::append(db, caller.org, {caller.user.value, "alarm.acknowledge", "alarm", id.value}, context.deps.clock);
  }));
  return no_content();
}

// His own address, so nobody else's data: it is shown to him alone.
Answered get_mail(Context& context, const http::Request& request) {
  const auto row = store::find_user_mail(*context.deps.pool.take(), request.caller.user);
  std::string address;
  if (row) {
    TRY(opened, context.deps.vault.open(request.caller.user.value, row->address));
    address = opened;
  }
  JsonText json;
  json.object().put("address", address).put_codes("topics", row ? row->kinds : std::string());
  json.put("quiet_from_min", row ? row->quiet_from : 0).put("quiet_to_min", row ? row->quiet_to : 0);
  json.put("time_zone", row ? row->time_zone : std::string());
  json.put_text_or_null("failed_code", row ? row->failed_code : std::string()).end();
  return with_etag(request, json);
}

Answered set_mail(Context& context, const http::Request& request) {
  TRY(wish, mail_wish(request));
  const http::Caller& caller = request.caller;
  store::UserMailRow row;
  row.user = caller.user;
  row.kinds = wish.kinds;
  row.quiet_from = wish.quiet_from;
  row.quiet_to = wish.quiet_to;
  row.time_zone = wish.zone;
  row.since_ms = now_ms(context);
  if (!wish.address.empty()) row.address = context.deps.vault.seal(caller.user.value, wish.address);
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (wish.address.empty()) {
      store::drop_user_mail(db, caller.user);
    } else {
      store::put_user_mail(db, caller.org, row);
    }
    audit::append(db, caller.org, {caller.user.value, "user.mail", "user", caller.user.value, wish.kinds},
                  context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
