#include "hub/cli/rounds.h"

#include "shared/base/log.h"

namespace anketa::cli {

Rounds::Rounds(Millis every, std::function<void()> round)
    : every_(every), round_(std::move(round)), thread_([this] { loop(); }) {}

Rounds::~Rounds() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  change_.notify_all();
  thread_.join();
}

void Rounds::loop() {
  std::unique_lock lock(mutex_);
  while (!change_.wait_for(lock, every_, [this] { return stopping_; })) {
    lock.unlock();
    try {
      round_();
    } catch (const std::exception&) {  // the database is away; the next round tries again
      log::event(log::Level::Error, "rounds.trouble");
    }
    lock.lock();
  }
}

}  // namespace anketa::cli
