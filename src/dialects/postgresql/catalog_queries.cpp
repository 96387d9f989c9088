// The texts of the queries. What extensions own is theirs and not the schema's; partitions belong to their table.
#include "dialects/postgresql/catalog_queries.h"

#include "base/text.h"

namespace retort::postgresql {
namespace {

std::string tables_in(const std::string& schemas) {
  return "c.relkind IN ('r', 'p', 'm') AND c.relnamespace IN (SELECT n.oid FROM "
         "pg_catalog.pg_namespace n WHERE " +
         schemas + ")";
}

const char* const odd_table =
    "(c.relrowsecurity OR c.relforcerowsecurity OR c.relreplident IN ('f', 'n') OR c.relam <> coalesce((SELECT m.oid "
    "FROM pg_catalog.pg_am m WHERE m.amname = 'heap'), 0) AND c.relam <> 0)";

// Some servers keep something of their own among them, for each column.
const char* const own_attributes = "(array_length(a.attoptions, 1) > 1 OR a.attoptions[1] NOT LIKE 'pg\\_%')";

std::string compression(int server_version) {
  return server_version >= 140000 ? "a.attcompression" : "''::pg_catalog.\"char\"";
}

std::string odd_column(int server_version) {
  return "(a.attstorage <> t.typstorage OR " + compression(server_version) + " <> '' OR a.attstattarget >= 0 OR " +
         std::string(own_attributes) +
         " OR (a.attislocal AND "
         "a.attinhcount > 0))";
}

std::string odd_constraint(int server_version) {
  return std::string("(NOT k.convalidated OR k.contype = 'c' AND k.connoinherit") +
         (server_version >= 150000 ? " OR k.confdelsetcols IS NOT NULL)" : ")");
}

}  // namespace

const char* const schema_column = "CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END";

const char* const collation_column =
    "CASE WHEN pg_collation_is_visible(o.oid) THEN o.collname::pg_catalog.text ELSE (SELECT concat('\"', "
    "replace(m.nspname::pg_catalog.text, '\"', '\"\"'), '\".\"', replace(o.collname::pg_catalog.text, '\"', '\"\"'), "
    "'\"') FROM pg_catalog.pg_namespace m WHERE m.oid = o.collnamespace) END";

std::string not_of_an_extension(const char* catalog, const char* oid) {
  return std::string(" AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.") + catalog +
         "'::pg_catalog.regclass AND e.objid = " + oid + " AND e.deptype = 'e')";
}

std::string wanted_schemas(const ReflectOptions& options) {
  std::string condition = "(n.nspname = current_schema()";
  for (const std::string& schema : options.schemas) {
    condition += schema == "*" ? " OR (n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')"
                               : " OR n.nspname = " + in_quotes(schema, '\'');
  }
  return condition + ")";
}

std::string TablesQuery::sql(const std::string& schemas) {
  return std::string("SELECT c.oid, c.relname, ") + schema_column +
         ", c.relkind, c.relpersistence, array_to_string(c.reloptions, ', '), s.spcname, "
         "CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, d.description, "
         "CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END, " +
         odd_table +
         " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
         "LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace "
         "LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 "
         "AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass "
         "WHERE c.relkind IN ('r', 'p', 'm') AND " +
         schemas + not_of_an_extension("pg_class", "c.oid");
}

std::string ColumnsQuery::sql(const std::string& schemas, int server_version) {
  return "SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, "
         // A default refers to no column, and a server that need not look for them does not open each table.
         "pg_get_expr(v.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE v.adrelid END), a.attidentity, "
         "a.attgenerated, a.attcollation, "
         "CASE WHEN a.attcollation <> t.typcollation THEN (SELECT " +
         std::string(collation_column) +
         " FROM pg_catalog.pg_collation o WHERE o.oid = a.attcollation) END, d.description, " +
         odd_column(server_version) +
         " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
         "JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
         "LEFT JOIN pg_catalog.pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum "
         "LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum "
         "AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass "
         "WHERE a.attnum > 0 AND NOT a.attisdropped AND " +
         tables_in(schemas) + " ORDER BY a.attrelid, a.attnum";
}

std::string TypesQuery::sql(const std::string& pairs) {
  return "SELECT v.type, v.modifier, format_type(v.type::pg_catalog.oid, v.modifier) FROM (VALUES " + pairs +
         ") v (type, modifier)";
}

std::string InheritsQuery::sql(const std::string& schemas) {
  return std::string("SELECT h.inhrelid, p.relname, ") + schema_column +
         " FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid "
         "JOIN pg_catalog.pg_class p ON p.oid = h.inhparent JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace "
         "WHERE " +
         tables_in(schemas) + " ORDER BY h.inhrelid, h.inhseqno";
}

namespace {

std::string kept_of_tables(const std::string& tables) {
  return "SELECT c.oid, 't', '', v.name, v.value FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_am m "
         "ON m.oid = c.relam CROSS JOIN LATERAL (VALUES "
         "('row_security', CASE WHEN c.relrowsecurity AND c.relforcerowsecurity THEN 'enabled forced' "
         "WHEN c.relrowsecurity THEN 'enabled' WHEN c.relforcerowsecurity THEN 'forced' END), "
         "('replica_identity', CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' END), "
         "('using', nullif(m.amname, 'heap'))) v (name, value) "
         "WHERE " +
         std::string(odd_table) + " AND v.value IS NOT NULL AND " + tables;
}

std::string kept_by_indexes(const std::string& tables) {
  return "SELECT c.oid, 't', '', v.name, v.value FROM pg_catalog.pg_index i "
         "JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid JOIN pg_catalog.pg_class c ON c.oid = i.indrelid "
         "CROSS JOIN LATERAL (VALUES ('cluster_on', CASE WHEN i.indisclustered THEN x.relname::pg_catalog.text END), "
         "('replica_identity', CASE WHEN i.indisreplident AND c.relreplident = 'i' THEN "
         "'USING INDEX \"' || replace(x.relname, '\"', '\"\"') || '\"' END)) v (name, value) "
         "WHERE (i.indisclustered OR i.indisreplident) AND v.value IS NOT NULL AND " +
         tables;
}

std::string kept_of_columns(const std::string& tables, int server_version) {
  return "SELECT c.oid, 'a', a.attname, v.name, v.value FROM pg_catalog.pg_attribute a "
         "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
         "CROSS JOIN LATERAL (VALUES "
         "('storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' "
         "WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END), "
         "('compression', CASE " +
         compression(server_version) +
         " WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END), "
         "('statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::pg_catalog.text END), "
         // Some servers keep something of their own there.
         "('attributes', (SELECT string_agg(o, ', ') FROM unnest(a.attoptions) o WHERE o !~ '^pg_')), "
         "('local', CASE WHEN a.attislocal AND a.attinhcount > 0 THEN 'true' END)) v (name, value) "
         "WHERE a.attnum > 0 AND NOT a.attisdropped AND " +
         odd_column(server_version) + " AND v.value IS NOT NULL AND " + tables;
}

std::string kept_of_constraints(const std::string& tables, int server_version) {
  auto columns = [](const std::string& table, const std::string& numbers) {
    return "(SELECT string_agg('\"' || replace(a.attname, '\"', '\"\"') || '\"', ', ' ORDER BY u.n) FROM unnest(" +
           numbers + ") WITH ORDINALITY u (number, n) JOIN pg_catalog.pg_attribute a ON a.attrelid = " + table +
           " AND a.attnum = u.number)";
  };
  std::string set_columns = server_version >= 150000 ? "k.confdelsetcols" : "NULL::pg_catalog.int2[]";
  return "SELECT c.oid, 'c', k.conname, v.name, v.value FROM pg_catalog.pg_constraint k "
         "JOIN pg_catalog.pg_class c ON c.oid = k.conrelid "
         "LEFT JOIN pg_catalog.pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x') "
         "LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid "
         "LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace "
         "LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.classoid = "
         "'pg_catalog.pg_constraint'::pg_catalog.regclass CROSS JOIN LATERAL (VALUES "
         "('not_valid', CASE WHEN NOT k.convalidated THEN 'true' END), "
         "('no_inherit', CASE WHEN k.contype = 'c' AND k.connoinherit THEN 'true' END), "
         "('set_columns', CASE WHEN k.contype = 'f' THEN " +
         columns("k.conrelid", set_columns) +
         " END), ('with', array_to_string(x.reloptions, ', ')), ('tablespace', s.spcname::pg_catalog.text), "
         "('include', CASE WHEN k.contype = 'p' AND i.indnatts > i.indnkeyatts THEN " +
         columns("k.conrelid", "(i.indkey::pg_catalog.int2[])[i.indnkeyatts:]") +
         " END), ('comment', d.description)) v (name, value) WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND "
         "k.conparentid = 0 AND k.conislocal AND (NOT k.convalidated OR k.contype = 'c' AND k.connoinherit OR " +
         set_columns +
         " IS NOT NULL OR x.reloptions IS NOT NULL OR s.oid IS NOT NULL OR i.indnatts > i.indnkeyatts "
         "OR d.objoid IS NOT NULL) AND v.value IS NOT NULL AND " +
         tables;
}

// From what has such a thing, since that is rare, to the index.
std::string kept_of_indexes(const std::string& tables) {
  auto rows = [&](const std::string& option, const std::string& from, const std::string& index) {
    return "SELECT c.oid, 'i', x.relname, " + option + " FROM " + from +
           " JOIN pg_catalog.pg_index i ON i.indexrelid = " + index +
           " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid AND NOT x.relispartition "
           "JOIN pg_catalog.pg_class c ON c.oid = i.indrelid AND " +
           tables;
  };
  const std::string also = " UNION ALL ", attributes = "pg_catalog.pg_attribute a";
  return rows("'comment', d.description", "pg_catalog.pg_description d", "d.objoid") +
         " WHERE d.objsubid = 0 AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass" + also +
         rows(
             "'class ' || a.attnum, quote_ident(p.opcname) || ' (' || (SELECT string_agg(split_part(o, '=', 1) || '=' "
             "|| quote_literal(substr(o, strpos(o, '=') + 1)), ', ') FROM unnest(a.attoptions) o) || ')'",
             attributes, "a.attrelid") +
         " JOIN pg_catalog.pg_opclass p ON p.oid = i.indclass[a.attnum - 1] WHERE a.attoptions IS NOT NULL" + also +
         rows("'statistics', string_agg(a.attnum || '=' || a.attstattarget, ', ' ORDER BY a.attnum)", attributes,
              "a.attrelid") +
         " WHERE a.attnum > 0 AND a.attstattarget >= 0 GROUP BY c.oid, x.relname";
}

}  // namespace

std::string OddQuery::sql(int server_version) {
  return "SELECT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indisclustered OR i.indisreplident), "
         "EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid > 0 AND " +
         odd_constraint(server_version) +
         ") OR EXISTS (SELECT FROM pg_catalog.pg_class x WHERE x.relkind IN ('i', 'I') AND NOT x.relisshared AND "
         "(x.reloptions IS NOT NULL OR x.reltablespace > 0)) OR EXISTS (SELECT FROM pg_catalog.pg_index i WHERE "
         "i.indisprimary AND i.indnatts > i.indnkeyatts) OR EXISTS (SELECT FROM pg_catalog.pg_description d WHERE "
         "d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass), "
         "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attnum > 0 AND (a.attstattarget >= 0 OR " +
         std::string(own_attributes) +
         ")) OR EXISTS (SELECT FROM "
         "pg_catalog.pg_description d JOIN pg_catalog.pg_index i "
         "ON i.indexrelid = d.objoid WHERE d.objsubid = 0 AND d.classoid = "
         "'pg_catalog.pg_class'::pg_catalog.regclass)";
}

std::string KeptQuery::sql(const std::string& schemas, const Odd& odd, int server_version) {
  const std::string tables = tables_in(schemas);
  std::vector<std::string> parts;
  if (odd.tables) parts.push_back(kept_of_tables(tables));
  if (odd.by_indexes) parts.push_back(kept_by_indexes(tables));
  if (odd.columns) parts.push_back(kept_of_columns(tables, server_version));
  if (odd.constraints) parts.push_back(kept_of_constraints(tables, server_version));
  if (odd.indexes) parts.push_back(kept_of_indexes(tables));
  return join(parts, " UNION ALL ");
}

std::string SequencesQuery::sql(const std::string& schemas) {
  return std::string("SELECT s.relname, ") + schema_column + ", " + schemas + not_of_an_extension("pg_class", "s.oid") +
         ", s.oid::pg_catalog.regclass::pg_catalog.text, format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, "
         "q.seqmin, q.seqmax, q.seqcache, q.seqcycle, k.description, s.relpersistence, d.refobjid, d.refobjsubid, "
         "d.deptype, s.relnamespace = c.relnamespace, c.relpersistence "
         "FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class s ON s.oid = q.seqrelid "
         "JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace "
         "LEFT JOIN pg_catalog.pg_depend d ON d.objid = s.oid AND d.classid = "
         "'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass "
         "AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0 "
         "LEFT JOIN pg_catalog.pg_class c ON c.oid = d.refobjid "
         "LEFT JOIN pg_catalog.pg_description k ON k.objoid = s.oid AND k.objsubid = 0 "
         "AND k.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass";
}

std::string ConstraintsQuery::sql(const std::string& schemas) {
  return "SELECT k.conrelid, k.conname, k.contype, k.condeferrable, k.condeferred, k.conkey, k.confrelid, k.confkey, "
         "k.confupdtype, k.confdeltype, k.confmatchtype, k.conindid, "
         "CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, "
         "CASE WHEN k.contype = 'x' THEN ARRAY(SELECT o.oprname FROM unnest(k.conexclop) WITH ORDINALITY u (oid, n) "
         "JOIN pg_catalog.pg_operator o ON o.oid = u.oid ORDER BY u.n) END "
         "FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid "
         "WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND k.conislocal AND " +
         tables_in(schemas);
}

std::string IndexesQuery::sql(const std::string& schemas, int server_version) {
  const char* nulls = server_version >= 150000 ? "i.indnullsnotdistinct" : "false";
  return "SELECT i.indexrelid, i.indrelid, x.relname, i.indisunique, i.indisvalid, m.amname, i.indnkeyatts, i.indkey, "
         "i.indoption, i.indclass, i.indcollation, "
         // 0 is none and 100 the database's default.
         "CASE WHEN i.indcollation::pg_catalog.text !~ '^(0|100)( (0|100))*$' THEN ARRAY(SELECT " +
         std::string(collation_column) +
         " FROM unnest(i.indcollation::pg_catalog.oid[]) WITH ORDINALITY u (oid, n) LEFT JOIN pg_catalog.pg_collation "
         "o "
         "ON o.oid = u.oid ORDER BY u.n) END, "
         "CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(SELECT CASE WHEN i.indkey[n - 1] = 0 "
         "THEN pg_get_indexdef(i.indexrelid, n, false) END FROM generate_series(1, i.indnkeyatts) n) END, "
         "pg_get_expr(i.indpred, i.indrelid), array_to_string(x.reloptions, ', '), s.spcname, " +
         std::string(nulls) +
         " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid "
         "JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_am m ON m.oid = x.relam "
         "LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace "
         "WHERE NOT i.indisprimary AND NOT x.relispartition AND " +
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

std::string ReferredQuery::sql(const std::string& oids) {
  return std::string("SELECT c.oid, c.relname, ") + schema_column +
         ", a.attnum, a.attname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
         "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.oid IN (" +
         oids + ") ORDER BY c.oid, a.attnum";
}

}  // namespace retort::postgresql
