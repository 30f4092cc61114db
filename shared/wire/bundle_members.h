// The members of a bundle one by one: written in bundle_write.cpp, read in bundle_read.cpp. Members that
// came later than the first bundles are left out when empty and may be missing, so that a bundle stored
// by an older kiosk or hub stays readable. Only bundle.cpp calls this.
#pragma once
#include "shared/domain/bundle.h"
#include "shared/wire/json_fields.h"

namespace anketa::wire {

[[nodiscard]] Json consents_json(const std::vector<domain::ConsentText>& consents);
// All but "v", the questionnaire, the consents and their hashes.
[[nodiscard]] Json::Object bundle_members(const domain::Bundle& bundle);
[[nodiscard]] domain::Bundle read_members(JsonFields& fields);

}  // namespace anketa::wire
