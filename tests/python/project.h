// A small Alembic project in Python, in a folder of its own, and the program run on it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "db/open.h"
#include "support/database.h"
#include "support/process.h"

namespace retort::test {

// What Alembic's template `generic` writes, without its comments.
inline constexpr const char* stock_env = R"py(from logging.config import fileConfig

from sqlalchemy import engine_from_config
from sqlalchemy import pool

from alembic import context

config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)

target_metadata = None


def run_migrations_offline() -> None:
    url = config.get_main_option("sqlalchemy.url")
    context.configure(
        url=url,
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )

    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )

    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)

        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
)py";

// The same, with one argument more for context.configure().
inline std::string stock_env_with(const std::string& argument) {
  std::string text = stock_env;
  const std::string first = "connection=connection, ";
  return text.replace(text.find(first), first.size(), first + argument + ", ");
}

inline constexpr const char* logging_sections = R"py(
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
)py";

inline constexpr const char* make_users = R"py(    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
)py";

class PythonProject : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::path library =
        std::filesystem::path(RETORT_PROGRAM).parent_path().parent_path() / "lib/retort/libretort_python.so";
    if (!std::filesystem::exists(library)) GTEST_SKIP() << "built without Python";
    url_ = "sqlite:///" + (folder_ / "app.db").string();
    std::filesystem::create_directories(folder_ / "alembic/versions");
    write_settings();
    write_file(folder_ / "alembic/env.py", stock_env);
  }

  void write_settings() {
    write_file(folder_ / "alembic.ini",
               "[alembic]\nscript_location = %(here)s/alembic\nprepend_sys_path = .\nsqlalchemy.url = " + url_ + "\n" +
                   logging_sections);
  }

  // Bodies with four blanks before each line.
  void revision(const std::string& id, const std::string& down, const std::string& upgrade,
                const std::string& downgrade = "    pass\n") {
    write_file(folder_ / ("alembic/versions/" + id + "_it.py"),
               "\"\"\"step " + id + "\"\"\"\nimport sqlalchemy as sa\nfrom alembic import context, op\n\nrevision = '" +
                   id + "'\ndown_revision = " + (down.empty() ? "None" : "'" + down + "'") + "\n\n\ndef upgrade():\n" +
                   upgrade + "\n\ndef downgrade():\n" + downgrade);
  }

  // By the program's own `sqlalchemy`, by the one that is installed, or by whichever the program takes.
  enum class Packages { Bundled, Installed, Chosen };

  ProcessResult run(std::vector<std::string> words, Packages packages = Packages::Bundled) {
    words.insert(words.begin(), RETORT_PROGRAM);
    std::vector<std::string> variables = {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + folder_.path().string(),
                                          "LANG=C.UTF-8"};
    if (packages == Packages::Bundled) variables.push_back("RETORT_PYTHON_PACKAGES=bundled");
    if (packages == Packages::Installed) variables.push_back("RETORT_PYTHON_PACKAGES=installed");
    return run_process(words, folder_.path().string(), variables);
  }

  // The first cell of the answer.
  std::string ask(const std::string& sql) {
    auto rows = open_database(parse_url(url_))->query(sql).rows;
    return rows.empty() ? "" : rows[0][0].value_or("");
  }
  bool has_table(const std::string& name) {
    return ask("SELECT count(*) FROM sqlite_master WHERE name = '" + name + "'") == "1";
  }

  TempDir folder_;
  std::string url_;
};

}  // namespace retort::test
