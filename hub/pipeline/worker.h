// The thread that keeps the pipeline going. wake() after an ingest makes it look at once.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "hub/pipeline/pipeline.h"

namespace anketa::pipeline {

class Worker {
 public:
  explicit Worker(Pipeline& pipeline);
  ~Worker();  // finishes the step it is in
  void wake();

 private:
  void loop();
  void sleep(std::int64_t wait_ms);
  Pipeline& pipeline_;
  std::mutex mutex_;
  std::condition_variable change_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace anketa::pipeline
