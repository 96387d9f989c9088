#include "db/open.h"

#include "db/postgresql/api.h"
#include "db/postgresql/connection.h"
#include "db/sqlite/api.h"
#include "db/sqlite/connection.h"

namespace retort {

std::unique_ptr<Connection> open_database(const Url& url, const OpenOptions& options) {
  if (url.dialect == "sqlite") return open_sqlite(url, options);
  if (url.dialect == "postgresql") return open_postgresql(url, options);
  throw Error("Databases of the dialect '" + url.dialect + "' are not supported")
      .with_hint("Supported are sqlite and postgresql.");
}

void load_driver(const Url& url) {
  if (url.dialect == "sqlite") sqlite_api();
  if (url.dialect == "postgresql") pq_api();
}

bool is_missing(const Url& url) {
  return url.dialect == "sqlite" && sqlite_file_is_missing(url);
}

}  // namespace retort
