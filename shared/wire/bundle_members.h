// The members of a bundle one by one: written in bundle_write.cpp, read in bundle_read.cpp. Members that
// came later than the first bundles are left out when empty and may be missing, so that a bundle stored
// by an older kiosk or hub stays readable. Only bundle.cpp and content.cpp call this.
#pragma once
#include "shared/domain/bundle.h"
#include "shared/wire/json_fields.h"

namespace anketa::wire {

[[nodiscard]] Json consents_json(const std::vector<domain::ConsentText>& consents);
// One by one, for who edits them apart (content.h).
[[nodiscard]] Json consent_json(const domain::ConsentText& consent);
[[nodiscard]] Json brand_json(const domain::Brand& brand);
[[nodiscard]] Json model_json(const domain::Model& model);
[[nodiscard]] domain::ConsentText read_consent(JsonFields& fields);
[[nodiscard]] domain::Brand read_brand(JsonFields& fields);
[[nodiscard]] domain::Model read_model(JsonFields& fields);
// All but "v", the questionnaire, the consents and their hashes.
[[nodiscard]] Json::Object bundle_members(const domain::Bundle& bundle);
[[nodiscard]] domain::Bundle read_members(JsonFields& fields);

}  // namespace anketa::wire
