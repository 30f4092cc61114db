// The id of the lead that a line of an old base becomes. In: the takeover and the line. Out: always the same id, so
// that a tombstone can name a line before it is in, and no restored import brings it in under another one. Pure. A UUID
// of version 8 (RFC 9562 section 5.8): its first 48 bits are those of the takeover's id, which keeps leads made
// together together; the others are the first of SHA-256("anketa.takeover.line:" takeover ":" line), less version and
// variant. Next: hub/pipeline/old_lead.h, hub/subject/erase.h
#pragma once
#include "shared/base/id.h"

namespace anketa::takeover {

[[nodiscard]] LeadId lead_of_line(const RowId& takeover, std::int64_t line);

}  // namespace anketa::takeover
