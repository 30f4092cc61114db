// A line of an old base as a lead: source "takeover", kind "old_lead", so that it stands in no count of what came in.
// It is matched like any other and gets no task; who may be given it is P7's to say. In: what a line says. Out: a lead
// made ready; then, in a write, its rows and what became of it. Next: hub/pipeline/takeover_stage.cpp
#pragma once
#include <string>

#include "hub/pipeline/take_in.h"
#include "hub/takeover/understand.h"

namespace anketa::pipeline {

struct OldLead {
  TakenIn taken;
  DealerId dealer;  // whose he was
  std::string vin;  // of his car; "" where he has none
  std::optional<std::int64_t> sold_ms;
};
// `id`: of its line, hub/takeover/line_lead.h
[[nodiscard]] OldLead old_lead(const Parts& parts, sql::Db& read, const LeadId& id, const takeover::Understood& known);

struct OldOutcome {
  std::string verdict;  // new same maybe garbage
  std::string joins;    // decisions that it brought about, comma separated
  // of its house: given; no_basis no_brand closed taken (it stays nobody's); routed; "" where none was asked for
  std::string house;
  std::string car;  // of his car: owned; known (it was his already), elsewhere (somebody else's since the check); ""
};
// `dealers`: keep rules none. Runs in the writer and may run again.
OldOutcome store_old_lead(sql::Db& db, const Parts& parts, const OldLead& old, std::string_view dealers,
                          std::string_view by);

}  // namespace anketa::pipeline
