#include "hub/cli/import.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "hub/cli/open_hub.h"
#include "hub/privacy/tombstones.h"
#include "hub/store/catalogue.h"
#include "shared/base/log.h"
#include "shared/wire/json_fields.h"

namespace anketa::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_manifest = 1024u * 1024;
constexpr std::size_t max_batches = 10'000;
constexpr std::uintmax_t max_file = 64u * 1024 * 1024;
constexpr std::string_view request_end = ".outbox";
constexpr int patience_s = 600;

struct ListedBatch {
  std::string file, sha256;
  std::int64_t envelopes = 0;
};

Result<Bytes> read_whole(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error || size > max_file) return fail(problems::request_invalid, "a file of the stick is missing or too large");
  std::ifstream in(file, std::ios::binary);
  Bytes bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!in) return fail(problems::file_failed, "read");
  return bytes;
}

// A name in a manifest never leads out of its folder.
bool is_plain(const std::string& name) {
  return name.ends_with(".batch") && name.find_first_of("/\\") == std::string::npos && !name.starts_with('.');
}

Result<std::vector<ListedBatch>> read_manifest(const fs::path& folder) {
  TRY(bytes, read_whole(folder / "manifest.json"));
  const auto tree = wire::parse_json_strict(as_text(bytes), max_manifest);
  wire::JsonFields fields(tree ? &*tree : nullptr);
  fields.number("v", 1, 1);
  std::vector<ListedBatch> batches;
  fields.list("batches", max_batches, [&](const wire::Json& item) {
    wire::JsonFields one(&item);
    batches.push_back({one.text("file", 64), one.text("sha256", 64), one.number("envelopes")});
    if (!one.good() || !is_plain(batches.back().file)) fields.refuse();
  });
  if (!fields.good()) return fail(problems::request_invalid, "manifest.json");
  return batches;
}

Status write_receipt(const fs::path& file, const Bytes& receipt) {
  const fs::path draft = fs::path(file).concat(".new");
  {
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(receipt.data()), static_cast<std::streamsize>(receipt.size()));
    out.flush();
    if (!out) return fail(problems::file_failed, "receipt");
  }
  std::error_code error;
  fs::rename(draft, file, error);
  return error ? Status(fail(problems::file_failed, "receipt")) : Status();
}

Status import_folder(const fs::path& folder, ingest::Ingest& ingest, Imported& done) {
  TRY(batches, read_manifest(folder));
  for (const ListedBatch& listed : batches) {
    TRY(body, read_whole(folder / listed.file));
    if (to_hex(crypto::sha256(body)) != listed.sha256) return fail(problems::request_invalid, "batch altered");
    TRY(pushed, ingest.push(body));
    TRY_STATUS(write_receipt(fs::path(folder / listed.file).replace_extension(".receipt"), pushed.receipt));
    ++done.batches;
    done.envelopes += listed.envelopes;
  }
  return {};
}

std::string outcome_text(const Result<Imported>& done) {
  if (!done) return fmt::format("refused {}", done.error().to_string());
  return fmt::format("done {} {}", done->batches, done->envelopes);
}

// The running hub answers beside the request.
Result<Imported> ask_running_hub(const HubConfig& config, const fs::path& stick) {
  fs::create_directories(config.inbox());
  const fs::path request = config.inbox() / fmt::format("{}{}", to_ms(SystemClock().now()), request_end);
  const fs::path answer = fs::path(request).concat(".answer");
  const fs::path draft = fs::path(request).concat(".draft");
  std::ofstream(draft) << fs::absolute(stick).string() << '\n';
  fs::rename(draft, request);
  for (int tries = 0; tries < patience_s * 10; ++tries) {
    if (fs::exists(answer)) {
      std::ifstream in(answer);
      std::string word;
      Imported done;
      in >> word;
      if (word == "done" && in >> done.batches >> done.envelopes) {
        in.close();
        fs::remove(answer);
        return done;
      }
      std::string why;
      std::getline(in, why);
      fs::remove(answer);
      return fail(problems::request_invalid, "the running hub refused:" + why);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  fs::remove(request);
  return fail(problems::store_busy, "the running hub did not take the request");
}

Result<Imported> import_here(const HubConfig& config, const fs::path& stick) {
  TRY(keyring, keys::load(config.keys()));
  TRY(tombstones, privacy::Tombstones::open(config.tombstones()));
  const SystemClock clock;
  SystemRandom random;
  TRY(db, store::open_writer(config.database, clock));
  const auto generation =
      static_cast<std::uint32_t>(std::stoul(store::setting(*db, keyring.org, generation_setting(), "1")));
  store::ReadPool readers(config.database);
  store::DirectWriter writer(*db);
  ingest::Ingest ingest(
      {keyring.org, keyring.hub, generation, keyring.receipt, writer, readers, *tombstones, clock, random});
  return import_outbox(stick, ingest);
}

}  // namespace

Result<Imported> import_outbox(const fs::path& stick, ingest::Ingest& ingest) {
  const fs::path root = fs::exists(stick / "anketa-outbox") ? stick / "anketa-outbox" : stick;
  Imported done;
  std::error_code error;
  if (fs::exists(root / "manifest.json")) {
    TRY_STATUS(import_folder(root, ingest, done));
    return done;
  }
  bool found = false;
  for (const auto& entry : fs::directory_iterator(root, error)) {
    if (!fs::exists(entry.path() / "manifest.json")) continue;
    found = true;
    TRY_STATUS(import_folder(entry.path(), ingest, done));
  }
  if (!found) return fail(problems::request_invalid, "no kiosk's outbox lies there");
  return done;
}

Status import_command(const HubConfig& config, const fs::path& stick, std::ostream& out) {
  auto lock = HubLock::take(config);
  if (!lock && !lock.error().is(problems::store_busy)) return fail(lock.error());
  TRY(done, lock ? import_here(config, stick) : ask_running_hub(config, stick));
  out << fmt::format("{} envelopes in {} batches taken in; their receipts lie beside them for the kiosk.\n",
                     done.envelopes, done.batches);
  return {};
}

bool take_imports(const HubConfig& config, ingest::Ingest& ingest) {
  bool came = false;
  if (!fs::exists(config.inbox())) return came;
  for (const auto& entry : fs::directory_iterator(config.inbox())) {
    if (entry.path().extension() != request_end) continue;
    std::ifstream in(entry.path());
    std::string stick;
    std::getline(in, stick);
    const auto done = import_outbox(stick, ingest);
    if (!done) log::event(log::Level::Warning, "import.refused", {{"code", done.error()}});
    came = came || (done && done->envelopes > 0);
    const fs::path answer = fs::path(entry.path()).concat(".answer");
    std::ofstream(fs::path(answer).concat(".draft")) << outcome_text(done) << '\n';
    fs::remove(entry.path());
    fs::rename(fs::path(answer).concat(".draft"), answer);
  }
  return came;
}

}  // namespace anketa::cli
