// What the hub takes in: durable leads over TLS from 64 kiosks, the answer to a batch of 20, idle kiosks,
// and the pipeline behind it. The bound of the first is SQLite alone, group commits of 64 of the same rows.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <thread>

#include "hub/audit/audit.h"
#include "hub/auth/gatekeeper.h"
#include "hub/http/gate.h"
#include "hub/ingest/device_routes.h"
#include "hub/keys/keyring.h"
#include "hub/store/envelopes.h"
#include "shared/wire/api.h"
#include "tests/bench/bench.h"
#include "tests/support/hub_world.h"
#include "tests/support/tls_client.h"

using namespace anketa;
using bench::Figure;
using testing::HubWorld;
using testing::SealingKiosk;

namespace {

constexpr int clients = 64;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double rss_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6));
  }
  return 0;
}

// A lead as they are: some 3 KiB of answers and a signature of 5 KiB.
domain::Lead full_lead(HubWorld& world, int number) {
  domain::Lead lead =
      testing::make_lead(world, "Зоря", "Проба" + std::to_string(number), "+7" + std::to_string(9000000000LL + number));
  for (int i = 0; i < 10; ++i) lead.answers["question" + std::to_string(i)] = domain::FreeText{std::string(250, 'a')};
  domain::Signature ink{9000, 4000, {}};
  for (int s = 0; s < 4; ++s) {
    domain::Stroke stroke;
    for (int i = 0; i < 200; ++i)
      stroke.push_back({static_cast<std::int32_t>(world.random.below(9000)),
                        static_cast<std::int32_t>(world.random.below(4000)), i * 8});
    ink.strokes.push_back(stroke);
  }
  lead.signature = ink;
  return lead;
}

// The served half of a hub: what HubWorld has, behind the real gate and the real group commit.
class Served {
 public:
  explicit Served(const std::filesystem::path& dir)
      : url_("sqlite:" + (dir / "hub.db").string()),
        world(url_, 1),
        readers_(url_),
        writer_(*store::open_writer(url_, clock_)),
        gatekeeper_({readers_, writer_, clock_, random_, world.org, world.vault, "https://localhost"}),
        ingest_({world.org, world.hub, 1, world.receipt_key, writer_, readers_, *world.tombstones, clock_, random_}),
        pipeline(
            {world.org, {{1, world.sealing_key}}, writer_, readers_, world.vault, *world.tombstones, clock_, random_}) {
    auto ring = keys::create(dir / "keys", {}, clock_, random_);
    table_ = ingest::device_routes({ingest_, readers_, [] {}, [] { return Bytes{}; }, [] { return 1u; }});
    http::GateOptions options =
        http::device_gate("127.0.0.1", 0, {ring->device_tls.chain_pem, ring->device_tls.key_pem});
    gate_ = std::move(*http::Gate::open(options, table_, gatekeeper_.hook()));
  }
  [[nodiscard]] std::uint16_t port() const { return gate_->port(); }

 private:
  SystemClock clock_;
  SystemRandom random_;
  std::string url_;

 public:
  HubWorld world;

 private:
  store::ReadPool readers_;
  store::GroupWriter writer_;
  auth::Gatekeeper gatekeeper_;
  ingest::Ingest ingest_;
  std::vector<http::Route> table_;
  std::unique_ptr<http::Gate> gate_;

 public:
  pipeline::Pipeline pipeline;
};

// Somebody new, with a name and a number like other people's.
void name_somebody(domain::Contact& contact, int number) {
  static constexpr std::array<const char*, 8> given{"Сергей", "Ольга", "Тимур", "Анна",
                                                    "Юрий",   "Ирина", "Павел", "Елена"};
  static constexpr std::array<const char*, 16> parts{"ба", "ве", "го", "ду", "жа", "зи", "ка", "ло",
                                                     "ми", "ну", "ре", "са", "то", "фи", "хо", "чу"};
  const auto at = static_cast<std::size_t>(number);
  contact.name.given = given[at % given.size()];
  contact.name.surname = std::string(parts[at % 16]) + parts[at / 16 % 16] + parts[at / 256 % 16] + "нов";
  contact.phone = "+79" + std::to_string(100'000'000 + at * 104'729 % 899'999'999);
}

using Load = std::vector<Bytes>;  // one kiosk's, a push each

std::vector<Load> prepare(HubWorld& world, int kiosks, int pushes, int leads_a_push) {
  std::vector<Load> loads;
  int number = 0;
  const domain::Lead pattern = full_lead(world, 0);
  for (int k = 0; k < kiosks; ++k) {
    SealingKiosk kiosk(world, world.exhibition);
    Load load;
    for (int p = 0; p < pushes; ++p) {
      std::vector<wire::Envelope> envelopes;
      for (int i = 0; i < leads_a_push; ++i) {
        domain::Lead lead = pattern;
        lead.id = LeadId::make(world.clock, world.random);
        name_somebody(lead.contact, ++number);
        lead.visitor_token_sha256 = to_hex(crypto::sha256(as_bytes(lead.id.value)));
        envelopes.push_back(kiosk.seal(lead));
      }
      load.push_back(testing::batch_of(envelopes));
    }
    loads.push_back(std::move(load));
  }
  return loads;
}

bool push(testing::TlsClient& client, const Bytes& body) {
  return client.post(std::string(wire::path_push), wire::type_binary, as_text(body)).status == 200;
}

struct Run {
  double seconds = 0;
  double cpu = 0;
  int leads = 0;
};

Run push_all(std::uint16_t port, const std::vector<Load>& loads, int leads_a_push) {
  const testing::TlsClientContext context;
  std::atomic<int> done{0};
  std::vector<std::unique_ptr<testing::TlsClient>> connections;
  for (std::size_t i = 0; i < loads.size(); ++i)
    connections.push_back(std::make_unique<testing::TlsClient>(context, "127.0.0.1", port));
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < loads.size(); ++i) {
    threads.emplace_back([&, i] {
      for (const Bytes& body : loads[i]) done += push(*connections[i], body) ? leads_a_push : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  return {bench::seconds_since(start), cpu_seconds() - cpu, done};
}

// The bound: the rows themselves, prepared statements, 64 to a transaction, synced.
double raw_group_commit(HubWorld& world, const std::filesystem::path& dir, const std::vector<Load>& loads) {
  const SystemClock clock;
  auto db = store::open_writer("sqlite:" + (dir / "raw.db").string(), clock);
  std::vector<store::EnvelopeRow> rows;
  for (const Load& load : loads) {
    for (const Bytes& body : load) {
      const auto parts = wire::decode_batch(body);
      for (const Bytes& bytes : *parts) rows.push_back(store::row_of(*wire::decode(bytes)));
    }
  }
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t at = 0; at < rows.size(); at += 64) {
    sql::Transaction transaction(**db);
    for (std::size_t i = at; i < std::min(rows.size(), at + 64); ++i) {
      store::insert_envelope(**db, world.org, rows[i], 0, 0);
    }
    transaction.commit();
    if (at % 4096 == 0) (*db)->checkpoint();
  }
  return static_cast<double>(rows.size()) / bench::seconds_since(start);
}

// A stand that drains its outboxes pushes batches; a quiet one pushes each lead as it comes. Ed25519 is why they
// differ: a push costs one verification and one signature, whatever it carries.
void durable(const std::filesystem::path& dir) {
  Served hub(dir);
  const auto batches = prepare(hub.world, clients, 9, 20);
  const auto singles = prepare(hub.world, clients, 60, 1);
  const double raw = raw_group_commit(hub.world, dir, batches);
  const Run many = push_all(hub.port(), batches, 20);
  const Run one = push_all(hub.port(), singles, 1);
  const std::string bound = "; clients on the same cores; bound: the same rows, SQLite alone, 64 a commit";
  bench::print(
      {"ingest.durable_tls_64", many.leads / many.seconds, "leads/s", raw, "64 clients, 20 leads a push" + bound});
  bench::print({"ingest.durable_tls_64_single", one.leads / one.seconds, "leads/s", raw, "one lead a push" + bound});
  bench::print(
      {"ingest.cpu_ms_per_lead", many.cpu * 1000 / many.leads, "ms", 0, "hub and clients together, 20 leads a push"});
  bench::print({"ingest.cpu_ms_per_lead_single", one.cpu * 1000 / one.leads, "ms", 0,
                "hub and clients together, one lead a push"});
}

void batch20(const std::filesystem::path& dir) {
  Served hub(dir);
  const auto loads = prepare(hub.world, 1, 60, 20);
  const testing::TlsClientContext context;
  testing::TlsClient client(context, "127.0.0.1", hub.port());
  std::vector<double> times;
  for (const Bytes& body : loads[0]) {
    const auto start = std::chrono::steady_clock::now();
    if (push(client, body)) times.push_back(bench::seconds_since(start) * 1000);
  }
  bench::print(
      {"ingest.batch20_median_ms", bench::median(times), "ms", 50, "one kiosk, 20 leads a push, stored and receipted"});
}

void idle(const std::filesystem::path& dir) {
  Served hub(dir);
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const testing::TlsClientContext context;
  const double before = rss_kib();
  std::vector<std::unique_ptr<testing::TlsClient>> kiosks;
  for (int i = 0; i < 1000; ++i) {
    kiosks.push_back(std::make_unique<testing::TlsClient>(context, "127.0.0.1", hub.port()));
    (void)kiosks.back()->get("/device/v1/nothing");
  }
  const double memory = (rss_kib() - before) / 1000;
  const double cpu = cpu_seconds();
  std::this_thread::sleep_for(std::chrono::seconds(10));
  bench::print({"ingest.idle_1000_cpu_percent", (cpu_seconds() - cpu) * 10, "percent of a core", 1,
                "1,000 kept-alive kiosks that say nothing, 10 s"});
  bench::print({"ingest.idle_1000_kib_each", memory, "KiB", 80, "both ends of each connection are in this process"});
}

void through_pipeline(const std::filesystem::path& dir) {
  Served hub(dir);
  const auto loads = prepare(hub.world, 20, 10, 20);
  const Run stored = push_all(hub.port(), loads, 20);
  const auto start = std::chrono::steady_clock::now();
  while (hub.pipeline.step() > 0) {
  }
  bench::print({"ingest.pipeline_per_s", stored.leads / bench::seconds_since(start), "leads/s", 1000,
                "opened, matched, routed, with task and notice, one worker"});
}

}  // namespace

// Each part in a process of its own, so that none finds the memory of another. `bench_ingest NAME` measures one.
int main(int count, char** names) {
  using Part = std::pair<std::string_view, void (*)(const std::filesystem::path&)>;
  for (const auto& [name, part] :
       {Part{"durable", durable}, Part{"batch20", batch20}, Part{"idle", idle}, Part{"pipeline", through_pipeline}}) {
    if (count > 1 && name != names[1]) continue;
    const pid_t child = ::fork();
    if (child == 0) {
      {
        const testing::TempDir dir;
        part(dir.path());
      }
      std::_Exit(0);
    }
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0) return 1;
  }
}
