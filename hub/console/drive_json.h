// Test cars and drives as JSON, and one drive as an iCalendar file (RFC 5545) without anybody's name: it leaves the
// hub for phones and mail boxes. Next: drive_handlers.cpp, prospect_json.cpp
#pragma once
#include "hub/browser/json.h"
#include "hub/console/context.h"
#include "hub/store/test_drives.h"

namespace anketa::console {

void put_test_car(browser::JsonText& json, const store::TestCarRow& car);
void put_test_drive(browser::JsonText& json, const Context& context, const store::TestDriveItem& item);
[[nodiscard]] std::string calendar_of(const Context& context, sql::Db& db, const store::TestDriveRow& drive);

}  // namespace anketa::console
