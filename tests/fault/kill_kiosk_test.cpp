// A kiosk process that captures and pushes as fast as it can is killed (SIGKILL) again and again; what it
// said thanks for, over a pipe, is at the hub once after the next process took over its folder.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "tests/kiosk/outbox/kit.h"

using namespace anketa;
using test::FakeHub;
using test::Kit;

namespace {

int kills() {
  const char* asked = std::getenv("ANKETA_KILLS");
  return asked == nullptr ? 25 : std::atoi(asked);
}

// The child: until it is killed. Its hub ends with it; only the outbox matters here.
[[noreturn]] void be_a_kiosk(Kit& kit, int round, int pipe) {
  kit.random = test::SeededRandom(static_cast<std::uint64_t>(round) * 1000 + 17);  // as a new process: another stream
  kit.open();
  for (int number = 0;; ++number) {
    const auto done = kit.capturer->lead(kit.visitor(number), kit.bundle, false);
    if (!done || ::write(pipe, done->lead.value.data(), done->lead.value.size()) < 0) ::_exit(1);
    if (number % 7 == 0) static_cast<void>(kit.outbox->maintain());
  }
}

void read_thanks(int pipe, std::vector<LeadId>& thanks) {
  std::string text(36, '\0');
  while (::read(pipe, text.data(), text.size()) == static_cast<ssize_t>(text.size())) thanks.push_back(LeadId{text});
}

}  // namespace

TEST_CASE("kiosk killed again and again while it captures: every thanked lead once, one chain") {
  Kit kit;
  kit.capturer.reset();
  kit.outbox.reset();
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  test::SeededRandom chance(99);
  std::vector<LeadId> thanks;
  for (int round = 0; round < kills(); ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) be_a_kiosk(kit, round, ends[1]);
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(20'000 + chance.below(120'000)));
    ::kill(child, SIGKILL);
    int how = 0;
    REQUIRE(::waitpid(child, &how, 0) == child);
    CHECK(WIFSIGNALED(how));
    read_thanks(ends[0], thanks);
    ::close(ends[0]);
    if (round % 3 != 2) continue;
    kit.open();  // the next process takes over; now and then the hub is reached
    while (kit.push_once(hub, 20)) {
    }
    kit.capturer.reset();
    kit.outbox.reset();
  }
  kit.open();
  while (kit.push_once(hub)) {
  }
  const auto leads = hub.leads(kit.keys.sealing);
  int lost = 0;
  for (const LeadId& lead : thanks) lost += !leads.contains(lead) || leads.at(lead) != 1;
  MESSAGE(thanks.size(), " thanks over ", kills(), " kills, ", leads.size(), " at the hub");
  CHECK(thanks.size() > static_cast<std::size_t>(kills()));
  CHECK(lost == 0);
  CHECK(hub.doubles_.empty());
  CHECK(kit.outbox->status().epoch == 1);
  std::uint64_t expected = 0;
  for (const auto& [place, held] : hub.held_) {
    CHECK(place.seq == ++expected);
    CHECK_FALSE(held.quarantined);
  }
}
