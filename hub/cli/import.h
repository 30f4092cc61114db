// An outbox that came by hand: sealed batches from a kiosk's USB stick go through ingest, exactly once like any push,
// and the receipts are written beside them for the way back. In: the stick's folder. Out: receipts, and counts.
// Next: hub/ingest/ingest.h. A running hub is asked through its inbox; otherwise this process does it.
#pragma once
#include <filesystem>
#include <ostream>

#include "hub/config.h"
#include "hub/ingest/ingest.h"

namespace anketa::cli {

struct Imported {
  std::int64_t batches = 0, envelopes = 0;
};
// Every kiosk's folder below `stick`. request.invalid: no manifest there, or a batch that is not what it says.
[[nodiscard]] Result<Imported> import_outbox(const std::filesystem::path& stick, ingest::Ingest& ingest);

// `anketa-hub import --outbox DIR`.
[[nodiscard]] Status import_command(const HubConfig& config, const std::filesystem::path& stick, std::ostream& out);

// The running hub's side: takes what import_command left in the inbox. True: something came in.
bool take_imports(const HubConfig& config, ingest::Ingest& ingest);

}  // namespace anketa::cli
