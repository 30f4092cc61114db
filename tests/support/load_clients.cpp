#include "tests/support/load_clients.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>

namespace anketa::testing {
namespace {

using Steady = std::chrono::steady_clock;

struct Shared {
  std::atomic<bool> counting{false};
  std::atomic<bool> over{false};
};

struct Tally {
  std::uint64_t requests = 0, units = 0, wrong = 0, all_units = 0;
  std::vector<float> took_ms;
};

void run_client(const TlsClientContext& context, const LoadPlan& plan, int number, const Shared& shared, Tally& tally) {
  try {
    TlsClient client(context, plan.address, plan.port);
    for (std::uint64_t i = 0; !shared.over; ++i) {
      const auto request = plan.next(number, i);
      const auto begin = Steady::now();
      const auto answer = client.post(request.path, request.type, request.body, request.headers);
      const std::chrono::duration<float, std::milli> took = Steady::now() - begin;
      const bool right = plan.is_right ? plan.is_right(request, answer) : answer.status == 200;
      if (!right) ++tally.wrong;
      if (answer.status == 0) return;
      if (!right) continue;
      tally.all_units += request.units;
      if (!shared.counting) continue;
      ++tally.requests;
      tally.units += request.units;
      tally.took_ms.push_back(took.count());
    }
  } catch (const std::runtime_error&) {
    ++tally.wrong;
  }
}

LoadResult add_up(const std::vector<Tally>& tallies, double seconds) {
  LoadResult result;
  result.seconds = seconds;
  std::vector<float> took;
  for (const auto& tally : tallies) {
    result.requests += tally.requests;
    result.units += tally.units;
    result.wrong += tally.wrong;
    result.all_units += tally.all_units;
    took.insert(took.end(), tally.took_ms.begin(), tally.took_ms.end());
  }
  if (took.empty()) return result;
  std::sort(took.begin(), took.end());
  result.p50_ms = static_cast<double>(took[took.size() / 2]);
  result.p99_ms = static_cast<double>(took[took.size() - 1 - took.size() / 100]);
  return result;
}

}  // namespace

LoadResult run_load(const TlsClientContext& context, const LoadPlan& plan, const std::function<void()>& at_begin,
                    const std::function<void()>& at_end) {
  Shared shared;
  std::vector<Tally> tallies(static_cast<std::size_t>(plan.clients));
  std::vector<std::thread> threads;
  for (int i = 0; i < plan.clients; ++i) {
    threads.emplace_back([&, i] { run_client(context, plan, i, shared, tallies[static_cast<std::size_t>(i)]); });
  }
  std::this_thread::sleep_for(plan.warm_up);
  if (at_begin) at_begin();
  const auto begin = Steady::now();
  shared.counting = true;
  std::this_thread::sleep_for(plan.measure);
  shared.counting = false;
  const std::chrono::duration<double> seconds = Steady::now() - begin;
  if (at_end) at_end();
  shared.over = true;
  for (auto& thread : threads) thread.join();
  return add_up(tallies, seconds.count());
}

}  // namespace anketa::testing
