// Migration: what a C++ revision file exports.
//
//   Ops upgrade() { return {CreateTable{...}}; }
//   extern const Migration migration{.revision = "1975ea83b712", .down_revision = {"ae1027a6acf0"},
//                                    .upgrade = upgrade};
#pragma once

#include <string>
#include <vector>

#include "retort/ops.h"

namespace retort {

struct Migration {
  std::string revision;
  std::vector<std::string> down_revision = {};  // none: a base; several: a merge
  std::vector<std::string> branch_labels = {};
  std::vector<std::string> depends_on = {};  // ids or labels
  Ops (*upgrade)() = nullptr;                // nothing to do when null (a merge)
  Ops (*downgrade)() = nullptr;              // null: worked out by taking upgrade() back
};

// A line of the index that retort_add_environment() writes at build time.
struct CompiledMigration {
  const Migration* migration;
  const char* file;  // name of the source file, e.g. "1975ea83b712_add_users_table.cpp"
  const char* doc;   // the comment at its head, without "// "
};

// A .sql revision carried inside the program.
struct EmbeddedScript {
  const char* file;
  const char* text;
};

struct Migrations {
  std::vector<CompiledMigration> compiled = {};
  std::vector<EmbeddedScript> sql = {};
};

}  // namespace retort
