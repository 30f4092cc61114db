// Starting: open or set aside, salvage, begin an epoch.
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "kiosk/enrol/file.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/outbox/salvage.h"
#include "shared/base/log.h"

namespace anketa::outbox {
namespace {

constexpr std::uintmax_t kLargeFile = 64u * 1024 * 1024;  // checking more would delay the first frame
constexpr std::string_view kSetAside = "outbox.db.unreadable-";

std::filesystem::path database(const Options& options) { return options.folder / "outbox.db"; }
std::filesystem::path epoch_file(const Options& options) { return options.folder / "outbox.epoch"; }

// 0: there never was an epoch here, or nobody can tell.
std::uint32_t last_epoch_begun(const Options& options) {
  const auto bytes = enrol::read_file(epoch_file(options), 32);
  std::uint32_t number = 0;
  if (bytes) {
    const std::string_view text = as_text(*bytes);
    std::from_chars(text.data(), text.data() + text.size(), number);
  }
  return number;
}

// Linked first and unlinked after, so that no crash between parts a database from its log.
anketa::Status move_together(const std::filesystem::path& from, const std::filesystem::path& to) {
  const char* endings[] = {"", "-wal"};
  for (const char* ending : endings) {
    const std::string source = from.string() + ending;
    const std::string target = to.string() + ending;
    if (::link(source.c_str(), target.c_str()) == 0 || errno == ENOENT) continue;
    std::error_code error;  // a file system without links
    std::filesystem::copy_file(source, target, error);
    if (error) return fail(problems::file_failed, "set aside errno " + std::to_string(error.value()));
  }
  TRY_STATUS(enrol::sync_folder(from.parent_path()));
  for (const char* ending : {"", "-wal", "-shm"}) ::unlink((from.string() + ending).c_str());
  return enrol::sync_folder(from.parent_path());
}

// What SQLite says of a file it cannot use: corrupt, no database, or (1) tables that are not ours.
bool is_damage(const Problem& problem) {
  return problem.is(problems::store_corrupt) || (problem.is(problems::store_failed) && problem.detail() == "sqlite 1");
}

// A flipped bit in a number passes SQLite's own check; the chain notices.
bool numbers_agree(sql::Db& db) {
  for (const EpochRow& row : epochs(db)) {
    if (row.next_seq == 0 || row.safe_seq > row.stored_seq || row.stored_seq >= row.next_seq) return false;
    if (chain_at(db, {row.epoch, row.next_seq})) return false;
    const auto newest = chain_at(db, {row.epoch, row.next_seq - 1});
    if (!row.closed && newest && *newest != to_base64(row.chain)) return false;
  }
  return true;
}

std::vector<std::filesystem::path> set_aside_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kSetAside) || name.ends_with("-wal") || name.ends_with("-shm")) continue;
    out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

anketa::Status Outbox::set_aside() {
  db_.reset();
  for (int number = 1;; ++number) {
    const auto target = options_.folder / (std::string(kSetAside) + std::to_string(number));
    std::error_code error;
    if (std::filesystem::exists(target, error)) continue;
    TRY_STATUS(move_together(database(options_), target));
    log::event(log::Level::Error, "outbox.set_aside", {{"number", number}});
    damaged_ = false;
    return {};
  }
}

anketa::Status Outbox::open_file() {
  sql::SqliteOptions options;
  options.path = database(options_).string();
  options.exclusive = true;
  options.cache_kib = 8192;
  options.synchronous = options_.synchronous;
  std::error_code error;
  const auto size = std::filesystem::file_size(database(options_), error);
  TRY(db, sql::Db::open_sqlite(options));
  TRY_STATUS(create_tables(*db, clock_));
  if (!is_sound(*db, !error && size > kLargeFile)) return fail(problems::store_corrupt, "quick_check");
  if (!numbers_agree(*db)) return fail(problems::store_corrupt, "numbers");
  const std::string owner = options_.hub.value + "/" + options_.kiosk.value;
  const auto known = outbox::note(*db, "owner");
  if (known && *known != owner) return fail(problems::config_invalid, "the outbox belongs to another kiosk");
  if (!known) put_note(*db, "owner", owner);
  db_ = std::move(db);
  return {};
}

anketa::Status Outbox::start() {
  if (damaged_) TRY_STATUS(set_aside());
  const auto tried = [this]() -> anketa::Status {
    try {
      return open_file();
    } catch (const sql::Failure& failure) {
      return fail(failure.problem());
    }
  };
  auto opened = tried();
  if (!opened && is_damage(opened.error())) {
    TRY_STATUS(set_aside());
    opened = tried();
  }
  TRY_STATUS(std::move(opened));
  TRY_STATUS(salvage_all());
  const auto current = open_epoch(*db_);
  // A newer number in the file beside means that this database is an old copy of itself.
  if (current && current->epoch >= last_epoch_begun(options_)) return {};
  return begin_epoch();
}

anketa::Status Outbox::salvage_all() {
  for (const auto& file : set_aside_files(options_.folder)) {
    try {
      if (was_salvaged(*db_, file.filename().string())) continue;
      const SalvageInput input{file, options_.hub, options_.kiosk, options_.device};
      static_cast<void>(salvage(*db_, input, to_ms(clock_.now())));
    } catch (const sql::Failure& failure) {
      if (!failure.problem().is(problems::store_full)) throw;
      log::event(log::Level::Error, "outbox.salvage_postponed", {{"code", failure.problem()}});
      return {};  // the next start goes on; what was set aside is not lost
    }
  }
  return {};
}

anketa::Status Outbox::begin_epoch() {
  EpochRow row;
  std::uint32_t before = std::max(options_.first_epoch - 1, last_epoch_begun(options_));
  for (const EpochRow& known : epochs(*db_)) before = std::max(before, known.epoch);
  row.epoch = before + 1;
  row.chain = wire::epoch_start(options_.hub, options_.kiosk, row.epoch, options_.device);
  // The number is used up before the first envelope carries it, whatever happens to the database.
  TRY_STATUS(enrol::write_durably(epoch_file(options_), as_bytes(std::to_string(row.epoch) + "\n")));
  sql::Transaction transaction(*db_);
  close_epochs(*db_);
  if (before >= options_.first_epoch && !epoch(*db_, before)) put_gap(*db_, {0, before, 1, 0, "lost"});
  put_epoch(*db_, row);
  transaction.commit();
  log::event(log::Level::Info, "outbox.epoch_begun", {{"epoch", row.epoch}});
  return {};
}

}  // namespace anketa::outbox
