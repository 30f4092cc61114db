// A disk that is really full: a tiny file system of its own. No thanks for an unsaved lead, nothing
// half-written, and it goes on by itself when there is room again.
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "tests/kiosk/outbox/kit.h"
#include "tests/support/skip.h"

namespace anketa::outbox {
namespace {

using test::FakeHub;
using test::Kit;

class TinyDisk {
 public:
  explicit TinyDisk(const char* options)
      : mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, options) == 0) {}
  ~TinyDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  test::TempFolder folder_;
  bool mounted_;
};

}  // namespace

TEST_CASE("a full disk: every thanked lead is kept, no other is, and it recovers alone") {
  const TinyDisk disk("size=1m");
  if (!disk.mounted()) {
    testing::skip("no right to mount a file system: the full-disk test of the outbox");
    return;
  }
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  kit.capturer.reset();
  auto options = kit.options();
  options.folder = disk.path();
  options.min_free_bytes = 0;  // let it run into the wall
  auto opened = Outbox::open(options, kit.clock);
  REQUIRE(opened.has_value());
  kit.outbox = std::move(*opened);
  capture::Capture capturer(*kit.outbox, kit.trust, kit.identity, kit.device, kit.clock, kit.random);
  std::vector<LeadId> thanked;
  int refused = 0;
  for (int i = 0; i < 400 && refused < 10; ++i) {
    const auto done = capturer.lead(kit.visitor(i), kit.bundle, false);
    if (done) {
      thanked.push_back(done->lead);
    } else {
      CHECK(done.error().is(problems::store_full));
      ++refused;
    }
  }
  REQUIRE(refused == 10);
  CHECK(thanked.size() > 10);
  CHECK(kit.outbox->status().depth == static_cast<std::int64_t>(thanked.size()));
  // Somebody makes room; the same object goes on.
  REQUIRE(::mount("tmpfs", disk.path().c_str(), "tmpfs", MS_REMOUNT, "size=8m") == 0);
  const auto after = capturer.lead(kit.visitor(999), kit.bundle, false);
  REQUIRE_MESSAGE(after.has_value(), after.error().to_string());
  thanked.push_back(after->lead);
  while (kit.push_once(hub)) {
  }
  const auto leads = hub.leads(kit.keys.sealing);
  CHECK(leads.size() == thanked.size());
  for (const LeadId& id : thanked) CHECK(leads.at(id) == 1);
  for (const auto& [place, held] : hub.held_) CHECK_FALSE(held.quarantined);
  kit.outbox.reset();
}

TEST_CASE("writes that fail outright: nothing is thanked, and the file is read again") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  const auto first = kit.capture(1);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit none{8192, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &none) == 0);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(kit.capturer->lead(kit.visitor(2), kit.bundle, false).has_value());
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto second = kit.capture(3);
  while (kit.push_once(hub)) {
  }
  const auto leads = hub.leads(kit.keys.sealing);
  CHECK(leads.size() == 2);
  CHECK(leads.contains(first.lead));
  CHECK(leads.contains(second.lead));
  CHECK(kit.outbox->status().epoch == 1);
}

}  // namespace anketa::outbox
