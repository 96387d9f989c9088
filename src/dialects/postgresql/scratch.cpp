// A database of its own, or a schema where that is not allowed; dropped at the end, also after errors and Ctrl-C, which
// fails a statement and unwinds. What a program that was killed leaves behind is dropped by the next one.
#include "dialects/postgresql/scratch.h"

#include <fmt/format.h>

#include <random>
#include <vector>

#include "db/open.h"
#include "dialects/postgresql/emit.h"

namespace retort::postgresql {
namespace {

constexpr const char* insufficient_privilege = "42501";
constexpr int has_force = 130000;  // DROP DATABASE ... WITH (FORCE)

const PostgresqlSql sql{OwnTypes::InFull};

std::string value_of(Connection& connection, std::string_view query) {
  return connection.query(query).rows.at(0).at(0).value_or("");
}

// With the number of the server's process that makes it, so that one left behind can be told from one in use.
std::string new_name(Connection& owner) {
  std::random_device random;
  return fmt::format("retort_scratch_{:08x}{:08x}", std::stoul(value_of(owner, "SELECT pg_backend_pid()")), random());
}

// Drops what programs left behind that were killed. Without FORCE: in no case a database that somebody is connected to.
void drop_left_behind(Connection& connection, const std::string& what, const std::string& names) {
  Rows left = connection.query("SELECT name FROM (" + names +
                               ") x (name, owner) WHERE name ~ '^retort_scratch_[0-9a-f]{16}$' "
                               "AND pg_has_role(owner, 'USAGE') AND NOT EXISTS (SELECT FROM pg_stat_activity "
                               "WHERE pid = ('x' || substr(name, 16, 8))::bit(32)::int)");
  for (const auto& row : left.rows) {
    try {
      connection.query("DROP " + what + " IF EXISTS " + sql.quote(*row[0]) + (what == "SCHEMA" ? " CASCADE" : ""));
    } catch (const Error&) {  // somebody else was faster, or is in it
    }
  }
}

// " ENCODING 'UTF8' LC_COLLATE ..." as the connection's own database has them. The locale's provider came with 15, the
// column of its name was called otherwise before 17. https://www.postgresql.org/docs/current/catalog-pg-database.html
std::string same_locale(Connection& connection) {
  int version = connection.server_version();
  std::string provider = version >= 150000 ? "datlocprovider" : "'c'";
  std::string locale = version >= 170000 ? "datlocale" : version >= 150000 ? "daticulocale" : "''";
  Rows rows = connection.query("SELECT pg_encoding_to_char(encoding), datcollate, datctype, " + provider + ", " +
                               locale + " FROM pg_database WHERE datname = current_database()");
  const auto& row = rows.rows.at(0);
  auto clause = [](const std::string& words, const Cell& value) {
    return value && !value->empty() ? " " + words + " " + sql.literal(*value) : "";
  };
  std::string text = clause("ENCODING", row[0]) + clause("LC_COLLATE", row[1]) + clause("LC_CTYPE", row[2]);
  if (row[3] == "i") text += " LOCALE_PROVIDER icu" + clause("ICU_LOCALE", row[4]);
  if (row[3] == "b") text += " LOCALE_PROVIDER builtin" + clause("BUILTIN_LOCALE", row[4]);
  return text;
}

// Notices of what is tried out are nobody's business.
std::unique_ptr<Connection> open(const Url& url) {
  return open_database(url);
}

class OwnDatabase final : public Scratch {
 public:
  OwnDatabase(Url url, std::unique_ptr<Connection> server) : server_(std::move(server)) {
    std::string path = value_of(*server_, "SELECT current_setting('search_path')");
    std::string schema = value_of(*server_, "SELECT current_schema()");
    drop_left_behind(*server_, "DATABASE", "SELECT datname, datdba FROM pg_database");
    server_->query("CREATE DATABASE " + sql.quote(name_) + " TEMPLATE template0" + same_locale(*server_));
    try {
      url.database = name_;
      connection_ = open(url);
      if (!schema.empty()) connection_->execute("CREATE SCHEMA IF NOT EXISTS " + sql.quote(schema));
      std::vector<Cell> parameters = {path};
      connection_->query("SELECT set_config('search_path', $1, false)", parameters);
    } catch (const Error&) {
      drop();
      throw;
    }
  }
  ~OwnDatabase() override { drop(); }

  Connection& connection() override { return *connection_; }
  std::string place() const override { return "database " + name_ + " on the same server"; }

 private:
  void drop() noexcept {
    connection_.reset();
    bool force = server_->server_version() >= has_force;
    for (int i = 0; i < 2; ++i) {  // the first try may be what a late Ctrl-C cancels
      try {
        server_->query("DROP DATABASE IF EXISTS " + sql.quote(name_) + (force ? " WITH (FORCE)" : ""));
        return;
      } catch (const Error&) {  // the connection is lost: nobody is left to do it
      }
    }
  }

  std::unique_ptr<Connection> server_;
  std::string name_ = new_name(*server_);
  std::unique_ptr<Connection> connection_;
};

class OwnSchema final : public Scratch {
 public:
  explicit OwnSchema(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {
    drop_left_behind(*connection_, "SCHEMA", "SELECT nspname, nspowner FROM pg_namespace");
    connection_->query("CREATE SCHEMA " + sql.quote(name_));
    // Nothing else is in the path: what is meant for the scratch place never reaches a real table.
    connection_->query("SET search_path TO " + sql.quote(name_));
  }
  ~OwnSchema() override {
    try {
      if (connection_->in_transaction()) connection_->execute("ROLLBACK");
      connection_->query("DROP SCHEMA IF EXISTS " + sql.quote(name_) + " CASCADE");
    } catch (const Error&) {  // as above
    }
  }

  Connection& connection() override { return *connection_; }
  std::string place() const override { return "schema " + name_ + " of the same database"; }
  bool default_schema_only() const override { return true; }

 private:
  std::unique_ptr<Connection> connection_;
  std::string name_ = new_name(*connection_);
};

// What drops all that an empty database has not: a statement a row, what others stand on last. What belongs to an
// extension goes with it.
constexpr const char* drops = R"(
  SELECT statement FROM (
    SELECT 1 AS step, format('DROP EXTENSION IF EXISTS %I CASCADE', extname) AS statement
      FROM pg_extension WHERE extname <> 'plpgsql'
    UNION ALL
    SELECT 2, format('DROP SCHEMA IF EXISTS %I CASCADE', nspname) FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')
    UNION ALL
    SELECT 3, format('DROP %s IF EXISTS public.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW'
        WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
        c.relname)
      FROM pg_class c WHERE c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL
    SELECT 4, format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
      FROM pg_proc p WHERE p.pronamespace = to_regnamespace('public')
    UNION ALL
    SELECT 5, format('DROP %s IF EXISTS public.%I CASCADE', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END,
        t.typname)
      FROM pg_type t WHERE t.typnamespace = to_regnamespace('public') AND t.typtype IN ('d', 'e', 'r', 'c')
      AND (t.typtype <> 'c' OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
  ) AS all_of_it ORDER BY step)";

}  // namespace

std::unique_ptr<Scratch> make_scratch(const Url& url) {
  std::unique_ptr<Connection> server = open(url);
  try {
    return std::make_unique<OwnDatabase>(url, std::move(server));
  } catch (const Error& error) {
    if (error.sqlstate() != insufficient_privilege) throw;
  }
  try {
    return std::make_unique<OwnSchema>(open(url));
  } catch (const Error& error) {
    if (error.sqlstate() != insufficient_privilege) throw;
    throw Error("This user may make neither a database nor a schema to try things out in")
        .with_hint("--dev-url names an empty database for that; or ALTER ROLE ... CREATEDB.");
  }
}

std::string identity(Connection& connection) {
  return value_of(connection,
                  "SELECT concat_ws(' ', pg_postmaster_start_time(), oid) FROM pg_database "
                  "WHERE datname = current_database()");
}

void empty_out(Connection& connection) {
  if (connection.in_transaction()) connection.execute("ROLLBACK");
  Rows rows = connection.query(drops);
  for (const auto& row : rows.rows) connection.query(*row[0]);
}

}  // namespace retort::postgresql
