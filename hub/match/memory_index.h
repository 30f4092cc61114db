// Matching over a list in memory: what `anketa-hub match` and the benches use in place of the database. One lead after
// the other, with the same keys, the same comparison and the same decision as the hub. One thread.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hub/match/decide.h"

namespace anketa::match {

class MemoryIndex {
 public:
  MemoryIndex(const Dictionary& dictionary, const Weights& weights) : dictionary_(dictionary), weights_(weights) {}

  struct Placed {
    std::size_t prospect = 0;
    Decision decision;                 // its doubts are those not asked before
    std::vector<std::size_t> doubted;  // prospects of the doubts
  };
  Placed add(const Person& lead);
  // Who a prospect's number stands for now: later leads may have proved two to be one.
  [[nodiscard]] std::size_t living(std::size_t prospect) const;
  [[nodiscard]] std::size_t prospects() const { return people_.size() - joined_; }

 private:
  struct Node {
    std::uint32_t prospect = 0;
    std::uint32_t next = 0;  // 0: the last
  };
  struct Slot {
    std::uint64_t key = 0;  // 0: free
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  [[nodiscard]] Slot* find(std::uint64_t key);
  void keep(std::uint64_t key, std::uint32_t prospect);
  void grow();
  void ask(Placed& placed, const std::vector<std::uint32_t>& near);
  [[nodiscard]] std::vector<std::uint32_t> holders(const Person& lead);

  const Dictionary& dictionary_;
  const Weights& weights_;
  void join(std::size_t into, std::size_t gone);
  std::vector<Person> people_;
  std::vector<std::uint32_t> now_;  // by prospect: itself, or whom it was joined with
  std::size_t joined_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::size_t used_ = 0;
  std::set<std::pair<std::size_t, std::size_t>> asked_;  // pairs of prospects that a human has been asked about
};

}  // namespace anketa::match
