#include "dialects/sqlite/objects.h"

#include "base/text.h"
#include "dialects/sqlite/ddl_text.h"
#include "dialects/sqlite/sql_tokens.h"
#include "ops/objects.h"

namespace retort::sqlite {
namespace {

using Statements = std::vector<Statement>;

[[noreturn]] void refuse(const DropObject& name) {
  throw Error("SQLite has none: " + title(name))
      .with_hint("Leave it out on SQLite, or write this revision for each database in SQL.");
}

}  // namespace

Statements create_object(const SqliteEmitter& sql, const CreateObject& op) {
  const char* there = op.if_not_exists ? "IF NOT EXISTS " : "";
  if (const auto* view = std::get_if<View>(&op.object); view != nullptr && !view->materialized) {
    std::string text = "CREATE VIEW " + std::string(there) + sql.qualified(view->name, view->schema);
    if (!view->columns.empty()) text += " (" + sql.names(view->columns) + ")";
    return {{.sql = text + " AS\n" + std::string(trim(view->definition))}};
  }
  if (const auto* trigger = std::get_if<Trigger>(&op.object)) {
    return {{.sql = trigger_for_schema(trigger->definition, trigger->schema)}};
  }
  if (std::holds_alternative<Extension>(op.object) || std::holds_alternative<Enum>(op.object)) return {};
  refuse(drop_of(op.object));
}

Statements drop_object(const SqliteEmitter& sql, const DropObject& op) {
  std::string there = op.if_exists ? "IF EXISTS " : "";
  if (op.kind == ObjectKind::View) return {{.sql = "DROP VIEW " + there + sql.qualified(op.name, op.schema)}};
  if (op.kind == ObjectKind::Trigger) return {{.sql = "DROP TRIGGER " + there + sql.qualified(op.name, op.schema)}};
  if (op.kind == ObjectKind::Extension || op.kind == ObjectKind::Enum) return {};
  refuse(op);
}

Statements alter_object(const SqliteEmitter& sql, const AlterObject& op, const Catalog& before) {
  Statements statements = drop_object(sql, drop_of(op.object));
  for (Statement& each : create_object(sql, {.object = op.object})) statements.push_back(std::move(each));
  const auto* view = std::get_if<View>(&op.object);
  for (const Trigger& trigger : before.triggers) {
    if (view == nullptr || !equal_ignoring_case(trigger.table, view->name) || trigger.schema != view->schema) continue;
    statements.push_back({.sql = trigger_for_schema(trigger.definition, trigger.schema)});
  }
  return statements;
}

// CREATE [TEMP] VIEW [IF NOT EXISTS] [schema.]name [(columns)] AS query
View read_view(std::string_view sql) {
  Lexer lexer(sql);
  View view{.name = {}, .definition = {}};
  while (!lexer.at_end() && !lexer.take_word("VIEW")) lexer.take();
  if (lexer.take_word("IF")) {
    lexer.take();
    lexer.take();
  }
  view.name = lexer.take().name();
  if (lexer.take_mark('.')) view.name = lexer.take().name();
  if (lexer.take_mark('(')) {
    while (!lexer.at_end() && !lexer.take_mark(')')) {
      Token token = lexer.take();
      if (token.is_name()) view.columns.push_back(token.name());
    }
  }
  lexer.take_word("AS");
  view.definition = std::string(trim(sql.substr(lexer.begin())));
  return view;
}

}  // namespace retort::sqlite
