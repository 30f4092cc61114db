#include "hub/keys/keyring.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "hub/keys/key_files.h"
#include "tests/support/fakes.h"

using anketa::SystemClock;
using anketa::SystemRandom;
using anketa::wire::KeyState;
using anketa::wire::KeyUse;
namespace fs = std::filesystem;
namespace keys = anketa::keys;

namespace {

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "anketa-keys-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    top_ = pattern;
  }
  ~Folder() { fs::remove_all(top_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] fs::path keys() const { return top_ / "keys"; }
  [[nodiscard]] fs::path top() const { return top_; }
  anketa::Result<keys::Keyring> create() { return keys::create(keys(), {"hub.example", "10.1.2.3"}, clock, random); }

  SystemClock clock;
  SystemRandom random;

 private:
  fs::path top_;
};

unsigned mode(const fs::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777u;
}

std::string problem(const anketa::Result<keys::Keyring>& result) {
  return result ? std::string("ok") : result.error().to_string();
}

}  // namespace

TEST_CASE("create makes every key, private, and load brings the same ones back") {
  Folder folder;
  const auto made = folder.create();
  REQUIRE(problem(made) == "ok");
  CHECK(mode(folder.keys()) == 0700);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder.keys())) {
    CAPTURE(entry.path().filename().string());
    CHECK(mode(entry.path()) == 0600);
    ++files;
  }
  CHECK(files == 14);
  const auto loaded = keys::load(folder.keys());
  REQUIRE(loaded);
  CHECK(loaded->hub == made->hub);
  CHECK(loaded->org == made->org);
  CHECK(loaded->hub.value != loaded->org.value);
  CHECK(loaded->root_present);
  CHECK(loaded->receipt.public_key == made->receipt.public_key);
  CHECK(loaded->kek.at(1).bytes() == made->kek.at(1).bytes());
  CHECK(loaded->kek.at(1).bytes() != loaded->index.at(1).bytes());
  CHECK(loaded->kek_version() == 1);
  CHECK(loaded->index_version() == 1);
  CHECK(loaded->sealing_id() == 1);
  CHECK(loaded->find_kek(2) == nullptr);
  CHECK(loaded->device_tls.key_pem != loaded->browser_tls.key_pem);

  const auto list = anketa::wire::decode_key_list(loaded->key_list_bytes, loaded->root_public);
  REQUIRE(list);
  CHECK(list->version == 1);
  CHECK(list->hub == loaded->hub);
  REQUIRE(list->keys.size() == 4);
  CHECK(list->find(KeyUse::Tls, KeyState::Current)->value == keys::spki_sha256(loaded->device_tls.chain_pem).value());
  CHECK(list->find(KeyUse::Sealing, KeyState::Current)->value == loaded->sealing.at(1).public_key);
  CHECK(list->find(KeyUse::Receipt, KeyState::Current)->value == loaded->receipt.public_key);
  CHECK(list->find(KeyUse::Bundle, KeyState::Current)->value == loaded->bundle.public_key);
}

TEST_CASE("what was sealed to a key in the file opens with it") {
  Folder folder;
  REQUIRE(folder.create());
  const auto keyring = keys::load(folder.keys()).value();
  const auto info = anketa::as_bytes("info");
  anketa::crypto::HpkeSender sender(keyring.sealing.at(1).public_key, info, folder.random);
  const auto sealed = sender.seal({}, anketa::as_bytes("lead"));
  const auto opened = anketa::crypto::hpke_open(keyring.sealing.at(1), sender.enc(), info, {}, sealed);
  REQUIRE(opened);
  CHECK(anketa::as_text(*opened) == "lead");
}

TEST_CASE("create never touches keys that stand there") {
  Folder folder;
  REQUIRE(folder.create());
  CHECK(problem(folder.create()) == "config.invalid: keys stand there already");
  fs::remove(folder.keys() / "hub.json");
  CHECK(problem(folder.create()).starts_with("config.invalid: folder of keys is not empty"));
  CHECK(fs::exists(folder.keys() / "root.key"));
}

TEST_CASE("a missing, loose or damaged file is named") {
  Folder folder;
  REQUIRE(folder.create());
  for (const auto* name : {"hub.json", "receipt.key", "bundle.key", "sealing-1.key", "kek-1.key", "index-1.key",
                           "keys.list", "tls-device.key", "tls-device.pem", "tls-browser.key", "tls-authority.pem"}) {
    CAPTURE(name);
    const auto file = folder.keys() / name;
    fs::rename(file, folder.top() / "away");
    CHECK(problem(keys::load(folder.keys())) == "keys.missing: " + std::string(name));
    fs::rename(folder.top() / "away", file);
    ::chmod(file.c_str(), 0640);
    CHECK(problem(keys::load(folder.keys())) ==
          "config.invalid: " + std::string(name) + " is open to others (mode 640)");
    ::chmod(file.c_str(), 0600);
    REQUIRE(keys::load(folder.keys()));
  }
  ::chmod(folder.keys().c_str(), 0755);
  CHECK(problem(keys::load(folder.keys())) == "config.invalid: keys is open to others (mode 755)");
  ::chmod(folder.keys().c_str(), 0700);
  CHECK(problem(keys::load(folder.top() / "nowhere")) == "keys.missing: no folder of keys");

  for (const auto* name : {"hub.json", "receipt.key", "sealing-1.key", "kek-1.key", "keys.list", "root.key"}) {
    CAPTURE(name);
    const auto file = folder.keys() / name;
    const auto before = keys::read_private(file).value();
    auto damaged = before;
    damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
    REQUIRE(keys::write_private(file, damaged.substr(0, damaged.size() - 3), true));
    CHECK_FALSE(keys::load(folder.keys()));
    REQUIRE(keys::write_private(file, before, true));
  }
  REQUIRE(keys::load(folder.keys()));
}

TEST_CASE("another hub's keys do not pass for ours") {
  Folder ours;
  Folder theirs;
  REQUIRE(ours.create());
  REQUIRE(theirs.create());
  for (const auto* name : {"receipt.key", "bundle.key", "sealing-1.key", "keys.list", "root.key"}) {
    CAPTURE(name);
    const auto before = keys::read_private(ours.keys() / name).value();
    REQUIRE(keys::write_private(ours.keys() / name, keys::read_private(theirs.keys() / name).value(), true));
    CHECK_FALSE(keys::load(ours.keys()));
    REQUIRE(keys::write_private(ours.keys() / name, before, true));
  }
  REQUIRE(keys::load(ours.keys()));
}

TEST_CASE("the root key moves out, and comes back only to rotate") {
  Folder folder;
  REQUIRE(folder.create());
  const auto away = folder.top() / "root-offline.key";
  REQUIRE(keys::export_root(folder.keys(), away));
  CHECK_FALSE(fs::exists(folder.keys() / "root.key"));
  CHECK(mode(away) == 0600);
  const auto without = keys::load(folder.keys());
  REQUIRE(without);
  CHECK_FALSE(without->root_present);
  CHECK(keys::export_root(folder.keys(), folder.top() / "again").error().to_string() == "keys.missing: root.key");
  CHECK(problem(keys::rotate_sealing(folder.keys(), {}, folder.random)) == "keys.missing: root.key");
  Folder other;
  REQUIRE(other.create());
  CHECK(problem(keys::rotate_sealing(folder.keys(), other.keys() / "root.key", folder.random)) ==
        "config.invalid: root key is another hub's");

  const auto rotated = keys::rotate_sealing(folder.keys(), away, folder.random);
  REQUIRE(problem(rotated) == "ok");
  CHECK(rotated->key_list.version == 2);
  CHECK(rotated->sealing_id() == 2);
  CHECK(rotated->sealing.size() == 2);
  CHECK(rotated->sealing.at(1).secret.bytes() == without->sealing.at(1).secret.bytes());
  CHECK(rotated->key_list.find(KeyUse::Sealing, 1u)->state == KeyState::Retired);
  CHECK(rotated->receipt.public_key == without->receipt.public_key);
  // A retired sealing key may be destroyed; a current one may not be missing.
  fs::remove(folder.keys() / "sealing-1.key");
  CHECK(problem(keys::load(folder.keys())) == "ok");
  fs::remove(folder.keys() / "sealing-2.key");
  CHECK(problem(keys::load(folder.keys())) == "keys.missing: sealing-2.key");
}

TEST_CASE("a rotation cut off between key and list leaves the old key current") {
  Folder folder;
  REQUIRE(folder.create());
  fs::copy_file(folder.keys() / "sealing-1.key", folder.keys() / "sealing-2.key");
  const auto cut = keys::load(folder.keys());
  REQUIRE(cut);
  CHECK(cut->sealing_id() == 1);
  CHECK(keys::rotate_sealing(folder.keys(), {}, folder.random)->sealing_id() == 3);
}

TEST_CASE("a wrapping key gets a new version beside the old") {
  Folder folder;
  const auto first = folder.create();
  REQUIRE(first);
  const auto keyring = keys::rotate_kek(folder.keys(), folder.random);
  REQUIRE(keyring);
  CHECK(keyring->kek_version() == 2);
  CHECK(keyring->index_version() == 1);
  CHECK(keyring->kek.at(1).bytes() == first->kek.at(1).bytes());
  CHECK(keyring->kek.at(2).bytes() != first->kek.at(1).bytes());
}

TEST_CASE("renewed certificates keep their pins") {
  Folder folder;
  const auto before = folder.create();
  REQUIRE(before);
  const auto after = keys::renew_certificates(folder.keys(), {"new.example"}, folder.clock, folder.random);
  REQUIRE(problem(after) == "ok");
  CHECK(after->device_tls.chain_pem != before->device_tls.chain_pem);
  CHECK(keys::spki_sha256(after->device_tls.chain_pem).value() ==
        keys::spki_sha256(before->device_tls.chain_pem).value());
  CHECK(after->key_list_bytes == before->key_list_bytes);
}

TEST_CASE("certificates are renewed by themselves in their last sixty days, and not before") {
  Folder folder;
  const auto before = folder.create();
  REQUIRE(before);
  anketa::testing::FakeClock clock;
  const auto loaded = [&](int days_left) {
    clock.wall_ms = anketa::to_ms(*keys::first_end(*before) - std::chrono::days{days_left});
    return keys::load_renewed(folder.keys(), {}, clock, folder.random);
  };
  CHECK(loaded(61)->browser_tls.chain_pem == before->browser_tls.chain_pem);
  const auto after = loaded(59);
  REQUIRE(after);
  CHECK(*keys::first_end(*after) > *keys::first_end(*before));
  CHECK(keys::spki_sha256(after->device_tls.chain_pem).value() ==
        keys::spki_sha256(before->device_tls.chain_pem).value());
  CHECK(loaded(58)->browser_tls.chain_pem == after->browser_tls.chain_pem);
}
