#include "dialects/sqlite/dialect.h"

#include "dialects/sqlite/compare.h"
#include "dialects/sqlite/emit.h"
#include "dialects/sqlite/reflect.h"
#include "dialects/sqlite/scratch.h"
#include "dialects/sqlite/split.h"
#include "dialects/sqlite/traits.h"

namespace retort {
namespace {

class SqliteDialect final : public Dialect {
 public:
  const Traits& traits() const override { return sqlite::sqlite_traits(); }
  const Emitter& emitter() const override { return sqlite::sqlite_emitter(); }

  Catalog reflect(Connection& connection, const ReflectOptions& options) const override {
    return sqlite::reflect(connection, options);
  }

  Catalog normalise(Catalog model) const override { return sqlite::settled(std::move(model)); }

  // SQLite reports every text as it was written, so there is nothing that only a scratch database could tell.
  Catalog as_reported(Connection&, const Catalog& model, const Catalog& actual) const override {
    return sqlite::spelled_like(sqlite::settled(model), actual);
  }

  std::vector<std::string> statements_of(const std::string& sql) const override { return sqlite::split(sql); }

  // The write transaction is the lock, for all version tables of the file. One that is open already becomes it with
  // its first write.
  bool try_lock(Connection& connection, const std::string&) const override {
    if (connection.in_transaction()) return true;
    try {
      connection.execute(traits().begin);
      return true;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::LockTimeout) return false;
      throw;
    }
  }
  // Only a lock that was kept: the other kind ends with its transaction. It is gone at the next look at the file.
  void unlock(Connection& connection, const std::string&) const override {
    connection.execute("PRAGMA locking_mode=NORMAL; PRAGMA schema_version");
  }
  // https://sqlite.org/pragma.html#pragma_locking_mode; with a write-ahead log it would need everybody else to leave.
  bool keep_lock(Connection& connection) const override {
    auto mode = connection.query("PRAGMA journal_mode");
    if (mode.rows.at(0).at(0) == "wal") return false;
    connection.execute("PRAGMA locking_mode=EXCLUSIVE");
    return true;
  }

  bool table_exists(Connection& connection, const std::string& name, const std::string& schema) const override {
    return sqlite::table_exists(connection, name, schema);
  }

  std::unique_ptr<Scratch> make_scratch(const Url&) const override { return sqlite::make_scratch(); }
  std::string identity(Connection& connection) const override { return sqlite::identity(connection); }
  void empty_out(Connection& connection) const override { sqlite::empty_out(connection); }
};

}  // namespace

const Dialect& sqlite_dialect() {
  static const SqliteDialect dialect;
  return dialect;
}

}  // namespace retort
