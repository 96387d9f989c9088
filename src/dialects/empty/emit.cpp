#include "dialects/empty/emit.h"

#include "dialects/empty/traits.h"
#include "dialects/empty/types.h"
#include "plan/standard_sql.h"

namespace retort::empty {
namespace {

using Statements = std::vector<Statement>;

// One operator() for each op. The last one catches what is not written.
class OpEmitter {
 public:
  explicit OpEmitter(const StandardSql& sql) : sql_(sql) {}

  Statements operator()(const CreateTable& op) const {
    Table table = as_table(op);
    Statements statements = {{.sql = sql_.create_table_sql(table, op.if_not_exists)}};
    for (const Index& index : table.indexes) statements.push_back({.sql = sql_.create_index_sql(index, table)});
    return statements;
  }
  Statements operator()(const DropTable& op) const { return {{.sql = sql_.drop_table_sql(op)}}; }
  Statements operator()(const BulkInsert& op) const { return sql_.insert_sql(op); }
  template <class Other>
  Statements operator()(const Other&) const {
    throw not_written("this op");
  }

 private:
  const StandardSql& sql_;
};

class EmptyEmitter final : public StandardSql {
 public:
  std::string type_sql(const Type& type) const override { return empty::type_sql(type); }
  Statements emit(const Op& op, const Catalog&) const override { return std::visit(OpEmitter(*this), op); }
  bool needs_catalog(const Op&) const override { return false; }
  std::optional<TableName> rebuilds(const Op&, const Catalog&) const override { return std::nullopt; }
  Statements emit_rebuild(const Rebuild&) const override { throw not_written("rebuilding a table"); }
};

}  // namespace

const Emitter& emitter() {
  static const EmptyEmitter only;
  return only;
}

}  // namespace retort::empty
