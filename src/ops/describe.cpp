// One short phrase for each kind of op: a verb, what, and where.
#include "ops/describe.h"

#include <string_view>

#include "ops/objects.h"
#include "schema/dump.h"
#include "schema/grants.h"

namespace retort {
namespace {

constexpr size_t longest_sql = 60;  // of Execute, in bytes

std::string column_of(const std::string& table, const std::string& schema, const std::string& column) {
  return shown(table, schema) + "." + shown(column);
}

// "constraint name of table", or without a name what it is on.
std::string part_of(const char* kind, const std::string& name, const std::string& detail, const std::string& table,
                    const std::string& schema) {
  std::string text = kind;
  if (!name.empty()) {
    text += " " + shown(name);
  } else if (!detail.empty()) {
    text += " " + detail;
  }
  return text + " on " + shown(table, schema);
}

std::string list(const std::vector<std::string>& columns) {
  if (columns.empty()) return "";
  std::string text = "(";
  for (size_t i = 0; i < columns.size(); ++i) text += (i > 0 ? ", " : "") + shown(columns[i]);
  return text + ")";
}

const char* words(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::Any:
      return "constraint";
    case ConstraintKind::PrimaryKey:
      return "primary key";
    case ConstraintKind::ForeignKey:
      return "foreign key";
    case ConstraintKind::Unique:
      return "unique";
    case ConstraintKind::Check:
      return "check";
    case ConstraintKind::Exclude:
      return "exclude";
  }
  return "constraint";
}

template <class T>
void add_change(std::string& text, const Change<T>& change, const char* what) {
  if (change.unchanged()) return;
  text += std::string(text.empty() ? "" : ", ") + (change.dropped() ? "drop " : "set ") + what;
}

// "type String(50), not null", or nothing when nothing changes.
std::string changes(const AlterColumn& op) {
  std::string text;
  auto add = [&](const std::string& words) { text += (text.empty() ? "" : ", ") + words; };
  if (!op.new_name.empty()) add("rename to " + shown(op.new_name));
  if (op.type) add("type " + describe(*op.type));
  if (op.nullable) add(*op.nullable ? "null" : "not null");
  add_change(text, op.server_default, "default");
  add_change(text, op.identity, "identity");
  add_change(text, op.computed, "computed");
  if (op.autoincrement) add(*op.autoincrement == Autoincrement::Off ? "no autoincrement" : "autoincrement");
  if (op.collation) add(op.collation->empty() ? "drop collation" : "collate " + shown(*op.collation));
  if (op.comment) add(op.comment->empty() ? "drop comment" : "comment");
  return text;
}

// On one line, with an end that says so when it is not all. Never cut inside a UTF-8 character.
std::string shortened(std::string_view sql) {
  std::string text;
  bool blank = false;
  for (char c : sql) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      blank = !text.empty();
      continue;
    }
    if (text.size() >= longest_sql && (static_cast<unsigned char>(c) & 0xC0) != 0x80) return text + "...";
    if (blank) text += ' ';
    blank = false;
    text += c;
  }
  return text;
}

struct Describer {
  std::string operator()(const CreateTable& op) const { return "create table " + shown(op.name, op.schema); }
  std::string operator()(const DropTable& op) const { return "drop table " + shown(op.name, op.schema); }
  std::string operator()(const RenameTable& op) const {
    return "rename table " + shown(op.name, op.schema) + " to " + shown(op.new_name);
  }
  std::string operator()(const AddColumn& op) const {
    return "add column " + column_of(op.table, op.schema, op.column.name);
  }
  std::string operator()(const DropColumn& op) const {
    return "drop column " + column_of(op.table, op.schema, op.column);
  }
  std::string operator()(const AlterColumn& op) const {
    std::string details = changes(op);
    return "alter column " + column_of(op.table, op.schema, op.column) + (details.empty() ? "" : ": " + details);
  }
  std::string operator()(const CreateIndex& op) const {
    return part_of(op.index.unique ? "create unique index" : "create index", op.index.name, "", op.table, op.schema);
  }
  std::string operator()(const DropIndex& op) const {
    return op.table.empty() ? "drop index " + shown(op.name, op.schema)
                            : part_of("drop index", op.name, "", op.table, op.schema);
  }
  std::string operator()(const CreatePrimaryKey& op) const {
    return part_of("create primary key", op.primary_key.name, list(op.primary_key.columns), op.table, op.schema);
  }
  std::string operator()(const CreateForeignKey& op) const {
    const ForeignKey& key = op.foreign_key;
    return part_of("create foreign key", key.name, list(key.columns), op.table, op.schema) + " to " +
           shown(key.referred_table, key.referred_schema);
  }
  std::string operator()(const CreateUnique& op) const {
    return part_of("create unique", op.unique.name, list(op.unique.columns), op.table, op.schema);
  }
  std::string operator()(const CreateCheck& op) const {
    return part_of("create check", op.check.name, "(" + shortened(op.check.expression) + ")", op.table, op.schema);
  }
  std::string operator()(const CreateExclude& op) const {
    return part_of("create exclude", op.exclude.name, "", op.table, op.schema);
  }
  std::string operator()(const DropConstraint& op) const {
    std::string detail = op.expression.empty() ? list(op.columns) : "(" + shortened(op.expression) + ")";
    return part_of((std::string("drop ") + words(op.kind)).c_str(), op.name, detail, op.table, op.schema);
  }
  std::string operator()(const SetTableComment& op) const {
    return (op.comment.empty() ? "drop comment on table " : "set comment on table ") + shown(op.table, op.schema);
  }
  std::string operator()(const AlterTable& op) const { return "alter table " + shown(op.table, op.schema); }
  std::string operator()(const ValidateConstraint& op) const {
    return "validate constraint " + shown(op.name) + " of " + shown(op.table, op.schema);
  }
  std::string operator()(const RenameIndex& op) const {
    return "rename index " + shown(op.name, op.schema) + " to " + shown(op.new_name);
  }
  std::string operator()(const RenameConstraint& op) const {
    return std::string("rename ") + words(op.kind) + " " + shown(op.name) + " of " + shown(op.table, op.schema) +
           " to " + shown(op.new_name);
  }
  std::string operator()(const AlterEnum& op) const { return "alter enum " + shown(op.name, op.schema); }
  std::string operator()(const CreateObject& op) const { return "create " + title(drop_of(op.object)); }
  std::string operator()(const DropObject& op) const { return "drop " + title(op); }
  std::string operator()(const AlterObject& op) const { return "alter " + title(drop_of(op.object)); }
  std::string operator()(const RenameObject& op) const {
    DropObject old{.kind = op.kind, .name = op.name, .schema = op.schema};
    return "rename " + title(old) + " to " + shown(op.new_name);
  }
  std::string operator()(const Grant& op) const { return retort::describe(op); }
  std::string operator()(const Revoke& op) const { return retort::describe(op); }
  std::string operator()(const Execute& op) const {
    return "execute" + (op.dialect.empty() ? "" : " on " + op.dialect) + ": " + shortened(op.sql);
  }
  std::string operator()(const BulkInsert& op) const {
    return "insert " + std::to_string(op.rows.size()) + (op.rows.size() == 1 ? " row" : " rows") + " into " +
           shown(op.table, op.schema);
  }
  std::string operator()(const Call& op) const { return "call " + shown(op.name); }
};

}  // namespace

std::string describe(const Op& op) {
  return std::visit(Describer{}, op);
}

}  // namespace retort
