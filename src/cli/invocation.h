// Invocation: one call of one command, with all that its function may use.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/output.h"
#include "retort/environment.h"

namespace retort {

// Which program this is.
enum class Program {
  Retort,   // the `retort` command: it knows no project's models or C++ revisions
  Project,  // a project's own, made from its env.cpp
};

struct Invocation {
  const Command& command;
  Arguments arguments;
  GlobalOptions global;
  Config config;  // read if the command needs it
  Environment& environment;
  Program program;
  std::vector<std::string> words;  // the whole command line, the program's name first
  Output& output;

  bool json() const { return arguments.has("--json"); }
  bool verbose() const { return arguments.has("--verbose"); }
};

// The whole command line: parses, runs, reports. Returns the exit code (see retort::main).
int run(int argc, char** argv, Environment environment, Program program);

}  // namespace retort
