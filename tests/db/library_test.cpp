#include "db/library.h"

#include <gtest/gtest.h>

#include "support/errors.h"

namespace retort {
namespace {

using test::error_of;
using test::says;

TEST(Library, a_missing_one_names_the_package_to_install) {
  auto error = error_of([] { Library("libretort-missing.so.9", "libretort9"); });
  EXPECT_TRUE(says(error, "libretort-missing.so.9"));
  EXPECT_TRUE(says(error, "apt install libretort9"));
}

TEST(Library, a_function_that_an_old_one_lacks_is_an_error_unless_optional) {
  Library library("libsqlite3.so.0", "libsqlite3-0");
  int (*function)() = nullptr;
  library.find_optional(function, "sqlite3_of_the_future");
  EXPECT_EQ(function, nullptr);
  auto error = error_of([&] { library.find(function, "sqlite3_of_the_future"); });
  EXPECT_TRUE(says(error, "too old"));
  EXPECT_TRUE(says(error, "libsqlite3-0"));
  library.find(function, "sqlite3_libversion_number");
  EXPECT_GT(function(), 3000000);
}

}  // namespace
}  // namespace retort
