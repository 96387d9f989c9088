// A project's own program, run in this process: retort::main() in a folder of its own, and what it says.
#pragma once

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/text.h"
#include "retort/environment.h"
#include "support/database.h"

namespace retort::test {

// Sends a file descriptor to a file for as long as it lives.
class Redirected {
 public:
  Redirected(int fd, const std::filesystem::path& file) : fd_(fd), saved_(::dup(fd)) {
    int target = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(target, fd);
    ::close(target);
  }
  ~Redirected() {
    ::dup2(saved_, fd_);
    ::close(saved_);
  }

 private:
  int fd_;
  int saved_;
};

struct Answer {
  int code;
  std::string out, err;
};

class ProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    before_ = std::filesystem::current_path();
    std::filesystem::current_path(folder_.path());
    ::unsetenv("DATABASE_URL");
  }
  void TearDown() override { std::filesystem::current_path(before_); }

  void make_project(const std::string& kind) {
    write_file("alembic.ini", "[alembic]\nscript_location = %(here)s/alembic\nsqlalchemy.url = sqlite:///app.db\n");
    std::filesystem::create_directories("alembic/versions");
    if (kind == "cpp") write_file("alembic/env.cpp", "int main() {}\n");
  }

  Answer run(std::vector<std::string> words, const Environment& environment) {
    words.insert(words.begin(), "migrate");
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    std::fflush(nullptr);
    Answer answer;
    {
      Redirected out(1, folder_ / "stdout"), err(2, folder_ / "stderr");
      answer.code = retort::main(static_cast<int>(pointers.size()), pointers.data(), environment);
    }
    answer.out = read_file(folder_ / "stdout");
    answer.err = read_file(folder_ / "stderr");
    return answer;
  }

  // The text of the only revision whose file name has `part`.
  std::string revision(const std::string& part) {
    for (const std::string& name : list_files("alembic/versions")) {
      if (name.find(part) != std::string::npos) return read_file("alembic/versions/" + name);
    }
    return "";
  }

  TempDir folder_;
  std::filesystem::path before_;
};

inline Catalog users() {
  return {.tables = {{.name = "users",
                      .columns = {{.name = "id", .type = Integer{}, .nullable = false},
                                  {.name = "email", .type = String{255}, .nullable = false}},
                      .primary_key = {.columns = {"id"}}}}};
}

}  // namespace retort::test
