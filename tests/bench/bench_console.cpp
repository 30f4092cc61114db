// Station 10 at a million people and three million leads: what a list, a search, a person's page and the first page
// cost at the server, through the route table, with the vault, the JSON and the audit; what the hub holds in memory;
// what a browser loads first. bench_console [FOLDER]: keeps its database there, and makes it only once.
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "hub/auth/gatekeeper.h"
#include "hub/console/routes.h"
#include "hub/http/rights.h"
#include "hub/http/route_table.h"
#include "tests/bench/bench.h"
#include "tests/bench/big_hub.h"

using namespace anketa;

namespace {

namespace fs = std::filesystem;
using bench::Size;

constexpr std::uint64_t seed = 11;

double p95(std::vector<double> values) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[values.size() * 95 / 100];
}

// Of this thread: what a question costs where others keep the machine busy.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Asking {
  const char* who;
  http::Caller caller;
};

// The day of the big hub, and time that passes, or what is remembered for a while were remembered for ever.
class BigClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return from_ms(bench::big_now_ms + monotonic().count()); }
  [[nodiscard]] Millis monotonic() const override {
    return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - began_);
  }
  [[nodiscard]] std::string boot_id() const override { return "bench"; }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

class Console {
 public:
  Console(testing::HubWorld& world, const std::string& url, const Size& size)
      : world_(world),
        writer_(must(store::open_writer(url, clock_))),
        gatekeeper_({world.readers, writer_, clock_, random_, world.org, world.vault, "https://localhost"}),
        finder_(world.readers, world.vault, world.org, clock_),
        table_(console::console_routes(
            {world.readers,
             writer_,
             world.vault,
             clock_,
             random_,
             world.org,
             gatekeeper_,
             texts_,
             {writer_, world.vault, clock_, random_, world.org, world.hub, {}, [] { return Bytes{}; }},
             "hub.test:8444",
             {},
             {},
             finder_,
             *world.tombstones,
             stands_,
             publish::Publisher{world.org, {}, {}}})) {
    const auto caller = [&](http::Role role, http::Scope scope, const UserId& user) {
      http::Caller made;
      made.org = world.org;
      made.role = role;
      made.scope = scope;
      made.user = user;
      return made;
    };
    askings_.push_back({"admin", caller(http::Role::HubAdmin, http::Scope::All, bench::seller_of(size.houses + 1, 0))});
    askings_.push_back(
        {"region", caller(http::Role::HubOperator, http::Scope::Region, bench::seller_of(size.houses + 1, 1))});
    askings_.back().caller.region = bench::big_region();
    askings_.push_back({"manager", caller(http::Role::DealerManager, http::Scope::Dealer, bench::seller_of(3, 0))});
    askings_.back().caller.dealer = bench::house_of(3);
    askings_.push_back({"seller", caller(http::Role::Salesperson, http::Scope::Own, bench::seller_of(3, 1))});
    askings_.back().caller.dealer = bench::house_of(3);
  }

  // The answer; how long it took is kept under the kind of question.
  std::string ask(const Asking& who, const std::string& method, const std::string& path, const std::string& body,
                  const std::string& kind) {
    http::Request request;
    request.method = method == "GET" ? http::Method::Get : http::Method::Post;
    request.path = path.substr(0, path.find('?'));
    if (const auto mark = path.find('?'); mark != std::string::npos) {
      std::istringstream rest(path.substr(mark + 1));
      for (std::string pair; std::getline(rest, pair, '&');)
        request.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
    }
    request.body = body;
    const auto start = std::chrono::steady_clock::now();
    const double cpu = cpu_ms();
    const http::Match match = table_.match(method, request.path);
    request.params = match.params;
    if (!http::admit(*match.route, who.caller, request)) return {};
    const http::Response answer = match.route->handler(request);
    const double ms = bench::seconds_since(start) * 1000;
    const double own = cpu_ms() - cpu;
    if (answer.status != 200) {
      std::fprintf(stderr, "%s %s %s: %d\n", who.who, kind.c_str(), path.c_str(), answer.status);
      std::exit(1);
    }
    const std::lock_guard lock(mutex_);
    taken_[kind].push_back(ms);
    cpu_[kind].push_back(own);
    by_who_[kind.substr(0, kind.find(' ')) + " " + who.who + kind.substr(std::min(kind.find(' '), kind.size()))]
        .push_back(own);
    return answer.body;
  }

  [[nodiscard]] double p95_of(const std::string& area) const { return p95(all_of(taken_, area)); }
  [[nodiscard]] std::string cpu_of(const std::string& area) const {
    return "; its own processor time p95 " + std::to_string(static_cast<int>(p95(all_of(cpu_, area)) + 0.5)) + " ms";
  }
  void tell() const {
    for (const auto& [kind, values] : by_who_) {
      std::fprintf(stderr, "%-52s n %4zu  processor: median %8.2f  p95 %8.2f  most %8.2f ms\n", kind.c_str(),
                   values.size(), bench::median(values), p95(values), *std::ranges::max_element(values));
    }
  }
  void forget() {
    taken_.clear();
    cpu_.clear();
    by_who_.clear();
  }
  [[nodiscard]] const std::vector<Asking>& askings() const { return askings_; }
  search::Finder& finder() { return finder_; }

 private:
  using Times = std::map<std::string, std::vector<double>>;
  static std::vector<double> all_of(const Times& times, const std::string& area) {
    std::vector<double> all;
    for (const auto& [kind, values] : times) {
      if (kind.starts_with(area)) all.insert(all.end(), values.begin(), values.end());
    }
    return all;
  }
  static std::unique_ptr<sql::Db> must(Result<std::unique_ptr<sql::Db>> db) {
    if (!db) throw BrokenWorld(db.error());
    return std::move(*db);
  }
  testing::HubWorld& world_;
  BigClock clock_;
  SystemRandom random_;
  store::GroupWriter writer_;
  auth::Gatekeeper gatekeeper_;
  browser::Texts texts_;
  search::Finder finder_;
  watch::Stands stands_{{}};
  http::RouteTable table_;
  std::vector<Asking> askings_;
  std::mutex mutex_;
  Times taken_, cpu_, by_who_;
};

// Of the people on a page; the houses on it have ids too, but names in two languages.
std::vector<std::string> people_on(const std::string& json) {
  constexpr std::size_t id_size = 36;
  const std::string before = "{\"id\":\"", after = "\",\"name\":\"";
  std::vector<std::string> ids;
  for (auto at = json.find(before); at != std::string::npos; at = json.find(before, at + 1)) {
    const std::size_t from = at + before.size();
    if (json.compare(from + id_size, after.size(), after) == 0) ids.push_back(json.substr(from, id_size));
  }
  return ids;
}

std::string cursor_of(const std::string& json) {
  const auto at = json.rfind("\"next\":\"");
  return at == std::string::npos ? std::string() : json.substr(at + 8, json.find('"', at + 8) - at - 8);
}

void ask_lists(Console& console, std::mt19937_64& random) {
  const std::vector<std::string> leads{"",
                                       "state=unassigned",
                                       "state=review",
                                       "stage=offer",
                                       "stage=new",
                                       "venue_id=018f0000-0bbb-7000-8000-000005000000",
                                       "from_ms=1780000000000",
                                       "dealer_id=" + bench::house_of(3).value,
                                       "stage=deal&dealer_id=" + bench::house_of(3).value};
  const std::vector<std::string> tasks{"",       "state=done",   "due=overdue", "due=today",
                                       "mine=1", "unanswered=1", "kind=call"};
  const std::vector<std::string> people{"", "sort=first&order=asc", "customers=1",
                                        "dealer_id=" + bench::house_of(3).value};
  const std::map<std::string, const std::vector<std::string>*> lists{
      {"leads", &leads}, {"tasks", &tasks}, {"prospects", &people}};
  for (const Asking& who : console.askings()) {
    for (const auto& [list, filters] : lists) {
      for (const std::string& filter : *filters) {
        const std::string path = "/api/v1/" + list + "?limit=50" + (filter.empty() ? "" : "&" + filter);
        const std::string kind = "list " + list + " " + filter.substr(0, filter.find('='));
        const std::string page = console.ask(who, "GET", path, "", kind);
        const std::string next = cursor_of(page);
        if (random() % 2 == 0 && !next.empty()) console.ask(who, "GET", path + "&cursor=" + next, "", kind);
      }
    }
  }
}

std::string beginning(const std::string& utf8, std::size_t letters) {
  std::size_t at = 0;
  while (at < utf8.size() && letters-- > 0) {
    ++at;
    while (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U) ++at;
  }
  return utf8.substr(0, at);
}

void ask_search(Console& console, const Size& size, std::mt19937_64& random) {
  for (const Asking& who : console.askings()) {
    const domain::Contact person = bench::person_of(static_cast<int>(random() % static_cast<std::size_t>(size.people)));
    const std::map<std::string, std::string> typed{
        {"2 letters", beginning(person.name.surname, 2)},
        {"4 letters", beginning(person.name.surname, 4)},
        {"both names", person.name.surname + " " + beginning(person.name.given, 3)},
        {"name and tail", person.name.given + " " + person.phone.substr(person.phone.size() - 4)},
        {"phone", person.phone},
        {"email", person.email.empty() ? "nobody@mail.test" : person.email},
        {"tail", person.phone.substr(person.phone.size() - 4)}};
    for (const auto& [kind, text] : typed)
      console.ask(who, "POST", "/api/v1/prospects/search", R"({"q":")" + text + "\"}", "search " + kind);
  }
}

void ask_people(Console& console, std::mt19937_64& random) {
  for (const Asking& who : console.askings()) {
    const std::string order = random() % 2 == 0 ? "" : "&sort=first&order=asc";
    const auto ids = people_on(console.ask(who, "GET", "/api/v1/prospects?limit=100" + order, "", "warm people"));
    if (!ids.empty()) console.ask(who, "GET", "/api/v1/prospects/" + ids[random() % ids.size()], "", "prospect");
  }
}

void ask_today(Console& console) {
  for (const Asking& who : console.askings()) {
    console.ask(who, "GET", "/api/v1/today", "", "today");
    console.ask(who, "GET", "/api/v1/summary", "", "today summary");
  }
}

double rss_mb() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

// What index.html names, as it lies packed in dist: a browser that comes for the first time loads these.
double first_load_kb() {
  const char* source = std::getenv("ANKETA_SOURCE");
  if (source == nullptr) return 0;
  const fs::path dist = fs::path(source) / "hub/web/dist";
  std::ifstream in(dist / "index.html");
  const std::string html{std::istreambuf_iterator<char>(in), {}};
  double bytes = static_cast<double>(html.size());
  for (auto at = html.find("/assets/"); at != std::string::npos; at = html.find("/assets/", at + 1)) {
    const std::string file = html.substr(at + 1, html.find('"', at) - at - 1);
    std::error_code gone;
    const auto size = fs::file_size(dist / (file + ".gz"), gone);
    if (!gone) bytes += static_cast<double>(size);
  }
  return html.empty() ? 0 : bytes / 1024;
}

Size size_asked() {
  Size size;
  if (const char* people = std::getenv("ANKETA_BENCH_PEOPLE")) size.people = std::atoi(people);
  return size;
}

// In a process of its own, so that what it took is not counted as the hub's.
void make_once(const std::string& url, const fs::path& file, const Size& size) {
  const fs::path mark = fs::path(file).concat("." + std::to_string(size.people));
  if (fs::exists(mark)) return;
  const pid_t child = fork();
  if (child == 0) {
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(fs::path(file).concat(part));
    testing::HubWorld world(url, seed);
    bench::fill_big_hub(world, size);
    std::ofstream{mark} << "made";
    std::_Exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) std::exit(1);
}

void measure(const std::string& url, const Size& size) {
  testing::HubWorld world(url, seed);
  world.clock.wall_ms = bench::big_now_ms;
  Console console(world, url, size);
  const auto start = std::chrono::steady_clock::now();
  console.finder().prepare();
  const double prepared = bench::seconds_since(start);
  const auto index = console.finder().preparation();
  std::mt19937_64 random(3);
  const auto round = [&](int times) {
    for (int i = 0; i < times; ++i) {
      ask_lists(console, random);
      for (int more = 0; more < 4; ++more) ask_search(console, size, random);
      for (int more = 0; more < 4; ++more) ask_people(console, random);
      for (int more = 0; more < 2; ++more) ask_today(console);
    }
  };
  round(1);  // as in a hub that has been asked before
  console.forget();
  round(6);
  console.tell();
  const std::string note = std::to_string(size.people) + " people, " + std::to_string(size.leads()) + " leads, " +
                           std::to_string(size.houses) + " houses; admin, region, manager, salesperson";
  bench::print({"console.list_p95_ms", console.p95_of("list"), "ms", 50,
                note + "; leads, tasks, people with every filter" + console.cpu_of("list"), true});
  bench::print({"console.search_p95_ms", console.p95_of("search"), "ms", 50,
                "by 2 and 4 letters, both names, tail, phone, e-mail; " + std::to_string(index.words) + " words in " +
                    std::to_string(index.bytes / 1'000'000) + " MB, read in " +
                    std::to_string(static_cast<int>(prepared)) + " s" + console.cpu_of("search") +
                    console.cpu_of("search"),
                true});
  bench::print(
      {"console.prospect_p95_ms", console.p95_of("prospect"), "ms", 80, note + console.cpu_of("prospect"), true});
  bench::print({"console.today_p95_ms", console.p95_of("today"), "ms", 150,
                note + "; and the counts round every page" + console.cpu_of("today"), true});
  std::vector<std::thread> crowd;
  for (int i = 0; i < 8; ++i) {
    crowd.emplace_back([&, i] {
      std::mt19937_64 own(static_cast<std::uint64_t>(i));
      ask_lists(console, own);
      ask_search(console, size, own);
      ask_people(console, own);
      ask_today(console);
    });
  }
  for (std::thread& one : crowd) one.join();
  bench::print(
      {"console.hub_rss_mb", rss_mb(), "MB", 400, "after eight at once; without the gate's connections", true});
  if (const double kb = first_load_kb(); kb > 0)
    bench::print({"console.first_load_gz_kb", kb, "KB", 600, "index.html and what it names, packed", true});
}

}  // namespace

int main(int argc, char** argv) {
  mallopt(M_ARENA_MAX, 2);  // as the hub does
  const Size size = size_asked();
  std::optional<testing::TempDir> own;
  fs::path folder;
  if (argc > 1) {
    folder = argv[1];
    fs::create_directories(folder);
  } else {
    folder = own.emplace().path();
  }
  const fs::path file = folder / "hub.db";
  const std::string url = "sqlite:" + file.string();
  make_once(url, file, size);
  measure(url, size);
}
