#include "hub/store/hand_overs.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO hand_overs (id, org_id, from_dealer_id, from_user_id, to_dealer_id, to_user_id, reason, made_ms, made_by)
  VALUES (:id, :org_id, :from_dealer_id, :from_user_id, :to_dealer_id, :to_user_id, :reason, :made_ms, :made_by))sql"};
#define HAND_OVER_COLUMNS                                                                                        \
  "SELECT id, from_dealer_id, from_user_id, to_dealer_id, to_user_id, reason, made_ms, made_by, undone_ms FROM " \
  "hand_overs WHERE org_id = :org_id "
constexpr const char* hand_over_columns = "ttttttiti";
constexpr sql::Statement select_one{hand_over_columns, HAND_OVER_COLUMNS "AND id = :id"};
constexpr sql::Statement select_all{hand_over_columns,
                                    HAND_OVER_COLUMNS "AND (:everything = 1 OR (from_dealer_id IN " ANKETA_REACH
                                                      " AND to_dealer_id IN " ANKETA_REACH
                                                      ")) "
                                                      "ORDER BY made_ms DESC, id DESC LIMIT :most"};
constexpr sql::Statement undo{"", R"sql(
  UPDATE hand_overs SET undone_ms = :now_ms, undone_by = :undone_by WHERE id = :id AND undone_ms IS NULL)sql"};
constexpr sql::Statement add_item{"", R"sql(
  INSERT INTO hand_over_items (hand_over_id, org_id, assignment_id, state, code, user_id)
  VALUES (:hand_over_id, :org_id, :assignment_id, :state, :code, :user_id))sql"};
constexpr sql::Statement change_item{"", R"sql(
  UPDATE hand_over_items SET state = :state, code = :code
  WHERE hand_over_id = :hand_over_id AND assignment_id = :assignment_id)sql"};
constexpr sql::Statement select_items{"tttt", R"sql(
  SELECT assignment_id, state, code, user_id FROM hand_over_items
  WHERE hand_over_id = :hand_over_id AND state = :state ORDER BY assignment_id LIMIT :most)sql"};
constexpr sql::Statement count_items{"ti", R"sql(
  SELECT state, count(*) FROM hand_over_items WHERE hand_over_id = :hand_over_id GROUP BY state)sql"};

HandOverRow hand_over_of(const OrgId& org, const sql::Row& row) {
  return {row.id<RowId>(0),  org,         row.id<DealerId>(1), row.id<UserId>(2), row.id<DealerId>(3),
          row.id<UserId>(4), row.text(5), row.integer(6),      row.id<UserId>(7), row.maybe_integer(8)};
}

}  // namespace

void insert_hand_over(sql::Db& db, const HandOverRow& row) {
  db.exec(add, {{"id", row.id},
                {"org_id", row.org},
                {"from_dealer_id", row.from_dealer},
                {"from_user_id", row.from_user},
                {"to_dealer_id", row.to_dealer},
                {"to_user_id", row.to_user},
                {"reason", row.reason},
                {"made_ms", row.made_ms},
                {"made_by", row.made_by}});
}

std::optional<HandOverRow> find_hand_over(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(hand_over_of(org, *row)) : std::nullopt;
}

void set_hand_over_undone(sql::Db& db, const RowId& id, const UserId& by, Time now) {
  db.exec(undo, {{"now_ms", to_ms(now)}, {"undone_by", by}, {"id", id}});
}

void add_hand_over_item(sql::Db& db, const OrgId& org, const RowId& hand_over, const HandOverItem& item) {
  db.exec(add_item, {{"hand_over_id", hand_over},
                     {"org_id", org},
                     {"assignment_id", item.assignment},
                     {"state", item.state},
                     {"code", item.code},
                     {"user_id", item.user}});
}

void set_hand_over_item(sql::Db& db, const RowId& hand_over, const AssignmentId& assignment, std::string_view state,
                        std::string_view code) {
  db.exec(change_item, {{"state", state}, {"code", code}, {"hand_over_id", hand_over}, {"assignment_id", assignment}});
}

std::vector<HandOverItem> hand_over_items(sql::Db& db, const RowId& hand_over, std::string_view state,
                                          std::int64_t limit) {
  std::vector<HandOverItem> items;
  for (const sql::Row& row : db.rows(select_items, {{"hand_over_id", hand_over}, {"state", state}, {"most", limit}})) {
    items.push_back({row.id<AssignmentId>(0), row.text(1), row.text(2), row.id<UserId>(3)});
  }
  return items;
}

std::vector<HandOverSummary> list_hand_overs(sql::Db& db, const Sight& asked, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  std::vector<HandOverSummary> all;
  for (const sql::Row& row : db.rows(select_all, {{"org_id", sight.org},
                                                  {"everything", sight.everything ? 1 : 0},
                                                  {"dealer_id", sight.reach},
                                                  {"most", limit}})) {
    HandOverSummary summary{hand_over_of(sight.org, row)};
    for (const sql::Row& count : db.rows(count_items, {{"hand_over_id", summary.row.id}})) {
      const std::string& state = count.text(0);
      std::int64_t& into = state == "waiting" ? summary.waiting
                           : state == "given" ? summary.given
                           : state == "kept"  ? summary.kept
                           : state == "back"  ? summary.back
                                              : summary.gone;
      into = count.integer(1);
    }
    all.push_back(std::move(summary));
  }
  return all;
}

}  // namespace anketa::store
