// Station 7 on a hub that knows a million people: what one lead costs to look up, open and score, and with all that is
// kept and committed. Names are drawn by how common they are among those that fifteen namesakes share, because rarer
// names cost less, and commoner ones say so little that they are not followed.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

#include "hub/dedup/grouping.h"
#include "hub/dedup/resolve.h"
#include "hub/dedup/survivorship.h"
#include "hub/match/keys.h"
#include "hub/store/leads.h"
#include "tests/bench/bench.h"
#include "tests/bench/names.h"
#include "tests/support/hub_world.h"

using namespace anketa;
using match::Dictionary;

namespace {

constexpr int people = 1'000'000;
constexpr int queries = 1000;
constexpr int warm_up = 192;
constexpr int rows_a_commit = 20'000;

class People {
 public:
  // The same person for the same number; somebody nobody knows from `people` on.
  domain::Contact contact(int number) {
    random_.seed(static_cast<std::uint64_t>(number));
    static constexpr std::array<const char*, 6> cities{"Москва", "Казань", "Самара", "Томск", "Пенза", "Тула"};
    domain::Contact contact;
    contact.name.given = given_.words[given_.pick(random_)];
    contact.name.surname = surnames_.words[surnames_.pick(random_)];
    const std::string digits = std::to_string(100'000'000 + static_cast<long long>(number) * 104'729 % 899'999'999);
    contact.phone = "+79" + digits;
    if (below(3) > 0) contact.email = "box" + digits + "@mail.ru";
    contact.city = cities[below(cities.size())];
    if (below(4) == 0) {
      const auto two = [&](std::size_t bound) { return std::to_string(101 + below(bound)).substr(1); };
      contact.birth_date = std::to_string(1950 + below(50)) + "-" + two(12) + "-" + two(28);
    }
    return contact;
  }
  // As at a stand: some come again, some of them with a slip of the hand, some are new.
  domain::Contact visitor(int query) {
    const bool known = query % 2 == 0;
    domain::Contact contact = this->contact(known ? query * 997 % people : people + query);
    if (known && query % 4 == 0) std::swap(contact.phone[5], contact.phone[6]);
    if (query % 5 == 0) contact.email.clear();
    return contact;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::mt19937_64 random_;
  bench::Names given_ = bench::names_of(Dictionary::builtin_files()["given_names.tsv"], 2, 300, 1e5);
  bench::Names surnames_ = bench::names_of(Dictionary::builtin_files()["surnames.tsv"], 1, 10, 100);
};

dedup::Arrival arrival_of(testing::HubWorld& world, domain::Contact contact) {
  const LeadId lead = LeadId::make(world.clock, world.random);
  return dedup::arrival_of(world.vault, world.org, lead, std::move(contact), to_ms(world.clock.now()));
}

void store_lead(testing::HubWorld& world, const LeadId& id, const ProspectId& prospect) {
  store::LeadRow lead;
  lead.id = id;
  lead.org = world.org;
  lead.kind = "lead";
  lead.source = "kiosk";
  lead.state = "matched";
  lead.brand = "*";
  lead.prospect = prospect;
  lead.arrived_ms = lead.best_ms = to_ms(world.clock.now());
  store::insert_lead(world.db(), lead, {});
}

// One who is known by one lead, all but the rows of match_keys.
void add_person(testing::HubWorld& world, const domain::Contact& contact, std::vector<store::Holding>& held) {
  const match::Person person = dedup::person_of(contact);
  store::ProspectRow row;
  row.id = ProspectId::make(world.clock, world.random);
  row.org = world.org;
  const LeadId lead = LeadId::make(world.clock, world.random);
  row.card = dedup::seal_card(world.vault, row.id, dedup::card_of(contact, {}, to_ms(world.clock.now()), lead));
  store::insert_prospect(world.db(), row);
  const store::MatchRef ref =
      store::add_record(world.db(), world.org, row.id, dedup::seal_record(world.vault, row.id, person));
  store_lead(world, lead, row.id);
  const auto keys = dedup::keys_of(world.vault, world.org, person, 1);
  for (const store::MatchKey key : keys) held.push_back({key, ref});
  constexpr sql::Statement add_keys{"", R"sql(
    INSERT INTO lead_keys (lead_id, org_id, key_version, ref, keys) VALUES (:lead, :org, 1, :ref, :keys))sql"};
  const std::string as_long_as_they_are = to_base64(Bytes(keys.size() * 8));
  world.db().exec(add_keys, {{"lead", lead}, {"org", world.org}, {"ref", ref}, {"keys", as_long_as_they_are}});
}

// In the order of the keys, because a tree that grows at its end is built in a tenth of the time.
void add_keys(sql::Db& db, std::vector<store::Holding>& held) {
  constexpr sql::Statement add{"", "INSERT INTO match_keys (key, ref, leads) VALUES (:key, :ref, 1)"};
  std::ranges::sort(held);
  for (std::size_t at = 0; at < held.size();) {
    db.begin();
    const std::size_t end = std::min(at + 1'000'000, held.size());
    for (; at < end; ++at) db.exec(add, {{"key", held[at].key}, {"ref", held[at].ref}});
    db.commit();
    db.checkpoint();
  }
}

void fill(testing::HubWorld& world, People& known) {
  std::vector<store::Holding> held;
  for (int i = 0; i < people;) {
    world.db().begin();
    for (const int end = std::min(i + rows_a_commit, people); i < end; ++i) {
      world.clock.advance(1);
      add_person(world, known.contact(i), held);
    }
    world.db().commit();
    world.db().checkpoint();
    std::fprintf(stderr, "%d people\n", i);
  }
  add_keys(world.db(), held);
}

struct Work {
  std::vector<double> lookups, candidates;
  int same = 0;
};

// How much there was to do, counted beside the clock.
void count_work(testing::HubWorld& world, const domain::Contact& contact, Work& work) {
  const match::Person person = dedup::person_of(contact);
  auto traits = match::kept_keys(person, Dictionary::builtin());
  std::ranges::move(match::slip_keys(person), std::back_inserter(traits));
  const auto keys = dedup::blinded(world.vault, world.org, traits, 1);
  std::set<store::MatchRef> refs;
  for (const store::MatchKey key : keys) {
    const auto held = store::holders(world.db(), {key}, match::most_holders + 1);
    if (held.size() > match::most_holders) continue;
    for (const store::Holding& one : held) refs.insert(one.ref);
  }
  work.lookups.push_back(static_cast<double>(keys.size()));
  work.candidates.push_back(static_cast<double>(refs.size()));
}

double percentile(std::vector<double> values, double part) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

void print_times(const char* name, const std::vector<double>& micros, double p50, double p99, const std::string& note) {
  const std::string begin = std::string("match.") + name;
  bench::print({begin + "_p50_us", percentile(micros, 0.5), "us", p50, note});
  bench::print({begin + "_p99_us", percentile(micros, 0.99), "us", p99, note});
}

double micros_since(std::chrono::steady_clock::time_point start) { return bench::seconds_since(start) * 1e6; }

std::string load_text(const Work& work) {
  const auto told = [](double number) { return std::to_string(static_cast<int>(number)); };
  return "1,000,000 prospects in SQLite, median " + told(percentile(work.lookups, 0.5)) + " look-ups and " +
         told(percentile(work.candidates, 0.5)) + " candidates (most " + told(percentile(work.candidates, 1)) +
         "), 1,000 leads of which " + told(work.same) + " are known";
}

void measure_score(testing::HubWorld& world, People& known) {
  const dedup::Resolver resolver(world.vault, world.clock, world.random);
  Work work;
  std::vector<double> prepared, scored;
  for (int query = -warm_up; query < queries; ++query) {
    const domain::Contact contact = known.visitor(query + warm_up);
    const auto before = std::chrono::steady_clock::now();
    const auto sought = dedup::seek(world.vault, world.org, dedup::person_of(contact));
    const double took = micros_since(before);
    const auto start = std::chrono::steady_clock::now();
    const auto decision = resolver.judge(world.db(), world.org, sought);
    if (query < 0) continue;
    scored.push_back(micros_since(start));
    prepared.push_back(took);
    work.same += decision.verdict == match::Verdict::Same;
    count_work(world, contact, work);
  }
  bench::print({"match.prepare_p50_us", percentile(prepared, 0.5), "us", 0,
                "normalised and hashed, beside the writer and before its turn"});
  print_times("score", scored, 400, 2000, "look-up, opening of records and score; " + load_text(work));
}

// As the writer does it: `group` leads to one synced transaction, each with its share of the commit.
std::vector<double> commit_times(testing::HubWorld& world, People& known, int first, int group) {
  dedup::Resolver resolver(world.vault, world.clock, world.random);
  std::vector<double> times;
  for (int done = -warm_up; done < queries; done += group) {
    std::vector<dedup::Arrival> arrivals;
    for (int i = 0; i < group; ++i) {
      world.clock.advance(1);
      arrivals.push_back(arrival_of(world, known.visitor(first + done + warm_up + i)));
    }
    std::vector<double> own;
    world.db().begin();
    for (const dedup::Arrival& arrival : arrivals) {
      const auto start = std::chrono::steady_clock::now();
      const auto resolved = resolver.resolve(world.db(), arrival);
      store_lead(world, arrival.lead, resolved.prospect);
      own.push_back(micros_since(start));
    }
    const auto start = std::chrono::steady_clock::now();
    world.db().commit();
    const double share = micros_since(start) / group;
    if (done >= 0) std::ranges::transform(own, std::back_inserter(times), [&](double one) { return one + share; });
    if (done / 100 != (done + group) / 100) world.db().checkpoint();  // off the answer's path, as the writer does it
  }
  return times;
}

// What the disk asks for one small synced write, measured in this run: the floor of a commit of its own.
double sync_micros(const std::filesystem::path& folder) {
  const int file = ::open((folder / "sync").c_str(), O_CREAT | O_WRONLY, 0600);
  if (file < 0) return 0;
  std::vector<double> times;
  const std::string page(8192, 'x');
  for (int i = 0; i < 200; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const bool written = ::pwrite(file, page.data(), page.size(), i * 8192L) == 8192 && ::fdatasync(file) == 0;
    if (written) times.push_back(micros_since(start));
  }
  ::close(file);
  return percentile(times, 0.5);
}

void measure(testing::HubWorld& world, People& known, const std::filesystem::path& folder) {
  measure_score(world, known);
  print_times("commit", commit_times(world, known, 0, 64), 600, 6000,
              "the same, stored with keys, card and decision, and synced; 64 leads a commit, as the writer takes them");
  bench::print({"match.commit_alone_p50_us", percentile(commit_times(world, known, 20'000, 1), 0.5), "us", 0,
                "one lead a commit, which the hub does only when nothing else waits; one synced page alone takes " +
                    std::to_string(static_cast<int>(sync_micros(folder))) + " us on this disk"});
}

}  // namespace

// With a folder's name the people stay there for the next run.
int main(int count, char** arguments) {
  const testing::TempDir own;
  const std::filesystem::path dir = count > 1 ? std::filesystem::path(arguments[1]) : own.path();
  const bool there = std::filesystem::exists(dir / "hub.db");
  testing::HubWorld world("sqlite:" + (dir / "hub.db").string(), 1);
  People known;
  if (!there) fill(world, known);
  const auto leads = world.db().row({"i", "SELECT count(*) FROM leads"})->integer(0);
  world.clock.advance(leads + 1);  // ids after all that lie there
  measure(world, known, dir);
}
