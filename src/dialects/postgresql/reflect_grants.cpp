// An object whose rights nobody has touched has no list of them and is not even looked at. Where there is a list, it is
// compared with acldefault(), in the server.
// https://www.postgresql.org/docs/current/ddl-priv.html
#include "dialects/postgresql/reflect_grants.h"

#include <algorithm>

#include "dialects/postgresql/catalog_queries.h"
#include "dialects/postgresql/rows.h"
#include "schema/grants.h"

namespace retort::postgresql {
namespace {

enum {
  Kind,
  Schema,
  Name,
  Column,
  Arguments,
  OwnerTable,
  OwnerColumn,
  What,
  IsOwner,
  Role,
  Grantor,
  Privilege,
  Option
};

// Each is a SELECT of: kind (as acldefault() has it), oid, namespace, name, column, arguments, owner, list.
std::string relations() {
  return "SELECT CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END AS kind, c.oid, c.relnamespace AS place, "
         "c.relname::pg_catalog.text AS name, NULL::pg_catalog.text AS column, NULL::pg_catalog.text AS arguments, "
         "c.relowner AS owner, c.relacl AS list FROM pg_catalog.pg_class c "
         "WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'S')" +
         not_of_an_extension("pg_class", "c.oid");
}

std::string columns() {
  return " UNION ALL SELECT 'c', c.oid, c.relnamespace, c.relname, a.attname, NULL, c.relowner, a.attacl "
         "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
         "WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm')" +
         not_of_an_extension("pg_class", "c.oid");
}

std::string functions() {
  return " UNION ALL SELECT 'f', p.oid, p.pronamespace, p.proname, NULL, "
         "pg_catalog.pg_get_function_identity_arguments(p.oid), p.proowner, p.proacl "
         "FROM pg_catalog.pg_proc p WHERE p.proacl IS NOT NULL" +
         not_of_an_extension("pg_proc", "p.oid");
}

std::string types() {
  return " UNION ALL SELECT 'T', t.oid, t.typnamespace, t.typname, NULL, NULL, t.typowner, t.typacl "
         "FROM pg_catalog.pg_type t WHERE t.typacl IS NOT NULL" +
         not_of_an_extension("pg_type", "t.oid");
}

std::string schemas() {
  return " UNION ALL SELECT 'n', s.oid, s.oid, s.nspname, NULL, NULL, s.nspowner, s.nspacl "
         "FROM pg_catalog.pg_namespace s WHERE s.nspacl IS NOT NULL" +
         not_of_an_extension("pg_namespace", "s.oid");
}

// What is in a list beyond the owner's rights; what a list lacks of those that come with the thing.
const char* const rights =
    "SELECT 'grant' AS what, e.grantee, e.grantor, e.privilege_type, e.is_grantable "
    "FROM pg_catalog.aclexplode(x.list) e WHERE e.grantee <> x.owner OR x.kind = 'c' "
    "UNION ALL SELECT 'revoke', m.grantee, x.owner, m.privilege_type, false FROM "
    "(SELECT e.grantee, e.privilege_type FROM pg_catalog.aclexplode(pg_catalog.acldefault(x.kind::\"char\", x.owner)) "
    "e "
    "EXCEPT SELECT e.grantee, e.privilege_type FROM pg_catalog.aclexplode(x.list) e) m";

// The column that a sequence belongs to.
const char* const owned_by =
    "SELECT t.relname, a.attname FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class t ON t.oid = d.refobjid "
    "JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid "
    "WHERE x.kind = 's' AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = x.oid "
    "AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i') LIMIT 1";

std::string query(const ReflectOptions& options) {
  return std::string("SELECT x.kind, ") + schema_column +
         ", x.name, x.column, x.arguments, o.relname, o.attname, r.what, r.grantee = x.owner, who.rolname, "
         "CASE WHEN r.grantor <> x.owner THEN by.rolname END, r.privilege_type, r.is_grantable FROM (" +
         relations() + columns() + functions() + types() + schemas() +
         ") x JOIN pg_catalog.pg_namespace n ON n.oid = x.place LEFT JOIN LATERAL (" + owned_by +
         ") o ON true CROSS JOIN LATERAL (" + rights +
         ") r LEFT JOIN pg_catalog.pg_roles who ON who.oid = r.grantee "
         "LEFT JOIN pg_catalog.pg_roles by ON by.oid = r.grantor WHERE " +
         wanted_schemas(options);
}

Grantable grantable(const Row& row, const Catalog& catalog) {
  Grantable on{.name = text(row, Name), .arguments = text(row, Arguments), .schema = text(row, Schema)};
  switch (text(row, Kind)[0]) {
    case 'c':
      on.columns = {text(row, Column)};
      break;
    case 's':
      on.kind = GrantOn::Sequence;
      if (!has_grantable(catalog, on) && !text(row, OwnerTable).empty()) {
        on.name = text(row, OwnerTable);
        on.columns = {text(row, OwnerColumn)};
      }
      break;
    case 'f':
      on.kind = GrantOn::Function;
      break;
    case 'T':
      on.kind = GrantOn::Type;
      break;
    case 'n':
      on.kind = GrantOn::Schema;
      on.schema.clear();
      break;
    default:
      break;
  }
  return on;
}

Grantee grantee(const Row& row) {
  if (flag(row, IsOwner)) return the_owner;
  const Cell& role = row[Role];
  return role ? Grantee(*role) : Grantee(everybody);
}

}  // namespace

void read_grants(Connection& connection, const ReflectOptions& options, Catalog& catalog) {
  for (const Row& row : connection.query(query(options)).rows) {
    Grantable on = grantable(row, catalog);
    std::vector<std::string> privileges = {text(row, Privilege)};
    if (text(row, What) == "revoke") {
      catalog.revokes.push_back({.on = std::move(on), .from = grantee(row), .privileges = std::move(privileges)});
      continue;
    }
    Grant grant{.on = std::move(on),
                .to = grantee(row),
                .privileges = std::move(privileges),
                .with_grant_option = flag(row, Option)};
    if (text(row, Grantor).empty()) {
      catalog.grants.push_back(std::move(grant));
    } else if (has_grantable(catalog, grant.on)) {
      catalog.not_carried.push_back(
          {"what " + describe(Grantee(text(row, Grantor))) + ", who is not the owner, did: " + describe(grant)});
    }
  }
  drop_grants_on_nothing(catalog);
  settle_grants(catalog);
}

std::vector<std::string> missing_roles(Connection& connection, const std::vector<std::string>& roles) {
  if (roles.empty()) return {};
  std::vector<std::string> there;
  for (const Row& row : connection.query("SELECT rolname FROM pg_catalog.pg_roles").rows) {
    there.push_back(text(row, 0));
  }
  std::vector<std::string> missing;
  for (const std::string& role : roles) {
    if (std::ranges::find(there, role) == there.end()) missing.push_back(role);
  }
  return missing;
}

}  // namespace retort::postgresql
