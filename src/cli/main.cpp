// The `retort` command. A project's own program is its env.cpp, which calls retort::main().
#include "cli/invocation.h"

int main(int argc, char** argv) {
  return retort::run(argc, argv, {}, retort::Program::Retort);
}
