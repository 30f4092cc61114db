// Outbox::guarded: one lock, one place where a failing database becomes a Problem. Included by the
// outbox's own files only.
#pragma once
#include "kiosk/outbox/outbox.h"

namespace anketa::outbox {

// Runs `work` with the file open. A damaged file is set aside and the work done once more on the new one.
template <class Work>
auto Outbox::guarded(Work&& work) -> decltype(work()) {
  const std::lock_guard lock(mutex_);
  for (bool again = false;; again = true) {
    try {
      if (!db_) {
        if (auto started = start(); !started) return fail(started.error());
      }
      return work();
    } catch (const sql::Failure& failure) {
      after_failure(failure.problem());
      if (again || !failure.problem().is(problems::store_corrupt)) return fail(failure.problem());
    }
  }
}

}  // namespace anketa::outbox
