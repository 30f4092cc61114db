#include "hub/search/finder.h"

#include <algorithm>
#include <chrono>

#include "hub/dedup/features.h"
#include "hub/dedup/grouping.h"
#include "hub/store/console_search.h"
#include "hub/store/identity.h"
#include "hub/store/prospects.h"
#include "shared/base/log.h"

namespace anketa::search {
namespace {

constexpr std::int64_t slice = 1000;        // records read at once
constexpr std::int64_t most_holders = 200;  // of one phone
constexpr std::size_t most_sieves = 64;
constexpr std::int64_t sieve_ms = 600'000;   // then leases that ended are forgotten
constexpr std::int64_t overlap_ms = 60'000;  // between two readings: a write may be older than its commit
constexpr auto pause = std::chrono::seconds(1);

Ref small(store::MatchRef ref) { return static_cast<Ref>(ref); }

}  // namespace

Finder::~Finder() {
  {
    const std::lock_guard lock(waiting_);
    stopping_ = true;
  }
  change_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Finder::start() {
  thread_ = std::thread([this] { watch(); });
}

void Finder::watch() {
  while (true) {
    try {
      if (!ready_) prepare();
      auto db = readers_.take();
      follow(*db);
    } catch (const BrokenWorld& broken) {
      log::event(log::Level::Warning, "search.behind", {{"code", broken.problem()}});
    }
    std::unique_lock lock(waiting_);
    if (change_.wait_for(lock, pause, [&] { return stopping_; })) return;
  }
}

// The record has his names as his leads wrote them; what a human corrected stands on the card alone.
std::vector<Word> Finder::words_for(sql::Db& db, const store::MatchRecord& record, bool corrected) const {
  match::Person person = dedup::open_record(record, vault_);
  if (corrected) {
    if (const auto row = store::find_prospect(db, org_, record.prospect)) {
      domain::Contact contact;
      contact.name = dedup::open_card(*row, vault_).name();
      match::add_person(person, dedup::person_of(contact));
    }
  }
  return words_of(person);
}

void Finder::prepare() {
  const std::lock_guard feeding(feeding_);
  const Millis began = clock_.monotonic();
  std::vector<Entry> entries;
  store::MatchRef after = 0;
  std::int64_t seen = 0;
  std::set<ProspectId> corrected;
  {
    auto db = readers_.take();
    seen = store::last_record_change(*db);  // first: what changes meanwhile is read again
    total_ = store::highest_ref(*db, org_);
    for (auto& prospect : store::corrected_prospects(*db, org_)) corrected.insert(std::move(prospect));
  }
  while (true) {
    {
      const std::lock_guard lock(waiting_);
      if (stopping_) return;
    }
    auto db = readers_.take();
    const auto records = store::records_after(*db, org_, after, slice);
    if (records.empty()) break;
    for (const store::MatchRecord& record : records) {
      for (const Word word : words_for(*db, record, corrected.contains(record.prospect)))
        entries.push_back(entry_of(word, small(record.ref)));
    }
    after = records.back().ref;
    done_ = after;
  }
  {
    const std::unique_lock lock(guard_);
    index_.load(std::move(entries));
  }
  seen_ = seen;
  took_ms_ = (clock_.monotonic() - began).count();
  ready_ = true;
  const Preparation now = preparation();
  log::event(log::Level::Info, "search.prepared", {{"words", now.words}, {"bytes", now.bytes}, {"ms", now.took_ms}});
}

void Finder::follow(sql::Db& db) {
  const std::lock_guard feeding(feeding_);
  while (true) {
    const auto changes = store::records_changed(db, org_, seen_, slice);
    if (changes.empty()) return;
    std::vector<std::pair<Ref, std::vector<Word>>> read;
    for (const store::RecordChange& change : changes) {
      read.emplace_back(small(change.ref), std::vector<Word>());
      if (change.record)
        read.back().second = words_for(db, *change.record, store::is_corrected(db, change.record->prospect));
    }
    {
      const std::unique_lock lock(guard_);
      for (const auto& [ref, words] : read) index_.put(ref, words);
    }
    {
      const std::lock_guard lock(sieving_);  // a merge brings leases to whom it leaves: let the store decide
      for (auto& [key, one] : sieves_) {
        for (const auto& [ref, words] : read) one.refs.add(ref);
      }
    }
    seen_ = changes.back().seq;
  }
}

Preparation Finder::preparation() const {
  Preparation now;
  now.ready = ready_;
  now.percent = now.ready ? 100 : total_ == 0 ? 0 : std::min<std::int64_t>(99, done_ * 100 / total_);
  now.took_ms = took_ms_;
  const std::shared_lock lock(guard_);
  now.words = static_cast<std::int64_t>(index_.words());
  now.bytes = static_cast<std::int64_t>(index_.bytes());
  return now;
}

// Houses and regions hold few of a million people; without this most of those found would be asked for in vain.
std::shared_ptr<const RefSet> Finder::sieve(sql::Db& db, const store::Sight& sight) {
  if (sight.everything) return nullptr;
  const std::int64_t now = to_ms(clock_.now());
  const bool given = sight.own && sight.dealer.empty();  // a call centre's: what he was given changes by the minute
  const std::string key = given ? "user " + sight.user.value : sight.reach;
  const std::lock_guard lock(sieving_);
  if (sieves_.size() > most_sieves) sieves_.clear();
  Sieve& one = sieves_[key];
  if (given || now - one.made_ms > sieve_ms) one = {now, 0, {}};
  const auto refs = given ? store::refs_given_to(sight, db) : store::refs_in_reach(sight, db, one.read_ms - overlap_ms);
  for (const store::MatchRef ref : refs) one.refs.add(small(ref));
  one.read_ms = now;
  return std::make_shared<const RefSet>(one.refs);
}

std::vector<Ref> Finder::by_contact(sql::Db& db, const Query& query, Ref before, std::size_t most) const {
  RefSet found;
  for (const std::int64_t version : vault_.index_versions()) {
    const store::MatchKey key = vault_.blind(org_, query.contact, version);
    for (const store::Holding& one : store::holders(db, {key}, most_holders)) found.add(small(one.ref));
  }
  return found.below(before, most);
}

std::vector<Ref> Finder::find(sql::Db& db, const store::Sight& sight, const Query& query, Ref before,
                              std::size_t most) {
  if (!query.contact.empty()) return by_contact(db, query, before, most);
  if (!ready_ || query.tokens.empty()) return {};
  follow(db);
  const auto among = sieve(db, sight);
  const std::shared_lock lock(guard_);
  auto found = index_.find(query.tokens, before, most, among.get());
  // The other layout is looked at only where nobody at all has such a name, so that pages of one search agree.
  if (found.empty() && !query.swapped.empty() && index_.find(query.tokens, UINT32_MAX, 1, among.get()).empty())
    found = index_.find(query.swapped, before, most, among.get());
  return found;
}

}  // namespace anketa::search
