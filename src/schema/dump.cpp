// Catalogs as text: words in the order of the members, nothing for what is at its default.
#include "schema/dump.h"

#include <algorithm>

#include "base/text.h"
#include "schema/grants.h"
#include "schema/normalise.h"

namespace retort {
namespace {

std::string literal(const std::string& text) {
  return in_quotes(text, '\'');
}

bool is_plain(const std::string& name) {
  auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

std::string list(const std::vector<std::string>& names) {
  std::string text = "(";
  for (size_t i = 0; i < names.size(); ++i) text += (i > 0 ? ", " : "") + shown(names[i]);
  return text + ")";
}

void add(std::string& text, const std::string& words) {
  if (!words.empty()) text += " " + words;
}

void add_if(std::string& text, bool condition, const char* words) {
  if (condition) add(text, words);
}

// "(10, 2)", or nothing when the first number is not there.
std::string arguments(std::optional<int> first, std::optional<int> second = {}) {
  if (!first) return second ? "(*, " + std::to_string(*second) + ")" : "";
  return "(" + std::to_string(*first) + (second ? ", " + std::to_string(*second) : "") + ")";
}

std::string values(const std::vector<std::string>& texts) {
  std::string text;
  for (size_t i = 0; i < texts.size(); ++i) text += (i > 0 ? ", " : "") + literal(texts[i]);
  return text;
}

struct Describer {
  std::string operator()(const SmallInteger&) const { return "SmallInteger"; }
  std::string operator()(const Integer&) const { return "Integer"; }
  std::string operator()(const BigInteger&) const { return "BigInteger"; }
  std::string operator()(const Numeric& t) const { return "Numeric" + arguments(t.precision, t.scale); }
  std::string operator()(const Float& t) const { return "Float" + arguments(t.precision); }
  std::string operator()(const Double&) const { return "Double"; }
  std::string operator()(const Boolean&) const { return "Boolean"; }
  std::string operator()(const Char& t) const { return "Char" + arguments(t.length); }
  std::string operator()(const String& t) const { return "String" + arguments(t.length); }
  std::string operator()(const Text&) const { return "Text"; }
  std::string operator()(const Binary& t) const { return "Binary" + arguments(t.length); }
  std::string operator()(const Date&) const { return "Date"; }
  std::string operator()(const Time& t) const { return "Time" + arguments(t.precision) + zone(t.timezone); }
  std::string operator()(const Timestamp& t) const { return "Timestamp" + arguments(t.precision) + zone(t.timezone); }
  std::string operator()(const Interval& t) const {
    return "Interval" + arguments(t.precision) + (t.fields.empty() ? "" : " " + t.fields);
  }
  std::string operator()(const Uuid&) const { return "Uuid"; }
  std::string operator()(const Json&) const { return "Json"; }
  std::string operator()(const JsonB&) const { return "JsonB"; }
  std::string operator()(const Enum& t) const {
    return "Enum " + shown(t.name, t.schema) + "(" + values(t.values) + ")";
  }
  std::string operator()(const Array& t) const {
    return "Array(" + describe(t.element()) + (t.dimensions() == 1 ? "" : ", " + std::to_string(t.dimensions())) + ")";
  }
  std::string operator()(const RawType& t) const { return "RawType(" + literal(t.sql) + ")"; }

  static const char* zone(bool timezone) { return timezone ? " with time zone" : ""; }
};

std::string describe(const Identity& identity) {
  std::string text = identity.always ? "identity always" : "identity";
  auto option = [&](const char* word, std::optional<int64_t> value) {
    if (value) text += " " + std::string(word) + " " + std::to_string(*value);
  };
  option("start", identity.start);
  option("increment", identity.increment);
  option("min", identity.min_value);
  option("max", identity.max_value);
  option("cache", identity.cache);
  add_if(text, identity.cycle, "cycle");
  return text;
}

// SQL that begins like a literal or like this stands in brackets, so that no two defaults look the same.
std::string describe(const Default& value) {
  if (!value.is_sql()) return literal(value.text());
  bool doubtful = value.text().starts_with('\'') || value.text().starts_with('(');
  return doubtful ? "(" + value.text() + ")" : value.text();
}

std::string describe(const Options& options) {
  std::string text;
  for (const auto& [name, value] : options) text += (text.empty() ? "" : ", ") + name + "=" + literal(value);
  return text.empty() ? "" : "with " + text;
}

std::string describe_with(const Column& column, Autoincrement autoincrement) {
  std::string text = shown(column.name) + " " + describe(column.type);
  add_if(text, !column.nullable, "not null");
  if (column.server_default) add(text, "default " + describe(*column.server_default));
  if (column.identity) add(text, describe(*column.identity));
  if (column.computed) {
    add(text, "computed " + std::string(column.computed->stored ? "stored" : "virtual") + " as (" +
                  column.computed->expression + ")");
  }
  add_if(text, autoincrement == Autoincrement::On, "autoincrement");
  if (!column.collation.empty()) add(text, "collate " + shown(column.collation));
  if (!column.comment.empty()) add(text, "comment " + literal(column.comment));
  if (!column.renamed_from.empty()) add(text, "renamed from " + shown(column.renamed_from));
  add(text, describe(column.options));
  return text;
}

const char* words(Action action) {
  switch (action) {
    case Action::NoAction:
      return "no action";
    case Action::Restrict:
      return "restrict";
    case Action::Cascade:
      return "cascade";
    case Action::SetNull:
      return "set null";
    case Action::SetDefault:
      return "set default";
  }
  return "";
}

const char* words(Deferrable deferrable) {
  switch (deferrable) {
    case Deferrable::No:
      return "";
    case Deferrable::InitiallyImmediate:
      return "deferrable";
    case Deferrable::InitiallyDeferred:
      return "deferrable initially deferred";
  }
  return "";
}

std::string with_name(const char* kind, const std::string& name) {
  return name.empty() ? kind : std::string(kind) + " " + shown(name);
}

std::string describe(const IndexKey& key) {
  std::string text = key.column.empty() ? "(" + key.expression + ")" : shown(key.column);
  if (!key.collation.empty()) add(text, "collate " + shown(key.collation));
  add(text, key.opclass);
  add_if(text, key.descending, "desc");
  add_if(text, key.nulls == Nulls::First, "nulls first");
  add_if(text, key.nulls == Nulls::Last, "nulls last");
  return text;
}

std::string definition_lines(const std::string& definition) {
  return "\n" + indent(definition, 2) + "\n";
}

std::string commented(const std::string& comment) {
  return comment.empty() ? "" : " comment " + literal(comment);
}

std::string dump_view(const View& view) {
  std::string text = (view.materialized ? "materialized view " : "view ") + shown(view.name, view.schema);
  if (!view.columns.empty()) add(text, list(view.columns));
  add(text, describe(view.options));
  text += commented(view.comment) + definition_lines(view.definition);
  for (const Index& index : view.indexes) text += "  " + describe(index) + "\n";
  return text;
}

std::string dump_policy(const Policy& policy) {
  std::string text =
      "policy " + shown(policy.name) + " on " + shown(policy.table, policy.schema) + " for " + to_lower(policy.command);
  add_if(text, !policy.permissive, "restrictive");
  if (!policy.roles.empty()) add(text, "to " + list(policy.roles));
  if (!policy.using_expression.empty()) add(text, "using (" + policy.using_expression + ")");
  if (!policy.with_check.empty()) add(text, "with check (" + policy.with_check + ")");
  return text + commented(policy.comment) + "\n";
}

std::string dump_sequence(const Sequence& sequence) {
  std::string text = "sequence " + shown(sequence.name, sequence.schema);
  add(text, sequence.type);
  Identity numbers{.start = sequence.start,
                   .increment = sequence.increment,
                   .min_value = sequence.min_value,
                   .max_value = sequence.max_value,
                   .cache = sequence.cache,
                   .cycle = sequence.cycle};
  text += describe(numbers).substr(std::string_view("identity").size());
  if (!sequence.owner_table.empty()) {
    add(text, "owned by " + shown(sequence.owner_table) + "." + shown(sequence.owner_column));
  }
  add(text, describe(sequence.options));
  return text + commented(sequence.comment) + "\n";
}

std::string dump_domain(const Domain& domain) {
  std::string text = "domain " + shown(domain.name, domain.schema) + " " + describe(domain.type);
  add_if(text, !domain.nullable, "not null");
  if (domain.server_default) add(text, "default " + describe(*domain.server_default));
  if (!domain.collation.empty()) add(text, "collate " + shown(domain.collation));
  text += commented(domain.comment) + "\n";
  for (const Check& check : domain.checks) text += "  " + describe(check) + "\n";
  return text;
}

std::string dump_composite(const CompositeType& type) {
  std::string text = "composite type " + shown(type.name, type.schema) + commented(type.comment) + "\n";
  for (const auto& attribute : type.attributes) {
    text += "  " + shown(attribute.name) + " " + describe(attribute.type);
    text += (attribute.collation.empty() ? "" : " collate " + shown(attribute.collation)) + "\n";
  }
  return text;
}

const char* words_of_other(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::Aggregate:
      return "aggregate ";
    case ObjectKind::Operator:
      return "operator ";
    case ObjectKind::Statistics:
      return "statistics ";
    case ObjectKind::Rule:
      return "rule ";
    case ObjectKind::RangeType:
      return "range type ";
    case ObjectKind::Cast:
      return "cast ";
    case ObjectKind::TextSearchDictionary:
      return "text search dictionary ";
    case ObjectKind::TextSearchConfiguration:
      return "text search configuration ";
    default:
      return "collation ";
  }
}

std::string dump_other(const OtherObject& other) {
  std::string text = words_of_other(other.kind) + shown(other.name, other.schema);
  if (!other.arguments.empty()) text += "(" + other.arguments + ")";
  if (!other.table.empty()) text += " on " + shown(other.table);
  return text + commented(other.comment) + definition_lines(other.definition);
}

void dump_objects(const Catalog& catalog, std::string& text) {
  for (const Schema& schema : catalog.schemas)
    text += "schema " + shown(schema.name) + commented(schema.comment) + "\n";
  for (const Extension& extension : catalog.extensions) {
    text += "extension " + shown(extension.name);
    text += (extension.schema.empty() ? "" : " in " + shown(extension.schema)) + commented(extension.comment) + "\n";
  }
  for (const CompositeType& type : catalog.composite_types) text += dump_composite(type);
  for (const Domain& domain : catalog.domains) text += dump_domain(domain);
  for (const Sequence& sequence : catalog.sequences) text += dump_sequence(sequence);
  for (const Function& function : catalog.functions) {
    text += "function " + shown(function.name, function.schema) + "(" + function.arguments + ")" +
            commented(function.comment) + definition_lines(function.definition);
  }
  for (const View& view : catalog.views) text += dump_view(view);
  for (const Trigger& trigger : catalog.triggers) {
    text += "trigger " + shown(trigger.name, trigger.schema) + " on " + shown(trigger.table) +
            commented(trigger.comment) + definition_lines(trigger.definition);
  }
  for (const Policy& policy : catalog.policies) text += dump_policy(policy);
  for (const OtherObject& other : catalog.others) text += dump_other(other);
  for (const Grant& grant : catalog.grants) text += describe(grant) + "\n";
  for (const Revoke& revoke : catalog.revokes) text += describe(revoke) + "\n";
}

std::string dump_enums(const Catalog& catalog) {
  std::string text;
  for (const Enum& type : catalog.enums) {
    text += "enum " + shown(type.name, type.schema) + " (" + values(type.values) + ")\n";
  }
  return text;
}

}  // namespace

std::string shown(const std::string& name) {
  return is_plain(name) ? name : in_quotes(name, '"');
}

std::string shown(const std::string& name, const std::string& schema) {
  return schema.empty() ? shown(name) : shown(schema) + "." + shown(name);
}

std::string describe(const Type& type) {
  return std::visit(Describer{}, type.value());
}
std::string describe(const Column& column) {
  return describe_with(column, column.autoincrement);
}

std::string describe(const PrimaryKey& key) {
  std::string text = with_name("primary key", key.name) + " " + list(key.columns);
  add(text, words(key.deferrable));
  add(text, describe(key.options));
  return text;
}

std::string describe(const ForeignKey& key) {
  std::string text = with_name("foreign key", key.name) + " " + list(key.columns) + " -> " +
                     shown(key.referred_table, key.referred_schema) + " " + list(key.referred_columns);
  if (key.on_delete != Action::NoAction) add(text, std::string("on delete ") + words(key.on_delete));
  if (key.on_update != Action::NoAction) add(text, std::string("on update ") + words(key.on_update));
  if (!key.match.empty()) add(text, "match " + key.match);
  add(text, words(key.deferrable));
  add_if(text, key.not_valid, "not valid");
  add(text, describe(key.options));
  return text;
}

std::string describe(const Unique& unique) {
  std::string text = with_name("unique", unique.name) + " " + list(unique.columns);
  if (!unique.include.empty()) add(text, "include " + list(unique.include));
  add_if(text, unique.nulls_not_distinct, "nulls not distinct");
  add(text, words(unique.deferrable));
  add(text, describe(unique.options));
  return text;
}

std::string describe(const Check& check) {
  std::string text = with_name("check", check.name) + ": " + check.expression;
  add_if(text, check.not_valid, "not valid");
  add(text, describe(check.options));
  return text;
}

std::string describe(const Exclude& exclude) {
  std::string text = with_name("exclude", exclude.name) + " using " + exclude.method + " (";
  for (size_t i = 0; i < exclude.elements.size(); ++i) {
    text += (i > 0 ? ", " : "") + exclude.elements[i].expression + " with " + exclude.elements[i].op;
  }
  text += ")";
  if (!exclude.where.empty()) add(text, "where " + exclude.where);
  add(text, words(exclude.deferrable));
  add(text, describe(exclude.options));
  return text;
}

std::string describe(const Index& index) {
  std::string text = with_name("index", index.name) + " (";
  for (size_t i = 0; i < index.columns.size(); ++i) text += (i > 0 ? ", " : "") + describe(index.columns[i]);
  text += ")";
  add_if(text, index.unique, "unique");
  if (!index.method.empty()) add(text, "using " + index.method);
  if (!index.include.empty()) add(text, "include " + list(index.include));
  add_if(text, index.nulls_not_distinct, "nulls not distinct");
  if (!index.where.empty()) add(text, "where " + index.where);
  add(text, describe(index.options));
  return text;
}

std::string dump(const Table& table) {
  std::string text = "table " + shown(table.name, table.schema);
  if (!table.partition.empty()) add(text, "partition " + table.partition);
  for (const TableName& parent : table.inherits) add(text, "of " + shown(parent.name, parent.schema));
  add(text, describe(table.options));
  if (!table.comment.empty()) add(text, "comment " + literal(table.comment));
  if (!table.renamed_from.empty()) add(text, "renamed from " + shown(table.renamed_from));
  text += "\n";
  auto line = [&](const std::string& words) { text += "  " + words + "\n"; };
  for (const Column& column : table.columns) line(describe_with(column, settled_autoincrement(table, column)));
  if (!table.primary_key.columns.empty()) line(describe(table.primary_key));
  for (const ForeignKey& key : table.foreign_keys) line(describe(key));
  for (const Unique& unique : table.uniques) line(describe(unique));
  for (const Check& check : table.checks) line(describe(check));
  for (const Exclude& exclude : table.excludes) line(describe(exclude));
  for (const Index& index : table.indexes) line(describe(index));
  return text;
}

std::string dump(const Catalog& catalog) {
  std::string text = dump_enums(catalog);
  for (const Table& table : catalog.tables) text += dump(table);
  dump_objects(catalog, text);
  return text;
}
std::string dump_without_tables(const Catalog& catalog) {
  std::string text = dump_enums(catalog);
  dump_objects(catalog, text);
  return text;
}

}  // namespace retort
