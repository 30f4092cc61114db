#include "hub/pipeline/worker.h"

#include <algorithm>

#include "shared/base/log.h"

namespace anketa::pipeline {
namespace {

constexpr std::int64_t longest_sleep_ms = 5000;
constexpr std::int64_t after_trouble_ms = 1000;

}  // namespace

Worker::Worker(Pipeline& pipeline) : pipeline_(pipeline), thread_([this] { loop(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  change_.notify_all();
  thread_.join();
}

void Worker::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  change_.notify_one();
}

void Worker::sleep(std::int64_t wait_ms) {
  const std::int64_t most = wait_ms < 0 ? longest_sleep_ms : std::min(wait_ms, longest_sleep_ms);
  std::unique_lock lock(mutex_);
  change_.wait_for(lock, Millis(most), [this] { return woken_ || stopping_; });
  woken_ = false;
}

void Worker::loop() {
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
    }
    try {
      if (pipeline_.step() == 0) sleep(pipeline_.wait_ms());
    } catch (const BrokenWorld& broken) {  // the database is away: say so and try again
      log::event(log::Level::Error, "worker.trouble", {{"code", broken.problem()}});
      sleep(after_trouble_ms);
    }
  }
}

}  // namespace anketa::pipeline
