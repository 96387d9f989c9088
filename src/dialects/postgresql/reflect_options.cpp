// Options: a row for each that is not as usual.
#include <algorithm>

#include "dialects/postgresql/catalog_queries.h"
#include "dialects/postgresql/reflect.h"
#include "dialects/postgresql/rows.h"

namespace retort::postgresql {
namespace {

template <class Constraint>
bool keep(std::vector<Constraint>& constraints, const std::string& name, const std::string& option,
          const std::string& value) {
  auto found = std::ranges::find(constraints, name, &Constraint::name);
  if (found == constraints.end()) return false;
  if constexpr (requires { found->not_valid; }) {
    if (option == "not_valid") return found->not_valid = true;
  }
  found->options["postgresql_" + option] = option == "with" ? storage_text(value) : value;
  return true;
}

bool keep(PrimaryKey& key, const std::string& name, const std::string& option, const std::string& value) {
  if (key.name != name) return false;
  key.options["postgresql_" + option] = value;
  return true;
}

}  // namespace

void read_options(Connection& connection, const std::string& schemas, Odd odd, const std::function<Table*(Oid)>& find) {
  const int version = connection.server_version();
  const Row seen = connection.query(OddQuery::sql(version)).rows.at(0);
  odd.by_indexes = flag(seen, OddQuery::ByIndexes);
  odd.constraints = flag(seen, OddQuery::Constraints);
  odd.indexes = flag(seen, OddQuery::Indexes);
  using Q = KeptQuery;
  const std::string sql = Q::sql(schemas, odd, version);
  if (sql.empty()) return;
  for (const Row& row : connection.query(sql).rows) {
    Table* found = find(number<Oid>(row, Q::Table));
    if (found == nullptr) continue;
    Table& table = *found;
    const std::string &name = text(row, Q::Name), &option = text(row, Q::Option), &value = text(row, Q::Value);
    switch (text(row, Q::Kind)[0]) {
      case 't':
        table.options["postgresql_" + option] = value;
        break;
      case 'a':
        find_column(table, name)->options["postgresql_" + option] = value;
        break;
      case 'c':
        (void)(keep(table.primary_key, name, option, value) || keep(table.uniques, name, option, value) ||
               keep(table.checks, name, option, value) || keep(table.foreign_keys, name, option, value) ||
               keep(table.excludes, name, option, value));
        break;
      default:
        if (option.starts_with("class ")) {
          auto index = std::ranges::find(table.indexes, name, &Index::name);
          if (index != table.indexes.end()) index->columns[number_in<size_t>(option.substr(6)) - 1].opclass = value;
        } else {
          keep(table.indexes, name, option, value);
        }
    }
  }
}

}  // namespace retort::postgresql
