#include "script/env_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "script/python_lines.h"

namespace retort {
namespace {

const std::string usual = R"(
"""Settings of the migrations."""
from logging.config import fileConfig
from sqlalchemy import (
    engine_from_config,  # the engine
    pool,
)
from alembic import context
from shop.models import Base

config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
target_metadata = Base.metadata

def include_object(object, name, type_, reflected, compare_to):
    return not name.startswith('spatial_')

def run_migrations_offline() -> None:
    context.configure(url=config.get_main_option('sqlalchemy.url'))

def run_migrations_online():
    '''Connects.'''
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix='sqlalchemy.',
        poolclass=pool.NullPool,
    )
    with connectable.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata, compare_type=True, include_object=include_object,
        )
        with context.begin_transaction():
            context.run_migrations()

if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
)";

bool connects_when(const std::string& from, const std::string& to) {
  EXPECT_NE(usual.find(from), usual.npos) << from;
  return read_env_file(replace_all(usual, from, to)).only_connects;
}

TEST(EnvFile, knows_the_usual_file_however_it_is_laid_out) {
  EnvFile file = read_env_file(usual);
  EXPECT_TRUE(file.only_connects);
  EXPECT_TRUE(file.configures_logging);
  EXPECT_TRUE(connects_when("    ", "\t"));
  EXPECT_TRUE(connects_when("\n", "\r\n"));
  EXPECT_TRUE(connects_when(" -> None", ""));
  EXPECT_TRUE(connects_when("Base.metadata", "[Base.metadata, Other.metadata]"));
  EXPECT_TRUE(connects_when("config = context.config", "import sys\nsys.path.append('.')\nconfig = context.config"));
}

TEST(EnvFile, leaves_what_decides_about_the_connection_to_python) {
  EXPECT_FALSE(
      connects_when("target_metadata = ", "config.set_main_option('sqlalchemy.url', url)\ntarget_metadata = "));
  EXPECT_FALSE(connects_when("config = context.config", "config = other.config"));
  EXPECT_FALSE(connects_when("prefix='sqlalchemy.'", "prefix='other.'"));
  EXPECT_FALSE(connects_when("compare_type=True", "version_table='v'"));
  EXPECT_FALSE(connects_when("compare_type=True", "version_table_schema='v'"));
  EXPECT_FALSE(connects_when("compare_type=True", "**options"));
  EXPECT_FALSE(connects_when("compare_type=True", "transaction_per_migration=True"));
  EXPECT_FALSE(connects_when("compare_type=True", "on_version_apply=tell"));
  EXPECT_FALSE(
      connects_when("        context.configure(", "        connection.execute(lock)\n        context.configure("));
  EXPECT_FALSE(connects_when("\nelse:\n    run_migrations_online()", "\nelse:\n    for t in tenants: run(t)"));
  EXPECT_FALSE(connects_when("def include_object", "@event.listens_for(Engine, 'connect')\ndef include_object"));
  EXPECT_FALSE(connects_when("def include_object", "class Hooks:\n    pass\ndef include_object"));
  EXPECT_FALSE(connects_when("if context.is_offline_mode", "main(); \nif context.is_offline_mode"));
  EXPECT_FALSE(read_env_file("").only_connects);
  EXPECT_FALSE(read_env_file(usual.substr(0, usual.find("if context.is_offline"))).only_connects);
  EXPECT_FALSE(read_env_file("'''").only_connects);
}

TEST(EnvFile, stands_alone_without_models_and_modules_of_the_project) {
  const std::string alone =
      replace_all(replace_all(usual, "from shop.models import Base\n", ""), "Base.metadata", "None");
  EXPECT_FALSE(read_env_file(usual).stands_alone);
  EXPECT_TRUE(read_env_file(alone).stands_alone);
  auto stands_when = [&](const std::string& from, const std::string& to) {
    EXPECT_NE(alone.find(from), alone.npos) << from;
    return read_env_file(replace_all(alone, from, to)).stands_alone;
  };
  EXPECT_TRUE(stands_when("from alembic import context", "import os, sys as s\nfrom alembic import context"));
  EXPECT_FALSE(stands_when("from alembic import context", "import os, shop\nfrom alembic import context"));
  EXPECT_FALSE(stands_when("from alembic import context", "from . import models\nfrom alembic import context"));
  EXPECT_FALSE(stands_when("from alembic import context", "import alembic_utils\nfrom alembic import context"));
  EXPECT_FALSE(stands_when("target_metadata = None", "target_metadata = models"));
  EXPECT_FALSE(stands_when("target_metadata = None", "target_metadata: MetaData = models"));
  EXPECT_FALSE(stands_when("target_metadata=target_metadata", "target_metadata=models"));
  EXPECT_FALSE(stands_when("config = context.config", "config = other.config"));
  EXPECT_FALSE(read_env_file("").only_connects);
}

TEST(EnvFile, says_where_logging_is_not_configured) {
  EnvFile file = read_env_file(
      replace_all(usual, "if config.config_file_name is not None:\n    fileConfig(config.config_file_name)\n", ""));
  EXPECT_TRUE(file.only_connects);
  EXPECT_FALSE(file.configures_logging);
}

TEST(EnvFile, knows_the_templates_of_alembic) {
  std::filesystem::path folder = "/usr/lib/python3/dist-packages/alembic/templates";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "Alembic (python3-alembic) is not installed";
  for (const char* name : {"generic", "async"}) {
    std::ifstream file(folder / name / "env.py");
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_TRUE(read_env_file(text.str()).only_connects) << name;
  }
}

TEST(PythonLines, have_one_spelling) {
  std::vector<PythonLine> lines = python_lines(R"(
def f ( a ,
        b = 'x#y', ):   # why
    """What it does."""
    if a and \
       b:
        return  "it's"
g = 1)");
  EXPECT_EQ(lines, (std::vector<PythonLine>{
                       {0, "def f(a,b=\"x#y\"):"}, {1, "if a and b:"}, {2, "return\"it's\""}, {0, "g=1"}}));
}

}  // namespace
}  // namespace retort
