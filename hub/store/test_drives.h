// Tables test_cars, test_drives, test_drive_slots. That no car is booked twice is a fact of the database: each quarter
// of an hour of a car is one row, and its key is unique on both engines.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct TestCarRow {
  RowId id;
  OrgId org;
  DealerId dealer;
  std::string model;
  std::string name;
  std::string state = "active";  // active out
  std::int64_t made_ms = 0;
  VenueId venue{};  // the centre where it stands; none: not said
};
void insert_test_car(sql::Db& db, const TestCarRow& car);
[[nodiscard]] std::optional<TestCarRow> find_test_car(sql::Db& db, const OrgId& org, const RowId& id);
void update_test_car(sql::Db& db, const TestCarRow& car);  // state, venue
// A venue that is not, or no longer, that house's: its cars stand nowhere until the house says where.
void leave_venue(sql::Db& db, const OrgId& org, const VenueId& venue, const DealerId& now_of);
// Of one dealer, or (none) of all, by dealer and name.
[[nodiscard]] std::vector<TestCarRow> test_cars(sql::Db& db, const OrgId& org, const DealerId& dealer);
[[nodiscard]] std::vector<TestCarRow> list_test_cars(sql::Db& db, const Sight& sight, const DealerId& dealer);

struct TestDriveRow {
  RowId id;
  OrgId org;
  AssignmentId assignment;
  DealerId dealer;
  RowId car;
  std::int64_t starts_ms = 0, ends_ms = 0;
  std::string state = "hold";  // hold confirmed done cancelled no_show
  std::string made_by;
  std::int64_t made_ms = 0;
  std::int64_t changes = 0;
  std::string ended_reason;  // cancelled by nobody's hand: lease_ended lost sold hold_lapsed
};
constexpr std::int64_t slot_ms = 15 * 60'000;
// Takes the car for its time; false where any part of it is another drive's: then the write has to be refused.
[[nodiscard]] bool take_slots(sql::Db& db, const TestDriveRow& drive);
void free_slots(sql::Db& db, const RowId& drive);
// Starts of taken quarters in a time.
[[nodiscard]] std::vector<std::int64_t> taken_slots(sql::Db& db, const RowId& car, std::int64_t from_ms,
                                                    std::int64_t to_ms);
void insert_test_drive(sql::Db& db, const TestDriveRow& drive);
void update_test_drive(sql::Db& db, const TestDriveRow& drive);  // lease, car, times, state
[[nodiscard]] std::optional<TestDriveRow> find_test_drive(sql::Db& db, const OrgId& org, const RowId& id);

// Held or confirmed ones, by their start.
[[nodiscard]] std::vector<TestDriveRow> open_drives_of(sql::Db& db, const AssignmentId& lease);
// Held or confirmed ones that start after `after_ms`, up to `until_ms`.
[[nodiscard]] std::vector<TestDriveRow> test_drives_starting(sql::Db& db, const OrgId& org, std::int64_t after_ms,
                                                             std::int64_t until_ms);
// Held ones, made by `made_ms` or started by now.
[[nodiscard]] std::vector<TestDriveRow> holds_run_out(sql::Db& db, const OrgId& org, std::int64_t made_ms,
                                                      std::int64_t now_ms);

struct TestDriveItem {
  TestDriveRow row;
  std::string car_name, model;
  Names dealer;
  Names venue;  // where the car stands
  UserId salesperson;
  std::string salesperson_name;
  ProspectId prospect;
  privacy::SealedCard card;
  std::string brand;
};
struct DriveFilter {
  std::int64_t from_ms = 0, to_ms = 0;
  std::string dealer{};  // "" takes all
  std::string venue{};   // "" takes all
};
// By their start; a dealer's people see those of running leases that they may see.
[[nodiscard]] std::vector<TestDriveItem> list_test_drives(sql::Db& db, const Sight& sight, const DriveFilter& filter);
[[nodiscard]] std::vector<TestDriveItem> test_drives_of(sql::Db& db, const OrgId& org,
                                                        const ProspectId& prospect);  // newest first

}  // namespace anketa::store
