// /health and /metrics, for whoever runs the hub. /health is public and says one word. /metrics holds
// counts only, no person's data, and still asks for a bearer token of the configuration: how busy a
// company is belongs to it. Without a token in the configuration there is no such page. Any thread.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "hub/http/http.h"
#include "hub/store/open.h"
#include "hub/watch/stands.h"
#include "shared/base/clock.h"

namespace anketa::console {

struct Operations {
  store::ReadPool& pool;
  const Clock& clock;
  OrgId org;
  watch::Stands& stands;
  std::string metrics_token;                         // "" closes /metrics
  std::function<void(std::string& text)> more = {};  // adds lines, e.g. of the gates: metric_line()
};

[[nodiscard]] std::vector<http::Route> operation_routes(const Operations& operations);
void metric_line(std::string& text, std::string_view name, std::string_view type, std::string_view help,
                 std::int64_t value);

}  // namespace anketa::console
