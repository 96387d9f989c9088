// What an env.py can be seen to do without being run.
#pragma once

#include <string_view>

namespace retort {

struct EnvFile {
  // Online it connects to the settings' sqlalchemy.url and runs the migrations there, as the files of Alembic's
  // templates do, and nothing else: what it imports, its target_metadata and its hooks matter only where models are
  // compared or a revision runs.
  bool only_connects = false;
  bool configures_logging = false;  // by fileConfig()
  // It has no models, and imports nothing but Python's modules, Alembic and SQLAlchemy.
  bool stands_alone = false;
};

// Whatever is not known counts as something else.
EnvFile read_env_file(std::string_view text);

}  // namespace retort
