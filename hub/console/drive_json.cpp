#include "hub/console/drive_json.h"

#include <algorithm>

#include "hub/console/cards.h"
#include "hub/store/catalogue.h"
#include "hub/work/test_drive.h"
#include "shared/base/zone.h"

namespace anketa::console {

using browser::JsonText;

namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// 20260512T083000Z
std::string utc_stamp(std::int64_t at_ms) {
  const LocalMoment moment = local_moment(from_ms(at_ms), "UTC");
  std::string day = iso_day(moment.day);
  std::erase(day, '-');
  return day + "T" + two(moment.minute / 60) + two(moment.minute % 60) + "00Z";
}

// Commas, semicolons, backslashes and new lines have a meaning there.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ',' || c == ';' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

// Lines longer than 75 bytes are folded, never inside a character.
void put_line(std::string& out, const std::string& line) {
  constexpr std::size_t most = 73;
  std::size_t left = most;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t size = 1;
    while (i + size < line.size() && (static_cast<unsigned char>(line[i + size]) & 0xC0U) == 0x80U) ++size;
    if (size > left) {
      out += "\r\n ";
      left = most - 1;
    }
    out.append(line, i, size);
    left -= size;
    i += size;
  }
  out += "\r\n";
}

// Where he is expected: the centre with its address or its dealer's; the dealer where nobody said which centre.
std::string place_of(sql::Db& db, const store::TestDriveRow& drive, const VenueId& centre) {
  const auto dealers = store::all_dealers(db, drive.org);
  const auto dealer = std::ranges::find(dealers, drive.dealer, &store::DealerRow::id);
  const auto venue = centre.empty() ? std::nullopt : store::find_venue(db, drive.org, centre);
  const std::string dealers_address = dealer == dealers.end() ? "" : dealer->address.ru;
  if (venue) return venue->name.ru + ", " + (venue->address.ru.empty() ? dealers_address : venue->address.ru);
  return dealer == dealers.end() ? "" : dealer->name.ru + ", " + dealers_address;
}

}  // namespace

void put_test_car(JsonText& json, const store::TestCarRow& car) {
  json.object().put("id", car.id).put("dealer_id", car.dealer).put("model", car.model).put("name", car.name);
  json.put("state", car.state).put("venue_id", car.venue).end();
}

void put_test_drive(JsonText& json, const Context& context, const store::TestDriveItem& item) {
  const store::TestDriveRow& row = item.row;
  json.object().put("id", row.id).put("assignment_id", row.assignment).put("state", row.state);
  json.put_text_or_null("ended_reason", row.ended_reason);
  json.put("held_until_ms", row.state == "hold" ? std::optional(work::held_until_ms(row)) : std::nullopt);
  json.put("starts_ms", row.starts_ms).put("ends_ms", row.ends_ms).put("model", item.model).put("brand", item.brand);
  json.put_named("car", row.car.value, item.car_name).put_names("dealer", item.dealer).put_names("venue", item.venue);
  json.put_named("salesperson", item.salesperson.value, item.salesperson_name);
  json.put_named("prospect", item.prospect.value, person_name(context.deps.vault, item.prospect, item.card)).end();
}

std::string calendar_of(const Context& context, sql::Db& db, const store::TestDriveRow& drive) {
  const auto car = store::find_test_car(db, drive.org, drive.car);
  const auto models = store::all_models(db, drive.org);
  const auto model = std::ranges::find(models, car ? car->model : std::string(), &store::ModelRow::id);
  const std::string what = model == models.end() ? "" : ": " + model->brand_name + " " + model->name;
  std::string out;
  put_line(out, "BEGIN:VCALENDAR");
  put_line(out, "VERSION:2.0");
  put_line(out, "PRODID:-//Anketa//hub//RU");
  put_line(out, "BEGIN:VEVENT");
  put_line(out, "UID:" + drive.id.value);
  put_line(out, "SEQUENCE:" + std::to_string(drive.changes));
  put_line(out, "DTSTAMP:" + utc_stamp(now_ms(context)));
  put_line(out, "DTSTART:" + utc_stamp(drive.starts_ms));
  put_line(out, "DTEND:" + utc_stamp(drive.ends_ms));
  put_line(out, "SUMMARY:" + escaped(context.deps.texts.both("drive.calendar").ru + what));
  const std::string place = place_of(db, drive, car ? car->venue : VenueId{});
  if (!place.empty()) put_line(out, "LOCATION:" + escaped(place));
  put_line(out, drive.state == "cancelled"   ? "STATUS:CANCELLED"
                : drive.state == "confirmed" ? "STATUS:CONFIRMED"
                                             : "STATUS:TENTATIVE");
  put_line(out, "END:VEVENT");
  put_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace anketa::console
