// The importer's day, by which lists, reports, terms and quotas count: it begins at Moscow's midnight, UTC+3 since 2014
// without summer time. Houses, venues and people have zones of their own (shared/base/zone.h).
#pragma once
#include <cstdint>

namespace anketa {

inline constexpr std::int64_t organisation_offset_ms = 3LL * 3600 * 1000;  // ahead of UTC

}  // namespace anketa
