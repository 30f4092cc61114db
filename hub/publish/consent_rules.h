// What the law asks of a consent (152-FZ art. 9, GDPR art. 7), as far as a program can see it: operator, address,
// purpose, term and a way to withdraw are named, refusing costs nothing, one document bears one purpose and is joined
// with no other, nothing is ticked beforehand. In: the document, who the operator is. Out: findings with their place;
// a paragraph is "text.ru[3]". A help for its author, not advice of a lawyer. Next: hub/publish/content.h. Pure.
#pragma once
#include <vector>

#include "shared/domain/bundle.h"
#include "shared/wire/questionnaire_check.h"

namespace anketa::publish {

[[nodiscard]] std::vector<wire::Fault> consent_faults(const domain::ConsentText& consent,
                                                      const domain::KioskSettings& settings);

}  // namespace anketa::publish
