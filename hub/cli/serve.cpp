#include "hub/cli/serve.h"

#include <fmt/format.h>
#include <malloc.h>

#include <csignal>
#include <fstream>

#include "hub/auth/gatekeeper.h"
#include "hub/cli/housekeeping.h"
#include "hub/cli/import.h"
#include "hub/cli/open_hub.h"
#include "hub/cli/rounds.h"
#include "hub/console/assets.h"
#include "hub/console/operations.h"
#include "hub/console/routes.h"
#include "hub/dedup/weights_life.h"
#include "hub/http/gate.h"
#include "hub/ingest/device_routes.h"
#include "hub/ingest/release.h"
#include "hub/mail/post.h"
#include "hub/pipeline/typed.h"
#include "hub/pipeline/worker.h"
#include "hub/report/keeper.h"
#include "hub/search/finder.h"
#include "hub/store/catalogue.h"
#include "hub/subject/erase.h"
#include "hub/visitor/visitor.h"
#include "hub/watch/watch.h"
#include "hub/work/deadlines.h"
#include "shared/base/log.h"

namespace anketa::cli {
namespace {

constexpr Millis look_every{15'000};
constexpr Millis mail_every{5'000};
constexpr Millis report_every{15'000};
constexpr int most_report_steps = 50;  // in one round: a past of years is counted while others work

std::string console_address(const HubConfig& config) {
  return config.console.empty() ? fmt::format("https://{}:{}", config.host, config.port) : config.console;
}

// Without the file the server is spoken to without a name.
mail::Server mail_server(const HubConfig& config) {
  mail::Server server{config.mail_server, config.mail_user, "", config.mail_from, config.mail_tls, config.mail_ca};
  std::getline(std::ifstream(config.mail_password()), server.password);
  return server;
}

// Everything a running hub is made of, in the order in which it is built and, backwards, taken down.
struct Hub {
  Hub(const HubConfig& config, keys::Keyring ring, std::unique_ptr<sql::Db> db,
      std::unique_ptr<privacy::Tombstones> stones, std::uint32_t generation, Time certificates_end)
      : keyring(std::move(ring)),
        readers(config.database),
        vault(vault_keys(keyring), random),
        writer(std::move(db)),
        tombstones(std::move(stones)),
        ingest({keyring.org, keyring.hub, generation, keyring.receipt, writer, readers, *tombstones, clock, random}),
        pipeline({keyring.org, keyring.sealing, writer, readers, vault, *tombstones, clock, random}),
        finder(readers, vault, keyring.org, clock),
        gatekeeper({readers, writer, clock, random, keyring.org, vault, console_address(config)}),
        housekeeping(
            config, writer, readers, keyring.org, keyring.receipt, keyring.bundle.public_key,
            [this, &config] {
              if (take_imports(config, ingest)) pipeline_wake();
            },
            clock, random),
        stands(keyring.bundle.public_key),
        watch({keyring.org, readers, writer, clock, random, stands, config.data, config.backup_every_min,
               certificates_end}),
        post({keyring.org, readers, writer, vault, texts, clock, random, mail_server(config), console_address(config)}),
        keeper({keyring.org, readers, writer, clock}),
        looking(look_every, [this] { look(); }),
        mailing(mail_every, [this] { (void)post.round(); }),
        reporting(report_every, [this] { count_reports(); }) {}

  void count_reports() {
    for (int done = 0; done < most_report_steps; ++done) {
      const auto more = keeper.step();
      if (!more) log::event(log::Level::Error, "reports.failed", {{"code", more.error()}});
      if (!more || !*more) return;
    }
  }

  void look() {
    const Status told = writer.run([this](sql::Db& db) { work::tell_deadlines(db, keyring.org, clock, random); });
    const Status looked = watch.look();
    for (const Status& status : {told, looked}) {
      if (!status) log::event(log::Level::Error, "watch.failed", {{"code", status.error()}});
    }
  }

  void pipeline_wake() {
    const std::lock_guard lock(worker_mutex);
    if (worker) worker->wake();
  }

  SystemClock clock;
  SystemRandom random;
  keys::Keyring keyring;
  store::ReadPool readers;
  privacy::Vault vault;
  store::GroupWriter writer;
  std::unique_ptr<privacy::Tombstones> tombstones;
  ingest::Ingest ingest;
  pipeline::Pipeline pipeline;
  std::mutex worker_mutex;  // made while housekeeping already looks around
  std::unique_ptr<pipeline::Worker> worker;
  search::Finder finder;
  auth::Gatekeeper gatekeeper;
  browser::Texts texts;
  Housekeeping housekeeping;
  watch::Stands stands;
  watch::Watch watch;
  mail::Post post;
  report::Keeper keeper;
  Rounds looking;  // last, each stops its thread before what it stands on goes
  Rounds mailing;
  Rounds reporting;
};

auth::EnrolDeps enrol_deps(Hub& hub) {
  return {
      hub.writer, hub.vault, hub.clock, hub.random, hub.keyring.org, hub.keyring.hub, hub.keyring.root_public, [&hub] {
        return hub.keyring.key_list_bytes;
      }};
}

std::vector<http::Route> device_table(Hub& hub) {
  std::vector<http::Route> table = ingest::device_routes({hub.ingest, hub.readers,
                                                          [&hub] {
                                                            if (hub.worker) hub.worker->wake();
                                                          },
                                                          [&hub] { return hub.keyring.key_list_bytes; },
                                                          [&hub] { return hub.keyring.key_list.version; }});
  table.push_back(auth::enrol_route(enrol_deps(hub)));
  return table;
}

void add(std::vector<http::Route>& table, std::vector<http::Route> more) {
  table.insert(table.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void add_search(std::string& text, const search::Finder& finder) {
  const search::Preparation now = finder.preparation();
  console::metric_line(text, "anketa_search_ready", "gauge", "1 once people are found by name.", now.ready ? 1 : 0);
  console::metric_line(text, "anketa_search_words", "gauge", "Words of names in memory.", now.words);
  console::metric_line(text, "anketa_search_bytes", "gauge", "Memory they take.", now.bytes);
  console::metric_line(text, "anketa_search_prepare_ms", "gauge", "How long it took to read them.", now.took_ms);
}

std::vector<http::Route> browser_table(Hub& hub, const HubConfig& config) {
  const console::Release release = [&hub](sql::Db& db, const OrgId& org, const RowId& row, std::string_view by,
                                          std::string_view note) {
    ingest::release(db, org, row, by, note, hub.clock, hub.random);
  };
  const console::TypeIn type_in = [&hub](sql::Db& db, const domain::Lead& lead, const UserId& by,
                                         const DealerId& dealer) {
    const pipeline::TypedIn in = pipeline::type_in(hub.pipeline.parts(), db, lead, {by, dealer});
    return console::TypedIn{in.prospect, in.answer};
  };
  std::vector<http::Route> table =
      console::console_routes({hub.readers,
                               hub.writer,
                               hub.vault,
                               hub.clock,
                               hub.random,
                               hub.keyring.org,
                               hub.gatekeeper,
                               hub.texts,
                               enrol_deps(hub),
                               fmt::format("{}:{}", config.host, config.device_port),
                               release,
                               type_in,
                               hub.finder,
                               *hub.tombstones,
                               hub.stands,
                               {hub.keyring.org, hub.keyring.bundle, visitor_url(config)}});
  add(table, console::asset_routes(hub.random));
  add(table, console::operation_routes({hub.readers, hub.clock, hub.keyring.org, hub.stands, config.metrics_token,
                                        [&hub](std::string& text) { add_search(text, hub.finder); }}));
  add(table,
      visitor::visitor_routes({hub.readers, hub.writer, hub.vault, hub.clock, hub.random, hub.keyring.org, hub.texts}));
  return table;
}

http::Certificate certificate(const keys::TlsIdentity& identity) { return {identity.chain_pem, identity.key_pem}; }

void wait_for_end() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  int signal = 0;
  sigwait(&ends, &signal);
}

// Blocked before any thread starts, so that only wait_for_end() sees them.
void hold_signals() {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &held, nullptr);
}

}  // namespace

Status serve(const HubConfig& config, const ServeOptions& options, std::ostream& out) {
  hold_signals();
  mallopt(M_ARENA_MAX, 2);  // a hundred worker threads need no heap each
  TRY(lock, HubLock::take(config));
  const SystemClock clock;
  SystemRandom random;
  TRY(keyring, keys::load_renewed(config.keys(), {config.host}, clock, random));
  TRY(certificates_end, keys::first_end(keyring));
  TRY(tombstones, privacy::Tombstones::open(config.tombstones()));
  TRY(db, store::open_writer(config.database, clock));
  const auto generation =
      static_cast<std::uint32_t>(std::stoul(store::setting(*db, keyring.org, generation_setting(), "1")));
  TRY_STATUS(store::DirectWriter(*db).run([&](sql::Db& session) {
    dedup::settle_shipped(session, {keyring.org, "setup", clock});
  }));
  Hub hub(config, std::move(keyring), std::move(db), std::move(tombstones), generation, certificates_end);
  TRY(swept, subject::sweep(*hub.readers.take(), hub.writer, *hub.tombstones, hub.vault, hub.keyring.org, hub.clock,
                            hub.random));
  if (swept > 0) out << fmt::format("{} leads of erased people were taken out of a restored copy\n", swept);
  if (options.worker) {
    const std::lock_guard guard(hub.worker_mutex);
    hub.worker = std::make_unique<pipeline::Worker>(hub.pipeline);
  }
  hub.finder.start();
  const auto devices = device_table(hub);
  const auto browsers = browser_table(hub, config);
  TRY(device_gate,
      http::Gate::open(http::device_gate(config.address, config.device_port, certificate(hub.keyring.device_tls)),
                       devices, hub.gatekeeper.hook()));
  TRY(browser_gate,
      http::Gate::open(http::browser_gate(config.address, config.port, certificate(hub.keyring.browser_tls)), browsers,
                       hub.gatekeeper.hook()));
  out << fmt::format("Console https://{}:{}  devices {}:{}\n", config.host, browser_gate->port(), config.host,
                     device_gate->port())
      << std::flush;
  wait_for_end();
  browser_gate->stop();
  device_gate->stop();
  return {};
}

}  // namespace anketa::cli
