// See the header. The text of functions and triggers comes from people or from the server and is left as it is, but for
// the name under which a function is made.
#include "dialects/postgresql/objects.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "dialects/postgresql/compare_objects.h"
#include "dialects/postgresql/enums.h"
#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/grants.h"
#include "dialects/postgresql/types.h"
#include "ops/objects.h"

namespace retort::postgresql {
namespace {

using Statements = std::vector<Statement>;

void add(Statements& statements, std::string sql) {
  statements.push_back({.sql = std::move(sql)});
}

const std::string& with_of(const Options& options) {
  static const std::string none;
  auto found = options.find("postgresql_with");
  return found == options.end() ? none : found->second;
}

// An operator's name is no identifier, and is never quoted.
std::string operator_name(const PostgresqlSql& sql, const std::string& name, const std::string& schema) {
  return schema.empty() ? name : sql.quote(schema) + "." + name;
}

// The object behind DROP, ALTER and COMMENT ON: "FUNCTION "f"(integer)", "TRIGGER "t" ON "users"".
std::string target(const PostgresqlSql& sql, const DropObject& name) {
  std::string place = sql.qualified(name.name, name.schema);
  switch (name.kind) {
    case ObjectKind::View:
      return "VIEW " + place;
    case ObjectKind::MaterializedView:
      return "MATERIALIZED VIEW " + place;
    case ObjectKind::Function:
      return "ROUTINE " + place + "(" + name.arguments + ")";
    case ObjectKind::Trigger:
      return "TRIGGER " + sql.quote(name.name) + " ON " + sql.qualified(name.table, name.schema);
    case ObjectKind::Policy:
      return "POLICY " + sql.quote(name.name) + " ON " + sql.qualified(name.table, name.schema);
    case ObjectKind::Sequence:
      return "SEQUENCE " + place;
    case ObjectKind::Domain:
      return "DOMAIN " + place;
    case ObjectKind::Extension:
      return "EXTENSION " + sql.quote(name.name);
    case ObjectKind::Schema:
      return "SCHEMA " + sql.quote(name.name);
    case ObjectKind::Enum:
    case ObjectKind::CompositeType:
      return "TYPE " + place;
    case ObjectKind::Collation:
      return "COLLATION " + place;
    case ObjectKind::Aggregate:
      return "AGGREGATE " + place + "(" + name.arguments + ")";
    case ObjectKind::Operator:
      return "OPERATOR " + operator_name(sql, name.name, name.schema) + " (" + name.arguments + ")";
    case ObjectKind::Statistics:
      return "STATISTICS " + place;
    case ObjectKind::RangeType:
      return "TYPE " + place;
    case ObjectKind::Cast:
      return "CAST " + name.name;
    case ObjectKind::TextSearchDictionary:
      return "TEXT SEARCH DICTIONARY " + place;
    case ObjectKind::TextSearchConfiguration:
      return "TEXT SEARCH CONFIGURATION " + place;
    case ObjectKind::Rule:
      return "RULE " + sql.quote(name.name) + " ON " + sql.qualified(name.table, name.schema);
    default:
      break;
  }
  throw Error(std::string("A ") + words(name.kind) + " is dropped by an op of its own, not by DropObject");
}

std::string comment_of(const Object& object) {
  return std::visit(
      [](const auto& held) -> std::string {
        if constexpr (requires { held.comment; }) return held.comment;
        return "";
      },
      object);
}

bool same_but_comment(Object old, const Object& wanted) {
  std::visit(
      [&](auto& held) {
        if constexpr (requires { held.comment; }) held.comment = comment_of(wanted);
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, View>) held.indexes = std::get<View>(wanted).indexes;
      },
      old);
  return old == wanted;
}

// Back to the comment that comes with it, which only the server knows.
std::string usual_comment_sql(const PostgresqlSql& sql, const Extension& extension) {
  std::string name = sql.literal(extension.name);
  return "DO " + sql.literal("BEGIN EXECUTE format('COMMENT ON EXTENSION %I IS %L', " + name +
                             ", (SELECT comment FROM pg_available_extensions WHERE name = " + name + ")); END");
}

std::string comment_sql(const PostgresqlSql& sql, const Object& object) {
  std::string comment = comment_of(object);
  const auto* extension = std::get_if<Extension>(&object);
  if (extension != nullptr && comment.empty()) return usual_comment_sql(sql, *extension);
  return "COMMENT ON " + target(sql, drop_of(object)) + " IS " + (comment.empty() ? "NULL" : sql.literal(comment));
}

std::string policy_sql(const PostgresqlSql& sql, const Policy& policy) {
  std::string text = "CREATE POLICY " + sql.quote(policy.name) + " ON " + sql.qualified(policy.table, policy.schema);
  if (!policy.permissive) text += " AS RESTRICTIVE";
  if (policy.command != "ALL") text += " FOR " + policy.command;
  std::vector<std::string> roles;
  for (const std::string& role : policy.roles) roles.push_back(sql.quote(role));
  if (!roles.empty()) text += " TO " + join(roles, ", ");
  if (!policy.using_expression.empty()) text += " USING " + in_parentheses(policy.using_expression);
  if (!policy.with_check.empty()) text += " WITH CHECK " + in_parentheses(policy.with_check);
  return text;
}

// All that can be said about a sequence, so that ALTER SEQUENCE sets what is at its default too.
std::string sequence_options(const Sequence& sequence, bool all) {
  std::string text;
  Sequence full = completed(sequence);
  auto number = [&](const char* words, const std::optional<int64_t>& wanted, const std::optional<int64_t>& value) {
    if (wanted || all) text += " " + std::string(words) + " " + std::to_string(*value);
  };
  if (!sequence.type.empty() || all) text += " AS " + full.type;
  number("INCREMENT BY", sequence.increment, full.increment);
  number("MINVALUE", sequence.min_value, full.min_value);
  number("MAXVALUE", sequence.max_value, full.max_value);
  number("START WITH", sequence.start, full.start);
  number("CACHE", sequence.cache, full.cache);
  if (sequence.cycle || all) text += sequence.cycle ? " CYCLE" : " NO CYCLE";
  return text;
}

bool is_unlogged(const Sequence& sequence) {
  auto found = sequence.options.find("postgresql_unlogged");
  return found != sequence.options.end() && found->second == "true";
}

std::string owner_sql(const PostgresqlSql& sql, const Sequence& sequence) {
  if (sequence.owner_table.empty()) return " OWNED BY NONE";
  return " OWNED BY " + sql.qualified(sequence.owner_table, sequence.schema) + "." + sql.quote(sequence.owner_column);
}

std::string domain_check_sql(const PostgresqlSql& sql, const Check& check) {
  return sql.check_sql(check);
}

std::string domain_sql(const PostgresqlSql& sql, const Domain& domain) {
  std::string text = "CREATE DOMAIN " + sql.qualified(domain.name, domain.schema) + " AS " + sql.type_sql(domain.type);
  if (!domain.collation.empty()) text += " " + sql.collation_sql(domain.collation);
  if (domain.server_default) text += " DEFAULT " + sql.default_sql(*domain.server_default);
  if (!domain.nullable) text += " NOT NULL";
  for (const Check& check : domain.checks) text += " " + domain_check_sql(sql, check);
  return text;
}

std::string attribute_sql(const PostgresqlSql& sql, const CompositeType::Attribute& attribute) {
  std::string text = sql.quote(attribute.name) + " " + sql.type_sql(attribute.type);
  return attribute.collation.empty() ? text : text + " " + sql.collation_sql(attribute.collation);
}

std::string composite_sql(const PostgresqlSql& sql, const CompositeType& type) {
  std::vector<std::string> attributes;
  for (const auto& attribute : type.attributes) attributes.push_back(attribute_sql(sql, attribute));
  return "CREATE TYPE " + sql.qualified(type.name, type.schema) + " AS (" + join(attributes, ", ") + ")";
}

// The statements that make an object, without its comment.
struct Creation {
  const PostgresqlSql& sql;
  bool if_not_exists;

  std::string unless_there() const { return if_not_exists ? "IF NOT EXISTS " : ""; }

  Statements operator()(const View& view) const {
    Statements statements;
    add(statements, view_sql(sql, view, if_not_exists && !view.materialized));
    Table host{.name = view.name, .schema = view.schema};
    for (const Index& index : view.indexes) add(statements, sql.create_index_sql(index, host));
    return statements;
  }
  Statements operator()(const Function& function) const {
    return {{.sql = function_named(function.definition, function.name, function.schema, if_not_exists)}};
  }
  Statements operator()(const Trigger& trigger) const {
    return {{.sql = trigger_on(trigger.definition, trigger.table, trigger.schema)}};
  }
  Statements operator()(const Policy& policy) const { return {{.sql = policy_sql(sql, policy)}}; }
  Statements operator()(const Sequence& sequence) const {
    std::string words = is_unlogged(sequence) ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ";
    std::string text =
        words + unless_there() + sql.qualified(sequence.name, sequence.schema) + sequence_options(sequence, false);
    if (!sequence.owner_table.empty()) text += owner_sql(sql, sequence);
    return {{.sql = std::move(text)}};
  }
  Statements operator()(const Domain& domain) const { return {{.sql = domain_sql(sql, domain)}}; }
  Statements operator()(const Extension& extension) const {
    std::string text = "CREATE EXTENSION " + unless_there() + sql.quote(extension.name);
    if (!extension.schema.empty()) text += " SCHEMA " + sql.quote(extension.schema);
    return {{.sql = std::move(text)}};
  }
  Statements operator()(const Schema& schema) const {
    return {{.sql = "CREATE SCHEMA " + unless_there() + sql.quote(schema.name)}};
  }
  Statements operator()(const Enum& type) const { return create_types(sql, {Type(type)}, {}); }
  Statements operator()(const CompositeType& type) const { return {{.sql = composite_sql(sql, type)}}; }
  Statements operator()(const OtherObject& other) const;
};

Statements Creation::operator()(const OtherObject& other) const {
  DropObject name = drop_of(other);
  if (other.kind == ObjectKind::Rule) {  // CREATE RULE name AS ON event TO table ...
    return {{.sql = "CREATE RULE " + sql.quote(other.name) + " " + other.definition}};
  }
  if (other.kind == ObjectKind::Operator) {
    return {{.sql = "CREATE OPERATOR " + operator_name(sql, other.name, other.schema) + " " + other.definition}};
  }
  if (other.kind == ObjectKind::TextSearchConfiguration) {  // each line behind the first is a mapping, to be added
    Statements statements;
    for (const std::string& line : split_lines(other.definition)) {
      add(statements, (statements.empty() ? "CREATE " : "ALTER ") + target(sql, name) + " " + line);
    }
    return statements;
  }
  return {{.sql = "CREATE " + target(sql, name) + " " + other.definition}};
}

// The statements that change `old` into what it is called with. Empty list: it must be made anew.
struct Alteration {
  const PostgresqlSql& sql;
  const Catalog& before;

  template <class T>
  std::optional<T> old(const T& wanted) const {
    auto found = find_object(before, drop_of(wanted));
    if (!found) return std::nullopt;
    return std::get<T>(*found);
  }

  Statements anew(const Object& object) const {
    Statements statements;
    add(statements, "DROP " + target(sql, drop_of(object)));
    for (Statement& each : std::visit(Creation{sql, false}, object)) statements.push_back(std::move(each));
    for (Statement& each : grants_again(sql, before, object)) statements.push_back(std::move(each));
    return statements;
  }

  Statements operator()(const View& view) const {
    return view.materialized ? anew(view) : Statements{{.sql = view_sql(sql, view, true)}};
  }
  Statements operator()(const Function& function) const {
    return {{.sql = function_named(function.definition, function.name, function.schema, true)}};
  }
  Statements operator()(const Trigger& trigger) const { return anew(trigger); }
  Statements operator()(const Policy& policy) const { return anew(policy); }
  Statements operator()(const Sequence& sequence) const {
    std::string text = "ALTER " + target(sql, drop_of(sequence));
    auto was = old(sequence);
    Statements statements;
    if (was && is_unlogged(*was) != is_unlogged(sequence)) {
      add(statements, text + (is_unlogged(sequence) ? " SET UNLOGGED" : " SET LOGGED"));
      was->options = sequence.options;
      if (*was == sequence) return statements;
    }
    add(statements, text + sequence_options(sequence, true) + owner_sql(sql, sequence));
    return statements;
  }
  Statements operator()(const Domain& domain) const;
  Statements operator()(const Extension& extension) const {
    auto was = old(extension);
    if (extension.schema.empty() || (was && was->schema == extension.schema)) return {};
    return {{.sql = "ALTER EXTENSION " + sql.quote(extension.name) + " SET SCHEMA " + sql.quote(extension.schema)}};
  }
  Statements operator()(const Schema&) const { return {}; }
  Statements operator()(const Enum& type) const {
    return alter_enum(sql, {.name = type.name, .values = type.values, .schema = type.schema}, before);
  }
  Statements operator()(const CompositeType& type) const;
  Statements operator()(const OtherObject& other) const { return anew(other); }
};

// What goes, what changes, what comes: attributes keep their order.
Statements Alteration::operator()(const CompositeType& type) const {
  auto there = old(type);
  if (!there) throw Error("There is no " + title(drop_of(type)));
  if (!can_grow_into(*there, type)) return anew(type);
  std::vector<std::string> actions;
  auto named = [](const CompositeType& in, const std::string& name) {
    auto found = std::ranges::find(in.attributes, name, &CompositeType::Attribute::name);
    return found == in.attributes.end() ? nullptr : &*found;
  };
  for (const auto& attribute : there->attributes) {
    if (named(type, attribute.name) == nullptr) actions.push_back("DROP ATTRIBUTE " + sql.quote(attribute.name));
  }
  for (const auto& attribute : type.attributes) {
    const auto* was = named(*there, attribute.name);
    if (was == nullptr) actions.push_back("ADD ATTRIBUTE " + attribute_sql(sql, attribute));
    if (was == nullptr || *was == attribute) continue;
    std::string text = "ALTER ATTRIBUTE " + sql.quote(attribute.name) + " TYPE " + sql.type_sql(attribute.type);
    if (!attribute.collation.empty()) text += " " + sql.collation_sql(attribute.collation);
    actions.push_back(text);
  }
  if (actions.empty()) return {};
  return {{.sql = "ALTER " + target(sql, drop_of(type)) + " " + join(actions, ", ")}};
}

Statements Alteration::operator()(const Domain& domain) const {
  auto there = old(domain);
  if (!there) throw Error("There is no " + title(drop_of(domain)));
  if (stored_type(domain.type) != stored_type(there->type) || domain.collation != there->collation) {
    return anew(domain);
  }
  std::string alter = "ALTER " + target(sql, drop_of(domain)) + " ";
  Statements statements;
  for (const Check& check : there->checks) {
    if (std::ranges::find(domain.checks, check) == domain.checks.end()) {
      add(statements, alter + "DROP CONSTRAINT " + sql.quote(check.name));
    }
  }
  if (domain.server_default != there->server_default) {
    add(statements, domain.server_default ? alter + "SET DEFAULT " + sql.default_sql(*domain.server_default)
                                          : alter + "DROP DEFAULT");
  }
  if (domain.nullable != there->nullable) add(statements, alter + (domain.nullable ? "DROP NOT NULL" : "SET NOT NULL"));
  for (const Check& check : domain.checks) {
    if (std::ranges::find(there->checks, check) == there->checks.end()) {
      add(statements, alter + "ADD " + domain_check_sql(sql, check));
    }
  }
  return statements;
}

}  // namespace

Sequence completed(Sequence sequence) {
  if (sequence.type.empty()) sequence.type = "bigint";
  int64_t most = sequence.type == "smallint"  ? std::numeric_limits<int16_t>::max()
                 : sequence.type == "integer" ? std::numeric_limits<int32_t>::max()
                                              : std::numeric_limits<int64_t>::max();
  int64_t step = sequence.increment.value_or(1);
  sequence.increment = step;
  if (!sequence.min_value) sequence.min_value = step > 0 ? 1 : -most - 1;
  if (!sequence.max_value) sequence.max_value = step > 0 ? most : -1;
  if (!sequence.start) sequence.start = step > 0 ? sequence.min_value : sequence.max_value;
  if (!sequence.cache) sequence.cache = 1;
  return sequence;
}

std::string view_sql(const PostgresqlSql& sql, const View& view, bool replace) {
  std::string text = view.materialized ? "CREATE MATERIALIZED VIEW "
                     : replace         ? "CREATE OR REPLACE VIEW "
                                       : "CREATE VIEW ";
  text += sql.qualified(view.name, view.schema);
  if (!view.columns.empty()) text += " (" + sql.names(view.columns) + ")";
  if (!with_of(view.options).empty()) text += " WITH (" + with_of(view.options) + ")";
  return text + " AS\n" + std::string(trim(view.definition));
}

std::string function_named(const std::string& definition, const std::string& name, const std::string& schema,
                           bool replace) {
  size_t at = 0;
  auto word = [&] { return next_token(definition, at); };
  if (word().value() != "create") throw Error("The definition of function " + name + " does not begin with CREATE");
  Token token = word();
  if (token.value() == "or") {
    word();  // REPLACE
    token = word();
  }
  std::string kind = token.value() == "procedure" ? "PROCEDURE " : "FUNCTION ";
  token = word();  // the name, perhaps with a schema
  size_t behind = at;
  if (size_t next = at; next_token(definition, next).is('.')) {
    next_token(definition, next);
    behind = next;
  }
  return (replace ? "CREATE OR REPLACE " : "CREATE ") + kind + qualified_name(name, schema) +
         std::string(trim(definition.substr(behind)));
}

Statements create_object(const PostgresqlSql& sql, const CreateObject& op) {
  Statements statements = std::visit(Creation{sql, op.if_not_exists}, op.object);
  if (!comment_of(op.object).empty()) add(statements, comment_sql(sql, op.object));
  return statements;
}

Statements rename_object(const PostgresqlSql& sql, const RenameObject& op) {
  std::string text = target(sql, {.kind = op.kind, .name = op.name, .schema = op.schema});
  return {{.sql = "ALTER " + text + " RENAME TO " + sql.quote(op.new_name)}};
}

Statements drop_object(const PostgresqlSql& sql, const DropObject& op) {
  std::string text = target(sql, op);
  if (op.if_exists) text.insert(text.find(' ', op.kind == ObjectKind::MaterializedView ? 13 : 0) + 1, "IF EXISTS ");
  return {{.sql = "DROP " + text}};
}

Statements alter_object(const PostgresqlSql& sql, const AlterObject& op, const Catalog& before) {
  auto old = find_object(before, drop_of(op.object));
  Statements statements;
  if (!old || !same_but_comment(*old, op.object)) statements = std::visit(Alteration{sql, before}, op.object);
  std::string was = old ? comment_of(*old) : "";
  if (was != comment_of(op.object)) add(statements, comment_sql(sql, op.object));
  return statements;
}

}  // namespace retort::postgresql
