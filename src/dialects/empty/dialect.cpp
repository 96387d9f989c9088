#include "dialects/empty/dialect.h"

#include "dialects/empty/compare.h"
#include "dialects/empty/emit.h"
#include "dialects/empty/reflect.h"
#include "dialects/empty/scratch.h"
#include "dialects/empty/traits.h"

namespace retort::empty {
namespace {

class EmptyDialect final : public Dialect {
 public:
  const Traits& traits() const override { return empty::traits(); }
  const Emitter& emitter() const override { return empty::emitter(); }

  Catalog reflect(Connection& connection, const ReflectOptions& options) const override {
    return empty::reflect(connection, options);
  }
  Catalog normalise(Catalog model) const override { return stored(std::move(model)); }
  Catalog as_reported(Connection&, const Catalog& model, const Catalog&) const override { return stored(model); }

  bool try_lock(Connection&, const std::string&) const override { throw not_written("taking a lock"); }
  void unlock(Connection&, const std::string&) const override {}
  bool table_exists(Connection&, const std::string&, const std::string&) const override {
    throw not_written("looking for a table");
  }

  std::unique_ptr<Scratch> make_scratch(const Url&) const override { return empty::make_scratch(); }
  std::string identity(Connection&) const override { throw not_written("telling databases apart"); }
  void empty_out(Connection&) const override { throw not_written("emptying a database"); }
};

}  // namespace

const Dialect& dialect() {
  static const EmptyDialect only;
  return only;
}

}  // namespace retort::empty
