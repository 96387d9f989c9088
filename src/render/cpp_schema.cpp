#include "render/cpp_schema.h"

#include <charconv>
#include <limits>

#include "base/enum_names.h"

namespace retort {
namespace {

constexpr auto enum_names(Action) {
  return EnumNames<Action, 5>{{{NoAction, "NoAction"},
                               {Restrict, "Restrict"},
                               {Cascade, "Cascade"},
                               {SetNull, "SetNull"},
                               {SetDefault, "SetDefault"}}};
}

Code code_of(Deferrable value) {
  switch (value) {
    case Deferrable::No:
      return word("Deferrable::No");
    case Deferrable::InitiallyImmediate:
      return word("Deferrable::InitiallyImmediate");
    case Deferrable::InitiallyDeferred:
      break;
  }
  return word("Deferrable::InitiallyDeferred");
}

void add_deferrable(Members& members, Deferrable value) {
  if (value != Deferrable::No) members.add("deferrable", code_of(value));
}

void add_action(Members& members, const char* name, Action value) {
  for (const auto& [action, text] : enum_names(Action{})) {
    if (action == value && value != NoAction) members.add(name, word(std::string(text)));
  }
}

// A number as `Default(int)` writes it: nothing else may become one, or the text would change.
bool is_plain_int(const std::string& text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::to_string(value) == text;
}

Code code_of(const IndexKey& key) {
  bool plain = !key.descending && key.nulls == Nulls::Default && key.opclass.empty() && key.collation.empty();
  if (plain && key.expression.empty()) return literal(key.column);
  if (plain) return code_of(Expression{key.expression});
  Code code = key.expression.empty() ? wrapped("key(", literal(key.column), ")")
                                     : wrapped("IndexKey(", code_of(Expression{key.expression}), ")");
  auto call = [&](const char* name, const std::string& argument) {
    if (!argument.empty()) code.after += std::string(".") + name + "(" + layout(literal(argument), 0, 0) + ")";
  };
  if (key.descending) code.after += ".desc()";
  if (key.nulls == Nulls::First) code.after += ".nulls_first()";
  if (key.nulls == Nulls::Last) code.after += ".nulls_last()";
  call("ops", key.opclass);
  call("collate", key.collation);
  return code;
}

}  // namespace

Members& Members::text(const char* name, const std::string& value) {
  return value.empty() ? *this : add(name, literal(value));
}
Members& Members::flag(const char* name, bool value) {
  return value ? add(name, word("true")) : *this;
}
Members& Members::names(const char* name, const std::vector<std::string>& values) {
  return values.empty() ? *this : add(name, code_of(values));
}

Members& Members::options(const Options& options) {
  return options.empty() ? *this : add("options", code_of(options));
}

Code code_of(const std::vector<std::string>& names) {
  std::vector<Code> items;
  for (const auto& name : names) items.push_back(literal(name));
  return braces("", std::move(items));
}

Code code_of(const std::map<std::string, std::string>& map) {
  std::vector<Code> items;
  for (const auto& [key, value] : map) items.push_back(braces("", {literal(key), literal(value)}));
  return braces("", std::move(items));
}

Code code_of(bool value) {
  return word(value ? "true" : "false");
}

Code code_of(int64_t value) {
  // The smallest number has no literal of its own.
  if (value == std::numeric_limits<int64_t>::min()) return word("-9223372036854775807 - 1");
  return word(std::to_string(value));
}

Code code_of(const Expression& expression) {
  return wrapped("sql(", text_literal(expression.sql), ")");
}

Code code_of(const Default& value) {
  if (!value.is_sql()) return literal(value.text());
  if (value.text() == "true" || value.text() == "false" || is_plain_int(value.text())) return word(value.text());
  return code_of(Expression{value.text()});
}

Code code_of(const Identity& identity) {
  Members members;
  members.flag("always", identity.always);
  auto number = [&](const char* name, const std::optional<int64_t>& value) {
    if (value) members.add(name, code_of(*value));
  };
  number("start", identity.start);
  number("increment", identity.increment);
  number("min_value", identity.min_value);
  number("max_value", identity.max_value);
  number("cache", identity.cache);
  members.flag("cycle", identity.cycle);
  return members.in_braces("Identity");
}

Code code_of(const Computed& computed) {
  if (computed.stored) return braces("Computed", {text_literal(computed.expression)});
  return Members()
      .add("expression", text_literal(computed.expression))
      .add("stored", word("false"))
      .in_braces("Computed");
}

Code code_of(Autoincrement value) {
  switch (value) {
    case Autoincrement::Auto:
      return word("Autoincrement::Auto");
    case Autoincrement::On:
      return word("Autoincrement::On");
    case Autoincrement::Off:
      break;
  }
  return word("Autoincrement::Off");
}

void add_column_rest(Members& members, const Column& column) {
  if (column.server_default) members.add("server_default", code_of(*column.server_default));
  if (column.identity) members.add("identity", code_of(*column.identity));
  if (column.computed) members.add("computed", code_of(*column.computed));
  if (column.autoincrement != Autoincrement::Auto) members.add("autoincrement", code_of(column.autoincrement));
  members.text("collation", column.collation).text("comment", column.comment);
  members.text("renamed_from", column.renamed_from).options(column.options);
}

Code code_of(const Column& column) {
  Members members;
  members.add("name", literal(column.name)).add("type", code_of(column.type));
  if (!column.nullable) members.add("nullable", word("false"));
  add_column_rest(members, column);
  return members.in_braces();
}

Code code_of(const TableName& table) {
  return Members().add("name", literal(table.name)).text("schema", table.schema).in_braces();
}

Code code_of(const PrimaryKey& key) {
  Members members;
  members.text("name", key.name).names("columns", key.columns);
  add_deferrable(members, key.deferrable);
  return members.options(key.options).text("renamed_from", key.renamed_from).in_braces();
}

Code code_of(const ForeignKey& key) {
  Members members;
  members.text("name", key.name)
      .add("columns", code_of(key.columns))
      .add("referred_table", literal(key.referred_table))
      .add("referred_columns", code_of(key.referred_columns));
  add_action(members, "on_delete", key.on_delete);
  add_action(members, "on_update", key.on_update);
  add_deferrable(members, key.deferrable);
  return members.text("match", key.match)
      .text("referred_schema", key.referred_schema)
      .flag("not_valid", key.not_valid)
      .options(key.options)
      .text("renamed_from", key.renamed_from)
      .in_braces();
}

Code code_of(const Unique& unique) {
  Members members;
  members.text("name", unique.name)
      .add("columns", code_of(unique.columns))
      .flag("nulls_not_distinct", unique.nulls_not_distinct);
  add_deferrable(members, unique.deferrable);
  return members.names("include", unique.include)
      .options(unique.options)
      .text("renamed_from", unique.renamed_from)
      .in_braces();
}

Code code_of(const Check& check) {
  return Members()
      .text("name", check.name)
      .add("expression", text_literal(check.expression))
      .flag("not_valid", check.not_valid)
      .options(check.options)
      .text("renamed_from", check.renamed_from)
      .in_braces();
}

Code code_of(const Exclude& exclude) {
  std::vector<Code> elements;
  for (const auto& element : exclude.elements) {
    elements.push_back(
        Members().add("expression", text_literal(element.expression)).add("op", literal(element.op)).in_braces());
  }
  Members members;
  members.text("name", exclude.name).add("elements", braces("", std::move(elements)));
  if (exclude.method != "gist") members.add("method", literal(exclude.method));
  members.text("where", exclude.where);
  add_deferrable(members, exclude.deferrable);
  return members.options(exclude.options).text("renamed_from", exclude.renamed_from).in_braces();
}

Code code_of(const Index& index) {
  std::vector<Code> keys;
  for (const auto& key : index.columns) keys.push_back(code_of(key));
  Members members;
  members.text("name", index.name)
      .add("columns", braces("", std::move(keys)))
      .flag("unique", index.unique)
      .text("where", index.where)
      .text("method", index.method)
      .names("include", index.include)
      .flag("nulls_not_distinct", index.nulls_not_distinct);
  return members.options(index.options).text("renamed_from", index.renamed_from).in_braces();
}

}  // namespace retort
