// A fixed number of threads with small stacks behind one bounded queue. Handlers may block here.
// try_submit from any thread; stop() lets what is queued finish and joins.
#pragma once
#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace anketa::http {

class Workers {
 public:
  Workers(std::size_t threads, std::size_t queue);  // throws BrokenWorld when the system gives no thread
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  [[nodiscard]] bool try_submit(std::function<void()> job);  // false: the queue is full or stopped
  [[nodiscard]] std::size_t waiting() const { return waiting_.load(std::memory_order_relaxed); }
  void stop();

 private:
  static void* entry(void* self);
  void run();

  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> queue_;
  std::atomic<std::size_t> waiting_{0};
  bool stopping_ = false;
  std::vector<pthread_t> threads_;
};

}  // namespace anketa::http
