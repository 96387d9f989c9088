// What autogenerate found, in the words of Alembic's log.
#include <algorithm>

#include "base/text.h"
#include "diff/diff.h"
#include "ops/describe.h"
#include "ops/objects.h"
#include "schema/dump.h"

namespace retort {
namespace {

std::string name_list(const std::vector<std::string>& names) {
  return "'" + join(names, "', '") + "'";
}

std::string key_columns(const ForeignKey& key) {
  return "(" + join(key.columns, ", ") + ")(" + join(key.referred_columns, ", ") + ")";
}

struct Finder {
  const Catalog& before;
  std::vector<std::string>& lines;

  void say(std::string line) { lines.push_back("Detected " + std::move(line)); }

  void operator()(const CreateTable& op) {
    say("added table '" + op.name + "'");
    for (const Index& index : op.indexes) (*this)(CreateIndex{.table = op.name, .index = index});
  }
  void operator()(const DropTable& op) { say("removed table '" + op.name + "'"); }
  void operator()(const RenameTable& op) { say("renamed table '" + op.name + "' to '" + op.new_name + "'"); }
  void operator()(const AddColumn& op) { say("added column '" + op.table + "." + op.column.name + "'"); }
  void operator()(const DropColumn& op) { say("removed column '" + op.table + "." + op.column + "'"); }

  void operator()(const AlterColumn& op) {
    const std::string where = "'" + op.table + "." + op.column + "'";
    const Table* table = before.find_table(op.table, op.schema);
    const Column* old = table ? find_column(*table, op.column) : nullptr;
    if (!op.new_name.empty()) say("renamed column " + where + " to '" + op.new_name + "'");
    if (op.nullable) say(std::string(*op.nullable ? "NULL" : "NOT NULL") + " on column " + where);
    if (op.type) {
      say("type change from " + (old ? describe(old->type) : "?") + " to " + describe(*op.type) + " on " + where);
    }
    if (!op.server_default.unchanged()) say("server default on column " + where);
    if (!op.identity.unchanged()) say("identity on column " + where);
    if (!op.computed.unchanged()) say("computed expression on column " + where);
    if (op.autoincrement) say("autoincrement on column " + where);
    if (op.collation) say("collation on column " + where);
    if (op.comment) say("column comment " + where);
    if (!op.options.empty()) say("options of column " + where);
  }

  void operator()(const CreateIndex& op) {
    std::vector<std::string> keys;
    for (const IndexKey& key : op.index.columns) keys.push_back(key.column.empty() ? key.expression : key.column);
    say("added index '" + op.index.name + "' on (" + name_list(keys) + ")");
  }
  void operator()(const DropIndex& op) { say("removed index '" + op.name + "' on '" + op.table + "'"); }
  void operator()(const CreatePrimaryKey& op) { say("added primary key on '" + op.table + "'"); }
  void operator()(const CreateForeignKey& op) {
    say("added foreign key " + key_columns(op.foreign_key) + " on table " + op.table);
  }
  void operator()(const CreateUnique& op) {
    say("added unique constraint '" + op.unique.name + "' on (" + name_list(op.unique.columns) + ")");
  }
  void operator()(const CreateCheck& op) {
    say("added check constraint '" + op.check.name + "' on '" + op.table + "'");
  }
  void operator()(const CreateExclude& op) {
    say("added exclusion constraint '" + op.exclude.name + "' on '" + op.table + "'");
  }
  void operator()(const DropConstraint& op) {
    switch (op.kind) {
      case ConstraintKind::ForeignKey: {
        const Table* table = before.find_table(op.table, op.schema);
        std::string columns = "(" + join(op.columns, ", ") + ")";
        if (table) {
          auto key = std::find_if(table->foreign_keys.begin(), table->foreign_keys.end(), [&](const ForeignKey& k) {
            return k.name == op.name && (op.columns.empty() || k.columns == op.columns);
          });
          if (key != table->foreign_keys.end()) columns = key_columns(*key);
        }
        return say("removed foreign key " + columns + " on table " + op.table);
      }
      case ConstraintKind::PrimaryKey:
        return say("removed primary key on '" + op.table + "'");
      case ConstraintKind::Unique:
        return say("removed unique constraint '" + op.name + "' on '" + op.table + "'");
      case ConstraintKind::Check:
        return say("removed check constraint '" + op.name + "' on '" + op.table + "'");
      default:
        return say("removed constraint '" + op.name + "' on '" + op.table + "'");
    }
  }
  void operator()(const SetTableComment& op) {
    say(op.comment.empty() ? "removed comment on table '" + op.table + "'" : "table comment on '" + op.table + "'");
  }
  void operator()(const AlterTable& op) { say("changed options of table '" + op.table + "'"); }
  void operator()(const ValidateConstraint& op) {
    say("constraint to be validated: '" + op.name + "' on '" + op.table + "'");
  }
  void operator()(const RenameIndex& op) { say("renamed index '" + op.name + "' to '" + op.new_name + "'"); }
  void operator()(const RenameConstraint& op) {
    say("renamed constraint '" + op.name + "' of '" + op.table + "' to '" + op.new_name + "'");
  }
  void operator()(const AlterEnum& op) { say("changed values of enum '" + op.name + "'"); }
  void operator()(const CreateObject& op) { say("added " + title(drop_of(op.object))); }
  void operator()(const DropObject& op) { say("removed " + title(op)); }
  void operator()(const AlterObject& op) { say("changed " + title(drop_of(op.object))); }
  void operator()(const RenameObject& op) {
    say("renamed " + title({.kind = op.kind, .name = op.name, .schema = op.schema}) + " to '" + op.new_name + "'");
  }
  void operator()(const Grant& op) { say("added " + describe(op)); }
  // "removed grant SELECT on table users to role reader"
  void operator()(const Revoke& op) {
    Grant gone{.on = op.on, .to = op.from, .privileges = op.privileges};
    say("removed " + std::string(op.grant_option_only ? "grant option of " : "") + describe(gone));
  }
  void operator()(const Execute&) {}  // autogenerate makes none of these
  void operator()(const BulkInsert&) {}
  void operator()(const Call&) {}
};

}  // namespace

std::vector<std::string> findings(const Ops& ops, const Catalog& before) {
  std::vector<std::string> lines;
  for (const Op& op : ops) std::visit(Finder{before, lines}, op);
  return lines;
}

}  // namespace retort
