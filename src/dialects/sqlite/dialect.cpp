#include "dialects/sqlite/dialect.h"

#include "dialects/sqlite/compare.h"
#include "dialects/sqlite/emit.h"
#include "dialects/sqlite/reflect.h"
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

  // The write transaction is the lock, for all version tables of the file.
  bool try_lock(Connection& connection, const std::string&) const override {
    try {
      connection.execute(traits().begin);
      return true;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::LockTimeout) return false;
      throw;
    }
  }
  void unlock(Connection&, const std::string&) const override {}

  bool table_exists(Connection& connection, const std::string& name, const std::string& schema) const override {
    return sqlite::table_exists(connection, name, schema);
  }
};

}  // namespace

const Dialect& sqlite_dialect() {
  static const SqliteDialect dialect;
  return dialect;
}

}  // namespace retort
