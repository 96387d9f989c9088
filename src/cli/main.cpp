// The `retort` command. A project's own program is its env.cpp, which calls retort::main().
#include "cli/invocation.h"

#ifdef __SANITIZE_ADDRESS__
// The interpreter lives as long as the process, and holds what it was given in memory that the leak checker does not
// look through. (The tests' own program looks for leaks.)
extern "C" const char* __asan_default_options() {
  return "detect_leaks=0";
}
#endif

int main(int argc, char** argv) {
  return retort::run(argc, argv, {}, retort::Program::Retort);
}
