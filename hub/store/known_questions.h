// Tables known_questions, reviewers: questions whose answer is known, put among a person's others to measure him, and
// how many he has answered. Each belongs to one person and never becomes a fact. Writing: inside a write of the hub's
// writer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/store/reviews.h"

namespace anketa::store {

struct KnownQuestion {
  ReviewRow item;  // looks like any other; its state is open, or the answer
  UserId user;
  std::string expected;  // same different
};
void insert_known(sql::Db& db, const KnownQuestion& known);
[[nodiscard]] std::optional<KnownQuestion> find_known(sql::Db& db, const OrgId& org, const UserId& user,
                                                      const RowId& id);
[[nodiscard]] std::vector<KnownQuestion> waiting_known(sql::Db& db, const OrgId& org, const UserId& user);
void answer_known(sql::Db& db, const RowId& id, std::string_view answer, Time now);  // "": takes it back
void forget_known(sql::Db& db, const LeadId& lead);                                  // P11

// One more answer of this person; gives how many there are now.
std::int64_t count_answer(sql::Db& db, const OrgId& org, const UserId& user);

struct Measure {
  UserId user;
  std::int64_t answers = 0, known = 0, right = 0;  // known: of those questions, how many he has answered
};
[[nodiscard]] std::vector<Measure> reviewer_measures(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
