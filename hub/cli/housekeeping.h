// What a running hub does by the clock: takes requests of the command line, warns of leases, lets them lapse and
// expire, signs audit heads, makes backups so that kiosks may delete. One thread.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "hub/config.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/crypto/crypto.h"

namespace anketa::cli {

class Housekeeping {
 public:
  Housekeeping(const HubConfig& config, store::Writer& writer, store::ReadPool& readers, OrgId org,
               crypto::SignKey receipt_key, const crypto::PublicKey& bundle_key, std::function<void()> take_imports,
               const Clock& clock, Random& random);
  ~Housekeeping();

 private:
  void loop();
  void sign_head();
  void forget_files();  // of old bases
  void do_due();
  void backup();
  const HubConfig& config_;
  store::Writer& writer_;
  store::ReadPool& readers_;
  OrgId org_;
  crypto::SignKey receipt_key_;
  crypto::PublicKey bundle_key_;
  std::function<void()> take_imports_;  // outboxes that came by hand (hub/cli/import.h)
  const Clock& clock_;
  Random& random_;
  std::mutex mutex_;
  std::condition_variable change_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace anketa::cli
