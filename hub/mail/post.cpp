#include "hub/mail/post.h"

#include <algorithm>
#include <map>

#include "hub/mail/plan.h"
#include "shared/base/codes.h"
#include "shared/base/log.h"

namespace anketa::mail {
namespace {

constexpr std::int64_t stale_ms = 24LL * 60 * 60 * 1000;

bool is_desks(const store::UnmailedNotice& notice) {
  return notice.alarm == "privacy.due" || notice.kind == "privacy.new";
}

// The page that shows what is told, as far as one page does.
std::string page_of(const std::vector<store::UnmailedNotice>& notices) {
  const auto all = [&](auto fits) { return std::ranges::all_of(notices, fits); };
  if (all(is_desks)) return "/privacy";
  if (all([](const auto& one) { return one.kind == "export.waiting"; })) return "/exports";
  if (std::ranges::any_of(notices, is_desks)) return "/";
  return std::ranges::any_of(notices, [](const auto& one) { return !one.alarm.empty(); }) ? "/stand" : "/tasks";
}

std::string alarm_line(const i18n::Catalog& texts, const store::UnmailedNotice& notice) {
  const std::string what =
      texts.text("mail.alarm." + notice.alarm, {{"count", notice.measure}, {"severity", notice.severity}});
  const std::string place = !notice.kiosk.empty() ? notice.kiosk
                            : is_desks(notice)    ? texts.text("mail.privacy")
                                                  : texts.text("mail.hub");
  return texts.text("mail.severity." + notice.severity) + ": " + place + ": " + what;
}

std::vector<store::UnmailedNotice> wanted(std::vector<store::UnmailedNotice> notices, const std::string& kinds) {
  const auto asked = split_codes(kinds);
  std::erase_if(notices, [&](const store::UnmailedNotice& notice) {
    return std::ranges::find(asked, topic_of(notice.kind)) == asked.end();
  });
  return notices;
}

}  // namespace

Content content_of(const browser::Texts& all, std::string_view language, const std::string& console,
                   const std::vector<store::UnmailedNotice>& notices) {
  const i18n::Catalog& texts = all.in(language == "en" ? domain::Language::En : domain::Language::Ru);
  std::map<std::string, std::int64_t> counts;
  std::string lines;
  bool has_alarms = false;
  for (const store::UnmailedNotice& notice : notices) {
    if (notice.alarm.empty()) {
      ++counts[notice.kind];
    } else {
      lines += "  " + alarm_line(texts, notice) + "\n";
      has_alarms = true;
    }
  }
  for (const auto& [kind, count] : counts) lines += "  " + texts.text("mail.notice." + kind, {{"count", count}}) + "\n";
  const auto total = static_cast<std::int64_t>(notices.size());
  Content content;
  content.subject = texts.text(has_alarms ? "mail.subject_alarm" : "mail.subject", {{"count", total}});
  content.text = texts.text("mail.greeting") + "\n\n" + lines + "\n" + texts.text("mail.open") + "\n" + console +
                 page_of(notices) + "\n\n" + texts.text("mail.foot") + "\n" + console + "/security\n";
  return content;
}

Result<std::string> Post::address_of(const store::UserMailRow& person) const {
  TRY(address, parts_.vault.open(person.user.value, person.address));
  if (!is_address(address)) return fail(problems::store_corrupt, "address");
  return address;
}

bool Post::write_to(const store::UserMailRow& person) {
  const std::int64_t now_ms = to_ms(parts_.clock.now());
  const auto waiting =
      wanted(store::unmailed_notices(*parts_.readers.take(), person.user, std::max(person.since_ms, now_ms - stale_ms)),
             person.kinds);
  if (waiting.empty()) return false;
  const bool critical =
      std::ranges::any_of(waiting, [](const store::UnmailedNotice& one) { return one.severity == "critical"; });
  const Wishes wishes{person.quiet_from, person.quiet_to, person.time_zone, person.last_sent_ms, person.retry_ms};
  if (send_at({waiting.front().created_ms, critical}, wishes, now_ms) > now_ms) return false;
  auto address = address_of(person);
  Status sent = address ? Status() : Status(fail(address.error()));
  if (address) {
    const Content content = content_of(parts_.texts, person.language, parts_.console, waiting);
    sent = send(parts_.server, *address,
                letter_bytes({parts_.server.from, *address, content.subject, content.text, now_ms,
                              RowId::make(parts_.clock, parts_.random).value}));
    crypto::wipe(*address);
  }
  std::vector<RowId> ids;
  for (const auto& notice : waiting) ids.push_back(notice.id);
  const Status kept = parts_.writer.run([&](sql::Db& db) {
    const Time now = parts_.clock.now();
    if (sent) return store::mark_mailed(db, person.user, ids, now);
    store::mark_mail_failed(db, person.user, to_ms(now) + retry_after_ms(person.attempts + 1), sent.error().code(),
                            now);
  });
  if (!sent) log::event(log::Level::Warning, "mail.failed", {{"user", person.user}, {"code", sent.error()}});
  if (!kept) log::event(log::Level::Error, "mail.not_marked", {{"user", person.user}, {"code", kept.error()}});
  return sent.has_value();
}

int Post::round() {
  if (parts_.server.url.empty()) return 0;
  int sent = 0;
  for (const store::UserMailRow& person : store::all_user_mail(*parts_.readers.take(), parts_.org))
    sent += write_to(person) ? 1 : 0;
  return sent;
}

}  // namespace anketa::mail
