#include "hub/store/envelopes.h"

#include <algorithm>

#include "hub/privacy/reason.h"

namespace anketa::store {
namespace {

constexpr sql::Statement select_fingerprint{"t", R"sql(
  SELECT sha256 FROM envelopes WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq = :seq)sql"};
constexpr sql::Statement select_by_lead{"t",
                                        "SELECT sha256 FROM envelopes WHERE org_id = :org_id AND lead_id = :lead_id"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO envelopes (kiosk_id, epoch, seq, org_id, lead_id, kind, sha256, header, signature, ciphertext,
                         not_before_ms, arrived_ms)
  VALUES (:kiosk_id, :epoch, :seq, :org_id, :lead_id, :kind, :sha256, :header, :signature, :ciphertext,
          :not_before_ms, :arrived_ms))sql"};
constexpr sql::Statement select_envelope{"tttii", R"sql(
  SELECT header, signature, ciphertext, not_before_ms, arrived_ms FROM envelopes
  WHERE org_id = :org_id AND lead_id = :lead_id AND ciphertext IS NOT NULL)sql"};
constexpr sql::Statement forget_ciphertext{"", R"sql(
  UPDATE envelopes SET ciphertext = NULL WHERE org_id = :org_id AND lead_id = :lead_id)sql"};
constexpr sql::Statement select_links{"tt", R"sql(
  SELECT header, signature FROM envelopes
  WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq > :after_seq ORDER BY seq LIMIT :most)sql"};

constexpr sql::Statement add_quarantine{"t", R"sql(
  INSERT INTO quarantine (id, org_id, kiosk_id, epoch, seq, lead_id, reason, sha256, header, signature, ciphertext,
                          arrived_ms, state)
  VALUES (:id, :org_id, :kiosk_id, :epoch, :seq, :lead_id, :reason, :sha256, :header, :signature, :ciphertext,
          :arrived_ms, 'open')
  ON CONFLICT (kiosk_id, epoch, seq, sha256) DO NOTHING RETURNING id)sql"};
constexpr sql::Statement count_quarantine{"i", "SELECT count(*) FROM quarantine WHERE kiosk_id = :kiosk_id"};
constexpr sql::Statement select_quarantine{"tttttit", R"sql(
  SELECT id, reason, state, header, signature, arrived_ms, ciphertext FROM quarantine
  WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement select_gaps{"t", R"sql(
  SELECT id FROM quarantine WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq = :seq
    AND reason = 'gap' AND state = 'open')sql"};
constexpr sql::Statement select_any_gap{"i", R"sql(
  SELECT seq FROM quarantine WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND reason = 'gap' AND state = 'open' LIMIT 1)sql"};
constexpr sql::Statement select_bytes{"i", R"sql(
  SELECT 1 FROM quarantine WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq = :seq AND sha256 = :sha256)sql"};
constexpr sql::Statement select_link{"tt", R"sql(
  SELECT header, signature FROM envelopes WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq = :seq)sql"};
constexpr sql::Statement select_released{"tt", R"sql(
  SELECT header, signature FROM quarantine WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq = :seq
    AND state = 'released')sql"};
constexpr sql::Statement select_held{"i", R"sql(
  SELECT seq FROM envelopes WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq > :after_seq
  UNION
  SELECT seq FROM quarantine WHERE kiosk_id = :kiosk2 AND epoch = :epoch2 AND seq > :after2 AND reason <> 'fork'
  ORDER BY 1 LIMIT :most)sql"};
constexpr sql::Statement erase_set_aside{"t", R"sql(
  UPDATE quarantine SET ciphertext = '', note = 'erased', state = CASE WHEN state = 'open' THEN 'dismissed' ELSE state END,
    decided_ms = coalesce(decided_ms, :now_ms)
  WHERE org_id = :org_id AND lead_id = :lead_id RETURNING id)sql"};
constexpr sql::Statement add_drop{"", R"sql(
  INSERT INTO kiosk_drops (kiosk_id, epoch, seq, org_id, lead_id)
  SELECT e.kiosk_id, e.epoch, e.seq, e.org_id, e.lead_id
  FROM envelopes e JOIN kiosk_epochs k ON k.kiosk_id = e.kiosk_id AND k.epoch = e.epoch
  WHERE e.org_id = :org_id AND e.lead_id = :lead_id AND e.seq > k.safe_seq
  ON CONFLICT (kiosk_id, epoch, seq) DO NOTHING)sql"};
constexpr sql::Statement select_drops{"t", R"sql(
  SELECT lead_id FROM kiosk_drops WHERE kiosk_id = :kiosk_id AND epoch = :epoch AND seq > :safe_seq ORDER BY seq)sql"};
constexpr sql::Statement forget_quarantined{"", "UPDATE quarantine SET ciphertext = '' WHERE id = :id"};
constexpr sql::Statement decide{"", R"sql(
  UPDATE quarantine SET state = :state, decided_by = :decided_by, note = :note, decided_ms = :decided_ms
  WHERE id = :id)sql"};

Bytes bytes_of(std::string_view base64) {
  auto bytes = from_base64(base64);
  if (!bytes) throw sql::Failure(Problem(problems::store_corrupt, "base64"));
  return std::move(*bytes);
}

wire::Header header_of(std::string_view base64) {
  auto header = wire::decode_header(bytes_of(base64));
  if (!header) throw sql::Failure(Problem(problems::store_corrupt, "header"));
  return std::move(*header);
}

crypto::SignatureBytes signature_of(std::string_view base64) {
  crypto::SignatureBytes signature{};
  const Bytes bytes = bytes_of(base64);
  if (bytes.size() != signature.size()) throw sql::Failure(Problem(problems::store_corrupt, "signature"));
  std::ranges::copy(bytes, signature.begin());
  return signature;
}

}  // namespace

EnvelopeRow row_of(const wire::Envelope& envelope) {
  const Bytes header = wire::encode_header(envelope.header);
  return {envelope.header, wire::chain_value(envelope.header, envelope.signature),
          // The header carries the ciphertext's hash, so header and signature stand for all bytes.
          to_hex(crypto::sha256({header, envelope.signature})), to_base64(header), to_base64(envelope.signature),
          to_base64(envelope.ciphertext)};
}

std::optional<std::string> fingerprint_at(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq) {
  const auto row = db.row(select_fingerprint, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"seq", seq}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

std::optional<std::string> fingerprint_of_lead(sql::Db& db, const OrgId& org, const LeadId& lead) {
  const auto row = db.row(select_by_lead, {{"org_id", org}, {"lead_id", lead}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

void insert_envelope(sql::Db& db, const OrgId& org, const EnvelopeRow& row, std::int64_t not_before_ms,
                     std::int64_t arrived_ms) {
  db.exec(add, {{"kiosk_id", row.header.kiosk},
                {"epoch", row.header.epoch},
                {"seq", row.header.seq},
                {"org_id", org},
                {"lead_id", row.header.lead},
                {"kind", row.header.kind},
                {"sha256", row.fingerprint},
                {"header", row.header_base64},
                {"signature", row.signature_base64},
                {"ciphertext", row.ciphertext_base64},
                {"not_before_ms", not_before_ms},
                {"arrived_ms", arrived_ms}});
}

std::optional<StoredEnvelope> find_envelope(sql::Db& db, const OrgId& org, const LeadId& lead) {
  const auto row = db.row(select_envelope, {{"org_id", org}, {"lead_id", lead}});
  if (!row) return std::nullopt;
  return StoredEnvelope{{header_of(row->text(0)), signature_of(row->text(1)), bytes_of(row->text(2))},
                        org,
                        row->integer(3),
                        row->integer(4)};
}

void drop_ciphertext(sql::Db& db, const OrgId& org, const LeadId& lead) {
  db.exec(forget_ciphertext, {{"org_id", org}, {"lead_id", lead}});
}

std::vector<ChainLink> chain_links(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t after_seq,
                                   std::int64_t limit) {
  std::vector<ChainLink> links;
  for (const sql::Row& row :
       db.rows(select_links, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"after_seq", after_seq}, {"most", limit}})) {
    links.push_back({header_of(row.text(0)), signature_of(row.text(1))});
  }
  return links;
}

std::optional<Hash> chain_at(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq) {
  auto row = db.row(select_link, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"seq", seq}});
  if (!row) row = db.row(select_released, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"seq", seq}});
  if (!row) return std::nullopt;
  return wire::chain_value(header_of(row->text(0)), signature_of(row->text(1)));
}

std::uint64_t whole_up_to(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t safe_seq,
                          std::uint64_t stored_seq) {
  // A number that is missing leaves the row behind it in quarantine until it comes or is explained.
  if (!db.row(select_any_gap, {{"kiosk_id", kiosk}, {"epoch", epoch}})) return stored_seq;
  constexpr std::int64_t page = 1000;
  std::uint64_t whole = safe_seq;
  while (true) {
    const auto rows = db.rows(select_held, {{"kiosk_id", kiosk},
                                            {"epoch", epoch},
                                            {"after_seq", whole},
                                            {"kiosk2", kiosk},
                                            {"epoch2", epoch},
                                            {"after2", whole},
                                            {"most", page}});
    for (const sql::Row& row : rows) {
      if (static_cast<std::uint64_t>(row.integer(0)) != whole + 1) return whole;
      ++whole;
    }
    if (rows.empty()) return std::min(whole, stored_seq);
  }
}

std::int64_t erase_quarantined(sql::Db& db, const OrgId& org, const LeadId& lead, Time now) {
  return static_cast<std::int64_t>(
      db.rows(erase_set_aside, {{"now_ms", to_ms(now)}, {"org_id", org}, {"lead_id", lead}}).size());
}

void drop_from_kiosk(sql::Db& db, const OrgId& org, const LeadId& lead) {
  db.exec(add_drop, {{"org_id", org}, {"lead_id", lead}});
}

std::vector<LeadId> dropped_from_kiosk(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t safe_seq) {
  std::vector<LeadId> leads;
  for (const sql::Row& row : db.rows(select_drops, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"safe_seq", safe_seq}}))
    leads.push_back(row.id<LeadId>(0));
  return leads;
}

bool is_quarantined(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq,
                    const std::string& fingerprint) {
  return db.row(select_bytes, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"seq", seq}, {"sha256", fingerprint}})
      .has_value();
}

bool insert_quarantine(sql::Db& db, const OrgId& org, const RowId& id, const EnvelopeRow& row, std::string_view reason,
                       std::int64_t arrived_ms) {
  return db
      .row(add_quarantine, {{"id", id},
                            {"org_id", org},
                            {"kiosk_id", row.header.kiosk},
                            {"epoch", row.header.epoch},
                            {"seq", row.header.seq},
                            {"lead_id", row.header.lead},
                            {"reason", reason},
                            {"sha256", row.fingerprint},
                            {"header", row.header_base64},
                            {"signature", row.signature_base64},
                            {"ciphertext", row.ciphertext_base64},
                            {"arrived_ms", arrived_ms}})
      .has_value();
}

std::int64_t quarantine_count(sql::Db& db, const KioskId& kiosk) {
  return db.row(count_quarantine, {{"kiosk_id", kiosk}})->integer(0);
}

std::optional<Quarantined> find_quarantine(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(select_quarantine, {{"org_id", org}, {"id", id}});
  if (!row) return std::nullopt;
  return Quarantined{
      row->id<RowId>(0),
      {{header_of(row->text(3)), signature_of(row->text(4)), bytes_of(row->text(6))}, org, 0, row->integer(5)},
      row->text(1),
      row->text(2)};
}

std::vector<RowId> open_gaps(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq) {
  std::vector<RowId> ids;
  for (const sql::Row& row : db.rows(select_gaps, {{"kiosk_id", kiosk}, {"epoch", epoch}, {"seq", seq}})) {
    ids.push_back(row.id<RowId>(0));
  }
  return ids;
}

void drop_quarantined_ciphertext(sql::Db& db, const RowId& id) { db.exec(forget_quarantined, {{"id", id}}); }

void decide_quarantine(sql::Db& db, const RowId& id, std::string_view state, std::string_view by, std::string_view note,
                       Time now) {
  db.exec(decide, {{"state", state},
                   {"decided_by", by},
                   {"note", privacy::reason_code(note)},
                   {"decided_ms", to_ms(now)},
                   {"id", id}});
}

}  // namespace anketa::store
