#include "kiosk/outbox/salvage.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/outbox/carve.h"
#include "shared/base/log.h"

namespace anketa::outbox {
namespace {

constexpr std::size_t kRowsPerTransaction = 100;

struct Found {
  std::map<std::int64_t, DamagedEnvelope> index;  // by id, where the old small table could be read
  bool index_whole = false;
  std::map<std::uint32_t, std::set<std::uint64_t>> places;  // brought over or known in the new file
};

// Opening may itself fail on a damaged file; reading without repairing its log is the second try.
std::unique_ptr<sql::Db> open_damaged(const std::filesystem::path& path) {
  for (const bool read_only : {false, true}) {
    sql::SqliteOptions options;
    options.path = path.string();
    options.exclusive = !read_only;
    options.read_only = read_only;
    if (auto db = sql::Db::open_sqlite(options)) return std::move(*db);
  }
  return nullptr;
}

template <class Read>
auto readable(Read&& read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const sql::Failure&) {
    return std::nullopt;
  }
}

void read_index(sql::Db& from, Found& found) {
  const auto rows = readable([&] { return all_envelopes(from); });
  found.index_whole = rows.has_value();
  if (!rows) return;
  for (const DamagedEnvelope& row : *rows) found.index[row.id] = row;
}

class Carrier {
 public:
  Carrier(sql::Db& into, const SalvageInput& input, Found& found) : into_(into), input_(input), found_(found) {}

  void take(const DamagedBody& row) {
    const auto envelope = whole_envelope(row.body, input_.device);
    if (!envelope || envelope->header.kiosk != input_.kiosk || envelope->header.hub != input_.hub) return;
    waiting_.push_back(new_row(row, *envelope));
    if (waiting_.size() >= kRowsPerTransaction) flush();
  }
  void flush() {
    sql::Transaction transaction(into_);
    for (const NewRow& row : waiting_) {
      found_.places[row.place.epoch].insert(row.place.seq);
      if (insert(into_, row)) ++rows_;
    }
    transaction.commit();
    waiting_.clear();
    into_.checkpoint();
  }
  [[nodiscard]] std::int64_t rows() const { return rows_; }

 private:
  NewRow new_row(const DamagedBody& row, const wire::Envelope& envelope) const {
    NewRow out;
    out.place = {envelope.header.epoch, envelope.header.seq};
    out.lead = envelope.header.lead;
    out.kind = envelope.header.kind;
    out.created_ms = envelope.header.wall_ms;
    out.chain = to_base64(wire::chain_value(envelope.header, envelope.signature));
    out.body = row.body;
    const auto known = found_.index.find(row.id);
    if (known == found_.index.end() || known->second.place != out.place) return out;
    if (known->second.state == State::Stored || known->second.state == State::Answered) {
      out.state = known->second.state;
      out.stored_ms = known->second.stored_ms;
    }
    return out;
  }

  sql::Db& into_;
  const SalvageInput& input_;
  Found& found_;
  std::vector<NewRow> waiting_;
  std::int64_t rows_ = 0;
};

void carry_notes(sql::Db& from, sql::Db& into) {
  const auto names = readable([&] { return note_names(from); });
  if (!names) return;
  for (const std::string& name : *names) {
    const auto value = readable([&] { return note(from, name); });
    if (value && *value && !note(into, name)) put_note(into, name, **value);
  }
}

EpochRow closed_epoch(std::uint32_t number, const Found& found, const std::optional<EpochRow>& old) {
  EpochRow row;
  if (old && old->safe_seq <= old->stored_seq && old->stored_seq < old->next_seq) row = *old;  // else: noise
  row.epoch = number;
  row.closed = true;
  if (const auto places = found.places.find(number); places != found.places.end() && !places->second.empty()) {
    row.next_seq = std::max(row.next_seq, *places->second.rbegin() + 1);
  }
  return row;
}

// The hub is told which numbers will not come: by the old index where it could be read, else by the
// holes between what was found, and "nobody knows how many" behind the last.
void report_lost(sql::Db& into, const EpochRow& row, const Found& found) {
  static const std::set<std::uint64_t> none;
  const auto entry = found.places.find(row.epoch);
  const auto& have = entry == found.places.end() ? none : entry->second;
  if (found.index_whole) {
    for (const auto& [id, old] : found.index) {
      if (old.place.epoch != row.epoch || old.state != State::Pending || have.contains(old.place.seq)) continue;
      put_gap(into, {0, row.epoch, old.place.seq, old.place.seq, "lost"});
    }
    return;
  }
  std::uint64_t expected = have.empty() ? row.stored_seq + 1 : *have.begin();
  for (const std::uint64_t seq : have) {
    if (seq > expected) put_gap(into, {0, row.epoch, expected, seq - 1, "lost"});
    expected = seq + 1;
  }
  put_gap(into, {0, row.epoch, expected, 0, "lost"});
}

}  // namespace

Result<wire::Envelope> whole_envelope(const BodyRow& body, const crypto::PublicKey& device) {
  const auto header = from_base64(body.header);
  const auto signature = from_base64(body.signature);
  const auto ciphertext = from_base64(body.ciphertext);
  if (!header || !signature || !ciphertext) return fail(problems::envelope_malformed, "base64");
  Bytes bytes = *header;
  bytes.insert(bytes.end(), signature->begin(), signature->end());
  bytes.insert(bytes.end(), ciphertext->begin(), ciphertext->end());
  TRY(envelope, wire::decode(bytes));
  if (!wire::verify(envelope, device)) return fail(problems::envelope_bad_signature);
  return envelope;
}

std::int64_t salvage(sql::Db& into, const SalvageInput& input, std::int64_t now_ms) {
  Found found;
  Carrier carrier(into, input, found);
  std::vector<EpochRow> old_epochs;
  auto from = open_damaged(input.damaged);
  if (from) read_index(*from, found);
  carve(input.damaged, [&carrier](const DamagedBody& row) { carrier.take(row); });
  carrier.flush();
  if (from) {
    old_epochs = readable([&] { return epochs(*from); }).value_or(std::vector<EpochRow>{});
    sql::Transaction transaction(into);
    carry_notes(*from, into);
    transaction.commit();
  }
  sql::Transaction transaction(into);
  std::set<std::uint32_t> numbers;
  for (const auto& [number, places] : found.places) numbers.insert(number);
  for (const EpochRow& row : old_epochs) numbers.insert(row.epoch);
  for (const std::uint32_t number : numbers) {
    if (epoch(into, number)) continue;
    const auto old = std::ranges::find(old_epochs, number, &EpochRow::epoch);
    const EpochRow row = closed_epoch(number, found, old == old_epochs.end() ? std::nullopt : std::optional(*old));
    put_epoch(into, row);
    if (old == old_epochs.end() || !old->closed) report_lost(into, row, found);
  }
  put_salvaged(into, input.damaged.filename().string(), carrier.rows(), now_ms);
  transaction.commit();
  log::event(log::Level::Warning, "outbox.salvaged", {{"rows", carrier.rows()}, {"index", found.index_whole}});
  return carrier.rows();
}

}  // namespace anketa::outbox
