// What only the server knows (the name of an owner, of a column's sequence) is asked there, in a DO block.
// https://www.postgresql.org/docs/current/sql-grant.html
#include "dialects/postgresql/grants.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "ops/grants.h"
#include "ops/objects.h"
#include "schema/grants.h"

namespace retort::postgresql {
namespace {

using Statements = std::vector<Statement>;

// SELECT ("a", "b"), UPDATE ("a", "b")
std::string privileges_sql(const PostgresqlSql& sql, const std::vector<std::string>& privileges, const Grantable& on) {
  std::string columns = on.kind == GrantOn::Table && !on.columns.empty() ? " (" + sql.names(on.columns) + ")" : "";
  std::vector<std::string> parts;
  for (const std::string& privilege : privileges) {
    auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' '; };
    if (privilege.empty() || !std::ranges::all_of(privilege, is_letter)) {
      throw Error("'" + privilege + "' is no privilege").with_hint("They are words like SELECT, USAGE or EXECUTE.");
    }
    parts.push_back(to_upper(privilege) + columns);
  }
  return join(parts, ", ");
}

bool is_sequence_of_column(const Grantable& on) {
  return on.kind == GrantOn::Sequence && !on.columns.empty();
}

// As an expression: the name of the sequence, quoted.
std::string column_sequence(const PostgresqlSql& sql, const Grantable& on) {
  return "pg_catalog.pg_get_serial_sequence(" + sql.literal(sql.qualified(on.name, on.schema)) + ", " +
         sql.literal(on.columns.front()) + ")";
}

std::string target(const PostgresqlSql& sql, const Grantable& on) {
  std::string place = sql.qualified(on.name, on.schema);
  switch (on.kind) {
    case GrantOn::Table:
      return "TABLE " + place;
    case GrantOn::Sequence:
      return "SEQUENCE " + place;
    case GrantOn::Function:
      return "ROUTINE " + place + "(" + on.arguments + ")";
    case GrantOn::Type:
      return "TYPE " + place;
    case GrantOn::Schema:
      break;
  }
  return "SCHEMA " + sql.quote(on.name);
}

// As an expression: the oid of the owner.
std::string owner(const PostgresqlSql& sql, const Grantable& on) {
  std::string place = sql.literal(sql.qualified(on.name, on.schema));
  switch (on.kind) {
    case GrantOn::Sequence:
      if (!on.columns.empty()) place = column_sequence(sql, on);
      [[fallthrough]];
    case GrantOn::Table:
      return "(SELECT relowner FROM pg_catalog.pg_class WHERE oid = " + place + "::pg_catalog.regclass)";
    case GrantOn::Function: {
      std::string there = on.schema.empty() ? "pg_catalog.pg_function_is_visible(oid)"
                                            : "pronamespace = " + sql.literal(sql.quote(on.schema)) + "::regnamespace";
      return "(SELECT proowner FROM pg_catalog.pg_proc WHERE proname = " + sql.literal(on.name) + " AND " + there +
             " AND pg_catalog.pg_get_function_identity_arguments(oid) = " + sql.literal(on.arguments) + ")";
    }
    case GrantOn::Type:
      return "(SELECT typowner FROM pg_catalog.pg_type WHERE oid = " + place + "::pg_catalog.regtype)";
    case GrantOn::Schema:
      break;
  }
  return "(SELECT nspowner FROM pg_catalog.pg_namespace WHERE nspname = " + sql.literal(on.name) + ")";
}

std::string in_quotes(const PostgresqlSql& sql, const std::string& body) {
  return body.find("$retort$") == body.npos ? "$retort$" + body + "$retort$" : sql.literal(body);
}

// PUBLIC is no role, and no role can have that name.
std::string role_sql(const PostgresqlSql& sql, const Grantee& who) {
  if (who.is_everybody()) return "PUBLIC";
  if (who.role().empty()) throw Error("It names nobody").with_hint("Say a role, `everybody` or `the_owner`.");
  if (who.role() == "public" || who.role() == "none") {
    throw Error("No role can be called '" + who.role() + "'").with_hint("`everybody` stands for PUBLIC.");
  }
  return sql.quote(who.role());
}

// `before` ON the thing `between` the grantee `after`.
Statements on_thing(const PostgresqlSql& sql, const std::string& before, const Grantable& on,
                    const std::string& between, const Grantee& who, const std::string& after) {
  bool asks = who.is_owner() || is_sequence_of_column(on);
  std::string start = before + " ON " + (is_sequence_of_column(on) ? "SEQUENCE " : target(sql, on) + between);
  std::string text;
  if (!asks) return {{.sql = start + role_sql(sql, who) + after}};
  std::string pieces = sql.literal(start);
  if (is_sequence_of_column(on)) pieces += " || " + column_sequence(sql, on) + " || " + sql.literal(between);
  pieces += " || " + (who.is_owner() ? "pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(" + owner(sql, on) + "))"
                                     : sql.literal(role_sql(sql, who)));
  if (!after.empty()) pieces += " || " + sql.literal(after);
  return {{.sql = "DO " + in_quotes(sql, "BEGIN EXECUTE " + pieces + "; END")}};
}

// Whether rights on `on` are rights on the object.
bool is_on(const Grantable& on, const DropObject& name) {
  if (on.name != name.name) return false;
  switch (name.kind) {
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
      return on.kind == GrantOn::Table && on.schema == name.schema;
    case ObjectKind::Function:
    case ObjectKind::Aggregate:
      return on.kind == GrantOn::Function && on.schema == name.schema && on.arguments == name.arguments;
    case ObjectKind::Sequence:
      return on.kind == GrantOn::Sequence && on.columns.empty() && on.schema == name.schema;
    case ObjectKind::Enum:
    case ObjectKind::Domain:
    case ObjectKind::CompositeType:
    case ObjectKind::RangeType:
      return on.kind == GrantOn::Type && on.schema == name.schema;
    default:
      return false;
  }
}

// What the catalog says of things for which `wanted` says yes.
template <class F>
Statements again(const PostgresqlSql& sql, const Catalog& catalog, F wanted) {
  Catalog rights;
  std::ranges::copy_if(catalog.grants, std::back_inserter(rights.grants),
                       [&](const Grant& each) { return wanted(each.on); });
  std::ranges::copy_if(catalog.revokes, std::back_inserter(rights.revokes),
                       [&](const Revoke& each) { return wanted(each.on); });
  settle_grants(rights);
  Statements statements;
  for (const Op& op : grant_changes({}, rights)) {
    const auto* given = std::get_if<Grant>(&op);
    for (Statement& each : given != nullptr ? grant(sql, *given) : revoke(sql, std::get<Revoke>(op))) {
      statements.push_back(std::move(each));
    }
  }
  return statements;
}

}  // namespace

Statements grant(const PostgresqlSql& sql, const Grant& op) {
  // To the owner the grant option comes with the rights.
  return on_thing(sql, "GRANT " + privileges_sql(sql, op.privileges, op.on), op.on, " TO ", op.to,
                  op.with_grant_option ? " WITH GRANT OPTION" : "");
}

Statements revoke(const PostgresqlSql& sql, const Revoke& op) {
  std::string option = op.grant_option_only ? "GRANT OPTION FOR " : "";
  return on_thing(sql, "REVOKE " + option + privileges_sql(sql, op.privileges, op.on), op.on, " FROM ", op.from, "");
}

Statements grants_again(const PostgresqlSql& sql, const Catalog& catalog, const Object& object) {
  DropObject name = drop_of(object);
  return again(sql, catalog, [&](const Grantable& on) { return is_on(on, name); });
}

Statements grants_again(const PostgresqlSql& sql, const Catalog& catalog, const Table& table, const Column& column) {
  return again(sql, catalog, [&](const Grantable& on) {
    return on.name == table.name && on.schema == table.schema && on.columns == std::vector{column.name};
  });
}

}  // namespace retort::postgresql
