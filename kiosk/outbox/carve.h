// Reading rows out of a damaged SQLite file without SQLite: every page of the file and of its log that
// looks like a table's leaf is searched for cells of the shape of a `body` row (sqlite.org/fileformat2).
// Nothing is believed here: what is found counts only if its hashes and signature hold (salvage.cpp).
#pragma once
#include <filesystem>
#include <functional>

#include "kiosk/outbox/rows.h"

namespace anketa::outbox {

// Calls `found` for each candidate, possibly several times for one row. Skips what cannot be read.
void carve(const std::filesystem::path& database, const std::function<void(const DamagedBody&)>& found);

}  // namespace anketa::outbox
