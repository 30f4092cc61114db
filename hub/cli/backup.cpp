#include "hub/cli/backup.h"

#include <fmt/format.h>

#include <fstream>
#include <thread>

#include "hub/audit/audit.h"
#include "hub/cli/open_hub.h"
#include "hub/cli/verify.h"
#include "hub/privacy/tombstones.h"
#include "hub/store/catalogue.h"
#include "hub/store/copy.h"
#include "hub/store/envelopes.h"
#include "hub/store/kiosks.h"
#include "hub/watch/watch.h"
#include "shared/base/log.h"

namespace anketa::cli {
namespace {

namespace fs = std::filesystem;

fs::path tombstones_of(const fs::path& backup) { return fs::path(backup).replace_extension(".tombstones"); }

// A minute counter never repeats, even when one backup is restored twice on fresh machines.
std::uint32_t next_generation(std::int64_t last, Time now) {
  return static_cast<std::uint32_t>(std::max<std::int64_t>(last + 1, to_ms(now) / 60'000));
}

Status merge_tombstones(const fs::path& from, const fs::path& into) {
  if (!fs::exists(from)) return {};
  TRY(ours, privacy::Tombstones::open(into));
  TRY(theirs, privacy::Tombstones::open(from));
  return ours->add(theirs->all());
}

Status wait_until_taken(const fs::path& request) {
  for (int tries = 0; tries < 100; ++tries) {
    if (!fs::exists(request)) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return fail(problems::store_busy, "the running hub did not take the request");
}

// The running hub owns the database, so it is asked to mark the copy.
Status ask_running_hub(const HubConfig& config, const fs::path& backup) {
  fs::create_directories(config.inbox());
  const fs::path request = config.inbox() / (backup.filename().string() + ".covered");
  const fs::path draft = config.inbox() / (backup.filename().string() + ".draft");
  std::ofstream(draft) << backup.string() << '\n';
  fs::rename(draft, request);
  return wait_until_taken(request);
}

}  // namespace

Result<fs::path> make_backup(const HubConfig& config, sql::Db& reader, const OrgId& org, const Clock& clock) {
  fs::create_directories(config.backups);
  fs::permissions(config.backups, fs::perms::owner_all);
  const fs::path file = config.backups / fmt::format("hub-{}.db", to_ms(clock.now()));
  // Tombstones first: a lead erased in between is then named by the copy's list or is not in the copy.
  if (fs::exists(config.tombstones())) fs::copy_file(config.tombstones(), tombstones_of(file));
  TRY_STATUS(store::copy_into(reader, file));
  TRY(copy, sql::Db::open_sqlite({file.string(), true, false, 8192, "FULL"}));
  TRY_STATUS(verify_database(*copy, org));
  return file;
}

Status mark_covered(const fs::path& backup, store::Writer& writer, const OrgId& org, const Clock& clock) {
  TRY(copy, sql::Db::open_sqlite({backup.string(), true, false, 8192, "FULL"}));
  std::vector<store::EpochRow> covered;
  try {
    covered = store::all_epochs(*copy, org);
    for (store::EpochRow& epoch : covered) {
      epoch.stored_seq = store::whole_up_to(*copy, epoch.kiosk, epoch.epoch, epoch.safe_seq, epoch.stored_seq);
    }
  } catch (const sql::Failure& failure) {
    return fail(failure.problem());
  }
  return writer.run([&](sql::Db& db) {
    for (const store::EpochRow& epoch : covered) {
      const auto now = store::find_epoch(db, epoch.kiosk, epoch.epoch);
      if (now && now->safe_seq < epoch.stored_seq) store::mark_safe(db, epoch.kiosk, epoch.epoch, epoch.stored_seq);
    }
    store::set_setting(db, org, watch::backup_setting, std::to_string(to_ms(clock.now())));
    audit::append(db, org, {"backup", "backup.verified", "backup", backup.filename().string()}, clock);
  });
}

Status backup_command(const HubConfig& config, std::ostream& out) {
  const SystemClock clock;
  TRY(keyring, keys::load(config.keys()));
  TRY(reader, store::open_reader(config.database));
  TRY(file, make_backup(config, *reader, keyring.org, clock));
  if (const auto lock = HubLock::take(config)) {
    TRY(db, store::open_writer(config.database, clock));
    store::DirectWriter writer(*db);
    TRY_STATUS(mark_covered(file, writer, keyring.org, clock));
  } else {
    TRY_STATUS(ask_running_hub(config, file));
  }
  out << "Backup written and verified: " << file.string() << "\nKiosks may now delete what it covers.\n";
  return {};
}

Status restore_command(const HubConfig& config, const fs::path& from, std::ostream& out) {
  const SystemClock clock;
  if (!config.database.starts_with("sqlite:"))
    return fail(problems::config_invalid, "on PostgreSQL restore with its own tools");
  TRY(lock, HubLock::take(config));
  TRY(keyring, keys::load(config.keys()));
  {
    TRY(copy, sql::Db::open_sqlite({from.string(), true, false, 8192, "FULL"}));
    TRY_STATUS(verify_database(*copy, keyring.org));
  }
  const fs::path target = config.database.substr(std::string("sqlite:").size());
  const std::string aside = fmt::format(".before-restore-{}", to_ms(clock.now()));
  for (const char* suffix : {"", "-wal", "-shm"}) {
    const fs::path part = target.string() + suffix;
    if (fs::exists(part)) fs::rename(part, part.string() + aside);
  }
  fs::copy_file(from, target);
  TRY_STATUS(merge_tombstones(tombstones_of(from), config.tombstones()));
  TRY(db, store::open_writer(config.database, clock));
  store::DirectWriter writer(*db);
  std::uint32_t generation = 0;
  TRY_STATUS(writer.run([&](sql::Db& session) {
    generation =
        next_generation(std::stoll(store::setting(session, keyring.org, generation_setting(), "1")), clock.now());
    store::set_setting(session, keyring.org, generation_setting(), std::to_string(generation));
    for (const store::EpochRow& epoch : store::all_epochs(session, keyring.org)) {
      const auto whole = store::whole_up_to(session, epoch.kiosk, epoch.epoch, epoch.safe_seq, epoch.stored_seq);
      store::mark_safe(session, epoch.kiosk, epoch.epoch, whole);  // the backup itself holds them
    }
    audit::append(session, keyring.org, {"cli", "hub.restore", "generation", std::to_string(generation)}, clock);
  }));
  out << "Restored from " << from.string() << " as generation " << generation
      << ".\nKiosks will push again what came after that backup.\n";
  return {};
}

void take_inbox(const HubConfig& config, store::Writer& writer, const OrgId& org, const Clock& clock) {
  if (!fs::exists(config.inbox())) return;
  for (const auto& entry : fs::directory_iterator(config.inbox())) {
    if (entry.path().extension() != ".covered") continue;
    std::string backup;
    std::getline(std::ifstream(entry.path()), backup);
    if (const Status marked = mark_covered(backup, writer, org, clock); !marked) {
      log::event(log::Level::Error, "backup.not_marked", {{"code", marked.error()}});
      continue;
    }
    fs::remove(entry.path());
  }
}

}  // namespace anketa::cli
