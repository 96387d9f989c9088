// The points at which a project has its say, as plain functions. Alembic's names and meanings:
// https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.environment.EnvironmentContext.configure
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/ops.h"

namespace retort {

// Called for each name found in the database, before it is looked at. `table` is empty for what is on no table.
// False: as if it were not there.
using IncludeName = std::function<bool(const std::string& name, ObjectKind kind, const std::string& table)>;

// Called for each thing on both sides. `in_database`: it was found there (else in the model). `has_counterpart`: the
// other side has it too. False: its differences are left alone.
struct ObjectInfo {
  ObjectKind kind;
  std::string name;   // may be empty for a constraint without one
  std::string table;  // the table that it belongs to; a table's own name; empty for what is on none
  std::string schema;
  bool in_database;
  bool has_counterpart;
};
using IncludeObject = std::function<bool(const ObjectInfo& object)>;

// What `revision` is about to write; may be changed in place. No directives: no file.
struct RevisionDirective {
  std::string revision;
  std::string message;
  Ops upgrade;
  Ops downgrade;
};
using ProcessRevisionDirectives = std::function<void(std::vector<RevisionDirective>& directives)>;

// Called after each step, inside its transaction.
struct AppliedStep {
  bool is_upgrade;
  bool is_stamp;
  std::vector<std::string> from;  // ids before; empty at base
  std::vector<std::string> to;    // ids after
  std::vector<std::string> rows;  // the version table's rows now
};
using OnVersionApply = std::function<void(Connection& connection, const AppliedStep& step)>;

}  // namespace retort
