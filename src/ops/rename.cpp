#include "ops/rename.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace retort {
namespace {

void replace(std::vector<std::string>& names, const std::string& old_name, const std::string& new_name) {
  std::replace(names.begin(), names.end(), old_name, new_name);
}

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word(char c) {
  return is_word_start(c) || (c >= '0' && c <= '9') || c == '$';
}

// Words that are never a column when they are not quoted.
bool is_reserved(std::string_view word) {
  static constexpr std::array<std::string_view, 20> words = {
      "and", "as", "between", "case", "cast", "collate", "else", "end",  "false", "from",
      "in",  "is", "like",    "not",  "null", "or",      "then", "true", "when",  "array"};
  return std::find(words.begin(), words.end(), to_lower(word)) != words.end();
}

// Cuts SQL into the pieces that matter here; everything else comes as single characters.
class Lexer {
 public:
  enum class Kind { Blank, Text, Quoted, Word, Symbol, End };
  struct Token {
    Kind kind;
    std::string_view text;
  };

  explicit Lexer(std::string_view sql) : sql_(sql) {}

  Token next() {
    if (at_ == sql_.size()) return {Kind::End, {}};
    char c = sql_[at_];
    std::string_view rest = sql_.substr(at_);
    if (std::string_view(" \t\r\n\f").find(c) != std::string_view::npos) return take(Kind::Blank, 1);
    if (rest.substr(0, 2) == "--") return take(Kind::Blank, length_to(rest, "\n", 2));
    if (rest.substr(0, 2) == "/*") return take(Kind::Blank, length_to(rest, "*/", 2));
    if (c == '\'') return take(Kind::Text, length_to(rest, "'", 1));
    if (c == '"') return take(Kind::Quoted, length_of_quoted(rest));
    if (c == '$' && is_dollar_quote(rest)) return take(Kind::Text, length_of_dollar_quoted(rest));
    if (!is_word(c)) return take(Kind::Symbol, rest.substr(0, 2) == "::" ? 2 : 1);
    size_t length = 1;
    while (length < rest.size() && is_word(rest[length])) ++length;
    return take(is_word_start(c) ? Kind::Word : Kind::Symbol, length);  // a number is one symbol
  }

 private:
  Token take(Kind kind, size_t length) {
    Token token{kind, sql_.substr(at_, length)};
    at_ += token.text.size();
    return token;
  }
  // Including `end`; a doubled '' inside a text gives two texts in a row, which is just as good.
  static size_t length_to(std::string_view rest, std::string_view end, size_t from) {
    size_t found = rest.find(end, from);
    return found == std::string_view::npos ? rest.size() : found + end.size();
  }
  static size_t length_of_quoted(std::string_view rest) {
    size_t end = 1;
    while (end < rest.size() && (rest[end] != '"' || rest.substr(end, 2) == "\"\"")) end += rest[end] == '"' ? 2 : 1;
    return std::min(end + 1, rest.size());
  }
  static bool is_dollar_quote(std::string_view rest) {
    size_t end = rest.find('$', 1);
    return end != std::string_view::npos && std::all_of(rest.begin() + 1, rest.begin() + end, is_word);
  }
  static size_t length_of_dollar_quoted(std::string_view rest) {
    std::string_view tag = rest.substr(0, rest.find('$', 1) + 1);
    return length_to(rest, tag, tag.size());
  }

  std::string_view sql_;
  size_t at_ = 0;
};

bool names_column(const Lexer::Token& token, const Lexer::Token& before, const Lexer::Token& after,
                  const std::string& name) {
  using Kind = Lexer::Kind;
  if (after.text == "." || after.text == "(" || before.text == "::") return false;
  if (token.kind == Kind::Quoted) return token.text == in_quotes(name, '"');
  if (token.kind != Kind::Word || is_reserved(token.text)) return false;
  if (after.kind == Kind::Text || equal_ignoring_case(before.text, "as")) return false;  // date '2020-01-01'
  return token.text == name || to_lower(token.text) == name;
}

void rename_in_expressions(Table& table, const std::string& old_name, const std::string& new_name) {
  auto rename = [&](std::string& text) {
    if (!text.empty()) text = with_renamed_column(text, old_name, new_name);
  };
  for (Column& column : table.columns) {
    if (column.computed) rename(column.computed->expression);
  }
  for (Check& check : table.checks) rename(check.expression);
  for (Index& index : table.indexes) {
    rename(index.where);
    for (IndexKey& key : index.columns) rename(key.expression);
  }
  for (Exclude& exclude : table.excludes) {
    rename(exclude.where);
    for (auto& element : exclude.elements) rename(element.expression);
  }
}

// The table that a trigger is on is behind the first ON; other mentions stay.
std::string on_renamed_table(const std::string& definition, const std::string& old_name, const std::string& new_name) {
  std::string result;
  Lexer lexer(definition);
  bool behind_on = false, done = false;
  for (auto token = lexer.next(); token.kind != Lexer::Kind::End; token = lexer.next()) {
    bool is_name = token.text == in_quotes(old_name, '"') || token.text == old_name;
    bool renames = behind_on && !done && is_name;
    result += renames ? in_quotes(new_name, '"') : std::string(token.text);
    done = done || renames;
    behind_on = behind_on || equal_ignoring_case(token.text, "on");
  }
  return result;
}

}  // namespace

std::string with_renamed_column(const std::string& expression, const std::string& old_name,
                                const std::string& new_name) {
  std::vector<Lexer::Token> tokens;
  Lexer lexer(expression);
  for (auto token = lexer.next(); token.kind != Lexer::Kind::End; token = lexer.next()) tokens.push_back(token);

  const Lexer::Token none{Lexer::Kind::End, {}};
  auto neighbour = [&](size_t at, int step) {
    for (size_t i = at + step; i < tokens.size(); i += step) {  // below 0 it wraps round to above size()
      if (tokens[i].kind != Lexer::Kind::Blank) return tokens[i];
    }
    return none;
  };
  std::string result;
  for (size_t i = 0; i < tokens.size(); ++i) {
    bool is_column = names_column(tokens[i], neighbour(i, -1), neighbour(i, 1), old_name);
    result += is_column ? in_quotes(new_name, '"') : std::string(tokens[i].text);
  }
  return result;
}

void rename_in_sql(Catalog& catalog, const std::string& old_text, const std::string& new_text) {
  auto rename = [&](std::string& sql) {
    for (size_t at = sql.find(old_text); at != sql.npos; at = sql.find(old_text, at)) {
      size_t end = at + old_text.size();
      bool whole = end == sql.size() || !is_word(sql[end]);
      if (whole) sql.replace(at, old_text.size(), new_text);
      at += whole ? new_text.size() : old_text.size();
    }
  };
  auto rename_default = [&](std::optional<Default>& value) {
    if (!value || !value->is_sql()) return;
    std::string text = value->text();
    rename(text);
    value = sql(text);
  };
  auto rename_checks = [&](std::vector<Check>& checks) {
    for (Check& check : checks) rename(check.expression);
  };
  auto rename_indexes = [&](std::vector<Index>& indexes) {
    for (Index& index : indexes) {
      rename(index.where);
      for (IndexKey& key : index.columns) rename(key.expression);
    }
  };
  for (Table& table : catalog.tables) {
    for (Column& column : table.columns) {
      rename_default(column.server_default);
      if (column.computed) rename(column.computed->expression);
    }
    rename_checks(table.checks);
    rename_indexes(table.indexes);
    for (Exclude& exclude : table.excludes) {
      rename(exclude.where);
      for (auto& element : exclude.elements) rename(element.expression);
    }
  }
  for (Domain& domain : catalog.domains) {
    rename_default(domain.server_default);
    rename_checks(domain.checks);
  }
  for (View& view : catalog.views) {
    rename(view.definition);
    rename_indexes(view.indexes);
  }
  for (Trigger& trigger : catalog.triggers) rename(trigger.definition);
  for (Policy& policy : catalog.policies) {
    rename(policy.using_expression);
    rename(policy.with_check);
  }
}

void rename_table(Catalog& catalog, Table& table, const std::string& new_name) {
  const std::string old_name = table.name;
  for (Table& each : catalog.tables) {
    for (ForeignKey& key : each.foreign_keys) {
      if (key.referred_table == old_name && key.referred_schema == table.schema) key.referred_table = new_name;
    }
    std::ranges::replace(each.inherits, TableName{old_name, table.schema}, TableName{new_name, table.schema});
  }
  for (Trigger& trigger : catalog.triggers) {
    if (trigger.table != old_name || trigger.schema != table.schema) continue;
    trigger.table = new_name;
    trigger.definition = on_renamed_table(trigger.definition, old_name, new_name);
  }
  for (Policy& policy : catalog.policies) {
    if (policy.table == old_name && policy.schema == table.schema) policy.table = new_name;
  }
  for (Sequence& sequence : catalog.sequences) {
    if (sequence.owner_table == old_name && sequence.schema == table.schema) sequence.owner_table = new_name;
  }
  table.name = new_name;
}

void rename_column(Catalog& catalog, Table& table, const std::string& old_name, const std::string& new_name) {
  find_column(table, old_name)->name = new_name;
  replace(table.primary_key.columns, old_name, new_name);
  for (ForeignKey& key : table.foreign_keys) replace(key.columns, old_name, new_name);
  for (Unique& unique : table.uniques) {
    replace(unique.columns, old_name, new_name);
    replace(unique.include, old_name, new_name);
  }
  for (Index& index : table.indexes) {
    replace(index.include, old_name, new_name);
    for (IndexKey& key : index.columns) {
      if (key.column == old_name) key.column = new_name;
    }
  }
  rename_in_expressions(table, old_name, new_name);
  for (Sequence& sequence : catalog.sequences) {
    bool owned = sequence.owner_table == table.name && sequence.schema == table.schema;
    if (owned && sequence.owner_column == old_name) sequence.owner_column = new_name;
  }
  for (Table& each : catalog.tables) {
    for (ForeignKey& key : each.foreign_keys) {
      if (key.referred_table == table.name && key.referred_schema == table.schema) {
        replace(key.referred_columns, old_name, new_name);
      }
    }
  }
}

void rename_index(Table& table, const std::string& old_name, const std::string& new_name) {
  const std::string before = in_quotes(old_name, '"');
  for (auto& [name, value] : table.options) {
    if (value == old_name) value = new_name;
    if (value.ends_with(" " + before))
      value.replace(value.size() - before.size(), before.size(), in_quotes(new_name, '"'));
  }
}

}  // namespace retort
