// anketa-hub: the parts list of the command line. Each command says what it did and ends non-zero with
// one clear line when it could not.
#include <CLI/CLI.hpp>
#include <iostream>

#include "hub/cli/backup.h"
#include "hub/cli/import.h"
#include "hub/cli/init.h"
#include "hub/cli/keys.h"
#include "hub/cli/match.h"
#include "hub/cli/people.h"
#include "hub/cli/publish.h"
#include "hub/cli/serve.h"
#include "hub/cli/verify.h"
#include "hub/keys/keyring.h"

namespace {

using anketa::HubConfig;
using anketa::Status;

struct Options {
  HubConfig config;
  std::filesystem::path file;
  anketa::cli::InitOptions init;
  anketa::cli::ServeOptions serve;
  anketa::cli::MatchOptions match;
  anketa::cli::KeysOptions keys;
  std::filesystem::path publish_from;
  std::string venue;
  std::optional<std::uint16_t> port, device_port;
  std::string address;
  bool no_worker = false;
};

// hub.toml first, then what the command line says.
anketa::Result<HubConfig> configured(const Options& options) {
  TRY(config, anketa::load_config(options.config.data));
  if (options.port) config.port = *options.port;
  if (options.device_port) config.device_port = *options.device_port;
  if (!options.address.empty()) config.address = options.address;
  return config;
}

Status run_init(Options& options) {
  HubConfig& config = options.init.config;
  config.data = options.config.data;
  config.host = options.config.host;
  config.port = options.port.value_or(config.port);
  config.device_port = options.device_port.value_or(config.device_port);
  config.database =
      options.config.database.empty() ? "sqlite:" + (config.data / "hub.db").string() : options.config.database;
  config.backups = config.data / "backups";
  if (!options.address.empty()) config.address = options.address;
  return anketa::cli::init(options.init, std::cout);
}

Status run_command(const std::string& name, Options& options) {
  if (name == "init") return run_init(options);
  if (name == "match") return anketa::cli::match_list(options.match, std::cout);
  TRY(config, configured(options));
  if (name == "serve") return anketa::cli::serve(config, {!options.no_worker}, std::cout);
  if (name == "backup") return anketa::cli::backup_command(config, std::cout);
  if (name == "restore") return anketa::cli::restore_command(config, options.file, std::cout);
  if (name == "verify") return anketa::cli::verify_command(config, options.file, std::cout);
  if (name == "publish") {
    const auto venue = options.venue.empty() ? std::optional(anketa::VenueId{}) : anketa::VenueId::parse(options.venue);
    if (!venue) return anketa::fail(anketa::problems::not_found, "venue");
    return anketa::cli::publish_command(config, {*venue, options.publish_from}, std::cout);
  }
  if (name == "import") return anketa::cli::import_command(config, options.file, std::cout);
  if (name == "keys") return anketa::cli::keys_command(config, options.keys, std::cout);
  if (name == "user") return anketa::cli::new_admin_code(config, std::cout);
  TRY_STATUS(anketa::keys::export_root(config.keys(), options.file));
  std::cout << "The root key now lies in " << options.file.string() << " and nowhere else.\n";
  return {};
}

void describe(CLI::App& app, Options& options) {
  const auto command = [&](const char* name, const char* what) {
    CLI::App* made = app.add_subcommand(name, what);
    made->add_option("--data", options.config.data, "the hub's folder")->required();
    return made;
  };
  CLI::App* init = command("init", "make keys, database and the first admin's code");
  init->add_option("--demo", options.init.assets, "assets folder: fill in the demo importer");
  init->add_option("--history", options.init.history_days, "days of past leads to fill the demo with")
      ->check(CLI::Range(0, 366));
  init->add_option("--organisation", options.init.organisation, "name of the importer, without --demo");
  init->add_option("--host", options.config.host, "name under which browsers and kiosks reach this hub");
  init->add_option("--database", options.config.database, "sqlite:FILE or postgres:CONNINFO");
  CLI::App* serve = command("serve", "run the hub until SIGTERM");
  serve->add_flag("--no-worker", options.no_worker, "take leads in, but open none");
  for (CLI::App* one : {init, serve}) {
    one->add_option("--port", options.port, "browsers");
    one->add_option("--device-port", options.device_port, "kiosks");
    one->add_option("--address", options.address, "what to listen on");
  }
  command("backup", "copy the database, check the copy, let kiosks delete what it covers");
  command("restore", "put a backup in place; kiosks push again what it lacks")
      ->add_option("--from", options.file)
      ->required();
  command("import", "take in a kiosk's sealed outbox from a USB stick; receipts are written beside it")
      ->add_option("--outbox", options.file, "the stick, or the folder of one kiosk on it")
      ->required()
      ->check(CLI::ExistingDirectory);
  command("verify", "check pages, kiosk chains and audit chain")
      ->add_option("--backup", options.file, "a backup instead of the live database");
  CLI::App* publish = command("publish", "the next version of each venue's bundle; kiosks take it between visitors");
  publish->add_option("--venue", options.venue, "only this one, by its id");
  publish->add_option("--from", options.publish_from, "folder of questionnaire, texts, catalogue, look, as assets/")
      ->check(CLI::ExistingDirectory);
  command("root", "move the root key out of the hub")->add_option("--to", options.file)->required();
  CLI::App* keys = command("keys", "a new key from now on; the hub must stand still");
  keys->add_option("--rotate", options.keys.rotate, "sealing: for kiosks; wrapping: for what the hub keeps")
      ->required()
      ->check(CLI::IsMember({"sealing", "wrapping"}));
  keys->add_option("--root", options.keys.root, "the root key's file, where it was moved out")
      ->check(CLI::ExistingFile);
  command("user", "a new first-admin code, when nobody can sign in any more");
  CLI::App* match =
      app.add_subcommand("match", "de-duplicate a list of leads (CSV) with the hub's engine, without a hub");
  match->add_option("--in", options.match.in, "leads.csv")->required();
  match->add_option("--out", options.match.out, "clusters.csv: id,prospect_id")->required();
  match->add_option("--review", options.match.review, "review.csv: id,prospect_id,score,reason");
  match->add_option("--dictionaries", options.match.dictionaries,
                    "a folder whose tables stand in for the built-in ones");
  match->add_option("--profile", options.match.profile, "no-contact: for lists without phones and e-mails");
  match->add_option("--threshold", options.match.threshold_bits, "bits, with --profile no-contact");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("anketa-hub: knows every person once and gives each to exactly one dealer");
  app.require_subcommand(1);
  Options options;
  describe(app, options);
  CLI11_PARSE(app, argc, argv);
  try {
    const Status done = run_command(app.get_subcommands().front()->get_name(), options);
    if (done) return 0;
    std::cerr << "anketa-hub: " << done.error().to_string() << "\n";
  } catch (const anketa::BrokenWorld& broken) {
    std::cerr << "anketa-hub: " << broken.what() << "\n";
  } catch (const std::filesystem::filesystem_error& error) {
    std::cerr << "anketa-hub: " << error.what() << "\n";
  }
  return 1;
}
