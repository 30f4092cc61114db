#include "hub/work/batch.h"

#include "hub/audit/audit.h"
#include "hub/privacy/reason.h"
#include "hub/store/assignments.h"
#include "hub/store/contacts.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"
#include "hub/work/contact.h"
#include "hub/work/due.h"
#include "hub/work/follow_up.h"

namespace anketa::work {
namespace {

using Lease = std::optional<store::AssignmentRow>;

// Into which house it would go.
DealerId house_for(const Batch& batch, const Lease& lease) {
  return !batch.dealer.empty() || !lease ? batch.dealer : lease->dealer;
}

std::string hinders_giving(sql::Db& db, const Batch& batch, const Wish& wish, const Lease& lease) {
  const DealerId house = house_for(batch, lease);
  if (house.empty()) return "nobodys";
  if (!batch.user.empty() && !store::works_at(db, house, batch.user)) return "not_here";
  if (lease && lease->dealer == house) return batch.user.empty() || lease->user == batch.user ? "same" : std::string();
  return hindrance(db, batch.org, wish.prospect, wish.brand, house);
}

std::string hinders_closing(sql::Db& db, const Lease& lease) {
  if (!lease) return "nobodys";
  if (lease->waits_until_ms) return "waits";
  const Stage stage = stage_of(db, *lease);
  return may_move(stage, Stage::Lost) ? std::string() : stage == Stage::Lost ? "same" : "sold";
}

std::string hinders(sql::Db& db, const Batch& batch, const Wish& wish, const Lease& lease) {
  return batch.deed == "close" ? hinders_closing(db, lease) : hinders_giving(db, batch, wish, lease);
}

AssignmentId give(sql::Db& db, const Batch& batch, const Wish& wish, const Lease& lease, const Clock& clock,
                  Random& random) {
  const DealerId house = house_for(batch, lease);
  if (lease && lease->dealer == house) {
    give_inside(db, lease->id, batch.user);
    return lease->id;
  }
  Reassign order;
  order.org = batch.org;
  order.prospect = wish.prospect;
  order.brand = wish.brand;
  order.dealer = house;
  order.salesperson = batch.user;
  order.reason = batch.reason;
  order.by = batch.by;
  order.terms = batch.terms;
  order.accepted = batch.accepted;
  return reassign(db, order, clock, random);
}

// The lease it is about afterwards; none: refused after all.
AssignmentId do_one(sql::Db& db, const Batch& batch, const Wish& wish, const Lease& lease, const Clock& clock,
                    Random& random) {
  try {  // every check comes before the first change
    if (batch.deed == "give") return give(db, batch, wish, lease, clock, random);
    move_stage(db, {batch.org, lease->id, Stage::Lost, batch.reason, batch.by}, clock, random);
    return lease->id;
  } catch (const store::Refused&) {
    return {};
  }
}

// Taken up again where it was left, with a call to make.
void reopen(sql::Db& db, const store::BatchItem& item, const store::AssignmentRow& lease, const UserId& by,
            const Clock& clock, Random& random) {
  const auto before = stage_from(item.before_stage);
  const std::int64_t now = to_ms(clock.now());
  if (before && *before > Stage::Accepted) {
    store::set_stage(db, {lease.id, lease.org, item.before_stage, "", now});
  } else {
    store::clear_stage(db, lease.id);
  }
  const bool is_known = before && *before > Stage::Accepted;
  store::insert_task(db, next_task(lease, by, is_known ? "call" : "first_contact", now, clock, random));
}

// Why it cannot come back, or "" when it did.
std::string take_back(sql::Db& db, const store::BatchRow& batch, const store::BatchItem& item, const UserId& by,
                      const TermsOf& terms_of, const Clock& clock, Random& random) {
  const auto lease = store::open_assignment(db, batch.org, item.prospect, item.brand);
  if (!lease || lease->id != item.after) return "taken";
  if (batch.deed == "close") {
    if (stage_of(db, *lease) != Stage::Lost) return "worked_on";
    reopen(db, item, *lease, by, clock, random);
    return {};
  }
  if (lease->first_result_ms && *lease->first_result_ms >= batch.made_ms) return "worked_on";
  if (item.before.empty()) {
    return_to_pool(db, *lease, "handed_over", by.value, clock, random);
    return {};
  }
  const UserId user = store::works_at(db, item.before_dealer, item.before_user) ? item.before_user : UserId{};
  if (lease->id == item.before) {
    give_inside(db, lease->id, user);
    return {};
  }
  Reassign order;
  order.org = batch.org;
  order.prospect = item.prospect;
  order.brand = item.brand;
  order.dealer = item.before_dealer;
  order.salesperson = user;
  order.reason = "hand_over_undone";
  order.by = by;
  const auto before = store::find_assignment(db, batch.org, item.before);
  order.accepted = before && before->accepted_ms.has_value();
  order.terms = terms_of(item.before_dealer);
  try {
    reassign(db, order, clock, random);
  } catch (const store::Refused&) {
    return "taken";
  }
  return {};
}

}  // namespace

std::vector<std::string> hindrances(sql::Db& db, const Batch& batch) {
  std::vector<std::string> codes;
  for (const Wish& wish : batch.wishes)
    codes.push_back(hinders(db, batch, wish, store::open_assignment(db, batch.org, wish.prospect, wish.brand)));
  return codes;
}

Done do_batch(sql::Db& db, const Batch& batch, const Clock& clock, Random& random) {
  Done done{RowId::make(clock, random)};
  store::insert_batch(db, {done.id,
                           batch.org,
                           batch.deed,
                           batch.dealer,
                           batch.user,
                           privacy::reason_code(batch.reason),
                           to_ms(clock.now()),
                           batch.by,
                           {}});
  for (const Wish& wish : batch.wishes) {
    const Lease lease = store::open_assignment(db, batch.org, wish.prospect, wish.brand);
    store::BatchItem item;
    item.prospect = wish.prospect;
    item.brand = wish.brand;
    if (lease) {
      item.before = lease->id;
      item.before_dealer = lease->dealer;
      item.before_user = lease->user;
      item.before_stage = stage_code(stage_of(db, *lease));
    }
    if (hinders(db, batch, wish, lease).empty()) item.after = do_one(db, batch, wish, lease, clock, random);
    if (item.after.empty()) {
      ++done.kept;
      continue;
    }
    ++done.done;
    store::add_batch_item(db, batch.org, done.id, item);
    audit::append(db, batch.org, {batch.by.value, "batch." + batch.deed, "assignment", item.after.value}, clock);
  }
  return done;
}

Undone undo_batch(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, const TermsOf& terms_of,
                  const Clock& clock, Random& random) {
  const auto batch = store::find_batch(db, org, id);
  if (!batch) throw store::Refused(Problem(problems::not_found));
  if (batch->undone_ms) throw store::Refused(Problem(problems::request_conflict, "undone"));
  if (to_ms(clock.now()) >= batch->made_ms + undo_for_ms)
    throw store::Refused(Problem(problems::request_conflict, "too_late"));
  Undone undone;
  for (store::BatchItem& item : store::batch_items(db, id)) {
    item.code = take_back(db, *batch, item, by, terms_of, clock, random);
    item.state = item.code.empty() ? "back" : "gone";
    (item.code.empty() ? undone.back : undone.gone) += 1;
    store::set_batch_item(db, id, item);
  }
  store::set_batch_undone(db, id, clock.now());
  audit::append(db, org, {by.value, "batch.undo", "batch", id.value}, clock);
  return undone;
}

}  // namespace anketa::work
