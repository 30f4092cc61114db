#include "hub/cli/verify.h"

#include <fmt/format.h>

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/cli/open_hub.h"
#include "hub/dedup/replay.h"
#include "hub/keys/keyring.h"
#include "hub/store/copy.h"
#include "hub/store/envelopes.h"
#include "hub/store/kiosks.h"
#include "hub/store/open.h"

namespace anketa::cli {
namespace {

constexpr std::int64_t page = 500;

// Where a number is missing, its envelope lies in quarantine or never came; the chain is taken up again
// behind it, and the signature of what follows must hold by itself.
Status verify_chain(sql::Db& db, const HubId& hub, const store::EpochRow& epoch) {
  Hash chain = wire::epoch_start(hub, epoch.kiosk, epoch.epoch, epoch.device);
  std::uint64_t seq = 0;
  const auto broken = [&](std::uint64_t at) {
    return fail(problems::store_corrupt, fmt::format("chain {} {} {}", epoch.kiosk.value, epoch.epoch, at));
  };
  while (true) {
    const auto links = store::chain_links(db, epoch.kiosk, epoch.epoch, seq, page);
    if (links.empty()) break;
    for (const store::ChainLink& link : links) {
      if (link.header.seq == seq + 1 && link.header.prev != chain) return broken(link.header.seq);
      if (!wire::verify({link.header, link.signature, {}}, epoch.device)) return broken(link.header.seq);
      chain = wire::chain_value(link.header, link.signature);
      seq = link.header.seq;
    }
  }
  if (seq > epoch.stored_seq || (seq == epoch.stored_seq && chain != epoch.chain)) return broken(epoch.stored_seq);
  return {};
}

// A hub that runs goes on taking people in while we read: only what does not fit twice is wrong.
Status verify_people(sql::Db& db, const privacy::Vault& vault, const OrgId& org, dedup::Replayed& read) {
  try {
    read = dedup::replay(db, vault, org);
    if (read.mismatches.empty()) return {};
    const auto before = read.mismatches;
    read = dedup::replay(db, vault, org);
    for (const dedup::Mismatch& one : read.mismatches) {
      if (std::ranges::find(before, one) != before.end())
        return fail(problems::store_corrupt, fmt::format("people {} {}", one.what, one.id));
    }
    return {};
  } catch (const BrokenWorld& broken) {
    return fail(broken.problem());
  }
}

}  // namespace

Status verify_database(sql::Db& db, const OrgId& org) {
  TRY_STATUS(store::check_whole(db));
  try {
    for (const store::EpochRow& epoch : store::all_epochs(db, org)) {
      const auto links = store::chain_links(db, epoch.kiosk, epoch.epoch, 0, 1);
      if (links.empty()) continue;
      TRY_STATUS(verify_chain(db, links.front().header.hub, epoch));
    }
    if (const auto odd = audit::verify(db, org)) return fail(problems::store_corrupt, "audit " + std::to_string(*odd));
  } catch (const sql::Failure& failure) {
    return fail(failure.problem());
  }
  return {};
}

Status verify_command(const HubConfig& config, const std::filesystem::path& backup, std::ostream& out) {
  TRY(keyring, keys::load(config.keys()));
  TRY(db, store::open_reader(backup.empty() ? config.database : "sqlite:" + backup.string()));
  TRY_STATUS(verify_database(*db, keyring.org));
  SystemRandom random;
  const privacy::Vault vault(vault_keys(keyring), random);
  dedup::Replayed people;
  TRY_STATUS(verify_people(*db, vault, keyring.org, people));
  std::int64_t envelopes = 0;
  for (const store::EpochRow& epoch : store::all_epochs(*db, keyring.org))
    envelopes += static_cast<std::int64_t>(epoch.stored_seq);
  out << "Whole: " << envelopes << " envelopes in unbroken chains, " << audit::head(*db, keyring.org).seq
      << " audit entries, " << people.prospects << " people as " << people.decisions << " decisions over "
      << people.leads << " leads make them.\n";
  return {};
}

}  // namespace anketa::cli
