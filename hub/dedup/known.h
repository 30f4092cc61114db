// Measures the reviewer: of every fifty questions one has an answer that is known, and looks like the others.
// In: a person's answer. Out: now and then a question for him alone; his answer to it is kept and changes nothing else.
// Runs inside a write of the hub's writer; throws store::Refused with request.conflict or request.invalid.
#pragma once
#include "hub/dedup/review.h"
#include "hub/store/known_questions.h"

namespace anketa::dedup {

inline constexpr std::int64_t known_every = 50;

// After an answer to a real question: puts a known one where that stood, if it is time and there is an obvious pair.
void after_answer(sql::Db& db, const OrgId& org, const UserId& user, const store::ReviewRow& answered,
                  const Clock& clock, Random& random);
void answer_known(sql::Db& db, const store::KnownQuestion& known, Answer answer, const Clock& clock);
void take_back_known(sql::Db& db, const store::KnownQuestion& known, const Clock& clock);

}  // namespace anketa::dedup
