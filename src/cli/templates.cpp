// The texts that `init` writes.
#include "cli/templates.h"

#include <vector>

#include "cli/python_templates.h"
#include "script/stock_templates.h"

namespace retort {
namespace {

constexpr std::string_view ini = R"(# Settings of the migrations. `retort help` lists the commands.

[alembic]
# The folder of the migrations. %(here)s is the folder of this file.
script_location = ${script_location}
${own}
# The database. DATABASE_URL, from the environment or from a file .env beside this one, goes before it; keep
# passwords there. Examples: sqlite:///app.db, sqlite:////absolute/path.db, postgresql://user:password@host/name
# sqlalchemy.url = sqlite:///app.db

# Names of new files: rev, slug, year, month, day, hour, minute, second, epoch.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s
# truncate_slug_length = 40

# Time zone of dates in new files, e.g. UTC or Europe/Berlin; else the local one.
# timezone =

# Several folders of migrations, and what is between their names here.
# version_locations = %(here)s/alembic/versions:%(here)s/plugin/versions
path_separator = os
# recursive_version_locations = false

# Where transactions begin and end: all (one for a whole upgrade: a failure changes nothing), revision (one for each
# revision) or none.
# transaction_mode = all

# How many seconds to wait while another upgrade of the same database runs.
# lock_timeout = 300

# The table that records the database's revision.
# version_table = alembic_version
# version_table_schema =

[post_write_hooks]
# Programs to run on each new file.
${hook_example}
# Which lines of progress are shown: DEBUG, INFO, WARNING or ERROR.
[logger_alembic]
level = INFO
)";

constexpr std::string_view cpp_settings = R"(
# The project's own migration program, with its models and migrations inside, and how to build it. `retort` builds and
# runs it when a command needs it. Both are relative to this file's folder; ship the program to upgrade elsewhere.
program = build/migrate
build = cmake -S . -B build && cmake --build build --target migrate
)";

constexpr std::string_view sql_settings = R"(
# What the database should look like, for `revision --autogenerate` and `check`: sql:FILE (it is run in a scratch place),
# url:DATABASE, json:FILE or program:COMMAND (docs/json.md).
${target}sql:schema.sql
)";

constexpr std::string_view cpp_hook = R"(# hooks = format
# format.type = exec
# format.executable = clang-format
# format.options = -i REVISION_SCRIPT_FILENAME
)";

constexpr std::string_view sql_hook = R"(# hooks = format
# format.type = exec
# format.executable = sql-formatter
# format.options = --fix REVISION_SCRIPT_FILENAME
)";

constexpr std::string_view env_cpp =
    R"(// The migration program of this project: its models and its migrations, handed to Retort.
#include <retort/environment.h>
#include <retort/model.h>

#include "migrations.h"  // made at build time from the files in versions/
#include "${models}"

int main(int argc, char** argv) {
  return retort::main(argc, argv,
                      {
                          // Every model: autogenerate names a table that is not here, and leaves it alone.
                          .target = retort::catalog<User>(),
                          .migrations = migrations(),
                          // Names for constraints and indexes that have none, so that they can be dropped later.
                          .naming_convention = {{"ix", "ix_%(table_name)s_%(column_0_N_name)s"},
                                                {"uq", "uq_%(table_name)s_%(column_0_N_name)s"},
                                                {"ck", "ck_%(table_name)s_%(constraint_name)s"},
                                                {"fk", "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"},
                                                {"pk", "pk_%(table_name)s"}},
                      });
}
)";

constexpr std::string_view env_of_database =
    R"(// The migration program of this project: its models and its migrations, handed to Retort.
#include <retort/environment.h>

#include "migrations.h"  // made at build time from the files in versions/
#include "${models}"

int main(int argc, char** argv) {
  return retort::main(argc, argv, {.target = models::catalog(), .migrations = migrations()});
}
)";

constexpr std::string_view models_h =
    R"(// The models: plain structs whose table is a value. Names of columns come from pointers to members.
#pragma once

#include <retort/model.h>

#include <chrono>
#include <optional>
#include <string>

struct User {
  retort::Uuid id;
  std::string email;
  std::optional<std::string> full_name;  // optional: NULL is allowed
  std::chrono::system_clock::time_point created_at;

  static retort::Table table() {
    using namespace retort;
    return {
        .name = "users",
        .columns = {column<&User::id>(),
                    column<&User::email>({.type = String{255}}),
                    column<&User::full_name>({.type = String{120}}),
                    column<&User::created_at>({.server_default = sql("CURRENT_TIMESTAMP")})},
        .primary_key = {.columns = names<&User::id>()},
        .uniques = {{.columns = names<&User::email>()}},
    };
  }
};
)";

constexpr std::string_view cmake_lists = R"(cmake_minimum_required(VERSION 3.22)
project(migrations LANGUAGES CXX)

find_package(retort REQUIRED)

# build/migrate: the models and the migrations in one program.
retort_add_environment(migrate ENV ${directory}/env.cpp VERSIONS ${directory}/versions)
)";

constexpr std::string_view cpp_next =
    R"(Next: put DATABASE_URL=sqlite:///app.db into .env, describe your tables in models.h, then
  retort revision --autogenerate -m "first tables"
  retort upgrade head)";

constexpr std::string_view sql_next = R"(Next: put DATABASE_URL=sqlite:///app.db into .env, then
  retort revision -m "first tables"     and write SQL into the file
  retort upgrade head)";

// For a project that has one of its own.
constexpr std::string_view cmake_hint = R"(Add to your CMakeLists.txt:
  find_package(retort REQUIRED)
  retort_add_environment(migrate ENV ${directory}/env.cpp VERSIONS ${directory}/versions))";

constexpr std::string_view cpp_readme = R"(Generic single-database configuration in C++.

- `env.cpp` is the program of the migrations: it names the models.
- `versions/` holds the migrations; `retort revision --autogenerate -m "..."` writes them.
- `script.cpp.mako` is the template of a new one.
)";

constexpr std::string_view sql_readme = R"(Migrations written in SQL, for a project in any language.

- `versions/` holds the migrations; `retort revision -m "..."` writes an empty one.
- `script.sql.mako` is the template of a new one.
)";

}  // namespace

std::span<const ProjectTemplate> project_templates() {
  static const TemplateFile cpp_files[] = {
      {"env.cpp", env_cpp, true, {}, {}, env_of_database},
      {"script.cpp.mako", stock_cpp_template, false},
      {"README", cpp_readme},
      {"../models.h", models_h},
      {"../CMakeLists.txt", cmake_lists, true, cmake_hint},
  };
  static const TemplateFile sql_files[] = {{"script.sql.mako", stock_sql_template, false}, {"README", sql_readme}};
  static const std::vector<ProjectTemplate> projects = [] {
    std::vector<ProjectTemplate> all = {
        {"generic", "Generic single-database configuration in C++.", cpp_files, ini, cpp_settings, cpp_hook, cpp_next,
         "models.h"},
        {"sql", "Migrations written in SQL, for a project in any language.", sql_files, ini, sql_settings, sql_hook,
         sql_next, "schema.sql"},
    };
    for (const ProjectTemplate& project : python_templates()) all.push_back(project);
    return all;
  }();
  return projects;
}

}  // namespace retort
