// retort-index: writes the C++ index of a project's revisions. Run by retort_add_environment() at build time.
//
//   retort-index VERSIONS OUTPUT.cpp
#include <cstdio>
#include <filesystem>

#include "base/files.h"
#include "retort/error.h"
#include "script/index.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: retort-index VERSIONS OUTPUT.cpp\n", stderr);
    return 2;
  }
  try {
    retort::write_file(argv[2], retort::migration_index(argv[1]));
    return 0;
  } catch (const retort::Error& error) {
    std::fprintf(stderr, "retort-index: %s\n", error.what());
    return 1;
  }
}
