#include "hub/store/alarms.h"

namespace anketa::store {
namespace {

#define ALARM_COLUMNS                                                                                                 \
  "SELECT a.id, a.kind, a.subject_kind, a.subject_id, a.severity, a.measure, a.raised_ms, a.cleared_ms, a.acked_ms, " \
  "u.name, k.name, k.venue_id FROM alarms a LEFT JOIN users u ON u.id = a.acked_by "                                  \
  "LEFT JOIN kiosks k ON k.id = a.subject_id WHERE a.org_id = :org_id "
constexpr const char* alarm_types =
    "ttttt"
    "iiii"
    "ttt";
constexpr sql::Statement insert{"", R"sql(
  INSERT INTO alarms (id, org_id, kind, subject_kind, subject_id, severity, measure, raised_ms)
  VALUES (:id, :org_id, :kind, :subject_kind, :subject_id, :severity, :measure, :raised_ms))sql"};
constexpr sql::Statement change{"", "UPDATE alarms SET severity = :severity, measure = :measure WHERE id = :id"};
constexpr sql::Statement clear{"", "UPDATE alarms SET cleared_ms = :now_ms WHERE id = :id AND cleared_ms IS NULL"};
constexpr sql::Statement acknowledge{"tt", R"sql(
  UPDATE alarms SET acked_ms = :now_ms, acked_by = :user_id
  WHERE org_id = :org_id AND id = :id AND acked_ms IS NULL RETURNING kind, subject_id)sql"};
constexpr sql::Statement see_losses{
    "", "UPDATE kiosk_losses SET seen_ms = :now_ms WHERE kiosk_id = :kiosk_id AND seen_ms IS NULL"};
constexpr sql::Statement open{
    alarm_types, ALARM_COLUMNS "AND a.cleared_ms IS NULL ORDER BY a.severity, a.raised_ms, a.id"};  // c before w
constexpr sql::Statement list{alarm_types, ALARM_COLUMNS R"sql(
  AND (:subject_id = '' OR a.subject_id = :subject_id)
  AND (a.raised_ms, a.id) < (:after_ms, :after_id)
  ORDER BY a.raised_ms DESC, a.id DESC LIMIT :row_limit)sql"};
constexpr sql::Statement put{"", R"sql(
  INSERT INTO kiosk_losses (kiosk_id, epoch, seq, org_id, last_seq, reason, told_ms)
  VALUES (:kiosk_id, :epoch, :seq, :org_id, :last_seq, :reason, :told_ms)
  ON CONFLICT (kiosk_id, epoch, seq) DO NOTHING)sql"};
constexpr sql::Statement losses{"iiiti", R"sql(
  SELECT epoch, seq, last_seq, reason, told_ms FROM kiosk_losses
  WHERE org_id = :org_id AND kiosk_id = :kiosk_id ORDER BY told_ms DESC, epoch DESC, seq DESC LIMIT 100)sql"};

std::vector<AlarmRow> read(const std::vector<sql::Row>& rows) {
  std::vector<AlarmRow> alarms;
  for (const sql::Row& row : rows) {
    alarms.push_back({row.id<RowId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5),
                      row.integer(6), row.maybe_integer(7), row.maybe_integer(8), row.text(9), row.text(10),
                      row.id<VenueId>(11)});
  }
  return alarms;
}

}  // namespace

void insert_alarm(sql::Db& db, const OrgId& org, const AlarmRow& alarm) {
  db.exec(insert, {{"id", alarm.id},
                   {"org_id", org},
                   {"kind", alarm.kind},
                   {"subject_kind", alarm.subject_kind},
                   {"subject_id", alarm.subject_id},
                   {"severity", alarm.severity},
                   {"measure", alarm.measure},
                   {"raised_ms", alarm.raised_ms}});
}

void change_alarm(sql::Db& db, const RowId& id, std::string_view severity, std::int64_t measure) {
  db.exec(change, {{"severity", severity}, {"measure", measure}, {"id", id}});
}

void clear_alarm(sql::Db& db, const RowId& id, Time now) { db.exec(clear, {{"now_ms", to_ms(now)}, {"id", id}}); }

bool acknowledge_alarm(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, Time now) {
  const auto row = db.row(acknowledge, {{"now_ms", to_ms(now)}, {"user_id", by}, {"org_id", org}, {"id", id}});
  if (!row) return false;
  if (row->text(0) == "kiosk.lost") db.exec(see_losses, {{"now_ms", to_ms(now)}, {"kiosk_id", row->text(1)}});
  return true;
}

std::vector<AlarmRow> open_alarms(sql::Db& db, const OrgId& org) { return read(db.rows(open, {{"org_id", org}})); }

std::vector<AlarmRow> list_alarms(sql::Db& db, const OrgId& org, const std::string& subject_id, const Place& after,
                                  std::int64_t limit) {
  return read(db.rows(list, {{"org_id", org},
                             {"subject_id", subject_id},
                             {"after_ms", after.ms},
                             {"after_id", after.id},
                             {"row_limit", limit}}));
}

void put_loss(sql::Db& db, const OrgId& org, const LossRow& loss) {
  db.exec(put, {{"kiosk_id", loss.kiosk},
                {"epoch", loss.epoch},
                {"seq", loss.seq},
                {"org_id", org},
                {"last_seq", loss.last_seq},
                {"reason", loss.reason},
                {"told_ms", loss.told_ms}});
}

std::vector<LossRow> losses_of(sql::Db& db, const OrgId& org, const KioskId& kiosk) {
  std::vector<LossRow> found;
  for (const sql::Row& row : db.rows(losses, {{"org_id", org}, {"kiosk_id", kiosk}}))
    found.push_back({kiosk, row.integer(0), row.integer(1), row.integer(2), row.text(3), row.integer(4)});
  return found;
}

}  // namespace anketa::store
