// What most dialects have in common.
#include "dialects/dialect.h"

#include "dialects/sql_file.h"

namespace retort {

void Dialect::run_schema_file(Connection& connection, const std::string& text, const std::string& path) const {
  try {
    connection.execute(text);
  } catch (const Error& error) {
    throw placed(error, path, text);
  }
}

}  // namespace retort
