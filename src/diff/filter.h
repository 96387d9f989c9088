// What autogenerate looks at: Alembic's include_name and include_object.
#pragma once

#include "retort/hooks.h"

namespace retort {

struct Filter {
  IncludeName include_name = {};      // empty: everything
  IncludeObject include_object = {};  // empty: everything
  bool renames_parts = true;          // no: a constraint or index with another name is dropped and made, as by Alembic
};

}  // namespace retort
