// PostgreSQL as a Dialect: the parts put together, and the lock.
#include "dialects/postgresql/dialect.h"

#include "dialects/postgresql/compare.h"
#include "dialects/postgresql/emit.h"
#include "dialects/postgresql/online.h"
#include "dialects/postgresql/reflect.h"
#include "dialects/postgresql/reflect_grants.h"
#include "dialects/postgresql/schema_file.h"
#include "dialects/postgresql/scratch.h"
#include "dialects/postgresql/split.h"
#include "dialects/postgresql/stored.h"
#include "dialects/postgresql/traits.h"

namespace retort::postgresql {
namespace {

// Advisory locks belong to a database; the schema and the version table make the key. sha256() and not md5(), which
// servers in FIPS mode refuse.
constexpr const char* lock_key =
    "('x' || encode(substr(sha256(convert_to(concat_ws('.', 'retort', current_schema(), $1::text), 'UTF8')), 1, 8), "
    "'hex'))::bit(64)::bigint";

class Postgresql final : public Dialect {
 public:
  const Traits& traits() const override { return postgresql::traits(); }
  const Emitter& emitter() const override { return sql_; }
  Catalog reflect(Connection& connection, const ReflectOptions& options) const override {
    Catalog catalog = postgresql::reflect(connection, options);
    if (options.grants) read_grants(connection, options, catalog);
    return catalog;
  }
  Catalog normalise(Catalog model) const override { return stored(std::move(model)); }
  Catalog as_reported(Connection& connection, const Catalog& model, const Catalog& actual) const override {
    return postgresql::as_reported(connection, model, actual);
  }

  void run_schema_file(Connection& connection, const std::string& text, const std::string& path) const override {
    postgresql::run_schema_file(connection, text, path);
  }

  std::vector<std::string> statements_of(const std::string& sql) const override {
    std::vector<std::string> statements = postgresql::split(sql);
    return statements.empty() ? std::vector{sql} : statements;
  }

  bool try_lock(Connection& connection, const std::string& version_table) const override {
    std::vector<Cell> parameters = {version_table};
    Rows rows = connection.query("SELECT pg_try_advisory_lock(" + std::string(lock_key) + ")", parameters);
    return rows.rows.at(0).at(0) == "t";
  }
  void unlock(Connection& connection, const std::string& version_table) const override {
    std::vector<Cell> parameters = {version_table};
    connection.query("SELECT pg_advisory_unlock(" + std::string(lock_key) + ")", parameters);
  }

  bool table_exists(Connection& connection, const std::string& name, const std::string& schema) const override {
    std::vector<Cell> parameters = {name, schema};
    return !connection
                .query(
                    "SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                    "WHERE c.relkind IN ('r', 'p') AND c.relname = $1 "
                    "AND n.nspname = coalesce(nullif($2, ''), current_schema())",
                    parameters)
                .empty();
  }

  std::vector<std::string> missing_roles(Connection& connection, const std::vector<std::string>& roles) const override {
    return postgresql::missing_roles(connection, roles);
  }
  int64_t estimated_rows(Connection& connection, const std::string& table, const std::string& schema) const override {
    return postgresql::estimated_rows(connection, table, schema);
  }
  Ops online(const Op& op) const override { return postgresql::online(op); }

  std::unique_ptr<Scratch> make_scratch(const Url& url) const override { return postgresql::make_scratch(url); }
  std::string identity(Connection& connection) const override { return postgresql::identity(connection); }
  void empty_out(Connection& connection) const override { postgresql::empty_out(connection); }

 private:
  PostgresqlSql sql_;
};

}  // namespace

}  // namespace retort::postgresql

const retort::Dialect& retort::postgresql_dialect() {
  static const postgresql::Postgresql instance;
  return instance;
}
