// Search: who is meant by what somebody typed. In: a Query, whose rows the asker may see. Out: references of people
// (hub/store/match_keys.h), the newest first. Next: hub/console/search_handlers.cpp
// Names are found in an index in memory, made of the sealed records when the hub starts and kept true by
// store::records_changed; whole phones and mailboxes by the keyed hashes of the database, from the first moment.
// Nothing here decides what somebody may see: the store asks again for each row. Any thread.
#pragma once
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <thread>

#include "hub/privacy/vault.h"
#include "hub/search/index.h"
#include "hub/store/match_keys.h"
#include "hub/store/open.h"
#include "hub/store/sight.h"
#include "shared/base/clock.h"

namespace anketa::search {

struct Preparation {  // numbers only, for the page and for /metrics
  bool ready = false;
  std::int64_t percent = 0;
  std::int64_t words = 0, bytes = 0, took_ms = 0;
};

class Finder {
 public:
  Finder(store::ReadPool& readers, const privacy::Vault& vault, OrgId org, const Clock& clock)
      : readers_(readers), vault_(vault), org_(std::move(org)), clock_(clock) {}
  ~Finder();
  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  void start();    // prepares in a thread of its own and follows what changes until the end
  void prepare();  // at once, in this thread
  [[nodiscard]] Preparation preparation() const;

  // Below `before`, from the highest down. By name: nobody until it is prepared.
  [[nodiscard]] std::vector<Ref> find(sql::Db& db, const store::Sight& sight, const Query& query, Ref before,
                                      std::size_t most);

 private:
  struct Sieve {  // whom a house or region may be asked about at all: more than may be seen, never less
    std::int64_t made_ms = 0, read_ms = 0;
    RefSet refs;
  };
  [[nodiscard]] std::vector<Word> words_for(sql::Db& db, const store::MatchRecord& record, bool corrected) const;
  void follow(sql::Db& db);  // takes in what was committed since
  [[nodiscard]] std::shared_ptr<const RefSet> sieve(sql::Db& db, const store::Sight& sight);
  [[nodiscard]] std::vector<Ref> by_contact(sql::Db& db, const Query& query, Ref before, std::size_t most) const;
  void watch();

  store::ReadPool& readers_;
  const privacy::Vault& vault_;
  const OrgId org_;
  const Clock& clock_;

  mutable std::shared_mutex guard_;  // of the index
  Index index_;
  std::mutex feeding_;     // one at a time reads what changed
  std::int64_t seen_ = 0;  // the number of the change read last
  std::atomic<bool> ready_ = false;
  std::atomic<std::int64_t> done_ = 0, total_ = 0, took_ms_ = 0;

  std::mutex sieving_;
  std::map<std::string, Sieve> sieves_;

  std::mutex waiting_;
  std::condition_variable change_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace anketa::search
