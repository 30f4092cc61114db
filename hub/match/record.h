// The compact record that matching reads instead of a prospect's card: a Person as bytes, some 60 to 250, sealed
// under the card's key (P3 at rest). In: a Person. Out: bytes and back. Pure; any bytes in, never a crash.
#pragma once
#include "hub/match/person.h"
#include "shared/base/bytes.h"

namespace anketa::match {

[[nodiscard]] Bytes record_of(const Person& person);
[[nodiscard]] Result<Person> read_record(ByteView bytes);  // store.corrupt

}  // namespace anketa::match
