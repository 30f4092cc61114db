// Runs one request through cpp-httplib's request processing on a memory stream and on to its Route's
// handler. This file's .cpp is the only one that knows the library; its listener is never started.
// In: a Request the gate has read and cleaned. Out: a Response, whatever the handler throws.
// Any thread, many at a time.
#pragma once
#include <memory>
#include <string_view>

#include "hub/http/http.h"

namespace anketa::http {

class Processor {
 public:
  explicit Processor(Authorise authorise);
  ~Processor();
  // `query` is the raw text behind '?'; its decoded form goes into request.query.
  [[nodiscard]] Response run(Request& request, const Route& route, std::string_view query) const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace anketa::http
