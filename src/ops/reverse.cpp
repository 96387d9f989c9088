// One operator() for each op; what it takes away is looked up in the catalog before it.
#include "ops/reverse.h"

#include <algorithm>
#include <iterator>

#include "ops/apply.h"
#include "ops/describe.h"
#include "ops/enums.h"
#include "ops/grants.h"
#include "ops/lookup.h"
#include "ops/objects.h"
#include "ops/table.h"
#include "schema/dump.h"
#include "schema/inherit.h"
#include "schema/normalise.h"

namespace retort {
namespace {

template <class Optional>
Change<typename Optional::value_type> change_between(const Optional& from, const Optional& to) {
  if (from == to) return {};
  if (!to) return drop;
  return *to;
}

// Makes `from` into `to`, which may have another name.
AlterColumn alteration(const Table& table, const Column& from, const Column& to) {
  AlterColumn op{.table = table.name, .column = from.name, .schema = table.schema};
  if (from.name != to.name) op.new_name = to.name;
  if (!(from.type == to.type)) op.type = to.type;
  if (from.nullable != to.nullable) op.nullable = to.nullable;
  op.server_default = change_between(from.server_default, to.server_default);
  op.identity = change_between(from.identity, to.identity);
  op.computed = change_between(from.computed, to.computed);
  if (from.autoincrement != to.autoincrement) op.autoincrement = to.autoincrement;
  if (from.collation != to.collation) op.collation = to.collation;
  if (from.comment != to.comment) op.comment = to.comment;
  op.options = option_changes(from.options, to.options);
  return op;
}

bool changes_nothing(const AlterColumn& op) {
  return op == AlterColumn{.table = op.table, .column = op.column, .schema = op.schema};
}

Table settled(Table table) {
  settle(table);
  return table;
}

// The op that makes the constraint again.
Op create_again(const Table& table, ConstraintPlace place) {
  switch (place.kind) {
    case ConstraintKind::ForeignKey:
      return CreateForeignKey{
          .table = table.name, .foreign_key = table.foreign_keys[place.position], .schema = table.schema};
    case ConstraintKind::Unique:
      return CreateUnique{table.name, table.uniques[place.position], table.schema};
    case ConstraintKind::Check:
      return CreateCheck{.table = table.name, .check = table.checks[place.position], .schema = table.schema};
    case ConstraintKind::Exclude:
      return CreateExclude{table.name, table.excludes[place.position], table.schema};
    case ConstraintKind::Any:
    case ConstraintKind::PrimaryKey:
      break;
  }
  return CreatePrimaryKey{table.name, table.primary_key, table.schema};
}

// What undoes the making of a column leaves the types that somebody else made.
EnumTypes undone(EnumTypes types) {
  return types == EnumTypes::Leave ? types : EnumTypes::MakeAndDrop;
}

class Reverser {
 public:
  explicit Reverser(const Catalog& before) : before_(before) {}

  Ops operator()(const CreateTable& op) const {
    if (op.if_not_exists && before_.find_table(op.name, op.schema)) return {};
    std::vector<Type> types;
    for (const Column& column : op.columns) types.push_back(column.type);
    return without_types(DropTable{.name = op.name, .schema = op.schema, .types = undone(op.types)}, types);
  }

  Ops operator()(const DropTable& op) const {
    if (op.if_exists && !before_.find_table(op.name, op.schema)) return {};
    const Table& table = table_in(before_, op.name, op.schema);
    Ops ops = around_sequences(create_table(without_inherited(before_, settled(table))),
                               objects_of(before_, op.name, op.schema));
    for (const Table* heir : heirs_of(before_, table)) {
      if (heir->partition.empty()) continue;
      Ops more = (*this)(DropTable{.name = heir->name, .schema = heir->schema});
      ops.insert(ops.end(), more.begin(), more.end());
    }
    return ops;
  }

  Ops operator()(const RenameTable& op) const {
    if (op.new_name == op.name) return {};
    return {RenameTable{.name = op.new_name, .new_name = op.name, .schema = op.schema}};
  }

  Ops operator()(const AddColumn& op) const {
    if (op.if_not_exists && find_column(table_in(before_, op.table, op.schema), op.column.name)) return {};
    return without_types(
        DropColumn{.table = op.table, .column = op.column.name, .schema = op.schema, .types = undone(op.types)},
        {op.column.type});
  }

  Ops operator()(const DropColumn& op) const;
  Ops operator()(const AlterColumn& op) const;

  Ops operator()(const CreateIndex& op) const {
    if (op.index.name.empty()) {
      throw Error("An index without a name cannot be dropped again.")
          .with_hint("Give it a name, or write a downgrade.");
    }
    if (op.if_not_exists && find_index(before_, DropIndex{.name = op.index.name, .schema = op.schema})) return {};
    return {DropIndex{.name = op.index.name, .table = op.table, .schema = op.schema, .concurrently = op.concurrently}};
  }

  Ops operator()(const DropIndex& op) const {
    auto place = find_index(before_, op);
    for (const View& view : before_.views) {
      for (const Index& index : view.indexes) {
        if (place || index.name != op.name || view.schema != op.schema) continue;
        return {CreateIndex{.table = view.name, .index = index, .schema = op.schema}};
      }
    }
    if (!place && op.if_exists) return {};
    if (!place) throw Error("There is no index " + shown(op.name, op.schema) + ".");
    const Table& table = before_.tables[place->table];
    return {CreateIndex{.table = table.name,
                        .index = table.indexes[place->position],
                        .schema = table.schema,
                        .concurrently = op.concurrently}};
  }

  // The key has made its columns NOT NULL, which outlives it.
  Ops operator()(const CreatePrimaryKey& op) const {
    const Table table = settled(table_in(before_, op.table, op.schema));
    Ops ops{drop_of(table, op.primary_key)};
    for (const std::string& name : op.primary_key.columns) {
      if (!column_in(table, name).nullable) continue;
      ops.push_back(AlterColumn{.table = op.table, .column = name, .nullable = true, .schema = op.schema});
    }
    return ops;
  }

  Ops operator()(const CreateForeignKey& op) const { return undo(op.table, op.schema, op.foreign_key); }
  Ops operator()(const CreateUnique& op) const { return undo(op.table, op.schema, op.unique); }
  Ops operator()(const CreateCheck& op) const { return undo(op.table, op.schema, op.check); }
  Ops operator()(const CreateExclude& op) const { return undo(op.table, op.schema, op.exclude); }

  Ops operator()(const DropConstraint& op) const {
    const Table& table = table_in(before_, op.table, op.schema);
    auto place = find_constraint(table, op);
    if (!place && op.if_exists) return {};
    if (!place) throw Error("Table " + shown(op.table, op.schema) + " has no such constraint.");
    return {create_again(table, *place)};
  }

  Ops operator()(const SetTableComment& op) const {
    return {SetTableComment{op.table, table_in(before_, op.table, op.schema).comment, op.schema}};
  }

  Ops operator()(const AlterTable& op) const {
    const Table& table = table_in(before_, op.table, op.schema);
    AlterTable back{.table = op.table, .schema = op.schema};
    for (const Column& column : table.columns) {
      if (!op.columns.empty()) back.columns.push_back(column.name);
    }
    if (op.inherits) back.inherits = table.inherits;
    if (op.partition) back.partition = table.partition;
    for (const auto& [name, value] : op.options) {
      auto old = table.options.find(name);
      back.options[name] = old == table.options.end() ? "" : old->second;
    }
    return {std::move(back)};
  }

  Ops operator()(const ValidateConstraint& op) const {
    const Table& table = table_in(before_, op.table, op.schema);
    DropConstraint gone{.table = op.table, .name = op.name, .schema = op.schema};
    auto place = find_constraint(table, gone);
    if (!place) throw Error("Table " + shown(op.table, op.schema) + " has no such constraint.");
    Op again = create_again(table, *place);
    const auto* key = std::get_if<CreateForeignKey>(&again);
    const auto* check = std::get_if<CreateCheck>(&again);
    bool was_valid = key ? !key->foreign_key.not_valid : !check || !check->check.not_valid;
    if (was_valid) return {};
    gone.kind = place->kind;
    return {gone, again};
  }

  Ops operator()(const RenameIndex& op) const {
    return {RenameIndex{.name = op.new_name, .new_name = op.name, .table = op.table, .schema = op.schema}};
  }
  Ops operator()(const RenameConstraint& op) const {
    RenameConstraint back = op;
    std::swap(back.name, back.new_name);
    return {std::move(back)};
  }

  Ops operator()(const AlterEnum& op) const;

  Ops operator()(const CreateObject& op) const {
    if (op.if_not_exists && find_object(before_, drop_of(op.object))) return {};
    return {drop_of(op.object)};
  }
  Ops operator()(const DropObject& op) const {
    auto object = find_object(before_, op);
    if (!object && op.if_exists) return {};
    if (!object) throw Error("There is no " + title(op) + ".");
    return {CreateObject{.object = *object}};
  }
  Ops operator()(const AlterObject& op) const {
    auto object = find_object(before_, drop_of(op.object));
    if (!object) throw Error("There is no " + title(drop_of(op.object)) + ".");
    return {AlterObject{*object}};
  }

  Ops operator()(const RenameObject& op) const {
    return {RenameObject{.kind = op.kind, .name = op.new_name, .new_name = op.name, .schema = op.schema}};
  }

  Ops operator()(const Grant& op) const { return retort::undo(op, before_); }
  Ops operator()(const Revoke& op) const { return retort::undo(op, before_); }

  Ops operator()(const Execute& op) const {
    // What was done on one database alone is not to be taken back on others.
    if (op.effect.empty() || !op.dialect.empty()) refuse("SQL that is executed");
    return reverse(op.effect.ops(), before_);
  }
  Ops operator()(const BulkInsert&) const { refuse("An insert of rows"); }
  Ops operator()(const Call&) const { refuse("A call of code"); }

 private:
  [[noreturn]] static void refuse(const std::string& what) {
    throw Error(what + " cannot be taken back by its description alone.").with_hint("Write a downgrade for it.");
  }

  template <class Constraint>
  Ops undo(const std::string& table, const std::string& schema, const Constraint& constraint) const {
    return {drop_of(table_in(before_, table, schema), constraint)};
  }

  // Whether it was there before without a column.
  bool is_of_its_own(const Enum& type) const {
    return find_enum(before_, type.name, type.schema) && !is_enum_in_use(before_, type.name, type.schema);
  }

  // An enum that was there without these columns stays; then those that came with them go by name.
  template <class Drop>
  Ops without_types(Drop drop, const std::vector<Type>& types) const {
    std::vector<const Enum*> enums;
    for (const Type& type : types) {
      const Enum* each = named_enum(type);
      auto same = [&](const Enum* other) { return other->name == each->name && other->schema == each->schema; };
      if (each != nullptr && std::ranges::none_of(enums, same)) enums.push_back(each);
    }
    bool any_stays = std::ranges::any_of(enums, [&](const Enum* type) { return is_of_its_own(*type); });
    if (drop.types != EnumTypes::MakeAndDrop || !any_stays) return {std::move(drop)};
    drop.types = EnumTypes::Make;
    Ops ops{std::move(drop)};
    for (const Enum* type : enums) {
      if (!find_enum(before_, type->name, type->schema)) ops.push_back(drop_of(*type));
    }
    return ops;
  }

  // `make` brings a table or column back. Sequences that it owned are there before it, for its default needs them, and
  // belong to it behind it; triggers and policies come behind it.
  static Ops around_sequences(Op make, const std::vector<Object>& objects) {
    Ops before, after;
    for (const Object& object : objects) {
      if (const auto* sequence = std::get_if<Sequence>(&object)) {
        Sequence free = *sequence;
        free.owner_table = free.owner_column = "";
        before.push_back(CreateObject{.object = std::move(free)});
        after.push_back(AlterObject{object});
      } else {
        after.push_back(CreateObject{.object = object});
      }
    }
    before.push_back(std::move(make));
    std::move(after.begin(), after.end(), std::back_inserter(before));
    return before;
  }

  const Catalog& before_;
};

// The column first, then what stood on it.
Ops Reverser::operator()(const DropColumn& op) const {
  if (op.if_exists && !find_column(table_in(before_, op.table, op.schema), op.column)) return {};
  const Table table = settled(table_in(before_, op.table, op.schema));
  Ops ops = around_sequences(AddColumn{.table = op.table, .column = column_in(table, op.column), .schema = op.schema},
                             objects_of_column(before_, op.table, op.column, op.schema));
  if (contains(table.primary_key.columns, op.column)) {
    ops.push_back(CreatePrimaryKey{op.table, table.primary_key, op.schema});
  }
  for (const Unique& unique : table.uniques) {
    if (involves(unique, op.column)) ops.push_back(CreateUnique{op.table, unique, op.schema});
  }
  for (const Index& index : table.indexes) {
    if (involves(index, op.column)) {
      ops.push_back(CreateIndex{.table = op.table, .index = index, .schema = op.schema});
    }
  }
  for (const ForeignKey& key : table.foreign_keys) {
    if (!contains(key.columns, op.column)) continue;
    ops.push_back(CreateForeignKey{.table = op.table, .foreign_key = key, .schema = op.schema});
  }
  return ops;
}

// What has become of the column is worked out on its table alone, with the enums that there are.
Ops Reverser::operator()(const AlterColumn& op) const {
  Catalog small{.tables = {settled(table_in(before_, op.table, op.schema))}, .enums = before_.enums};
  const Column old = column_in(small.tables[0], op.column);
  apply_to(small, op);
  const std::string& name = op.new_name.empty() ? op.column : op.new_name;
  AlterColumn back = alteration(small.tables[0], column_in(small.tables[0], name), old);
  // A type that is said is said back, be it the same: the database may have another one for it (SQLite's INTEGER for
  // whatever numbers rows).
  if (op.type) back.type = old.type;
  const Enum* type = op.type ? named_enum(*op.type) : nullptr;
  if (type != nullptr && is_of_its_own(*type)) back.types = EnumTypes::Make;
  return changes_nothing(back) ? Ops{} : Ops{std::move(back)};
}

// Values that were put together stay so in rows, but no default does.
Ops Reverser::operator()(const AlterEnum& op) const {
  const Enum* old = find_enum(before_, op.name, op.schema);
  if (!old) throw Error("There is no enum " + shown(op.name, op.schema) + ".");
  AlterEnum back{.name = op.name, .values = old->values, .schema = op.schema};
  for (const auto& [from, to] : op.renames) {
    bool merged = contains(old->values, to) && op.renames.count(to) == 0;
    if (!merged) back.renames.emplace(to, from);
  }
  Catalog after = before_;
  apply_to(after, op);
  Ops late;  // defaults that `back` does not bring back
  for (size_t t = 0; t < before_.tables.size(); ++t) {
    for (size_t c = 0; c < before_.tables[t].columns.size(); ++c) {
      const Column& was = before_.tables[t].columns[c];
      const Column& is = after.tables[t].columns[c];
      if (was.server_default == is.server_default) continue;
      auto renamed = back.renames.find(is.server_default->text());
      if (renamed != back.renames.end() && Default(renamed->second) == *was.server_default) continue;
      const Table& table = before_.tables[t];
      late.push_back(AlterColumn{
          .table = table.name, .column = was.name, .server_default = *was.server_default, .schema = table.schema});
    }
  }
  Ops ops{std::move(back)};
  std::move(late.begin(), late.end(), std::back_inserter(ops));
  return ops;
}

}  // namespace

Ops reverse(const Op& op, const Catalog& before) {
  try {
    Ops ops = std::visit(Reverser(before), op);
    Ops rights = regrants(op, ops, before);
    std::move(rights.begin(), rights.end(), std::back_inserter(ops));
    return ops;
  } catch (Error& error) {
    error.in_op(describe(op));
    throw;
  }
}

Ops reverse(const Ops& ops, Catalog before) {
  std::vector<Ops> parts;
  for (const Op& op : ops) {
    parts.push_back(reverse(op, before));
    apply_to(before, op);
  }
  Ops result;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    std::move(part->begin(), part->end(), std::back_inserter(result));
  }
  return result;
}

}  // namespace retort
