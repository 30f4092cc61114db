// Notices by a real SMTP server: one mail a burst, nothing of a visitor in it, TLS or nothing, and what a refusal leads
// to.
#include <doctest/doctest.h>

#include "hub/mail/plan.h"
#include "hub/mail/post.h"
#include "hub/store/alarms.h"
#include "hub/store/console_inbox.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"
#include "tests/hub/mail/smtp_server.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Rig {
  explicit Rig(sql::Engine engine, const std::string& mode)
      : world(engine), server(mode, folder.path()), post(parts(mode)) {
    store::UserRow row;
    row.id = user;
    row.org = world.org;
    row.login = "staff";
    row.name = "Сотрудник";
    row.role = "dealer_manager";
    row.dealer = world.dealers.moscow_a;
    row.state = "active";
    row.language = "ru";
    store::insert_user(world.db(), row, world.clock.now());
    store::UserMailRow wish;
    wish.user = user;
    wish.address = world.vault.seal(user.value, "staff@house.example");
    wish.kinds = "leads,alarms";
    wish.since_ms = to_ms(world.clock.now());
    store::put_user_mail(world.db(), world.org, wish);
  }
  mail::Parts parts(const std::string& mode) {
    mail::Server where{server.url(), "", "", "hub@hub.example", mode == "starttls" || mode == "auth"};
    if (where.tls) where.ca_file = (folder.path() / "ca.pem").string();
    return {world.org,    world.readers, world.writer,
            world.vault,  texts,         world.clock,
            world.random, where,         "https://hub.example:8443"};
  }
  void tell(std::string_view kind) {
    store::insert_notice(world.db(), world.org, {user, kind, "task", "018f0000-0000-7000-8000-00000000dead"},
                         world.clock, world.random);
  }
  void alarm() {
    store::AlarmRow row;
    row.id = RowId::make(world.clock, world.random);
    row.kind = "kiosk.silent";
    row.subject_kind = "kiosk";
    row.subject_id = kiosk.id.value;
    row.severity = "critical";
    row.measure = 61;
    row.raised_ms = to_ms(world.clock.now());
    store::insert_alarm(world.db(), world.org, row);
    store::insert_notice(world.db(), world.org, {user, "alarm.kiosk.silent", "alarm", row.id.value}, world.clock,
                         world.random);
  }
  int after(std::int64_t ms) {
    world.clock.advance(ms);
    return post.round();
  }
  store::UserMailRow wish() { return *store::find_user_mail(world.db(), user); }

  TempDir folder;
  HubWorld world;
  SealingKiosk kiosk{world};
  UserId user{"018f0000-0000-7000-8000-0000000000c1"};
  browser::Texts texts;
  SmtpServer server;
  mail::Post post;
};

bool skipped() { return !SmtpServer::available() && skip("mail: python3-aiosmtpd is not installed"); }

}  // namespace

TEST_CASE("mail: a burst is one mail, in the person's language, and what was seen is not mailed") {
  if (skipped()) return;
  for (const sql::Engine engine : engines()) {
    Rig rig(engine, "plain");
    rig.tell("task.new");
    rig.tell("task.new");
    rig.tell("task.overdue");  // deadlines: not asked for
    CHECK(rig.after(1000) == 0);
    CHECK(rig.after(minute_ms) == 1);
    const std::string taken = rig.server.next();
    CHECK(taken.find(R"("to": ["staff@house.example"])") != std::string::npos);
    CHECK(taken.find(R"("from": "hub@hub.example")") != std::string::npos);
    CHECK(taken.find(R"("auto": "auto-generated")") != std::string::npos);
    CHECK(taken.find("\\u0410\\u043d\\u043a\\u0435\\u0442\\u0430: 2 ") != std::string::npos);  // Анкета: 2
    CHECK(taken.find("https://hub.example:8443/tasks") != std::string::npos);
    CHECK(taken.find("018f0000") == std::string::npos);
    CHECK(rig.after(minute_ms) == 0);
    rig.tell("lead.again");
    CHECK(rig.after(2 * minute_ms) == 0);  // not every minute
    CHECK(rig.after(10 * minute_ms) == 1);
    (void)rig.server.next();
    rig.tell("task.new");
    for (const auto& notice : store::list_notices(rig.world.db(), rig.user, {}, 10))
      CHECK(store::see_notice(rig.world.db(), rig.user, notice.id, to_ms(rig.world.clock.now())));
    CHECK(rig.after(20 * minute_ms) == 0);
    rig.alarm();
    CHECK(rig.after(11'000) == 1);  // critical: at once
    const std::string urgent = rig.server.next();
    CHECK(urgent.find("Kiosk: ") != std::string::npos);
    CHECK(urgent.find("/stand") != std::string::npos);
  }
}

TEST_CASE("mail: a term of the law that ends is told in words with its own page, a file that waits with its own") {
  const browser::Texts texts;
  store::UnmailedNotice term;
  term.kind = "alarm.privacy.due";
  term.alarm = "privacy.due";
  term.severity = "critical";
  term.measure = 3;
  const std::string over = mail::content_of(texts, "en", "https://hub.example", {term}).text;
  CHECK(over.find("Urgent: People's data: the term of a request is over") != std::string::npos);
  CHECK(over.find("https://hub.example/privacy\n") != std::string::npos);
  term.severity = "warning";
  CHECK(mail::content_of(texts, "en", "https://hub.example", {term}).text.find("ends within two days") !=
        std::string::npos);
  store::UnmailedNotice file;
  file.kind = "export.waiting";
  CHECK(mail::content_of(texts, "en", "https://hub.example", {file}).text.find("https://hub.example/exports\n") !=
        std::string::npos);
  CHECK(mail::content_of(texts, "en", "https://hub.example", {file, term}).text.find("https://hub.example/\n") !=
        std::string::npos);
}

TEST_CASE("mail: STARTTLS or nothing, with the server's certificate checked, signed in where it asks") {
  if (skipped()) return;
  TempDir folder;
  const mail::Server plain{"", "", "", "hub@hub.example"};
  const auto send = [](const mail::Server& server) {
    return mail::send(server, "staff@house.example",
                      mail::letter_bytes({server.from, "staff@house.example", "S", "T", 0, "id"}));
  };
  {
    SmtpServer server("starttls", folder.path());
    mail::Server ours = plain;
    ours.url = server.url();
    CHECK(send(ours).error().is(mail::no_tls));  // nobody vouches for this certificate
    ours.ca_file = (folder.path() / "ca.pem").string();
    CHECK(send(ours));
    CHECK(server.next().find(R"("tls": true)") != std::string::npos);
    ours.tls = false;
    CHECK_FALSE(send(ours));  // the server's own rule
  }
  {
    SmtpServer server("plain", folder.path());
    mail::Server ours = plain;
    ours.url = server.url();
    CHECK(send(ours).error().is(mail::no_tls));  // it offers none, so nothing is said to it
  }
  SmtpServer server("auth", folder.path());
  mail::Server ours = plain;
  ours.url = server.url();
  ours.ca_file = (folder.path() / "ca.pem").string();
  CHECK_FALSE(send(ours));
  ours.user = "anketa";
  ours.password = "wrong";
  CHECK_FALSE(send(ours));
  ours.password = "a secret of the server";
  CHECK(send(ours));
}

TEST_CASE("mail: a refusal is kept as a code, asked again later, and over when it goes out") {
  if (skipped()) return;
  for (const sql::Engine engine : engines()) {
    Rig rig(engine, "refusing");
    rig.tell("task.new");
    CHECK(rig.after(2 * minute_ms) == 0);
    CHECK(rig.wish().failed_code == "mail.refused");
    CHECK(rig.wish().attempts == 1);
    CHECK(rig.after(30'000) == 0);
    CHECK(rig.wish().attempts == 1);  // not yet
    CHECK(rig.after(minute_ms) == 0);
    CHECK(rig.wish().attempts == 2);
    CHECK(rig.wish().failing_since_ms.has_value());
    mail::Parts parts = rig.parts("plain");
    const SmtpServer taker("plain", rig.folder.path());
    parts.server.url = taker.url();
    mail::Post other(parts);
    rig.world.clock.advance(2 * minute_ms);
    CHECK(other.round() == 1);
    CHECK(rig.wish().failed_code.empty());
    CHECK_FALSE(rig.wish().failing_since_ms.has_value());
  }
}

TEST_CASE("mail: the hub has words for every notice and every alarm that is mailed") {
  const browser::Texts texts;
  for (const char* kind :
       {"kiosk.silent", "kiosk.gap", "kiosk.lost", "kiosk.fork", "kiosk.clock", "kiosk.canary", "lead.unassigned",
        "lease.nobodys", "job.dead", "backup.late", "certificate.ends", "disk.full", "mail.stuck", "privacy.due"})
    CHECK_MESSAGE(texts.has(std::string("mail.alarm.") + kind), kind);
  for (const char* kind : {"task.new", "task.moved", "task.unassigned", "task.overdue", "lead.again", "lead.unassigned",
                           "prospect.unassigned", "assignment.starts", "assignment.warn", "assignment.ended",
                           "consent.withdrawn", "export.waiting", "absence.stand_in", "assignment.lapsed", "task.soon",
                           "drive.soon", "drive.lapsed", "drive.cancelled", "privacy.new"}) {
    CHECK_MESSAGE(texts.has(std::string("mail.notice.") + kind), kind);
    CHECK_MESSAGE(mail::topic_of(kind) != "", kind);
  }
}

}  // namespace anketa::testing
