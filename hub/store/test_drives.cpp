#include "hub/store/test_drives.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add_car{"", R"sql(
  INSERT INTO test_cars (id, org_id, dealer_id, model, name, state, made_ms, venue_id)
  VALUES (:id, :org_id, :dealer_id, :model, :name, :state, :made_ms, :venue_id))sql"};
#define CAR_COLUMNS \
  "SELECT id, org_id, dealer_id, model, name, state, made_ms, venue_id FROM test_cars WHERE org_id = :org_id "
constexpr const char* car_columns = "ttttttit";
constexpr sql::Statement one_car{car_columns, CAR_COLUMNS "AND id = :id"};
constexpr sql::Statement cars{
    car_columns, CAR_COLUMNS "AND (:dealer_id = '' OR dealer_id = :dealer_id) ORDER BY dealer_id, state, name, id"};
constexpr sql::Statement cars_in_reach{car_columns,
                                       CAR_COLUMNS "AND dealer_id IN " ANKETA_REACH
                                                   " AND (:filter_dealer = '' OR dealer_id = :filter_dealer)"
                                                   " ORDER BY dealer_id, state, name, id"};
constexpr sql::Statement change_car{"", "UPDATE test_cars SET state = :state, venue_id = :venue_id WHERE id = :id"};
constexpr sql::Statement leave{
    "",
    "UPDATE test_cars SET venue_id = NULL WHERE org_id = :org_id AND venue_id = :venue_id AND dealer_id <> :now_of"};

constexpr sql::Statement add_slot{"i", R"sql(
  INSERT INTO test_drive_slots (car_id, slot, org_id, test_drive_id) VALUES (:car_id, :slot, :org_id, :test_drive_id)
  ON CONFLICT (car_id, slot) DO NOTHING RETURNING slot)sql"};
constexpr sql::Statement drop_slots{"", "DELETE FROM test_drive_slots WHERE test_drive_id = :test_drive_id"};
constexpr sql::Statement select_slots{"i", R"sql(
  SELECT slot FROM test_drive_slots WHERE car_id = :car_id AND slot >= :from_slot AND slot < :to_slot ORDER BY slot)sql"};

constexpr sql::Statement add_drive{"", R"sql(
  INSERT INTO test_drives (id, org_id, assignment_id, dealer_id, car_id, starts_ms, ends_ms, state, made_by, made_ms,
                           changes)
  VALUES (:id, :org_id, :assignment_id, :dealer_id, :car_id, :starts_ms, :ends_ms, :state, :made_by, :made_ms,
          :changes))sql"};
constexpr sql::Statement change_drive{"", R"sql(
  UPDATE test_drives SET assignment_id = :assignment_id, car_id = :car_id, starts_ms = :starts_ms, ends_ms = :ends_ms,
    state = :state, changes = :changes, ended_reason = :ended_reason WHERE id = :id)sql"};
#define DRIVES                                                                                                  \
  "SELECT id, org_id, assignment_id, dealer_id, car_id, starts_ms, ends_ms, state, made_by, made_ms, changes, " \
  "ended_reason FROM test_drives "
constexpr const char* drive_columns = "tttttiittiit";
constexpr sql::Statement one_drive{drive_columns, DRIVES "WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement open_drives{drive_columns, DRIVES
                                     "WHERE assignment_id = :assignment_id AND state IN ('hold', 'confirmed') "
                                     "ORDER BY starts_ms, id"};
constexpr sql::Statement starting{drive_columns, DRIVES
                                  "WHERE org_id = :org_id AND starts_ms > :after_ms AND starts_ms <= :until_ms "
                                  "AND state IN ('hold', 'confirmed') ORDER BY starts_ms, id LIMIT 1000"};
constexpr sql::Statement run_out{drive_columns, DRIVES
                                 "WHERE org_id = :org_id AND state = 'hold' AND (made_ms <= :made_ms OR "
                                 "starts_ms <= :now_ms) ORDER BY made_ms, id LIMIT 1000"};

#define DRIVE_ITEMS                                                                                                    \
  "SELECT t.id, t.org_id, t.assignment_id, t.dealer_id, t.car_id, t.starts_ms, t.ends_ms, t.state, t.made_by, "        \
  "t.made_ms, t.changes, t.ended_reason, c.name, coalesce(m.name, c.model), d.name_ru, d.name_en, a.user_id, u.name, " \
  "a.prospect_id, p.key_version, p.data_key, p.card_sealed, a.brand, v.id, v.name_ru, v.name_en "                      \
  "FROM "
#define DRIVE_JOINS                                                                                                    \
  "JOIN prospects p ON p.id = a.prospect_id JOIN test_cars c ON c.id = t.car_id JOIN dealers d ON d.id = t.dealer_id " \
  "LEFT JOIN models m ON m.org_id = c.org_id AND m.id = c.model LEFT JOIN users u ON u.id = a.user_id "                \
  "LEFT JOIN venues v ON v.id = c.venue_id "
#define DRIVE_PLACE \
  " AND (:filter_dealer = '' OR t.dealer_id = :filter_dealer) AND (:venue_id = '' OR c.venue_id = :venue_id)"
#define DRIVE_TIMES " AND t.starts_ms >= :from_ms AND t.starts_ms < :to_ms ORDER BY t.starts_ms, t.id LIMIT 500"
#define BY_TIME "test_drives t CROSS JOIN assignments a "  // in this order: a day has few drives
constexpr const char* item_columns = "tttttiittiittttttttitttttt";
constexpr sql::Statement all_drives{item_columns, DRIVE_ITEMS BY_TIME DRIVE_JOINS
                                    "WHERE t.org_id = :org_id AND a.id = t.assignment_id" DRIVE_PLACE DRIVE_TIMES};
constexpr sql::Statement drives_in_sight{
    item_columns,
    DRIVE_ITEMS BY_TIME DRIVE_JOINS "WHERE t.org_id = :org_id AND a.id = t.assignment_id AND" ANKETA_SEEN_ASSIGNMENT
                                    "AND t.dealer_id = a.dealer_id" DRIVE_PLACE DRIVE_TIMES};
constexpr sql::Statement drives_of_prospect{item_columns, DRIVE_ITEMS
                                            "assignments a JOIN test_drives t ON t.assignment_id = a.id " DRIVE_JOINS
                                            "WHERE t.org_id = :org_id AND a.prospect_id = :prospect_id "
                                            "ORDER BY t.starts_ms DESC, t.id DESC LIMIT 100"};

TestCarRow car_of(const sql::Row& row) {
  return {row.id<RowId>(0), row.id<OrgId>(1), row.id<DealerId>(2), row.text(3),
          row.text(4),      row.text(5),      row.integer(6),      row.id<VenueId>(7)};
}

TestDriveRow drive_of(const sql::Row& row) {
  return {row.id<RowId>(0), row.id<OrgId>(1), row.id<AssignmentId>(2), row.id<DealerId>(3),
          row.id<RowId>(4), row.integer(5),   row.integer(6),          row.text(7),
          row.text(8),      row.integer(9),   row.integer(10),         row.text(11)};
}

std::vector<TestDriveRow> drives_of(const std::vector<sql::Row>& rows) {
  std::vector<TestDriveRow> drives;
  for (const sql::Row& row : rows) drives.push_back(drive_of(row));
  return drives;
}

std::vector<TestDriveItem> items_of(const std::vector<sql::Row>& rows) {
  std::vector<TestDriveItem> items;
  for (const sql::Row& row : rows) {
    items.push_back({drive_of(row), row.text(12), row.text(13), Names{row.text(3), row.text(14), row.text(15)},
                     Names{row.text(23), row.text(24), row.text(25)}, row.id<UserId>(16), row.text(17),
                     row.id<ProspectId>(18), privacy::SealedCard{row.integer(19), row.text(20), row.text(21)},
                     row.text(22)});
  }
  return items;
}

}  // namespace

void insert_test_car(sql::Db& db, const TestCarRow& car) {
  db.exec(add_car, {{"id", car.id},
                    {"org_id", car.org},
                    {"dealer_id", car.dealer},
                    {"model", car.model},
                    {"name", car.name},
                    {"state", car.state},
                    {"made_ms", car.made_ms},
                    {"venue_id", car.venue}});
}

std::optional<TestCarRow> find_test_car(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(one_car, {{"org_id", org}, {"id", id}});
  return row ? std::optional(car_of(*row)) : std::nullopt;
}

void update_test_car(sql::Db& db, const TestCarRow& car) {
  db.exec(change_car, {{"state", car.state}, {"venue_id", car.venue}, {"id", car.id}});
}

void leave_venue(sql::Db& db, const OrgId& org, const VenueId& venue, const DealerId& now_of) {
  db.exec(leave, {{"org_id", org}, {"venue_id", venue}, {"now_of", now_of.value}});
}

std::vector<TestCarRow> test_cars(sql::Db& db, const OrgId& org, const DealerId& dealer) {
  std::vector<TestCarRow> found;
  for (const sql::Row& row : db.rows(cars, {{"org_id", org}, {"dealer_id", dealer.value}}))
    found.push_back(car_of(row));
  return found;
}

std::vector<TestCarRow> list_test_cars(sql::Db& db, const Sight& asked, const DealerId& dealer) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return test_cars(db, sight.org, dealer);
  std::vector<TestCarRow> found;
  for (const sql::Row& row :
       db.rows(cars_in_reach, {{"org_id", sight.org}, {"dealer_id", sight.reach}, {"filter_dealer", dealer.value}}))
    found.push_back(car_of(row));
  return found;
}

bool take_slots(sql::Db& db, const TestDriveRow& drive) {
  for (std::int64_t slot = drive.starts_ms / slot_ms; slot * slot_ms < drive.ends_ms; ++slot) {
    const auto taken =
        db.rows(add_slot, {{"car_id", drive.car}, {"slot", slot}, {"org_id", drive.org}, {"test_drive_id", drive.id}});
    if (taken.empty()) return false;
  }
  return true;
}

void free_slots(sql::Db& db, const RowId& drive) { db.exec(drop_slots, {{"test_drive_id", drive}}); }

std::vector<std::int64_t> taken_slots(sql::Db& db, const RowId& car, std::int64_t from_ms, std::int64_t to_ms) {
  std::vector<std::int64_t> taken;
  const sql::Params times = {{"car_id", car}, {"from_slot", from_ms / slot_ms}, {"to_slot", to_ms / slot_ms + 1}};
  for (const sql::Row& row : db.rows(select_slots, times)) taken.push_back(row.integer(0) * slot_ms);
  return taken;
}

void insert_test_drive(sql::Db& db, const TestDriveRow& drive) {
  db.exec(add_drive, {{"id", drive.id},
                      {"org_id", drive.org},
                      {"assignment_id", drive.assignment},
                      {"dealer_id", drive.dealer},
                      {"car_id", drive.car},
                      {"starts_ms", drive.starts_ms},
                      {"ends_ms", drive.ends_ms},
                      {"state", drive.state},
                      {"made_by", drive.made_by},
                      {"made_ms", drive.made_ms},
                      {"changes", drive.changes}});
}

void update_test_drive(sql::Db& db, const TestDriveRow& drive) {
  db.exec(change_drive, {{"assignment_id", drive.assignment},
                         {"car_id", drive.car},
                         {"starts_ms", drive.starts_ms},
                         {"ends_ms", drive.ends_ms},
                         {"state", drive.state},
                         {"changes", drive.changes},
                         {"ended_reason", drive.ended_reason},
                         {"id", drive.id}});
}

std::optional<TestDriveRow> find_test_drive(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(one_drive, {{"org_id", org}, {"id", id}});
  return row ? std::optional(drive_of(*row)) : std::nullopt;
}

std::vector<TestDriveRow> open_drives_of(sql::Db& db, const AssignmentId& lease) {
  return drives_of(db.rows(open_drives, {{"assignment_id", lease}}));
}

std::vector<TestDriveRow> test_drives_starting(sql::Db& db, const OrgId& org, std::int64_t after_ms,
                                               std::int64_t until_ms) {
  return drives_of(db.rows(starting, {{"org_id", org}, {"after_ms", after_ms}, {"until_ms", until_ms}}));
}

std::vector<TestDriveRow> holds_run_out(sql::Db& db, const OrgId& org, std::int64_t made_ms, std::int64_t now_ms) {
  return drives_of(db.rows(run_out, {{"org_id", org}, {"made_ms", made_ms}, {"now_ms", now_ms}}));
}

std::vector<TestDriveItem> list_test_drives(sql::Db& db, const Sight& asked, const DriveFilter& filter) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) {
    return items_of(db.rows(all_drives, {{"org_id", sight.org},
                                         {"filter_dealer", filter.dealer},
                                         {"venue_id", filter.venue},
                                         {"from_ms", filter.from_ms},
                                         {"to_ms", filter.to_ms}}));
  }
  return items_of(db.rows(drives_in_sight, {{"org_id", sight.org},
                                            {"dealer_id", sight.reach},
                                            {"own", sight.own_code()},
                                            {"at_ms", sight.at_ms},
                                            {"user_id", sight.user.value},
                                            {"filter_dealer", filter.dealer},
                                            {"venue_id", filter.venue},
                                            {"from_ms", filter.from_ms},
                                            {"to_ms", filter.to_ms}}));
}

std::vector<TestDriveItem> test_drives_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return items_of(db.rows(drives_of_prospect, {{"org_id", org}, {"prospect_id", prospect}}));
}

}  // namespace anketa::store
