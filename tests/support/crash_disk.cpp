#include "tests/support/crash_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace anketa::testing {
namespace {

constexpr std::int64_t sector = 512;
CrashDisk* disk = nullptr;  // SQLite's VFS interface has no other way to find its owner
sqlite3_vfs* real = nullptr;

struct Handle {
  sqlite3_file base;
  const char* path;  // null: a temporary file, which no power cut needs to outlive
  bool tracked;
  sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
Handle* handle(sqlite3_file* file) { return reinterpret_cast<Handle*>(file); }
sqlite3_file* inner(sqlite3_file* file) { return handle(file)->inner(); }

int close_file(sqlite3_file* file) { return inner(file)->pMethods->xClose(inner(file)); }
int read_file(sqlite3_file* file, void* out, int size, sqlite3_int64 at) {
  if (handle(file)->tracked && disk->is_off()) return SQLITE_IOERR_READ;
  return inner(file)->pMethods->xRead(inner(file), out, size, at);
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  Handle* own = handle(file);
  if (own->tracked) {
    const bool was_off = disk->is_off();
    const bool power = disk->spend();
    if (!was_off) disk->written(own->path, at, bytes, size);  // also the write during which the power goes
    if (!power) return SQLITE_IOERR_WRITE;
  }
  return inner(file)->pMethods->xWrite(inner(file), bytes, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (handle(file)->tracked) {
    if (!disk->spend()) return SQLITE_IOERR_TRUNCATE;
    disk->truncated(handle(file)->path, size);
  }
  return inner(file)->pMethods->xTruncate(inner(file), size);
}
int sync_file(sqlite3_file* file, int /*flags*/) {
  if (!handle(file)->tracked) return SQLITE_OK;
  if (!disk->spend()) return SQLITE_IOERR_FSYNC;
  disk->synced(handle(file)->path);
  return SQLITE_OK;  // the model stands for the disk: no real fsync is needed
}
int size_file(sqlite3_file* file, sqlite3_int64* out) { return inner(file)->pMethods->xFileSize(inner(file), out); }
int lock_file(sqlite3_file* file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
int unlock_file(sqlite3_file* file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }
int check_lock(sqlite3_file* file, int* out) { return inner(file)->pMethods->xCheckReservedLock(inner(file), out); }
int control(sqlite3_file* file, int op, void* arg) { return inner(file)->pMethods->xFileControl(inner(file), op, arg); }
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return 0; }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return inner(file)->pMethods->xShmLock(inner(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) { inner(file)->pMethods->xShmBarrier(inner(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return inner(file)->pMethods->xShmUnmap(inner(file), remove); }

const sqlite3_io_methods methods = {2,           close_file,  read_file,       write_file,  truncate_file,
                                    sync_file,   size_file,   lock_file,       unlock_file, check_lock,
                                    control,     sector_size, characteristics, shm_map,     shm_lock,
                                    shm_barrier, shm_unmap,   nullptr,         nullptr};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  Handle* own = handle(file);
  own->base.pMethods = nullptr;
  own->path = path;
  own->tracked = path != nullptr && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  if (own->tracked && disk->is_off()) return SQLITE_CANTOPEN;
  const int code = real->xOpen(real, path, inner(file), flags, out_flags);
  if (code != SQLITE_OK) return code;
  own->base.pMethods = &methods;
  if (own->tracked) disk->opened(path);
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* path, int sync_folder) {
  if (!disk->spend()) return SQLITE_IOERR_DELETE;
  disk->deleted(path, sync_folder != 0);
  return real->xDelete(real, path, 0);
}

sqlite3_vfs* wrapper() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = *real;
    made.szOsFile += static_cast<int>(sizeof(Handle));
    made.zName = "crash";
    made.pNext = nullptr;
    made.xOpen = open_file;
    made.xDelete = delete_file;
    return made;
  }();
  return &vfs;
}

std::vector<std::uint8_t> load(const std::string& path) {
  std::vector<std::uint8_t> bytes(std::filesystem::file_size(path));
  std::ifstream(path, std::ios::binary)
      .read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

}  // namespace

CrashDisk::CrashDisk() {
  if (real == nullptr) real = sqlite3_vfs_find("unix");
  disk = this;
  sqlite3_vfs_register(wrapper(), 1);
}

CrashDisk::~CrashDisk() {
  sqlite3_vfs_register(real, 1);
  disk = nullptr;
}

void CrashDisk::cut_after(std::int64_t operations) {
  left_ = operations;
  done_ = 0;
}

bool CrashDisk::spend() {
  if (off_) return false;
  ++done_;
  if (left_ >= 0 && left_-- == 0) off_ = true;
  return !off_;
}

void CrashDisk::opened(const std::string& path) {
  const bool there = std::filesystem::exists(path);
  File& file = files_[path];
  if (file.exists && (file.durable_exists || !file.current.empty())) return;
  file.exists = true;
  file.current = there ? load(path) : std::vector<std::uint8_t>();
  if (!file.durable_exists && !file.current.empty()) {  // it was there before this disk looked
    file.durable = file.current;
    file.durable_exists = true;
  }
}

void CrashDisk::written(const std::string& path, std::int64_t offset, const void* bytes, int size) {
  File& file = files_[path];
  const auto end = static_cast<std::size_t>(offset + size);
  if (file.current.size() < end) file.current.resize(end);
  std::memcpy(file.current.data() + offset, bytes, static_cast<std::size_t>(size));
  for (std::int64_t at = offset / sector; at <= (offset + size - 1) / sector; ++at) file.dirty.insert(at);
}

void CrashDisk::truncated(const std::string& path, std::int64_t size) {
  File& file = files_[path];
  file.current.resize(static_cast<std::size_t>(size));
  file.dirty.insert(size / sector);
}

void CrashDisk::synced(const std::string& path) {
  File& file = files_[path];
  file.durable.resize(file.current.size());
  for (const std::int64_t at : file.dirty) {
    const auto from = static_cast<std::size_t>(at * sector);
    if (from >= file.current.size()) continue;
    const std::size_t size = std::min<std::size_t>(sector, file.current.size() - from);
    std::memcpy(file.durable.data() + from, file.current.data() + from, size);
  }
  if (!file.durable_exists) {  // the first sync of a new file syncs its folder too, as SQLite's own VFS does
    file.durable_exists = true;
    for (auto& [other, state] : files_) state.durable_exists &= state.exists;
  }
  file.dirty.clear();
}

void CrashDisk::deleted(const std::string& path, bool sync_folder) {
  File& file = files_[path];
  file.exists = false;
  file.current.clear();
  file.dirty.clear();
  if (sync_folder) file.durable_exists = false;
}

// One coin for the file's length, one for each sector that was not synced.
void CrashDisk::survive(const std::string& path, File& file, Random& random) {
  const bool deletion_lost = !file.exists && file.durable_exists && random.below(2) == 0;
  if (!file.exists && !deletion_lost) {
    std::filesystem::remove(path);
    return;
  }
  if (file.exists && !file.durable_exists && random.below(2) == 0) {  // its name never reached the disk
    std::filesystem::remove(path);
    return;
  }
  std::vector<std::uint8_t> left = file.durable;
  if (file.exists) {
    const std::uint64_t luck = random.below(5);  // 0: nothing unsynced survives, 4: everything, else half
    if (luck == 4 || (luck != 0 && random.below(2) == 0)) left.resize(file.current.size());
    for (const std::int64_t at : file.dirty) {
      const auto from = static_cast<std::size_t>(at * sector);
      if (from >= left.size() || from >= file.current.size()) continue;
      if (luck == 0 || (luck != 4 && random.below(2) == 0)) continue;
      const std::size_t size =
          std::min({static_cast<std::size_t>(sector), file.current.size() - from, left.size() - from});
      std::memcpy(left.data() + from, file.current.data() + from, size);
    }
  }
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(left.data()), static_cast<std::streamsize>(left.size()));
}

void CrashDisk::reboot(Random& random) {
  for (auto& [path, file] : files_) {
    survive(path, file, random);
    std::filesystem::remove(path + "-shm");  // lived in memory
  }
  files_.clear();
  off_ = false;
  left_ = -1;
}

}  // namespace anketa::testing
