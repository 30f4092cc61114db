// A questionnaire as canonical JSON (RFC 8785, integers only) and back; the form is fixed by
// assets/questionnaires/schema.json. Pure and thread safe.
#pragma once
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/domain/questionnaire.h"

namespace anketa::wire {

// The bytes whose SHA-256 names a published questionnaire. Members that say nothing are left out,
// and comparison values are written as text, so equal questionnaires give equal bytes.
[[nodiscard]] std::string questionnaire_json(const domain::Questionnaire& questionnaire);

// questionnaire.invalid: the detail is "path: what is wrong", for example
// "pages[2].questions[0].show_if.all[1].q: unknown question 'colour'". Refuses unknown and doubled
// members, and everything that check_questionnaire (questionnaire_check.h) refuses.
[[nodiscard]] Result<domain::Questionnaire> parse_questionnaire(std::string_view json);

// The same form, whether or not it makes sense yet: a draft. faults_of (questionnaire_check.h) says what is missing.
[[nodiscard]] Result<domain::Questionnaire> parse_draft(std::string_view json);

}  // namespace anketa::wire
