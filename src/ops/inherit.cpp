#include "ops/inherit.h"

#include <algorithm>

#include "ops/lookup.h"
#include "ops/table.h"
#include "schema/inherit.h"
#include "schema/normalise.h"

namespace retort {
namespace {

struct Heirs {
  const Catalog& before;

  Ops each(const std::string& name, const std::string& schema, auto&& make) const {
    Ops ops;
    const Table* table = before.find_table(name, schema);
    if (table == nullptr) return ops;
    for (const Table* heir : heirs_of(before, *table)) make(*heir, *table, ops);
    return ops;
  }

  Ops operator()(const AddColumn& op) const {
    return each(op.table, op.schema, [&](const Table& heir, const Table& parent, Ops& ops) {
      Column column = inherited_copy(parent, op.column);
      ops.push_back(AddColumn{.table = heir.name, .column = column, .schema = heir.schema, .if_not_exists = true});
    });
  }

  Ops operator()(const DropColumn& op) const {
    return each(op.table, op.schema, [&](const Table& heir, const Table& parent, Ops& ops) {
      if (!is_inherited(before, heir, op.column)) return;
      bool from_another = std::ranges::any_of(heir.inherits, [&](const TableName& name) {
        const Table* other = before.find_table(name.name, name.schema);
        return other != nullptr && other != &parent && find_column(*other, op.column) != nullptr;
      });
      if (from_another) return;
      ops.push_back(DropColumn{
          .table = heir.name, .column = op.column, .schema = heir.schema, .if_exists = true, .types = op.types});
    });
  }

  Ops operator()(const AlterColumn& op) const {
    return each(op.table, op.schema, [&](const Table& heir, const Table&, Ops& ops) {
      if (find_column(heir, op.column) == nullptr) return;
      AlterColumn same = op;
      same.table = heir.name;
      same.schema = heir.schema;
      same.identity = {};
      same.autoincrement.reset();
      same.comment.reset();
      same.options.clear();
      ops.push_back(std::move(same));
    });
  }

  Ops operator()(const CreatePrimaryKey& op) const {
    return each(op.table, op.schema, [&](const Table& heir, const Table&, Ops& ops) {
      for (const std::string& column : op.primary_key.columns) {
        if (find_column(heir, column) == nullptr) continue;
        ops.push_back(AlterColumn{.table = heir.name, .column = column, .nullable = false, .schema = heir.schema});
      }
    });
  }

  Ops operator()(const DropTable& op) const {
    return each(op.name, op.schema, [&](const Table& heir, const Table&, Ops& ops) {
      if (!heir.partition.empty())
        ops.push_back(DropTable{.name = heir.name, .schema = heir.schema, .types = op.types});
    });
  }

  Ops operator()(const auto&) const { return {}; }
};

// Keys and indexes are the same whatever their names.
template <class Items>
void take_away(Items& items, const Items& given, bool any_name) {
  std::erase_if(items, [&](const auto& item) {
    return std::ranges::any_of(given, [&](auto other) {
      if (any_name) other.name = item.name;
      return other == item;
    });
  });
}

template <class Items>
void take_over(Items& items, const Items& given, bool with_names) {
  for (auto item : given) {
    if (!with_names) item.name.clear();
    items.push_back(std::move(item));
  }
}

void leave(Table& table, const Table& parent) {
  take_over(table.checks, parent.checks, true);
  if (table.partition.empty()) return;
  if (table.primary_key.columns.empty()) table.primary_key = {.columns = parent.primary_key.columns};
  take_over(table.uniques, parent.uniques, false);
  take_over(table.indexes, parent.indexes, false);
  take_over(table.foreign_keys, parent.foreign_keys, true);
}

}  // namespace

void leave_out_parents(const Catalog& catalog, Table& table) {
  for (const TableName& name : table.inherits) {
    const Table* parent = catalog.find_table(name.name, name.schema);
    if (parent == nullptr) continue;
    take_away(table.checks, parent->checks, false);
    if (table.partition.empty()) continue;
    if (table.primary_key.columns == parent->primary_key.columns) table.primary_key = {};
    take_away(table.uniques, parent->uniques, true);
    take_away(table.indexes, parent->indexes, true);
    take_away(table.foreign_keys, parent->foreign_keys, true);
  }
}

Ops on_heirs(const Op& op, const Catalog& before) {
  bool any = std::ranges::any_of(before.tables, [](const Table& table) { return !table.inherits.empty(); });
  return any ? std::visit(Heirs{before}, op) : Ops{};
}

void change_parents(const Catalog& catalog, Table& table, const AlterTable& op) {
  if (!op.inherits && !op.partition) return;
  for (const TableName& name : table.inherits) {
    const Table* parent = catalog.find_table(name.name, name.schema);
    if (parent != nullptr) leave(table, *parent);
  }
  settle(table);
  if (op.inherits) table.inherits = *op.inherits;
  if (op.partition) table.partition = *op.partition;
  if (table.inherits.empty()) {
    for (Column& column : table.columns) column.options.erase("postgresql_local");
  }
  leave_out_parents(catalog, table);
}

}  // namespace retort
