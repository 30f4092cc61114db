// A hub as `anketa-hub init` makes it, on a real folder, with its real device routes behind the real
// gatekeeper, stopped, started, backed up and restored by its own code; only sockets and threads are
// missing, and time is the caller's. SiteClient is how a kiosk reaches it. One thread.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "hub/auth/enrol.h"
#include "hub/auth/gatekeeper.h"
#include "hub/cli/open_hub.h"
#include "hub/ingest/ingest.h"
#include "hub/pipeline/pipeline.h"
#include "hub/privacy/tombstones.h"
#include "kiosk/enrol/enrol.h"
#include "kiosk/push/hub_client.h"
#include "tests/support/hub_world.h"

namespace anketa::testing {

class HubSite {
 public:
  HubSite(const Clock& clock, std::uint64_t seed);  // stands, but is not up

  void start();
  void stop();
  [[nodiscard]] bool up() const { return running_ != nullptr; }

  // One request as the gate would handle it: route, hook, handler, Problems as answers.
  [[nodiscard]] http::Response ask(http::Request request);
  // Enrolling: a code for a kiosk of that venue, and the way to the enrolment route.
  [[nodiscard]] std::string kiosk_code(const VenueId& venue);
  [[nodiscard]] enrol::Door door();

  void work();                                        // the pipeline, until nothing is ready
  std::filesystem::path back_up();                    // copied, checked, marked as safe
  void restore(const std::filesystem::path& backup);  // down before and after
  [[nodiscard]] sql::Db& db() { return *running_->db; }
  [[nodiscard]] const keys::Keyring& keyring() const { return keyring_; }
  [[nodiscard]] const HubConfig& config() const { return config_; }
  [[nodiscard]] const privacy::Vault& vault() const { return running_->vault; }
  [[nodiscard]] std::vector<VenueId> venues();
  std::vector<std::string> said;  // every body that was answered, where a test asked for them
  bool listen = false;

 private:
  struct Running {
    Running(HubSite& site, std::unique_ptr<sql::Db> database, std::uint32_t generation);
    std::unique_ptr<sql::Db> db;
    store::DirectWriter writer;
    store::ReadPool readers;
    privacy::Vault vault;
    std::unique_ptr<privacy::Tombstones> tombstones;
    ingest::Ingest ingest;
    pipeline::Pipeline pipeline;
    auth::Gatekeeper gatekeeper;
    std::vector<http::Route> routes;
  };
  [[nodiscard]] auth::EnrolDeps enrol_deps(Running& running);
  [[nodiscard]] http::Response handle(http::Request& request);

  const Clock& clock_;
  SeededRandom random_;
  TempDir dir_;
  HubConfig config_;
  keys::Keyring keyring_;
  std::unique_ptr<Running> running_;
};

// The kiosk's client without the network: signs as HttpHubClient does and reads answers as it does.
class SiteClient : public push::HubClient {
 public:
  SiteClient(HubSite& site, const enrol::Identity& identity, const crypto::SignKey& device, const Clock& clock)
      : site_(site), identity_(identity), device_(device), clock_(clock) {}
  push::HubResult push(ByteView batch) override;
  push::HubResult bundle(std::string_view etag) override;
  push::HubResult keys() override;

 private:
  [[nodiscard]] push::HubResult call(http::Method method, std::string_view path, std::string body,
                                     std::string_view etag = {});
  HubSite& site_;
  const enrol::Identity& identity_;
  const crypto::SignKey& device_;
  const Clock& clock_;
};

[[nodiscard]] push::HubResult unreachable();

}  // namespace anketa::testing
