// Table pictures: what people brought for the catalogue, as a bundle holds it, under the SHA-256 of that.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

void insert_picture(sql::Db& db, const OrgId& org, const std::string& name, const std::string& body, Time now,
                    std::string_view by);  // the same again is no news
[[nodiscard]] std::optional<std::string> find_picture(sql::Db& db, const OrgId& org, std::string_view name);
[[nodiscard]] std::vector<std::string> picture_names(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
