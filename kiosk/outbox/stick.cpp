#include "kiosk/outbox/stick.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "kiosk/enrol/file.h"
#include "shared/base/log.h"
#include "shared/wire/json.h"

namespace anketa::outbox {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatchBytes = 4u * 1024 * 1024;
constexpr std::size_t kLargestBatch = 64u * 1024 * 1024;
constexpr std::size_t kLargestReceipt = 1024 * 1024;

// Only what this device itself signed counts as sent.
Result<Batch> batch_of(const Bytes& body, const enrol::Identity& identity) {
  TRY(parts, wire::decode_batch(body));
  Batch batch;
  for (Bytes& bytes : parts) {
    TRY(envelope, wire::decode(bytes));
    const bool ours = envelope.header.kiosk == identity.kiosk && wire::verify(envelope, identity.device);
    if (!ours || (!batch.empty() && envelope.header.epoch != batch.epoch)) return fail(problems::envelope_malformed);
    batch.epoch = envelope.header.epoch;
    batch.seqs.push_back(envelope.header.seq);
    batch.envelopes.push_back(std::move(bytes));
  }
  return batch;
}

Result<std::int64_t> take_receipt(Outbox& outbox, const enrol::Identity& identity, const enrol::Trust& trust,
                                  const fs::path& batch_file, const fs::path& receipt_file) {
  TRY(body, enrol::read_file(batch_file, kLargestBatch));
  TRY(batch, batch_of(body, identity));
  TRY(bytes, enrol::read_file(receipt_file, kLargestReceipt));
  TRY(receipt, trust.receipt(bytes));
  TRY(applied, outbox.apply(receipt, bytes, batch));
  return applied.stored;
}

std::vector<fs::path> batches_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".batch") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

// What is written again below, or was receipted, need not stay.
std::int64_t take_receipts(Outbox& outbox, const enrol::Identity& identity, const enrol::Trust& trust,
                           const fs::path& folder) {
  std::int64_t receipted = 0;
  std::error_code ignored;
  for (const fs::path& file : batches_in(folder)) {
    const fs::path receipt = fs::path(file).replace_extension(".receipt");
    if (fs::exists(receipt, ignored)) {
      const auto taken = take_receipt(outbox, identity, trust, file, receipt);
      if (taken)
        receipted += *taken;
      else
        log::event(log::Level::Warning, "stick.receipt_refused", {{"code", taken.error()}});
    }
    fs::remove(file, ignored);
    fs::remove(receipt, ignored);
  }
  return receipted;
}

std::string batch_name(std::size_t number) {
  std::string digits = std::to_string(number);
  return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits + ".batch";
}

}  // namespace

Result<StickReport> exchange(Outbox& outbox, const enrol::Identity& identity, const enrol::Trust& trust,
                             const Clock& clock, const fs::path& medium) {
  const fs::path folder = medium / "anketa-outbox" / identity.kiosk.value;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(problems::file_failed, "folder");
  StickReport report;
  report.receipted = take_receipts(outbox, identity, trust, folder);
  wire::Json::Array batches;
  for (Place after{};;) {
    TRY(batch, outbox.next_batch(wire::max_batch, kBatchBytes, after));
    if (batch.empty()) break;
    after = batch.last();
    const Bytes body = wire::encode_batch(batch.envelopes);
    const std::string name = batch_name(batches.size() + 1);
    TRY_STATUS(enrol::write_durably(folder / name, body));
    const auto count = static_cast<std::int64_t>(batch.envelopes.size());
    batches.push_back(
        wire::Json::Object{{"file", name}, {"envelopes", count}, {"sha256", to_hex(crypto::sha256(body))}});
    report.written += count;
  }
  const std::string manifest = wire::canonical(wire::Json::Object{{"v", std::int64_t{1}},
                                                                  {"hub", identity.hub.value},
                                                                  {"kiosk", identity.kiosk.value},
                                                                  {"made_ms", to_ms(clock.now())},
                                                                  {"batches", std::move(batches)}});
  TRY_STATUS(enrol::write_durably(folder / "manifest.json", as_bytes(manifest)));
  log::event(log::Level::Info, "stick.written", {{"envelopes", report.written}, {"receipted", report.receipted}});
  return report;
}

// A partition of a removable disk: /sys/class/block/sdb1/../removable says 1.
std::vector<Medium> removable_media() {
  std::vector<Medium> found;
  std::ifstream mounts("/proc/self/mounts");
  for (std::string line; std::getline(mounts, line);) {
    std::istringstream words(line);
    std::string device, place;
    words >> device >> place;
    if (!device.starts_with("/dev/")) continue;
    const std::string name = device.substr(5);
    std::error_code error;
    const fs::path node = fs::canonical("/sys/class/block/" + name, error);
    if (error) continue;
    for (const fs::path& one : {node / "removable", node.parent_path() / "removable"}) {
      std::ifstream in(one);
      if (char flag = '0'; in >> flag && flag == '1') {
        found.push_back({name, place});
        break;
      }
    }
  }
  return found;
}

}  // namespace anketa::outbox
