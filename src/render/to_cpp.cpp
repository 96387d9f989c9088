// Each op as C++. One function for each alternative: a new op does not compile without one.
#include "render/to_cpp.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "ops/apply.h"
#include "ops/loss.h"
#include "render/cpp_schema.h"
#include "retort/error.h"

namespace retort {
namespace {

struct ValueCode {
  Code operator()(std::monostate) const { return word("std::monostate{}"); }
  Code operator()(bool value) const { return code_of(value); }
  Code operator()(int64_t value) const { return code_of(value); }
  Code operator()(double value) const {
    if (!std::isfinite(value)) throw Error("A number that is not finite has no C++ literal");
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == text.npos) text += ".0";
    return word(text);
  }
  Code operator()(const std::string& value) const { return literal(value); }
  Code operator()(const Expression& value) const { return code_of(value); }
};

// AlterColumn's members that may be left as they are, taken away, or set.
template <class T>
void add_change(Members& members, const char* name, const Change<T>& change) {
  if (change.dropped()) members.add(name, word("drop"));
  if (change.value()) members.add(name, code_of(*change.value()));
}

Members& with_types(Members& members, EnumTypes types) {
  if (types == EnumTypes::Make) members.add("types", word("EnumTypes::Make"));
  if (types == EnumTypes::Leave) members.add("types", word("EnumTypes::Leave"));
  return members;
}

struct OpCode {
  Code operator()(const CreateTable& op) const {
    Members members;
    members.add("name", literal(op.name));
    members.list("columns", op.columns, [](const Column& c) { return code_of(c); });
    if (op.primary_key != PrimaryKey{}) members.add("primary_key", code_of(op.primary_key));
    members.list("foreign_keys", op.foreign_keys, [](const ForeignKey& k) { return code_of(k); });
    members.list("uniques", op.uniques, [](const Unique& u) { return code_of(u); });
    members.list("checks", op.checks, [](const Check& c) { return code_of(c); });
    members.list("excludes", op.excludes, [](const Exclude& e) { return code_of(e); });
    members.list("indexes", op.indexes, [](const Index& i) { return code_of(i); });
    add_table_rest(members, op);
    members.flag("if_not_exists", op.if_not_exists);
    return with_types(members, op.types).in_braces("CreateTable");
  }

  Code operator()(const DropTable& op) const {
    if (op == DropTable{op.name}) return braces("DropTable", {literal(op.name)});
    Members members;
    members.add("name", literal(op.name)).text("schema", op.schema).flag("if_exists", op.if_exists);
    return with_types(members, op.types).in_braces("DropTable");
  }

  Code operator()(const RenameTable& op) const {
    if (op.schema.empty()) return braces("RenameTable", {literal(op.name), literal(op.new_name)});
    return Members()
        .add("name", literal(op.name))
        .add("new_name", literal(op.new_name))
        .text("schema", op.schema)
        .in_braces("RenameTable");
  }

  Code operator()(const AddColumn& op) const {
    if (op == AddColumn{op.table, op.column}) return braces("AddColumn", {literal(op.table), code_of(op.column)});
    Members members = on_table(op, "column", code_of(op.column));
    members.flag("if_not_exists", op.if_not_exists);
    return with_types(members, op.types).in_braces("AddColumn");
  }

  Code operator()(const DropColumn& op) const {
    if (op == DropColumn{op.table, op.column}) return braces("DropColumn", {literal(op.table), literal(op.column)});
    Members members = on_table(op, "column", literal(op.column));
    members.flag("if_exists", op.if_exists);
    return with_types(members, op.types).in_braces("DropColumn");
  }

  Code operator()(const AlterColumn& op) const {
    Members members;
    members.add("table", literal(op.table)).add("column", literal(op.column)).text("new_name", op.new_name);
    if (op.type) members.add("type", code_of(*op.type));
    if (op.nullable) members.add("nullable", code_of(*op.nullable));
    add_change(members, "server_default", op.server_default);
    add_change(members, "identity", op.identity);
    add_change(members, "computed", op.computed);
    if (op.autoincrement) members.add("autoincrement", code_of(*op.autoincrement));
    if (op.collation) members.add("collation", literal(*op.collation));
    if (op.comment) members.add("comment", literal(*op.comment));
    members.options(op.options);
    members.text("using_expression", op.using_expression).text("schema", op.schema);
    return with_types(members, op.types).in_braces("AlterColumn");
  }

  Code operator()(const CreateIndex& op) const {
    if (op == CreateIndex{op.table, op.index}) return braces("CreateIndex", {literal(op.table), code_of(op.index)});
    return on_table(op, "index", code_of(op.index))
        .flag("if_not_exists", op.if_not_exists)
        .flag("concurrently", op.concurrently)
        .in_braces("CreateIndex");
  }

  Code operator()(const DropIndex& op) const {
    if (op == DropIndex{op.name}) return braces("DropIndex", {literal(op.name)});
    return Members()
        .add("name", literal(op.name))
        .text("table", op.table)
        .text("schema", op.schema)
        .flag("if_exists", op.if_exists)
        .flag("concurrently", op.concurrently)
        .in_braces("DropIndex");
  }

  Code operator()(const CreatePrimaryKey& op) const {
    if (op.schema.empty()) return braces("CreatePrimaryKey", {literal(op.table), code_of(op.primary_key)});
    return on_table(op, "primary_key", code_of(op.primary_key)).in_braces("CreatePrimaryKey");
  }
  Code operator()(const CreateForeignKey& op) const {
    if (op.schema.empty()) return braces("CreateForeignKey", {literal(op.table), code_of(op.foreign_key)});
    return on_table(op, "foreign_key", code_of(op.foreign_key)).in_braces("CreateForeignKey");
  }
  Code operator()(const CreateUnique& op) const {
    if (op.schema.empty()) return braces("CreateUnique", {literal(op.table), code_of(op.unique)});
    return on_table(op, "unique", code_of(op.unique)).in_braces("CreateUnique");
  }
  Code operator()(const CreateCheck& op) const {
    if (op.schema.empty()) return braces("CreateCheck", {literal(op.table), code_of(op.check)});
    return on_table(op, "check", code_of(op.check)).in_braces("CreateCheck");
  }
  Code operator()(const CreateExclude& op) const {
    if (op.schema.empty()) return braces("CreateExclude", {literal(op.table), code_of(op.exclude)});
    return on_table(op, "exclude", code_of(op.exclude)).in_braces("CreateExclude");
  }

  Code operator()(const DropConstraint& op) const {
    Members members;
    members.add("table", literal(op.table)).text("name", op.name);
    if (op.kind != ConstraintKind::Any) members.add("kind", word(kind_name(op.kind)));
    members.names("columns", op.columns);
    if (!op.expression.empty()) members.add("expression", text_literal(op.expression));
    return members.text("schema", op.schema).flag("if_exists", op.if_exists).in_braces("DropConstraint");
  }

  Code operator()(const AlterTable& op) const {
    Members members;
    members.add("table", literal(op.table)).names("columns", op.columns).options(op.options);
    if (op.inherits) {
      std::vector<Code> parents;
      for (const TableName& parent : *op.inherits) parents.push_back(code_of(parent));
      members.add("inherits", braces("std::vector<TableName>", std::move(parents)));
    }
    if (op.partition) members.add("partition", literal(*op.partition));
    return members.text("schema", op.schema).in_braces("AlterTable");
  }

  Code operator()(const ValidateConstraint& op) const {
    if (op.schema.empty()) return braces("ValidateConstraint", {literal(op.table), literal(op.name)});
    return on_table(op, "name", literal(op.name)).in_braces("ValidateConstraint");
  }

  Code operator()(const RenameIndex& op) const {
    return Members()
        .add("name", literal(op.name))
        .add("new_name", literal(op.new_name))
        .text("table", op.table)
        .text("schema", op.schema)
        .in_braces("RenameIndex");
  }
  Code operator()(const RenameConstraint& op) const {
    Members members;
    members.add("table", literal(op.table)).add("name", literal(op.name)).add("new_name", literal(op.new_name));
    if (op.kind != ConstraintKind::Any) members.add("kind", word(kind_name(op.kind)));
    return members.text("schema", op.schema).in_braces("RenameConstraint");
  }

  Code operator()(const SetTableComment& op) const {
    if (op.schema.empty()) return braces("SetTableComment", {literal(op.table), literal(op.comment)});
    return on_table(op, "comment", literal(op.comment)).in_braces("SetTableComment");
  }

  Code operator()(const AlterEnum& op) const {
    Members members;
    members.add("name", literal(op.name)).add("values", code_of(op.values));
    if (!op.renames.empty()) members.add("renames", code_of(op.renames));
    return members.text("schema", op.schema).flag("in_place", op.in_place).in_braces("AlterEnum");
  }

  Code operator()(const CreateObject& op) const {
    if (!op.if_not_exists) return braces("CreateObject", {code_of(op.object)});
    return Members().add("object", code_of(op.object)).flag("if_not_exists", true).in_braces("CreateObject");
  }
  Code operator()(const DropObject& op) const {
    if (op == DropObject{.kind = op.kind, .name = op.name}) {
      return braces("DropObject", {code_of(op.kind), literal(op.name)});
    }
    return Members()
        .add("kind", code_of(op.kind))
        .add("name", literal(op.name))
        .text("table", op.table)
        .text("arguments", op.arguments)
        .text("schema", op.schema)
        .flag("if_exists", op.if_exists)
        .in_braces("DropObject");
  }
  Code operator()(const AlterObject& op) const { return braces("AlterObject", {code_of(op.object)}); }
  Code operator()(const RenameObject& op) const {
    return Members()
        .add("kind", code_of(op.kind))
        .add("name", literal(op.name))
        .add("new_name", literal(op.new_name))
        .text("schema", op.schema)
        .in_braces("RenameObject");
  }

  Code operator()(const Grant& op) const { return code_of(op); }
  Code operator()(const Revoke& op) const { return code_of(op); }

  Code operator()(const Execute& op) const {
    if (op == Execute{op.sql}) return braces("Execute", {text_literal(op.sql)});
    return Members()
        .add("sql", text_literal(op.sql))
        .text("dialect", op.dialect)
        .flag("autocommit", op.autocommit)
        .list("effect", op.effect.ops(), [this](const Op& each) { return std::visit(*this, each); })
        .in_braces("Execute");
  }

  Code operator()(const BulkInsert& op) const {
    std::vector<Code> rows;
    for (const auto& row : op.rows) {
      std::vector<Code> values;
      for (const auto& value : row) values.push_back(std::visit(ValueCode{}, value));
      rows.push_back(braces("", std::move(values)));
    }
    return Members()
        .add("table", literal(op.table))
        .add("columns", code_of(op.columns))
        .add("rows", braces("", std::move(rows)))
        .text("schema", op.schema)
        .in_braces("BulkInsert");
  }

  Code operator()(const Call& op) const {
    throw Error("The C++ code of '" + op.name + "' has no text: a function cannot be written into a file");
  }

 private:
  template <class T>
  static Members on_table(const T& op, const char* name, Code value) {
    Members members;
    members.add("table", literal(op.table)).add(name, std::move(value)).text("schema", op.schema);
    return members;
  }

  static std::string kind_name(ConstraintKind kind) {
    switch (kind) {
      case ConstraintKind::Any:
        return "ConstraintKind::Any";
      case ConstraintKind::PrimaryKey:
        return "ConstraintKind::PrimaryKey";
      case ConstraintKind::ForeignKey:
        return "ConstraintKind::ForeignKey";
      case ConstraintKind::Unique:
        return "ConstraintKind::Unique";
      case ConstraintKind::Check:
        return "ConstraintKind::Check";
      case ConstraintKind::Exclude:
        break;
    }
    return "ConstraintKind::Exclude";
  }
};

}  // namespace

namespace {

std::string code_line(const Op& op, int indent) {
  return std::string(static_cast<size_t>(indent), ' ') + layout(std::visit(OpCode{}, op), indent, 1) + ",";
}

}  // namespace

std::string to_cpp(const Ops& ops, int indent) {
  std::string text;
  for (const auto& op : ops) text += (text.empty() ? "" : "\n") + code_line(op, indent);
  return text;
}

std::string to_cpp(const Ops& ops, Catalog before, int indent) {
  std::string text;
  for (const auto& op : ops) {
    if (!text.empty()) text += '\n';
    if (auto lost = loss(op, before); !lost.empty()) {
      // A backslash at a line's end would go on with the comment.
      text += std::string(static_cast<size_t>(indent), ' ') + "// loses data: " + replace_all(lost, "\\", "/") + "\n";
    }
    text += code_line(op, indent);
    apply_to(before, op);
  }
  return text;
}

}  // namespace retort
