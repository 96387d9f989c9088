#include "dialects/postgresql/schema_file.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/postgresql/split.h"
#include "dialects/sql_file.h"
#include "retort/error.h"

namespace retort::postgresql {
namespace {

// Without the lines \restrict and \unrestrict, which guard a dump against psql's own commands; all others keep their
// number.
std::string without_guards(const std::string& text) {
  if (text.find("restrict ") == text.npos) return text;
  std::vector<std::string> lines = split_lines(text);
  for (std::string& line : lines) {
    if (line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ")) line.clear();
  }
  return join(lines, "\n") + "\n";
}

// A dump sets the search path to nothing, for itself.
class KeepsPath {
 public:
  explicit KeepsPath(Connection& connection) : connection_(connection) {
    path_ = {connection.query("SELECT current_setting('search_path')").rows.at(0).at(0)};
  }
  void restore() { connection_.query("SELECT set_config('search_path', $1, false)", path_); }

 private:
  Connection& connection_;
  std::vector<Cell> path_;
};

}  // namespace

void run_schema_file(Connection& connection, const std::string& text, const std::string& path) {
  std::string sql = without_guards(text);
  KeepsPath keeps(connection);
  size_t at = 0;
  try {
    std::vector<std::string> statements = postgresql::split(sql);
    if (statements.empty()) connection.execute(sql);  // it cannot be cut
    for (const std::string& statement : statements) {
      at = std::min(sql.find(statement, at), sql.size());
      connection.execute(statement);
    }
  } catch (const Error& error) {
    throw placed(error, path, sql, at);
  }
  keeps.restore();
}

}  // namespace retort::postgresql
