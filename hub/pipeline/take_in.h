// From opened JSON to rows: what a lead tells the columns. Pure but for the vault's sealing.
#pragma once
#include "hub/dedup/resolve.h"
#include "hub/pipeline/pipeline.h"
#include "hub/store/leads.h"
#include "shared/wire/lead_json.h"

namespace anketa::pipeline {

struct TakenIn {
  store::LeadRow row;
  privacy::SealedCard card;
  std::vector<store::ConsentRow> consents;
  dedup::Arrival arrival;
  std::string visitor_token_sha256;
  std::vector<std::string> findings;
  bool reachable = false;  // has a phone or an e-mail
};

struct Moment {
  std::int64_t not_before_ms = 0;  // of the envelope
  std::int64_t arrived_ms = 0;
  std::int64_t wall_ms = 0;  // the kiosk's clock, as its header says
  bool clock_trusted = false;
};

// Text the vault seals: `json` itself, so that nothing a visitor told is lost, whatever its shape.
[[nodiscard]] TakenIn take_in(const Parts& parts, sql::Db& read, std::string_view json, wire::ParsedLead parsed,
                              const Moment& moment, bool test);
// A lead that could be opened but not read: kept whole, for a human.
[[nodiscard]] TakenIn take_in_unreadable(const Parts& parts, const LeadId& lead, std::string_view json,
                                         std::string finding, const Moment& moment, bool test);

// Its rows, its prospect, and the job that routes it; runs in the writer and may run again.
void store_lead(sql::Db& db, const Parts& parts, const TakenIn& taken);
// Asks the rules for a matched lead, and gives it to one dealer. As above.
void route_lead(sql::Db& db, const Parts& parts, const LeadId& id);

}  // namespace anketa::pipeline
