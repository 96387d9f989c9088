// tests/cli/cases/<name>/: what the program says, as folders of text.
//
//   cmd             shell lines, run in a scratch folder with `retort` in PATH
//   project         one of tests/cli/projects/, copied into that folder first; may be missing
//   files/          copied over it; may be missing
//   out, err, code  what is expected; missing: nothing, nothing, 0
//
// In what is compared, the scratch folder is <dir> and a point in time is <time>. RETORT_UPDATE_CASES=1
// writes the expected files anew: read the difference before you commit it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "support/database.h"
#include "support/process.h"

namespace retort {
namespace {

namespace fs = std::filesystem;

const fs::path cases = fs::path(RETORT_TESTS_DIR) / "cli" / "cases";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(cases)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// "2025-01-16 10:00:00.000000" and the like, replaced.
std::string without_times(std::string text) {
  const std::string shape = "dddd-dd-dd dd:dd:dd.dddddd";
  for (size_t i = 0; i + shape.size() <= text.size(); ++i) {
    bool fits = true;
    for (size_t j = 0; j < shape.size() && fits; ++j) {
      bool digit = text[i + j] >= '0' && text[i + j] <= '9';
      fits = shape[j] == 'd' ? digit : text[i + j] == shape[j];
    }
    if (fits) text.replace(i, shape.size(), "<time>");
  }
  return text;
}

class Cli : public testing::TestWithParam<std::string> {};

TEST_P(Cli, says) {
  fs::path folder = cases / GetParam();
  test::TempDir scratch;
  if (auto project = read_file_if_exists(folder / "project")) {
    fs::copy(cases.parent_path() / "projects" / trim(*project), scratch.path(), fs::copy_options::recursive);
  }
  if (fs::exists(folder / "files"))
    fs::copy(folder / "files", scratch.path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  std::string program = fs::path(RETORT_PROGRAM).parent_path().string();
  ProcessResult result = run_process({"/bin/sh", (folder / "cmd").string()}, scratch.path().string(),
                                     {"PATH=" + program + ":/usr/local/bin:/usr/bin:/bin",
                                      "HOME=" + scratch.path().string(), "TZ=UTC", "LANG=C.UTF-8"});
  auto comparable = [&](const std::string& text) {
    return without_times(replace_all(text, scratch.path().string(), "<dir>"));
  };
  std::string code = result.code == 0 ? "" : std::to_string(result.code) + "\n";
  for (const auto& [file, actual] : {std::pair<std::string, std::string>{"out", comparable(result.out)},
                                     {"err", comparable(result.err)},
                                     {"code", code}}) {
    if (std::getenv("RETORT_UPDATE_CASES") != nullptr) {
      fs::remove(folder / file);
      if (!actual.empty()) write_file(folder / file, actual);
    }
    EXPECT_EQ(read_file_if_exists(folder / file).value_or(""), actual) << "in " << (folder / file).string();
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Cli, testing::ValuesIn(case_names()),
                         [](const auto& name) { return replace_all(name.param, "-", "_"); });

}  // namespace
}  // namespace retort
