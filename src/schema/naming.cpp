// Templates are those of SQLAlchemy's sql/naming.py: Python's "%(token)s" with "%%" for a percent sign.
#include "schema/naming.h"

#include <string_view>

#include "base/text.h"
#include "retort/error.h"
#include "schema/dump.h"

namespace retort {
namespace {

constexpr const char* default_index_template = "ix_%(column_0_label)s";

// What tokens can speak of.
struct Subject {
  std::string kind;  // "index", for errors
  const Table& table;
  std::string given_name;
  std::vector<std::string> columns;  // "" for an expression
  const ForeignKey* foreign_key = nullptr;
};

[[noreturn]] void refuse(const Subject& subject, const std::string& problem, const std::string& hint) {
  throw Error("No name for " + subject.kind + " of table " + shown(subject.table.name, subject.table.schema) + ": " +
              problem)
      .with_hint(hint);
}

// "column_0_name" in its parts.
struct ColumnToken {
  bool referred = false;
  size_t position = 0;
  bool all = false;            // every column, from the first
  std::string separator = {};  // between them
  std::string form;            // "name", "key" or "label"
};

std::optional<ColumnToken> parse_column_token(std::string_view token) {
  ColumnToken result;
  auto skip = [&](std::string_view prefix) {
    if (token.substr(0, prefix.size()) != prefix) return false;
    token.remove_prefix(prefix.size());
    return true;
  };
  result.referred = skip("referred_");
  if (!skip("column_") || token.empty()) return std::nullopt;
  size_t digits = 0;
  for (; digits < token.size() && token[digits] >= '0' && token[digits] <= '9' && digits < 4; ++digits) {
    result.position = result.position * 10 + static_cast<size_t>(token[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  token.remove_prefix(digits);
  if (skip("_N")) {
    result.all = true;
    result.separator = "_";
  } else if (skip("N")) {
    result.all = true;
  }
  if (result.all && result.position != 0) return std::nullopt;
  if (!skip("_")) return std::nullopt;
  result.form = token;
  bool known = result.form == "name" || (!result.referred && (result.form == "key" || result.form == "label"));
  return known ? std::optional(result) : std::nullopt;
}

std::string column_text(const Subject& subject, const ColumnToken& token, const std::string& column) {
  if (column.empty()) {
    refuse(subject, "it is on an expression, which has no column to name it after.", "Give it a name.");
  }
  if (token.form != "label") return column;
  const Table& table = subject.table;
  std::string schema = table.schema.empty() ? "" : replace_all(table.schema, ".", "_") + "_";
  return schema + table.name + "_" + column;
}

std::string column_tokens(const Subject& subject, const ColumnToken& token) {
  if (subject.kind == "check") {
    refuse(subject, "a check is an expression, which has no column to name it after.",
           "Use %(constraint_name)s in the template for \"ck\", and give checks a name.");
  }
  static const std::vector<std::string> none;
  const auto* key = subject.foreign_key;
  const auto& columns = !token.referred ? subject.columns : key ? key->referred_columns : none;
  if (!token.all) {
    return token.position < columns.size() ? column_text(subject, token, columns[token.position]) : "";
  }
  std::vector<std::string> parts;
  for (const std::string& column : columns) parts.push_back(column_text(subject, token, column));
  return join(parts, token.separator);
}

std::string token_text(const Subject& subject, const std::string& token) {
  if (token == "table_name") return subject.table.name;
  if (token == "referred_table_name" && subject.foreign_key) return subject.foreign_key->referred_table;
  if (token == "constraint_name") {
    if (subject.given_name.empty()) {
      refuse(subject, "the naming convention uses %(constraint_name)s, so it must have a name of its own.",
             "Give it a name.");
    }
    return subject.given_name;
  }
  auto column = parse_column_token(token);
  if (!column) {
    refuse(subject, "the naming convention has the unknown token '%(" + token + ")s'.",
           "Known are table_name, column_0_name, column_0_label, column_0N_name, column_0_N_name, "
           "referred_table_name, referred_column_0_name and constraint_name.");
  }
  return column_tokens(subject, *column);
}

std::string fill(const std::string& pattern, const Subject& subject) {
  std::string name;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      name += pattern[i];
    } else if (pattern.compare(i, 2, "%%") == 0) {
      name += '%';
      ++i;
    } else {
      size_t end = pattern.compare(i, 2, "%(") == 0 ? pattern.find(")s", i) : std::string::npos;
      if (end == std::string::npos) {
        refuse(subject, "the template '" + pattern + "' has a '%' that begins no token.",
               "Write tokens as %(table_name)s, and a percent sign as %%.");
      }
      name += token_text(subject, pattern.substr(i + 2, end - i - 2));
      i = end + 1;
    }
  }
  return name;
}

class Namer {
 public:
  Namer(const NamingConvention& convention, const Table& table) : convention_(convention), table_(table) {}

  void name(std::string& given, const char* key, std::string kind, std::vector<std::string> columns,
            const ForeignKey* foreign_key = nullptr) const {
    auto found = convention_.find(key);
    std::string pattern = found != convention_.end() ? found->second : kind == "index" ? default_index_template : "";
    if (pattern.empty()) return;
    if (!given.empty() && pattern.find("constraint_name") == std::string::npos) return;
    given = fill(pattern, {std::move(kind), table_, given, std::move(columns), foreign_key});
  }

 private:
  const NamingConvention& convention_;
  const Table& table_;
};

}  // namespace

Catalog with_names(Catalog catalog, const NamingConvention& convention) {
  for (Table& table : catalog.tables) {
    Namer namer(convention, table);
    if (!table.primary_key.columns.empty()) {
      namer.name(table.primary_key.name, "pk", "primary key", table.primary_key.columns);
    }
    for (ForeignKey& key : table.foreign_keys) namer.name(key.name, "fk", "foreign key", key.columns, &key);
    for (Unique& unique : table.uniques) namer.name(unique.name, "uq", "unique", unique.columns);
    for (Check& check : table.checks) namer.name(check.name, "ck", "check", {});
    for (Index& index : table.indexes) {
      std::vector<std::string> columns;
      for (const IndexKey& key : index.columns) columns.push_back(key.column);
      namer.name(index.name, "ix", "index", std::move(columns));
    }
  }
  return catalog;
}

}  // namespace retort
