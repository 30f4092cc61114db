// Visitors of the demo's past: invented names, numbers of nobody, wishes that fit the catalogue. In: the demo's
// catalogue and dice. Out: leads without ids, times and kiosk. Next: hub/cli/demo_history.h
// Some come again, with another wish; a few of them under another surname or with an initial only, so that somebody has
// to look. Pure but for the dice.
#pragma once
#include <random>
#include <vector>

#include "hub/setup/demo.h"
#include "shared/domain/lead.h"

namespace anketa::cli {

class DemoPeople {
 public:
  DemoPeople(const setup::DemoData& demo, std::mt19937_64& dice) : demo_(demo), dice_(dice) {}
  [[nodiscard]] domain::Lead visitor(bool refuses);  // consents, so that no dealer may have him

 private:
  [[nodiscard]] std::size_t pick(std::size_t count) { return static_cast<std::size_t>(dice_() % count); }
  [[nodiscard]] domain::Contact stranger();
  [[nodiscard]] domain::Contact hardly_known();
  void wish(domain::Lead& lead);
  void consent(domain::Lead& lead, bool refuses);

  const setup::DemoData& demo_;
  std::mt19937_64& dice_;
  std::vector<domain::Contact> known_;
  std::size_t visits_ = 0;
};

}  // namespace anketa::cli
