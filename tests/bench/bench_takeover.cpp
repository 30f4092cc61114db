// An old base of a dealer: rows a second checked, imported with houses by the rules, and taken back. A third of them
// own a car, a fourth come twice. The bound is what arrives from kiosks, through the same pipeline into the same hub.
// bench_takeover [ROWS]: 20,000 where none are told.
#include <charconv>
#include <functional>
#include <random>

#include "hub/match/dictionary.h"
#include "hub/store/takeovers.h"
#include "hub/takeover/keep.h"
#include "hub/takeover/life.h"
#include "tests/bench/bench.h"
#include "tests/bench/names.h"
#include "tests/support/hub_world.h"

using namespace anketa;
using testing::HubWorld;

namespace {

constexpr int arriving = 1000;  // before the base and after it
const UserId admin{"018f0000-0000-7000-8000-0000000000e1"};

// People as often named as people are; the same number is the same person.
class People {
 public:
  struct Person {
    std::string surname, given, phone;
  };
  Person person(int number) {
    std::mt19937_64 dice(static_cast<std::uint64_t>(number) + 1);
    Person person{surnames_.words[surnames_.pick(dice)], given_.words[given_.pick(dice)], {}};
    person.phone = "+79" + std::to_string(100'000'000 + number * 104'729LL % 899'999'999);
    return person;
  }

 private:
  bench::Names given_ = bench::names_of(match::Dictionary::builtin_files()["given_names.tsv"], 2, 0, 1e5);
  bench::Names surnames_ = bench::names_of(match::Dictionary::builtin_files()["surnames.tsv"], 1, 0, 1e5);
};

std::string vin_of(int number) {
  const std::string digits = std::to_string(number);
  return "XW8ZZZ16ZEG" + std::string(6 - digits.size(), '0') + digits;
}

std::string base_of(People& people, int rows) {
  std::string text = "Фамилия;Имя;Телефон;Модель;VIN;Дата продажи;Согласие на рекламу;Дата создания\n";
  for (int i = 0; i < rows; ++i) {
    const auto person = people.person(i % 4 == 3 ? i - 3 : i);
    text += person.surname + ";" + person.given + ";" + person.phone + ";Volta One;";
    text += i % 3 == 0 ? vin_of(i) + ";15.03.2021;" : std::string(";;");
    text += "да;01.02.2024\n";
  }
  return text;
}

takeover::Act act(HubWorld& world, sql::Db& db) { return {db, world.clock, world.random, admin.value}; }

void write(HubWorld& world, const std::function<void(sql::Db&)>& work) {
  if (const Status done = world.writer.run(work); !done) throw std::runtime_error(std::string(done.error().code()));
}

RowId upload(HubWorld& world, const std::string& bytes) {
  store::TakeoverRow row;
  row.id = RowId::make(world.clock, world.random);
  row.org = world.org;
  row.made_by = row.acted_by = admin;
  row.made_ms = to_ms(world.clock.now());
  const auto book = takeover::read_book(bytes, "base.csv", takeover::Words::builtin());
  row.head = takeover::seal_head(world.vault, row.id, book->head);
  const auto sealed = takeover::seal_book(world.vault, world.org, row.id, *book, bytes);
  write(world, [&](sql::Db& db) { store::insert_takeover(db, row); });
  for (std::size_t from = 0; from < sealed.blocks.size(); from += takeover::slice_rows)
    write(world, [&](sql::Db& db) { takeover::keep_blocks(act(world, db), row, sealed, from); });
  write(world, [&](sql::Db& db) { takeover::keep_book(act(world, db), row, sealed); });
  return row.id;
}

store::TakeoverRow row_of(HubWorld& world, const RowId& id) { return *store::find_takeover(world.db(), world.org, id); }

std::string columns_of(HubWorld& world, const store::TakeoverRow& row) {
  std::string codes;
  for (const std::string& field : takeover::fields_of(row, takeover::open_head(world.vault, row)))
    codes += (codes.empty() ? "" : ",") + field;
  return codes;
}

void measure(HubWorld& world, const RowId& id, int rows, const std::string& name, double bound,
             const std::function<void(const takeover::Act&, store::TakeoverRow&)>& begin) {
  auto row = row_of(world, id);
  write(world, [&](sql::Db& db) { begin(act(world, db), row); });
  const auto start = std::chrono::steady_clock::now();
  while (world.pipeline.step() > 0) {
  }
  const double seconds = bench::seconds_since(start);
  const std::string note = std::to_string(rows) + " rows; " + row_of(world, id).state + "; bound: leads from kiosks";
  bench::print({"takeover." + name + "_per_s", rows / seconds, "rows/s", bound, note});
}

double leads_from_kiosks(HubWorld& world, People& people, int from) {
  testing::SealingKiosk kiosk(world, world.exhibition);
  for (int i = 0; i < arriving; i += 20) {
    std::vector<wire::Envelope> batch;
    for (int k = 0; k < 20; ++k) {
      const auto person = people.person(from + i + k);
      batch.push_back(kiosk.seal(testing::make_lead(world, person.given, person.surname, person.phone)));
    }
    if (!kiosk.push(batch)) throw std::runtime_error("a push was refused");
  }
  const auto start = std::chrono::steady_clock::now();
  while (world.pipeline.step() > 0) {
  }
  return arriving / bench::seconds_since(start);
}

}  // namespace

int main(int count, char** words) {
  int rows = 20'000;
  if (count > 1) {
    const std::string_view told = words[1];
    if (std::from_chars(told.data(), told.data() + told.size(), rows).ec != std::errc() || rows < 1000) return 2;
  }
  const testing::TempDir dir;
  HubWorld world("sqlite:" + (dir.path() / "hub.db").string(), 1);
  People people;
  const double bound = leads_from_kiosks(world, people, rows);
  const RowId id = upload(world, base_of(people, rows));
  measure(world, id, rows, "check", bound, [&](const takeover::Act& act, store::TakeoverRow& row) {
    takeover::begin_check(act, row, columns_of(world, row));
  });
  measure(world, id, rows, "import", bound,
          [](const takeover::Act& act, store::TakeoverRow& row) { takeover::begin_import(act, row, "rules"); });
  bench::print({"takeover.kiosks_after", leads_from_kiosks(world, people, rows + arriving), "leads/s", bound,
                "leads from kiosks over the imported base; bound: before it"});
  measure(world, id, rows, "undo", bound, takeover::begin_undo);
}
