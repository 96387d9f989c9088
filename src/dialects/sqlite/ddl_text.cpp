// Follows the grammar of CREATE TABLE and CREATE INDEX: https://sqlite.org/lang_createtable.html
#include "dialects/sqlite/ddl_text.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/sqlite/sql_tokens.h"

namespace retort::sqlite {
namespace {

// ("a", b COLLATE nocase DESC), the names alone. `seen` is called for each word behind a name.
template <class Seen>
std::vector<std::string> read_name_list(Lexer& lexer, Seen seen) {
  std::vector<std::string> names;
  if (!lexer.take_mark('(')) return names;
  while (!lexer.at_end() && !lexer.peek().is_mark(')')) {
    names.push_back(lexer.take().name());
    while (!lexer.at_end() && !lexer.peek().is_mark(',') && !lexer.peek().is_mark(')')) seen(lexer.take());
    lexer.take_mark(',');
  }
  lexer.take_mark(')');
  return names;
}
std::vector<std::string> read_name_list(Lexer& lexer) {
  return read_name_list(lexer, [](const Token&) {});
}

Action read_action(Lexer& lexer) {
  if (lexer.take_word("CASCADE")) return Action::Cascade;
  if (lexer.take_word("RESTRICT")) return Action::Restrict;
  if (lexer.take_word("SET")) return lexer.take_word("NULL") ? Action::SetNull : (lexer.take(), Action::SetDefault);
  if (lexer.take_word("NO")) lexer.take();
  return Action::NoAction;
}

// Reads from the '(' on into a table.
class TableReader {
 public:
  explicit TableReader(Lexer lexer, Table& table) : lexer_(lexer), table_(table) {}

  void read_body() {
    lexer_.take_mark('(');
    while (!lexer_.at_end() && !lexer_.peek().is_mark(')')) {
      if (at_table_constraint()) {
        read_table_constraint();
      } else if (!lexer_.take_mark(',')) {
        read_column();
      }
    }
    lexer_.take_mark(')');
    read_options();
  }

 private:
  bool at_any(std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(words, [&](std::string_view word) { return lexer_.peek().is_word(word); });
  }
  bool at_table_constraint() const { return at_any({"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"}); }
  bool at_column_constraint() const {
    return at_any({"CONSTRAINT", "DEFAULT", "NULL", "NOT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES", "COLLATE",
                   "GENERATED", "AS", "DEFERRABLE"});
  }
  bool at_item_end() const { return lexer_.at_end() || lexer_.peek().is_mark(',') || lexer_.peek().is_mark(')'); }

  std::string read_name() { return lexer_.take_word("CONSTRAINT") ? lexer_.take().name() : ""; }

  void read_conflict(std::string_view kind, const std::vector<std::string>& columns) {
    Lexer ahead = lexer_;
    if (!ahead.take_word("ON") || !ahead.take_word("CONFLICT")) return;
    std::string word = to_upper(ahead.take().text);
    lexer_ = ahead;
    if (word != "ABORT" && !kind.empty()) table_.options[conflict_option(kind, columns)] = word;
  }

  void read_column() {
    Column column{.name = lexer_.take().name()};
    column.autoincrement = Autoincrement::Off;
    column.type = RawType{read_type()};
    while (!at_item_end()) read_column_constraint(column);
    table_.columns.push_back(std::move(column));
  }

  std::string read_type() {
    size_t begin = lexer_.begin(), end = begin;
    while (!at_item_end() && !at_column_constraint()) {
      if (lexer_.peek().is_mark('(')) {
        lexer_.take_group();
      } else {
        lexer_.take();
      }
      end = lexer_.last_end();
    }
    return std::string(lexer_.between(begin, end));
  }

  void read_column_constraint(Column& column) {
    std::string name = read_name();
    if (lexer_.take_word("DEFAULT")) {
      column.server_default = sql(read_default());
    } else if (lexer_.take_word("NOT")) {
      if (lexer_.take_word("NULL")) {
        column.nullable = false;
        read_conflict("not_null", {column.name});
      } else {
        read_deferrable(true);
      }
    } else if (lexer_.take_word("NULL")) {
      read_conflict("", {});
    } else if (lexer_.take_word("PRIMARY")) {
      lexer_.take();
      if (!lexer_.take_word("ASC")) lexer_.take_word("DESC");
      table_.primary_key = {.name = name, .columns = {column.name}};
      read_conflict("primary_key", {});
      if (lexer_.take_word("AUTOINCREMENT")) table_.options["sqlite_autoincrement"] = "true";
    } else if (lexer_.take_word("UNIQUE")) {
      table_.uniques.push_back({.name = name, .columns = {column.name}});
      read_conflict("unique", {column.name});
    } else if (lexer_.take_word("CHECK")) {
      read_check(name);
    } else if (lexer_.peek().is_word("REFERENCES")) {
      read_reference(name, {column.name});
    } else if (lexer_.take_word("COLLATE")) {
      column.collation = lexer_.take().name();
    } else if (lexer_.take_word("DEFERRABLE")) {
      read_deferrable(false);
    } else if (lexer_.take_word("GENERATED")) {
      lexer_.take_word("ALWAYS");
    } else if (lexer_.take_word("AS")) {
      std::string expression(lexer_.take_group());
      bool stored = lexer_.take_word("STORED");
      if (!stored) lexer_.take_word("VIRTUAL");
      column.computed = Computed{.expression = std::move(expression), .stored = stored};
    } else if (name.empty()) {
      lexer_.take();
    }
  }

  std::string read_default() {
    if (lexer_.peek().is_mark('(')) return std::string(lexer_.take_group());
    size_t begin = lexer_.begin();
    if (lexer_.peek().is_mark('-') || lexer_.peek().is_mark('+')) lexer_.take();
    lexer_.take();
    return std::string(lexer_.between(begin, lexer_.last_end()));
  }

  void read_check(const std::string& name) {
    table_.checks.push_back({.name = name, .expression = std::string(lexer_.take_group())});
    read_conflict("", {});
  }

  // Behind [NOT] DEFERRABLE. In a column it stands behind its REFERENCES, as an item of its own.
  void read_deferrable(bool negated) {
    if (negated) lexer_.take_word("DEFERRABLE");
    Deferrable deferrable = Deferrable::InitiallyImmediate;
    if (lexer_.take_word("INITIALLY")) {
      if (lexer_.take_word("DEFERRED"))
        deferrable = Deferrable::InitiallyDeferred;
      else
        lexer_.take_word("IMMEDIATE");
    }
    if (!negated && !table_.foreign_keys.empty()) table_.foreign_keys.back().deferrable = deferrable;
  }

  void read_reference(const std::string& name, std::vector<std::string> columns) {
    lexer_.take_word("REFERENCES");
    ForeignKey key{.name = name, .columns = std::move(columns), .referred_table = lexer_.take().name()};
    key.referred_columns = read_name_list(lexer_);
    for (;;) {
      if (lexer_.take_word("MATCH")) {
        key.match = to_upper(lexer_.take().name());
      } else if (lexer_.peek().is_word("ON")) {
        lexer_.take();
        Token event = lexer_.take();
        Action action = read_action(lexer_);
        if (event.is_word("DELETE")) key.on_delete = action;
        if (event.is_word("UPDATE")) key.on_update = action;
      } else {
        break;
      }
    }
    table_.foreign_keys.push_back(std::move(key));
  }

  void read_table_constraint() {
    std::string name = read_name();
    if (lexer_.take_word("PRIMARY")) {
      lexer_.take();
      auto seen = [&](const Token& word) {
        if (word.is_word("AUTOINCREMENT")) table_.options["sqlite_autoincrement"] = "true";
      };
      table_.primary_key = {.name = name, .columns = read_name_list(lexer_, seen)};
      read_conflict("primary_key", {});
    } else if (lexer_.take_word("UNIQUE")) {
      table_.uniques.push_back({.name = name, .columns = read_name_list(lexer_)});
      read_conflict("unique", table_.uniques.back().columns);
    } else if (lexer_.take_word("CHECK")) {
      read_check(name);
    } else if (lexer_.take_word("FOREIGN")) {
      lexer_.take();
      auto columns = read_name_list(lexer_);
      read_reference(name, std::move(columns));
      bool negated = lexer_.take_word("NOT");
      if (negated || lexer_.take_word("DEFERRABLE")) read_deferrable(negated);
    }
  }

  void read_options() {
    while (!lexer_.at_end()) {
      if (lexer_.take_word("WITHOUT")) table_.options["sqlite_with_rowid"] = "false";
      if (lexer_.take_word("STRICT")) table_.options["sqlite_strict"] = "true";
      if (!lexer_.at_end()) lexer_.take();
    }
  }

  Lexer lexer_;
  Table& table_;
};

// CREATE [UNIQUE | TEMP] what [IF NOT EXISTS] [schema.]name
struct Head {
  std::string name;
  bool unique = false;
  bool is_virtual = false;
  bool qualified = false;
};

Head read_head(Lexer& lexer, std::string_view what) {
  Head head;
  lexer.take_word("CREATE");
  while (!lexer.at_end() && !lexer.take_word(what)) {
    Token word = lexer.take();
    head.unique |= word.is_word("UNIQUE");
    head.is_virtual |= word.is_word("VIRTUAL");
  }
  if (lexer.take_word("IF")) {
    lexer.take_word("NOT");
    lexer.take_word("EXISTS");
  }
  head.name = lexer.take().name();
  head.qualified = lexer.take_mark('.');
  if (head.qualified) head.name = lexer.take().name();
  return head;
}

// Up to the ',' or ')' that ends it. What follows COLLATE name may show that the COLLATE is part of an expression.
IndexKey read_index_key(Lexer& lexer) {
  IndexKey key("");
  size_t begin = lexer.begin(), end = begin, words = 0;
  Token first = lexer.peek();
  while (!lexer.at_end() && !lexer.peek().is_mark(',') && !lexer.peek().is_mark(')')) {
    if (lexer.take_word("DESC")) {
      key.descending = true;
    } else if (lexer.take_word("NULLS")) {
      key.nulls = lexer.take().is_word("FIRST") ? Nulls::First : Nulls::Last;
    } else if (lexer.take_word("COLLATE")) {
      key.collation = lexer.take().name();
    } else if (!lexer.take_word("ASC")) {
      if (lexer.peek().is_mark('('))
        lexer.take_group();
      else
        lexer.take();
      end = lexer.last_end();
      key.collation.clear();
      ++words;
    }
  }
  if (words == 1 && first.is_name()) {
    key.column = first.name();
  } else {
    key.expression = std::string(lexer.between(begin, end));
  }
  return key;
}

}  // namespace

std::optional<Table> read_table(std::string_view sql) {
  Lexer lexer(sql);
  Head head = read_head(lexer, "TABLE");
  if (head.is_virtual) return std::nullopt;
  Table table{.name = std::move(head.name)};
  TableReader(lexer, table).read_body();
  return table;
}

Index read_index(std::string_view sql) {
  Lexer lexer(sql);
  Head head = read_head(lexer, "INDEX");
  Index index{.name = std::move(head.name), .unique = head.unique};
  lexer.take_word("ON");
  lexer.take();  // the table
  lexer.take_mark('(');
  while (!lexer.at_end() && !lexer.peek().is_mark(')')) {
    index.columns.push_back(read_index_key(lexer));
    lexer.take_mark(',');
  }
  lexer.take_mark(')');
  if (lexer.take_word("WHERE")) {
    size_t begin = lexer.begin();
    while (!lexer.at_end()) lexer.take();
    index.where = std::string(lexer.between(begin, lexer.last_end()));
  }
  return index;
}

std::string conflict_option(std::string_view kind, const std::vector<std::string>& columns) {
  std::string key = "sqlite_on_conflict_" + std::string(kind);
  for (const std::string& column : columns) key += " " + in_quotes(column, '"');
  return key;
}

std::string trigger_for_schema(std::string_view sql, const std::string& schema) {
  Lexer lexer(sql);
  Head head = read_head(lexer, "TRIGGER");
  if (schema.empty() && !head.qualified) return std::string(sql);
  std::string name = in_quotes(head.name, '"');
  return "CREATE TRIGGER " + (schema.empty() ? name : in_quotes(schema, '"') + "." + name) +
         std::string(sql.substr(lexer.last_end()));
}

TriggerEvent read_trigger_event(std::string_view sql) {
  Lexer lexer(sql);
  read_head(lexer, "TRIGGER");
  TriggerEvent event;
  for (; !lexer.at_end(); lexer.take()) {
    if (lexer.peek().is_word("INSERT")) return event;
    if (lexer.peek().is_word("DELETE")) return {TriggerEvent::Delete};
    if (lexer.take_word("UPDATE")) break;
  }
  event.kind = TriggerEvent::Update;
  if (lexer.take_word("OF")) {
    do event.columns.push_back(lexer.take().name());
    while (lexer.take_mark(','));
  }
  return event;
}

}  // namespace retort::sqlite
