// All that the hub holds of one person, for that person (152-FZ art. 14, GDPR art. 15 and 20): contacts in clear, every
// lead with its answers, every consent with its whole text, who was given the data, what was said and noted. Staff are
// people too: they are not named. In: a prospect. Out: one JSON object. Next: privacy_handlers.cpp
#pragma once
#include "hub/browser/json.h"
#include "hub/console/context.h"
#include "hub/console/prospect_view.h"

namespace anketa::console {

[[nodiscard]] browser::JsonText copy_json(Context& context, sql::Db& db, const ProspectView& view);

}  // namespace anketa::console
