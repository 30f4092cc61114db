// The one main of every test program: quiet log, so that a failing run shows the failure and no chatter
// (ANKETA_TEST_LOG=1 lets it through). Ends with 77 when every case was skipped; see tests/support/skip.h.
#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdlib>
#include <doctest/doctest.h>

#include "shared/base/log.h"
#include "tests/support/skip.h"

namespace {

constexpr int exit_skipped = 77;
unsigned cases_run = 0;  // written once by the listener, which doctest makes itself

struct Counter : doctest::IReporter {
  explicit Counter(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& stats) override { cases_run = stats.numTestCasesPassingFilters; }
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("counter", 1, Counter);

}  // namespace

int main(int argc, char** argv) {
  anketa::log::set_quiet(std::getenv("ANKETA_TEST_LOG") == nullptr);
  doctest::Context context(argc, argv);
  context.setOption("no-intro", true);
  const int result = context.run();
  const bool all_skipped = cases_run > 0 && anketa::testing::skipped_cases() == static_cast<int>(cases_run);
  return result == 0 && all_skipped ? exit_skipped : result;
}
