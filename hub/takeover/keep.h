// What a takeover keeps of people while it is under way: its head, its parts as uploaded, its rows in blocks, each
// sealed under the takeover's id. In: values. Out: sealed texts and back. What does not open is store.corrupt.
// Next: hub/store/takeovers.h
#pragma once
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/takeovers.h"
#include "hub/takeover/rows.h"
#include "hub/takeover/understand.h"
#include "shared/sql/db.h"

namespace anketa::takeover {

[[nodiscard]] privacy::SealedCard seal_head(const privacy::Vault& vault, const RowId& id, const Head& head);
[[nodiscard]] Head open_head(const privacy::Vault& vault, const store::TakeoverRow& row);
[[nodiscard]] privacy::SealedCard seal_lines(const privacy::Vault& vault, const RowId& id,
                                             const std::vector<Line>& lines);
[[nodiscard]] std::vector<Line> open_lines(const privacy::Vault& vault, const RowId& id,
                                           const privacy::SealedCard& block);
[[nodiscard]] std::vector<Line> lines_of_block(sql::Db& db, const privacy::Vault& vault, const RowId& id,
                                               std::int64_t number);  // none: it is gone

// Every column's field as a person confirmed it; what was guessed where nobody has.
[[nodiscard]] std::vector<std::string> fields_of(const store::TakeoverRow& row, const Head& head);
[[nodiscard]] std::string flaws_text(const std::vector<Flaw>& flaws);  // "column:code", comma separated
[[nodiscard]] std::vector<Flaw> flaws_of(std::string_view text);       // and back
[[nodiscard]] Network network_of(sql::Db& db, const OrgId& org, std::int64_t now_ms, std::int64_t day_offset_ms);

}  // namespace anketa::takeover
