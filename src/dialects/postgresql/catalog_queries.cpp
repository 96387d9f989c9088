// The texts of the queries. What extensions own is theirs and not the schema's; partitions belong to their table.
#include "dialects/postgresql/catalog_queries.h"

#include "base/text.h"

namespace retort::postgresql {
namespace {

// Only a name: the default schema is "" everywhere else.
constexpr const char* schema_column = "CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END";

std::string not_of_an_extension(const char* catalog, const char* oid) {
  return std::string(" AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.") + catalog +
         "'::pg_catalog.regclass AND e.objid = " + oid + " AND e.deptype = 'e')";
}

std::string tables_in(const std::string& schemas) {
  return "c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace IN (SELECT n.oid FROM "
         "pg_catalog.pg_namespace n WHERE " +
         schemas + ")";
}

}  // namespace

std::string wanted_schemas(const ReflectOptions& options) {
  std::string condition = "(n.nspname = current_schema()";
  for (const std::string& schema : options.schemas) {
    condition += schema == "*" ? " OR (n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')"
                               : " OR n.nspname = " + quoted(schema, '\'');
  }
  return condition + ")";
}

std::string TablesQuery::sql(const std::string& schemas) {
  return std::string("SELECT c.oid, c.relname, ") + schema_column +
         ", c.relkind, c.relpersistence, array_to_string(c.reloptions, ', '), s.spcname, "
         "CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, d.description "
         "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
         "LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace "
         "LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 "
         "AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass "
         "WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND " +
         schemas + not_of_an_extension("pg_class", "c.oid");
}

std::string ColumnsQuery::sql(const std::string& schemas) {
  return "SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, "
         "pg_get_expr(v.adbin, v.adrelid), a.attidentity, a.attgenerated, a.attcollation, "
         "CASE WHEN a.attcollation <> t.typcollation THEN (SELECT o.collname FROM pg_catalog.pg_collation o "
         "WHERE o.oid = a.attcollation) END, d.description "
         "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
         "JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
         "LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum "
         "LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum "
         "AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass "
         "WHERE a.attnum > 0 AND NOT a.attisdropped AND " +
         tables_in(schemas) + " ORDER BY a.attrelid, a.attnum";
}

std::string SequencesQuery::sql() {
  return "SELECT d.refobjid, d.refobjsubid, d.deptype, s.oid::pg_catalog.regclass::pg_catalog.text, q.seqstart, "
         "q.seqincrement, q.seqmin, "
         "q.seqmax, q.seqcache, q.seqcycle "
         "FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class s ON s.oid = q.seqrelid "
         "JOIN pg_catalog.pg_depend d ON d.objid = s.oid AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass "
         "AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid "
         "> 0";
}

std::string ConstraintsQuery::sql(const std::string& schemas) {
  return "SELECT k.conrelid, k.conname, k.contype, k.condeferrable, k.condeferred, k.conkey, k.confrelid, k.confkey, "
         "k.confupdtype, k.confdeltype, k.confmatchtype, k.conindid, "
         "CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, "
         "CASE WHEN k.contype = 'x' THEN ARRAY(SELECT o.oprname FROM unnest(k.conexclop) WITH ORDINALITY u (oid, n) "
         "JOIN pg_catalog.pg_operator o ON o.oid = u.oid ORDER BY u.n) END "
         "FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid "
         "WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND " +
         tables_in(schemas);
}

std::string IndexesQuery::sql(const std::string& schemas, int server_version) {
  const char* nulls = server_version >= 150000 ? "i.indnullsnotdistinct" : "false";
  return "SELECT i.indexrelid, i.indrelid, x.relname, i.indisunique, i.indisvalid, m.amname, i.indnkeyatts, i.indkey, "
         "i.indoption, i.indclass, i.indcollation, "
         // 0 is none and 100 the database's default.
         "CASE WHEN i.indcollation::pg_catalog.text !~ '^(0|100)( (0|100))*$' THEN ARRAY(SELECT o.collname "
         "FROM unnest(i.indcollation::pg_catalog.oid[]) WITH ORDINALITY u (oid, n) LEFT JOIN pg_catalog.pg_collation o "
         "ON o.oid = u.oid ORDER BY u.n) END, "
         "CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(SELECT CASE WHEN i.indkey[n - 1] = 0 "
         "THEN pg_get_indexdef(i.indexrelid, n, false) END FROM generate_series(1, i.indnkeyatts) n) END, "
         "pg_get_expr(i.indpred, i.indrelid), array_to_string(x.reloptions, ', '), s.spcname, " +
         std::string(nulls) +
         " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid "
         "JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_am m ON m.oid = x.relam "
         "LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace "
         "WHERE NOT i.indisprimary AND " +
         tables_in(schemas);
}

std::string ClassesQuery::sql() {
  return "SELECT p.oid, CASE WHEN pg_opclass_is_visible(p.oid) THEN quote_ident(p.opcname) "
         "ELSE quote_ident(n.nspname) || '.' || quote_ident(p.opcname) END "
         "FROM pg_catalog.pg_opclass p JOIN pg_catalog.pg_namespace n ON n.oid = p.opcnamespace WHERE NOT p.opcdefault";
}

std::string EnumsQuery::sql(const std::string& schemas) {
  return std::string("SELECT t.oid, t.typname, ") + schema_column + ", format_type(t.oid, NULL), " + schemas +
         not_of_an_extension("pg_type", "t.oid") +
         ", e.enumlabel FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
         "LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid WHERE t.typtype = 'e' "
         "ORDER BY t.oid, e.enumsortorder";
}

std::string ViewsQuery::sql(const std::string& schemas) {
  return std::string("SELECT c.relname, ") + schema_column +
         ", c.relkind, pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c "
         "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND " +
         schemas + not_of_an_extension("pg_class", "c.oid");
}

std::string TriggersQuery::sql(const std::string& schemas) {
  return "SELECT g.tgname, g.tgrelid, pg_get_triggerdef(g.oid) FROM pg_catalog.pg_trigger g "
         "JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND " +
         tables_in(schemas);
}

std::string ReferredQuery::sql(const std::string& oids) {
  return std::string("SELECT c.oid, c.relname, ") + schema_column +
         ", a.attnum, a.attname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
         "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.oid IN (" +
         oids + ") ORDER BY c.oid, a.attnum";
}

}  // namespace retort::postgresql
