#include "runtime/safe_shapes.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "ops/apply.h"
#include "ops/enums.h"
#include "schema/normalise.h"

namespace retort {
namespace {

class Shaper {
 public:
  Shaper(const Catalog& before, const Dialect& dialect, Connection* connection, const SafeShapes& options)
      : before_(before), now_(before), dialect_(dialect), connection_(connection), options_(options) {}

  Ops run(const Ops& ops) {
    for (const Op& op : ops) {
      if (const auto* rename = std::get_if<RenameTable>(&op)) old_names_[rename->new_name] = rename->name;
      if (const auto* add = std::get_if<AddColumn>(&op)) {
        shape(*add);
      } else if (const auto* alter = std::get_if<AlterColumn>(&op)) {
        shape(*alter);
      } else {
        shape(op);
      }
      apply_to(now_, op);
    }
    return std::move(shaped_);
  }

 private:
  std::string old_name(const std::string& table) const {
    auto found = old_names_.find(table);
    return found == old_names_.end() ? table : found->second;
  }
  bool was_there(const std::string& table, const std::string& schema) const {
    return before_.find_table(old_name(table), schema) != nullptr;
  }

  bool is_large(const std::string& table, const std::string& schema) {
    if (!was_there(table, schema)) return false;
    if (options_.online) return true;
    if (connection_ == nullptr) return false;
    auto [found, is_new] = rows_.try_emplace({schema, table}, 0);
    if (is_new) found->second = dialect_.estimated_rows(*connection_, old_name(table), schema);
    return found->second >= options_.large_table;
  }

  // Whether a large table has a column of that type.
  bool is_of_large_table(const AlterEnum& alter) {
    return std::ranges::any_of(now_.tables, [&](const Table& table) {
      return std::ranges::any_of(table.columns, [&](const Column& column) {
        const Enum* type = named_enum(column.type);
        bool uses = type != nullptr && type->name == alter.name && type->schema == alter.schema;
        return uses && is_large(table.name, table.schema);
      });
    });
  }

  // The table of ops that can be slow because of its rows.
  void shape(const Op& op) {
    Ops other;
    if (const auto* alter = std::get_if<AlterEnum>(&op)) {
      const Enum* old = find_enum(now_, alter->name, alter->schema);
      bool adds = old != nullptr && alter->renames.empty() && only_adds(old->values, alter->values);
      if (adds && is_of_large_table(*alter)) other = dialect_.online(op);
    }
    std::visit(
        [&](const auto& o) {
          if constexpr (requires { o.table; }) {
            if (Ops online = dialect_.online(op); !online.empty() && is_large(o.table, o.schema)) other = online;
          }
        },
        op);
    if (other.empty()) other = {op};
    shaped_.insert(shaped_.end(), other.begin(), other.end());
  }

  void shape(const AddColumn& add) {
    const Column& column = add.column;
    bool fills_itself = column.nullable || column.server_default || column.identity || column.computed ||
                        column.autoincrement == Autoincrement::On;
    if (fills_itself || !was_there(add.table, add.schema)) {
      shaped_.push_back(add);
      return;
    }
    AddColumn nullable = add;
    nullable.column.nullable = true;
    shaped_.push_back(nullable);
    shaped_.push_back(slot(add.table, add.schema, column.name));
    shaped_.push_back(AlterColumn{.table = add.table, .column = column.name, .nullable = false, .schema = add.schema});
  }

  void shape(const AlterColumn& alter) {
    const Table* table = now_.find_table(alter.table, alter.schema);
    const Column* column = table != nullptr ? find_column(*table, alter.column) : nullptr;
    bool fills_itself = column == nullptr || column->computed || alter.identity.value() != nullptr;
    if (alter.nullable != false || !column->nullable || fills_itself) {
      shaped_.push_back(alter);
      return;
    }
    AlterColumn rest = alter;  // first, since the default may be of the new type
    rest.nullable.reset();
    const std::string& name = alter.new_name.empty() ? alter.column : alter.new_name;
    if (rest != AlterColumn{.table = alter.table, .column = alter.column, .schema = alter.schema}) {
      shaped_.push_back(rest);
    }
    auto value = alter.server_default.applied_to(column->server_default);
    shaped_.push_back(value ? fill(alter.table, alter.schema, name, *value) : slot(alter.table, alter.schema, name));
    shaped_.push_back(AlterColumn{.table = alter.table, .column = name, .nullable = false, .schema = alter.schema});
  }

  std::string update(const std::string& table, const std::string& schema, const std::string& column,
                     const std::string& value) const {
    const Emitter& sql = dialect_.emitter();
    std::string target = (schema.empty() ? "" : sql.quote(schema) + ".") + sql.quote(table);
    std::string name = sql.quote(column);
    return "UPDATE " + target + " SET " + name + " = " + value + " WHERE " + name + " IS NULL";
  }

  Op fill(const std::string& table, const std::string& schema, const std::string& column, const Default& value) const {
    std::string text = value.is_sql() ? value.text() : dialect_.emitter().literal(value.text());
    return Execute{update(table, schema, column, text)};
  }

  // It fails at the NOT NULL behind it where it is left as it is and rows are there: nothing is lost by that.
  Op slot(const std::string& table, const std::string& schema, const std::string& column) const {
    std::string example = replace_all(update(table, schema, column, "..."), "\n", " ");
    return Execute{"-- FILL IN: rows that are there need a value, for instance\n-- " + example};
  }

  const Catalog& before_;
  Catalog now_;  // before the op that is looked at
  const Dialect& dialect_;
  Connection* connection_;
  const SafeShapes& options_;
  Ops shaped_;
  std::map<std::string, std::string> old_names_;                 // new → old
  std::map<std::pair<std::string, std::string>, int64_t> rows_;  // schema, table
};

}  // namespace

Ops with_safe_shapes(const Ops& ops, const Catalog& before, const Dialect& dialect, Connection* connection,
                     const SafeShapes& options) {
  return Shaper(before, dialect, connection, options).run(ops);
}

}  // namespace retort
