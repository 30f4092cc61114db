// What a visitor waits for at the end: sealing, numbering and committing one lead on the kiosk's disk.
#define DOCTEST_CONFIG_IMPLEMENT  // the kit checks itself with doctest; this program has a main of its own
#include <doctest/doctest.h>

#include "tests/bench/bench.h"
#include "tests/kiosk/outbox/kit.h"

using namespace anketa;

int main() {
  doctest::Context checks;
  checks.setAsDefaultForAssertsOutOfTestCases();
  test::Kit kit;
  std::vector<double> times;
  for (int i = 0; i < 300; ++i) {
    domain::Lead lead = kit.visitor(i);
    for (int q = 0; q < 10; ++q) lead.answers["question" + std::to_string(q)] = domain::FreeText{std::string(250, 'a')};
    domain::Stroke stroke;
    for (int p = 0; p < 800; ++p) stroke.push_back({p * 7 % 9000, p * 13 % 4000, p * 8});
    lead.signature = domain::Signature{9000, 4000, {stroke}};
    const auto start = std::chrono::steady_clock::now();
    if (!kit.capturer->lead(lead, kit.bundle, false)) return 1;
    times.push_back(bench::seconds_since(start) * 1000);
    kit.outbox->maintain();
  }
  bench::print({"capture.median_ms", bench::median(times), "ms", 50,
                "seal, number, commit with fsync; 300 leads of some 8 KiB"});
}
