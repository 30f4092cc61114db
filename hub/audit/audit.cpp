#include "hub/audit/audit.h"

#include <algorithm>

#include "hub/store/audit.h"

namespace anketa::audit {
namespace {

constexpr std::string_view chain_context = "anketa/v1/audit";
constexpr std::string_view head_context = "anketa/v1/audit-head";
constexpr std::int64_t verify_page = 1000;

// Each field with its length before it, so that no two entries share their bytes.
void add_field(std::string& out, std::string_view field) {
  out.append(std::to_string(field.size())).append(":").append(field);
}

Hash hash_of(const OrgId& org, const store::AuditRow& row, const Hash& previous) {
  std::string fields;
  for (const std::string_view field :
       {std::string_view(org.value), std::string_view(row.actor), std::string_view(row.action),
        std::string_view(row.subject_kind), std::string_view(row.subject_id), std::string_view(row.detail)}) {
    add_field(fields, field);
  }
  add_field(fields, std::to_string(row.seq));
  add_field(fields, std::to_string(row.at_ms));
  return crypto::sha256({as_bytes(chain_context), previous, as_bytes(fields)});
}

std::optional<Hash> parse_hash(std::string_view base64) {
  const auto bytes = from_base64(base64);
  Hash hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::ranges::copy(*bytes, hash.begin());
  return hash;
}

std::string head_message(const OrgId& org, const Head& head, std::int64_t at_ms) {
  return org.value + "|" + std::to_string(head.seq) + "|" + to_hex(head.hash) + "|" + std::to_string(at_ms);
}

// A signed head that the chain no longer bears means that its end was cut off or written anew.
std::optional<std::int64_t> first_odd_head(sql::Db& db, const OrgId& org) {
  for (const store::AuditHeadRow& signed_head : store::audit_heads(db, org)) {
    const auto row = store::audit_at(db, org, signed_head.seq);
    if (!row || row->hash != signed_head.hash) return signed_head.seq;
  }
  return std::nullopt;
}

}  // namespace

Head append(sql::Db& db, const OrgId& org, const Entry& entry, const Clock& clock) {
  const Head last = head(db, org);
  store::AuditRow row;
  row.seq = last.seq + 1;
  row.at_ms = to_ms(clock.now());
  row.actor = entry.actor;
  row.action = entry.action;
  row.subject_kind = entry.subject_kind;
  row.subject_id = entry.subject_id;
  row.detail = entry.detail;
  const Hash hash = hash_of(org, row, last.hash);
  row.hash = to_base64(hash);
  store::insert_audit(db, org, row);
  return {row.seq, hash};
}

Head head(sql::Db& db, const OrgId& org) {
  const auto last = store::last_audit(db, org);
  if (!last) return {};
  const auto hash = parse_hash(last->hash);
  if (!hash) throw sql::Failure(Problem(problems::store_corrupt, "audit hash"));
  return {last->seq, *hash};
}

std::optional<std::int64_t> verify(sql::Db& db, const OrgId& org) {
  Hash previous{};
  std::int64_t seq = 0;
  for (;;) {
    const auto page = store::audit_after(db, org, seq, verify_page);
    if (page.empty()) return first_odd_head(db, org);
    for (const store::AuditRow& row : page) {
      const Hash hash = hash_of(org, row, previous);
      if (row.seq != seq + 1 || row.hash != to_base64(hash)) return row.seq;
      previous = hash;
      seq = row.seq;
    }
  }
}

void sign_head(sql::Db& db, const OrgId& org, const crypto::SignKey& receipt_key, const Clock& clock) {
  const Head last = head(db, org);
  if (last.seq == 0) return;
  const std::int64_t at_ms = to_ms(clock.now());
  const auto signature = crypto::sign(receipt_key, head_context, as_bytes(head_message(org, last, at_ms)));
  store::insert_audit_head(db, org, {last.seq, to_base64(last.hash), to_base64(signature), at_ms});
}

}  // namespace anketa::audit
