#include "hub/http/workers.h"

#include <csignal>

#include "shared/base/result.h"

namespace anketa::http {
namespace {

// Enough for SQL, JSON and ICU below a handler; only touched pages cost memory. Sanitizers need more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t stack_bytes = 8u * 1024 * 1024;
#else
constexpr std::size_t stack_bytes = 1024u * 1024;
#endif

}  // namespace

Workers::Workers(std::size_t threads, std::size_t queue) : capacity_(queue) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  // Signals belong to the main thread: a worker inside a commit is never interrupted, not even
  // between its birth and its first line, so the mask is set before it is born.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  for (std::size_t i = 0; i < threads; ++i) {
    pthread_t thread{};
    if (pthread_create(&thread, &attributes, &Workers::entry, this) != 0) break;
    threads_.push_back(thread);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_attr_destroy(&attributes);
  if (threads_.size() < threads) {
    stop();
    throw BrokenWorld(Problem(problems::internal, "no thread for a worker"));
  }
}

Workers::~Workers() { stop(); }

bool Workers::try_submit(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= capacity_) return false;
    queue_.push_back(std::move(job));
    waiting_.store(queue_.size(), std::memory_order_relaxed);
  }
  ready_.notify_one();
  return true;
}

void Workers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ready_.notify_all();
  for (const auto thread : threads_) pthread_join(thread, nullptr);
  threads_.clear();
}

void* Workers::entry(void* self) {
  static_cast<Workers*>(self)->run();
  return nullptr;
}

void Workers::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    auto job = std::move(queue_.front());
    queue_.pop_front();
    waiting_.store(queue_.size(), std::memory_order_relaxed);
    lock.unlock();
    job();
  }
}

}  // namespace anketa::http
