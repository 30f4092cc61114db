// An alarm as the console tells it, in lists, on the stand and on its kiosk's page. Pure.
#pragma once
#include "hub/browser/json.h"
#include "hub/store/alarms.h"

namespace anketa::console {

inline void put_alarm(browser::JsonText& json, const store::AlarmRow& alarm) {
  json.object().put("id", alarm.id).put("kind", alarm.kind).put("severity", alarm.severity);
  json.put("measure", alarm.measure);
  json.put_named("kiosk", alarm.subject_kind == "kiosk" ? alarm.subject_id : std::string(), alarm.kiosk_name);
  json.put("venue_id", alarm.venue).put("raised_ms", alarm.raised_ms).put("cleared_ms", alarm.cleared_ms);
  json.put("acknowledged_ms", alarm.acked_ms).put_text_or_null("acknowledged_by", alarm.acked_by).end();
}

}  // namespace anketa::console
