// Days: the month calendar of a date question, the two weeks of a test-drive wish, what is said about driving.
#include <algorithm>
#include <cstdio>

#include "kiosk/screens/parts.h"
#include "shared/base/zone.h"

namespace anketa::screens {
namespace {

namespace ch = std::chrono;
constexpr int kWishDays = 14;

std::string numbered(const char* key, unsigned number) { return key + std::to_string(number); }

std::string weekday_text(const Scene& scene, ch::year_month_day day) {
  return scene.t(numbered("date.weekday.", ch::weekday(ch::sys_days(day)).iso_encoding()));
}

bool allowed(const domain::Question& question, const std::string& iso) {
  return (question.min_date.empty() || iso >= question.min_date) &&
         (question.max_date.empty() || iso <= question.max_date);
}

// The month that is shown: turned to by hand, from the answer's month, else from today within the limits.
ch::year_month shown_month(const Scene& scene, const domain::Question& question) {
  const Visitor& visitor = scene.visitor();
  ch::year_month_day start = scene.state.now.today;
  if (const auto last = parse_day(question.max_date); last && *last < start) start = *last;
  if (const auto first = parse_day(question.min_date); first && *first > start) start = *first;
  if (const auto found = visitor.answers.find(question.id); found != visitor.answers.end()) {
    if (const auto chosen = parse_day(std::get<domain::Day>(found->second).value);
        chosen && visitor.calendar_months == 0)
      start = *chosen;
  }
  return ch::year_month(start.year(), start.month()) + ch::months(visitor.calendar_months);
}

std::vector<std::optional<Card>> month_days(const Scene& scene, const domain::Question& question,
                                            ch::year_month month) {
  const auto found = scene.visitor().answers.find(question.id);
  const auto* chosen = found == scene.visitor().answers.end() ? nullptr : std::get_if<domain::Day>(&found->second);
  std::vector<std::optional<Card>> days;
  days.resize(ch::weekday(ch::sys_days(month / 1)).iso_encoding() - 1);
  const auto last = unsigned((month / ch::last).day());
  for (unsigned d = 1; d <= last; ++d) {
    const std::string iso = iso_day(month / ch::day(d));
    Card card;
    card.button = {"day." + iso, std::to_string(d), "", event::PickDay{question.id, iso}, allowed(question, iso)};
    card.selected = chosen != nullptr && chosen->value == iso;
    days.emplace_back(std::move(card));
  }
  return days;
}

// A slot fits the wish as far as the wish says anything; "" of either side is any.
bool has_slot(const domain::Bundle& bundle, const domain::TestDriveWish& wish, const std::string& day,
              domain::HalfDay half) {
  return std::any_of(bundle.calendar.begin(), bundle.calendar.end(), [&](const domain::CalendarSlot& slot) {
    const bool here = wish.dealer.empty() || slot.dealer.value == wish.dealer;
    const bool car = slot.model.empty() || wish.model.empty() || slot.model == wish.model;
    const bool then = day.empty() || slot.day == day;
    const bool part = half == domain::HalfDay::Any || slot.half == domain::HalfDay::Any || slot.half == half;
    return slot.free > 0 && here && car && then && part;
  });
}

// Said, not asked for papers: the dealer sees them when he comes.
Block statements_block(const Scene& scene) {
  const domain::Statements said = scene.visitor().statements.value_or(domain::Statements{});
  ChecksBlock checks;
  checks.cards.push_back(
      {{"statement.licence", scene.t("statement.licence"), "", event::ToggleStatement{event::Statement::Licence}},
       "",
       "",
       said.licence});
  checks.cards.push_back(
      {{"statement.age", scene.t("statement.age"), "", event::ToggleStatement{event::Statement::Age}},
       "",
       "",
       said.age});
  Block block;
  block.body = std::move(checks);
  return block;
}

Block days_block(const Scene& scene, const domain::Question& question, const domain::TestDriveWish& wish) {
  DayStripBlock strip;
  strip.days.push_back(
      {{"day.any", scene.t("wish.day.any"), "event", event::PickDay{question.id, ""}}, "", "", wish.day.empty()});
  const domain::Bundle& bundle = *scene.visitor().bundle;
  for (const std::string& iso : wish_days(bundle, wish, scene.state.now)) {
    const auto day = *parse_day(iso);
    strip.days.push_back(
        {{"day." + iso, std::to_string(unsigned(day.day())), "", event::PickDay{question.id, iso}},
         weekday_text(scene, day) + ", " + scene.t(numbered("date.month.short.", unsigned(day.month()))),
         "",
         wish.day == iso});
  }
  strip.half_title = scene.t("wish.half.title");
  const auto half = [&](const char* id, const char* icon, domain::HalfDay value) {
    strip.halves.push_back({{std::string("half.") + id, scene.t(std::string("wish.half.") + id), icon,
                             event::PickHalfDay{question.id, value}, half_free(bundle, wish, value)},
                            scene.t(std::string("wish.half.") + id + ".detail"),
                            "",
                            wish.half == value});
  };
  half("any", "schedule", domain::HalfDay::Any);
  half("morning", "wb_sunny", domain::HalfDay::Morning);
  half("afternoon", "wb_twilight", domain::HalfDay::Afternoon);
  Block block;
  block.body = std::move(strip);
  return block;
}

}  // namespace

std::optional<ch::year_month_day> parse_day(const std::string& iso) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const ch::year_month_day parsed{ch::year(year), ch::month(month), ch::day(day)};
  return parsed.ok() ? std::optional(parsed) : std::nullopt;
}

std::vector<std::string> wish_days(const domain::Bundle& bundle, const domain::TestDriveWish& wish, const Now& now) {
  std::vector<std::string> days;
  for (int i = 1; i <= kWishDays; ++i) {
    const std::string iso = iso_day(ch::sys_days(now.today) + ch::days(i));
    if (!bundle.has_calendar || has_slot(bundle, wish, iso, domain::HalfDay::Any)) days.push_back(iso);
  }
  return days;
}

bool half_free(const domain::Bundle& bundle, const domain::TestDriveWish& wish, domain::HalfDay half) {
  return half == domain::HalfDay::Any || !bundle.has_calendar || has_slot(bundle, wish, wish.day, half);
}

std::string day_text(const Scene& scene, const std::string& iso) {
  const auto day = parse_day(iso);
  if (!day) return iso;
  return scene.t("date.day", {{"day", std::int64_t{unsigned(day->day())}},
                              {"month", scene.t(numbered("date.month.of.", unsigned(day->month())))}});
}

std::vector<Block> wish_blocks(const Scene& scene, const domain::Question& question) {
  const Visitor& visitor = scene.visitor();
  const auto found = visitor.answers.find(question.id);
  const auto* wish = found == visitor.answers.end() ? nullptr : std::get_if<domain::TestDriveWish>(&found->second);
  const domain::TestDriveWish now = wish == nullptr ? domain::TestDriveWish{} : *wish;
  if (visitor.place.sub == 1) return {dealers_block(scene, question, now)};
  return {days_block(scene, question, now), statements_block(scene)};
}

Block date_block(const Scene& scene, const domain::Question& question) {
  const ch::year_month month = shown_month(scene, question);
  DateBlock date;
  date.month = scene.t("date.month_year", {{"month", scene.t(numbered("date.month.", unsigned(month.month())))},
                                           {"year", std::to_string(int(month.year()))}});
  date.turn = {{"calendar.year_back", "", "keyboard_double_arrow_left", event::TurnCalendar{-12}},
               {"calendar.month_back", "", "chevron_left", event::TurnCalendar{-1}},
               {"calendar.month_on", "", "chevron_right", event::TurnCalendar{1}},
               {"calendar.year_on", "", "keyboard_double_arrow_right", event::TurnCalendar{12}}};
  for (unsigned d = 1; d <= 7; ++d) date.weekdays.push_back(scene.t(numbered("date.weekday.", d)));
  date.days = month_days(scene, question, month);
  Block block;
  block.body = std::move(date);
  return block;
}

}  // namespace anketa::screens
