// Where the program keeps what it can make again.
#include "cli/cache.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>

#include "cli/program.h"

namespace retort::test {
namespace {

class Cache : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    for (auto& [name, value] : environment_) {
      if (const char* text = std::getenv(name.c_str())) value = text;
      ::unsetenv(name.c_str());
    }
  }
  void TearDown() override {
    for (const auto& [name, value] : environment_) {
      value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
    }
    ProgramTest::TearDown();
  }

 private:
  std::map<std::string, std::optional<std::string>> environment_ = {
      {"RETORT_CACHE_DIR", {}}, {"XDG_CACHE_HOME", {}}, {"HOME", {}}};
};

TEST_F(Cache, is_where_the_user_keeps_caches) {
  EXPECT_EQ(cache_folder(), "");
  ::setenv("HOME", "/home/me", 1);
  EXPECT_EQ(cache_folder(), "/home/me/.cache/retort");
  ::setenv("XDG_CACHE_HOME", "here", 1);
  EXPECT_EQ(cache_folder(), "/home/me/.cache/retort");
  ::setenv("XDG_CACHE_HOME", "/var/cache/me", 1);
  EXPECT_EQ(cache_folder(), "/var/cache/me/retort");
  ::setenv("RETORT_CACHE_DIR", "mine", 1);
  EXPECT_EQ(cache_folder(), "mine");
  ::setenv("RETORT_CACHE_DIR", "", 1);
  EXPECT_EQ(cache_folder(), "");
}

TEST_F(Cache, is_used_for_long_histories_and_outside_of_the_project) {
  make_project("");
  for (int i = 1000; i < 1120; ++i) {
    std::string id = std::to_string(i), down = i > 1000 ? std::to_string(i - 1) : "";
    write_file("alembic/versions/" + id + ".sql",
               "-- Step\n--\n-- Revision ID: " + id + "\n-- Revises: " + down + "\n");
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));  // what was just written is not taken in
  auto files_here = [] {
    return std::distance(std::filesystem::recursive_directory_iterator("."),
                         std::filesystem::recursive_directory_iterator());
  };
  Answer without = run({"history"}, {});
  auto count = files_here();
  TempDir home;
  ::setenv("HOME", (home / "").c_str(), 1);
  for (int round = 0; round < 2; ++round) {
    Answer with = run({"history"}, {});
    EXPECT_EQ(with.out, without.out);
    EXPECT_EQ(with.err, without.err);
    EXPECT_EQ(list_files(home / ".cache/retort/headers").size(), 1u);
  }
  EXPECT_EQ(files_here(), count);
}

}  // namespace
}  // namespace retort::test
