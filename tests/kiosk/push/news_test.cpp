// What the screens tell the next heartbeat: added up, told once, never lost when the heartbeat could not be kept.
#include "kiosk/push/news.h"

#include <doctest/doctest.h>

using anketa::push::News;
namespace wire = anketa::wire;

TEST_CASE("news: visits broken off add up by page, and the reached page says where they ended") {
  News news;
  CHECK(!news.waiting());
  news.broken_off("contact.name", {{"purpose", 2000}, {"contact.name", 9000}});
  news.broken_off("purpose", {{"purpose", 500}});
  wire::Heartbeat beat;
  news.fill(beat);
  CHECK(beat.visits_broken_off == 2);
  REQUIRE(beat.funnel.size() == 2);
  CHECK(beat.funnel[0] == wire::FunnelLine{"purpose", 2500, 2, 1});
  CHECK(beat.funnel[1] == wire::FunnelLine{"contact.name", 9000, 1, 1});
}

TEST_CASE("news: what a committed heartbeat said is not said again, what came meanwhile is") {
  News news;
  news.broken_off("purpose", {{"purpose", 500}});
  wire::Heartbeat beat;
  news.fill(beat);
  news.broken_off("purpose", {{"purpose", 700}});
  news.told(beat);
  CHECK(news.waiting());
  wire::Heartbeat next;
  news.fill(next);
  REQUIRE(next.funnel.size() == 1);
  CHECK(next.funnel[0] == wire::FunnelLine{"purpose", 700, 1, 1});
  news.told(next);
  CHECK(!news.waiting());
}

TEST_CASE("news: a changed mode waits to be told, the same again does not") {
  News news;
  news.set_mode("paused");
  CHECK(news.waiting());
  wire::Heartbeat beat;
  news.fill(beat);
  CHECK(beat.mode == "paused");
  news.told(beat);
  news.set_mode("paused");
  CHECK(!news.waiting());
}
