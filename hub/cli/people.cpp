#include "hub/cli/people.h"

#include "hub/auth/accounts.h"
#include "hub/cli/open_hub.h"
#include "hub/store/writer.h"

namespace anketa::cli {

Status new_admin_code(const HubConfig& config, std::ostream& out) {
  const SystemClock clock;
  SystemRandom random;
  TRY(lock, HubLock::take(config));
  TRY(keyring, keys::load(config.keys()));
  TRY(db, store::open_writer(config.database, clock));
  store::DirectWriter writer(*db);
  std::string code;
  TRY_STATUS(writer.run([&](sql::Db& session) { code = auth::first_admin(session, keyring.org, clock, random).code; }));
  out << "first-admin code: " << code << "\n";
  return {};
}

}  // namespace anketa::cli
