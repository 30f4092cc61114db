// The device port as a kiosk sees it: push, bundle, keys. Each answer also names the newest key list and
// bundle, so that a kiosk notices at once. The gate has checked who asks before a handler runs.
#pragma once
#include <functional>
#include <vector>

#include "hub/http/http.h"
#include "hub/ingest/ingest.h"

namespace anketa::ingest {

struct DeviceDeps {
  Ingest& ingest;
  store::ReadPool& readers;
  std::function<void()> stored;     // wakes the pipeline
  std::function<Bytes()> key_list;  // signed, the newest
  std::function<std::uint32_t()> key_list_version;
};

[[nodiscard]] std::vector<http::Route> device_routes(const DeviceDeps& deps);

}  // namespace anketa::ingest
