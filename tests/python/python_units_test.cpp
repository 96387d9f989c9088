// The Python modules' own tests (unit/*_test.py), which need no program: a stand-in takes the place of the native
// module.
#include <gtest/gtest.h>

#include <cstdlib>

#include "support/process.h"

namespace retort {
namespace {

TEST(PythonModules, pass_their_own_tests) {
  const char* path = std::getenv("PATH");
  std::vector<std::string> environment = {std::string("PATH=") + (path ? path : "/usr/bin:/bin"),
                                          "PYTHONDONTWRITEBYTECODE=1"};
  auto there = run_process({"/usr/bin/env", "python3", "--version"}, RETORT_TESTS_DIR, environment);
  if (there.code != 0) GTEST_SKIP() << "python3 is not installed";
  auto result = run_process({"/usr/bin/env", "python3", "-m", "unittest", "discover", "-p", "*_test.py"},
                            RETORT_TESTS_DIR "/python/unit", environment);
  EXPECT_EQ(result.code, 0) << result.err;
}

}  // namespace
}  // namespace retort
