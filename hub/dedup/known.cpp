#include "hub/dedup/known.h"

#include "hub/audit/audit.h"
#include "hub/dedup/judges.h"
#include "hub/store/identity.h"
#include "hub/store/writer.h"

namespace anketa::dedup {
namespace {

// Twice what the matcher asks for: nobody who looks would doubt it.
std::int64_t obvious(sql::Db& db, const OrgId& org) { return 2 * judges_of(db, org).decides.same_from; }

void note(sql::Db& db, const store::KnownQuestion& known, std::string_view action, std::string_view detail,
          const Clock& clock) {
  audit::append(db, known.item.org, {known.user.value, action, "review", known.item.id.value, detail}, clock);
}

}  // namespace

void after_answer(sql::Db& db, const OrgId& org, const UserId& user, const store::ReviewRow& answered,
                  const Clock& clock, Random& random) {
  const std::int64_t answers = store::count_answer(db, org, user);
  const std::int64_t real = known_every - 1;
  if (answers % real != 0) return;
  const bool family = answers / real % 2 == 0;  // the known answer is "one person" and "two" by turns
  const auto pairs = family ? store::families(db, org) : store::certain_joins(db, org, obvious(db, org));
  if (pairs.empty()) return;
  const store::KnownPair& pair = pairs[random.below(pairs.size())];
  store::KnownQuestion known;
  known.item = {RowId::make(clock, random),
                org,
                pair.lead,
                pair.other,
                pair.other,
                pair.bits,
                family ? "name_differs" : "shared_contact",  // the second asks about a lead inside its own prospect
                pair.evidence};
  known.item.created_ms = answered.created_ms;
  known.user = user;
  known.expected = family ? "different" : "same";
  store::insert_known(db, known);
}

void answer_known(sql::Db& db, const store::KnownQuestion& known, Answer answer, const Clock& clock) {
  if (answer == Answer::Seen) throw store::Refused(Problem(problems::request_invalid, "decision"));
  if (known.item.state != "open") throw store::Refused(Problem(problems::request_conflict));
  store::answer_known(db, known.item.id, answer_code(answer), clock.now());
  note(db, known, "review.known", answer_code(answer), clock);
}

void take_back_known(sql::Db& db, const store::KnownQuestion& known, const Clock& clock) {
  if (known.item.state == "open") throw store::Refused(Problem(problems::request_conflict));
  store::answer_known(db, known.item.id, "", clock.now());
  note(db, known, "review.known", "back", clock);
}

}  // namespace anketa::dedup
