#include "cli/rows.h"

namespace retort {

Error unknown_row(const std::string& id) {
  return Error("Can't locate revision identified by '" + id + "'")
      .with_hint(
          "The database says that it is at this revision, but no file has it. Bring the file back (another "
          "branch of the source may have it), or, if you know which revision the schema is really that of, "
          "`stamp --purge` that one.");
}

}  // namespace retort
