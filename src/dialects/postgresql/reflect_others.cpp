// All that people rarely have is asked for at once: most databases answer with nothing.
// https://www.postgresql.org/docs/current/catalogs.html
#include "dialects/postgresql/reflect_others.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "dialects/postgresql/catalog_queries.h"
#include "dialects/postgresql/rows.h"
#include "dialects/postgresql/types.h"

namespace retort::postgresql {
namespace {

// Objects that were not there when the server's files were made have an oid from here on.
const std::string users = ".oid >= 16384";

// Each of the following is a SELECT of: kind, catalog, oid, namespace, name, arguments, table, definition.

// The attributes of the type t in order, one value of each.
std::string of_attributes(const std::string& value) {
  return "ARRAY(SELECT " + value +
         " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type b ON b.oid = a.atttypid WHERE a.attrelid = "
         "t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)::pg_catalog.text";
}

std::string composite_types() {
  std::string collation = std::string("CASE WHEN a.attcollation <> b.typcollation THEN (SELECT ") + collation_column +
                          " FROM pg_catalog.pg_collation o WHERE o.oid = a.attcollation) ELSE '' END";
  return "SELECT 'composite', 'pg_type', t.oid, t.typnamespace, t.typname::pg_catalog.text, " +
         of_attributes("a.attname") + ", " + of_attributes(collation) + ", " +
         of_attributes("format_type(a.atttypid, a.atttypmod)") +
         " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_type t ON t.oid = c.reltype WHERE c.relkind = 'c' AND c";
}

std::string collations(int version) {
  const char* locale = version >= 170000 ? "o.colllocale" : version >= 150000 ? "o.colliculocale" : "o.collcollate";
  return std::string(
             "SELECT 'collation', 'pg_collation', o.oid, o.collnamespace, o.collname::pg_catalog.text, NULL, NULL, "
             "concat('(', concat_ws(', ', 'provider = ' || CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN "
             "'builtin' ELSE 'libc' END, CASE WHEN NOT o.collisdeterministic THEN 'deterministic = false' END, CASE "
             "WHEN o.collprovider <> 'c' THEN 'locale = ' || quote_literal(") +
         locale +
         ") WHEN o.collcollate = o.collctype THEN 'locale = ' || quote_literal(o.collcollate) ELSE 'lc_collate = ' || "
         "quote_literal(o.collcollate) || ', lc_ctype = ' || quote_literal(o.collctype) END" +
         (version >= 160000 ? ", 'rules = ' || quote_literal(o.collicurules)" : "") +
         "), ')') FROM pg_catalog.pg_collation o WHERE o";
}

// A part that says nothing where `value` is what goes without saying.
std::string part(const std::string& words, const std::string& value, const std::string& unless) {
  return ", CASE WHEN " + value + " <> " + unless + " THEN '" + words + " = ' || ";
}

std::string function_part(const std::string& words, const std::string& function) {
  return part(words, function + "::pg_catalog.oid", "0") + function + "::pg_catalog.text END";
}

std::string flag_part(const std::string& words, const std::string& condition) {
  return ", CASE WHEN " + condition + " THEN '" + words + "' END";
}

std::string named_operator(const std::string& oid) {
  return "(SELECT CASE WHEN pg_operator_is_visible(o.oid) THEN o.oprname ELSE 'OPERATOR(' || quote_ident(m.nspname) || "
         "'.' || o.oprname || ')' END FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace m ON m.oid = "
         "o.oprnamespace WHERE o.oid = " +
         oid + ")";
}

std::string aggregates(int version) {
  std::string parts = "'SFUNC = ' || g.aggtransfn::pg_catalog.text, 'STYPE = ' || format_type(g.aggtranstype, NULL)" +
                      part("SSPACE", "g.aggtransspace", "0") + "g.aggtransspace::pg_catalog.text END" +
                      function_part("FINALFUNC", "g.aggfinalfn") + flag_part("FINALFUNC_EXTRA", "g.aggfinalextra") +
                      function_part("COMBINEFUNC", "g.aggcombinefn") + function_part("SERIALFUNC", "g.aggserialfn") +
                      function_part("DESERIALFUNC", "g.aggdeserialfn") +
                      ", 'INITCOND = ' || quote_literal(g.agginitval)" + function_part("MSFUNC", "g.aggmtransfn") +
                      function_part("MINVFUNC", "g.aggminvtransfn") + part("MSTYPE", "g.aggmtranstype", "0") +
                      "format_type(g.aggmtranstype, NULL) END" + part("MSSPACE", "g.aggmtransspace", "0") +
                      "g.aggmtransspace::pg_catalog.text END" + function_part("MFINALFUNC", "g.aggmfinalfn") +
                      flag_part("MFINALFUNC_EXTRA", "g.aggmfinalextra") +
                      ", 'MINITCOND = ' || quote_literal(g.aggminitval)" + part("SORTOP", "g.aggsortop", "0") +
                      named_operator("g.aggsortop") + " END";
  if (version >= 110000) {
    parts += flag_part("FINALFUNC_MODIFY = SHAREABLE", "g.aggfinalmodify = 's'") +
             flag_part("FINALFUNC_MODIFY = READ_WRITE", "g.aggkind = 'n' AND g.aggfinalmodify = 'w'") +
             flag_part("FINALFUNC_MODIFY = READ_ONLY", "g.aggkind <> 'n' AND g.aggfinalmodify = 'r'");
  }
  parts += flag_part("PARALLEL = SAFE", "p.proparallel = 's'") +
           flag_part("PARALLEL = RESTRICTED", "p.proparallel = 'r'") + flag_part("HYPOTHETICAL", "g.aggkind = 'h'");
  return "SELECT 'aggregate', 'pg_proc', p.oid, p.pronamespace, p.proname::pg_catalog.text, "
         "coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*'), NULL, concat('(', concat_ws(', ', " +
         parts + "), ')') FROM pg_catalog.pg_aggregate g JOIN pg_catalog.pg_proc p ON p.oid = g.aggfnoid WHERE p";
}

std::string operators() {
  auto other = [](const char* words, const char* oid) { return part(words, oid, "0") + named_operator(oid) + " END"; };
  return "SELECT 'operator', 'pg_operator', x.oid, x.oprnamespace, x.oprname::pg_catalog.text, "
         "concat(CASE WHEN x.oprleft = 0 THEN 'NONE' ELSE format_type(x.oprleft, NULL) END, ', ', CASE WHEN "
         "x.oprright = 0 THEN 'NONE' ELSE format_type(x.oprright, NULL) END), NULL, "
         "concat('(', concat_ws(', ', 'FUNCTION = ' || x.oprcode::pg_catalog.text" +
         part("LEFTARG", "x.oprleft", "0") + "format_type(x.oprleft, NULL) END" + part("RIGHTARG", "x.oprright", "0") +
         "format_type(x.oprright, NULL) END" + other("COMMUTATOR", "x.oprcom") + other("NEGATOR", "x.oprnegate") +
         function_part("RESTRICT", "x.oprrest") + function_part("JOIN", "x.oprjoin") +
         flag_part("HASHES", "x.oprcanhash") + flag_part("MERGES", "x.oprcanmerge") +
         "), ')') FROM pg_catalog.pg_operator x WHERE x.oprcode::pg_catalog.oid <> 0 AND x";
}

const char* statistics() {
  return "SELECT 'statistics', 'pg_statistic_ext', s.oid, s.stxnamespace, s.stxname::pg_catalog.text, NULL, "
         "c.relname::pg_catalog.text, "
         "substr(pg_get_statisticsobjdef(s.oid), length(concat('CREATE STATISTICS ', quote_ident(m.nspname), '.', "
         "quote_ident(s.stxname), '  '))) FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_class c ON c.oid = "
         "s.stxrelid JOIN "
         "pg_catalog.pg_namespace m ON m.oid = s.stxnamespace WHERE s";
}

const char* rules() {
  return "SELECT 'rule', 'pg_rewrite', r.oid, c.relnamespace, r.rulename::pg_catalog.text, NULL, "
         "c.relname::pg_catalog.text, "
         "rtrim(substr(pg_get_ruledef(r.oid, true), length(concat('CREATE RULE ', quote_ident(r.rulename), '  '))), "
         "';') "
         "FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN' "
         "AND r";
}

std::string range_types(int version) {
  return std::string(
             "SELECT 'range', 'pg_type', t.oid, t.typnamespace, t.typname::pg_catalog.text, NULL, NULL, "
             "concat('AS RANGE (', concat_ws(', ', 'subtype = ' || format_type(r.rngsubtype, NULL)") +
         (version >= 140000 ? ", 'multirange_type_name = ' || (SELECT quote_ident(y.typname) FROM pg_catalog.pg_type y "
                              "WHERE y.oid = r.rngmultitypid)"
                            : "") +
         ", (SELECT 'subtype_opclass = ' || CASE WHEN pg_opclass_is_visible(x.oid) THEN '' ELSE "
         "quote_ident(m.nspname) || '.' END || quote_ident(x.opcname) FROM pg_catalog.pg_opclass x JOIN "
         "pg_catalog.pg_namespace m ON m.oid = x.opcnamespace WHERE x.oid = r.rngsubopc AND NOT x.opcdefault)" +
         ", (SELECT 'collation = ' || quote_ident(m.nspname) || '.' || quote_ident(o.collname) FROM "
         "pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace m ON m.oid = o.collnamespace JOIN pg_catalog.pg_type "
         "b "
         "ON b.oid = r.rngsubtype WHERE o.oid = r.rngcollation AND b.typcollation <> o.oid)" +
         function_part("subtype_diff", "r.rngsubdiff") +
         "), ')') FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid WHERE "
         "r.rngcanonical::pg_catalog.oid = 0 AND t";
}

// One between two types of the server's own belongs to the default schema.
const char* casts() {
  return "SELECT 'cast', 'pg_cast', x.oid, coalesce((SELECT min(t.typnamespace) FROM pg_catalog.pg_type t WHERE t.oid "
         "IN "
         "(x.castsource, x.casttarget) AND t.oid >= 16384), (SELECT s.oid FROM pg_catalog.pg_namespace s WHERE "
         "s.nspname "
         "= current_schema())), concat('(', format_type(x.castsource, NULL), ' AS ', format_type(x.casttarget, NULL), "
         "')'), NULL, NULL, concat(CASE x.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION' ELSE "
         "'WITH FUNCTION ' || x.castfunc::pg_catalog.regprocedure::pg_catalog.text END, CASE x.castcontext WHEN 'a' "
         "THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END) FROM pg_catalog.pg_cast x WHERE x";
}

const char* dictionaries() {
  return "SELECT 'dictionary', 'pg_ts_dict', x.oid, x.dictnamespace, x.dictname::pg_catalog.text, NULL, NULL, "
         "(SELECT concat('(TEMPLATE = ', CASE WHEN m.nspname <> 'pg_catalog' THEN quote_ident(m.nspname) || '.' END, "
         "quote_ident(e.tmplname), ', ' || x.dictinitoption, ')') FROM pg_catalog.pg_ts_template e JOIN "
         "pg_catalog.pg_namespace m ON m.oid = e.tmplnamespace WHERE e.oid = x.dicttemplate) "
         "FROM pg_catalog.pg_ts_dict x WHERE x";
}

// A line for each kind of word, in the parser's order, behind the parser.
const char* configurations() {
  return "SELECT 'configuration', 'pg_ts_config', x.oid, x.cfgnamespace, x.cfgname::pg_catalog.text, NULL, NULL, "
         "concat((SELECT concat('(PARSER = ', CASE WHEN m.nspname <> 'pg_catalog' THEN quote_ident(m.nspname) || '.' "
         "END, quote_ident(q.prsname), ')') FROM pg_catalog.pg_ts_parser q JOIN pg_catalog.pg_namespace m ON m.oid = "
         "q.prsnamespace WHERE q.oid = x.cfgparser), (SELECT string_agg(concat(E'\nADD MAPPING FOR ', "
         "quote_ident(w.alias), ' WITH ', w.dictionaries), '' ORDER BY w.tokid) FROM (SELECT k.tokid, k.alias, "
         "string_agg(g.mapdict::pg_catalog.regdictionary::pg_catalog.text, ', ' ORDER BY g.mapseqno) FROM "
         "ts_token_type(x.cfgparser) k JOIN pg_catalog.pg_ts_config_map g ON g.mapcfg = x.oid AND g.maptokentype = "
         "k.tokid GROUP BY k.tokid, k.alias) w (tokid, alias, dictionaries))) FROM pg_catalog.pg_ts_config x WHERE x";
}

// What is only named: the name says all, as a person would.
std::vector<std::string> unknown_kinds(int version) {
  auto named = [](const char* words, const char* catalog, const char* name_space, const char* name,
                  const std::string& from) {
    return std::string("SELECT '', '") + catalog + "', x.oid, " + name_space + ", concat('" + words + " ', " + name +
           ")::pg_catalog.text, NULL, NULL, NULL FROM pg_catalog." + catalog + " x" + from;
  };
  std::vector<std::string> all = {
      named("type", "pg_type", "x.typnamespace", "x.typname",
            " WHERE (x.typtype = 'b' AND x.typelem = 0 OR x.typtype = 'p' OR x.typtype = 'r' AND EXISTS (SELECT FROM "
            "pg_catalog.pg_range r "
            "WHERE r.rngtypid = x.oid AND r.rngcanonical::pg_catalog.oid <> 0)) AND x"),
      named("operator class", "pg_opclass", "x.opcnamespace", "x.opcname", " WHERE x"),
      named("text search parser", "pg_ts_parser", "x.prsnamespace", "x.prsname", " WHERE x"),
      named("text search template", "pg_ts_template", "x.tmplnamespace", "x.tmplname", " WHERE x"),
      named("conversion", "pg_conversion", "x.connamespace", "x.conname", " WHERE x"),
      named("foreign table", "pg_class", "x.relnamespace", "x.relname", " WHERE x.relkind = 'f' AND x"),
      named("event trigger", "pg_event_trigger", "p.pronamespace", "x.evtname",
            " JOIN pg_catalog.pg_proc p ON p.oid = x.evtfoid WHERE x"),
      named("publication", "pg_publication", "c.relnamespace", "x.pubname",
            " JOIN pg_catalog.pg_publication_rel y ON y.prpubid = x.oid JOIN pg_catalog.pg_class c ON c.oid = "
            "y.prrelid WHERE x"),
      named("publication", "pg_publication",
            "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())", "x.pubname",
            " WHERE x.puballtables AND x"),
  };
  if (version < 100000) all.resize(all.size() - 2);
  return all;
}

std::vector<std::string> all_kinds(int version) {
  std::vector<std::string> parts = {composite_types(), aggregates(version),  operators(),
                                    rules(),           range_types(version), casts(),
                                    dictionaries(),    configurations()};
  if (version >= 120000) parts.push_back(collations(version));
  if (version >= 100000) parts.emplace_back(statistics());
  for (std::string& each : unknown_kinds(version)) parts.push_back(std::move(each));
  for (std::string& each : parts) each += users;
  return parts;
}

// Those of which the database has any, in whatever schema: to plan the whole of it takes longer than all that is asked
// about the tables of a small database.
std::vector<std::string> kinds_that_exist(Connection& connection) {
  std::vector<std::string> parts = all_kinds(connection.server_version()), there;
  const Row flags = connection.query("SELECT EXISTS (" + join(parts, "), EXISTS (") + ")").rows.at(0);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (flag(flags, static_cast<int>(i))) there.push_back(std::move(parts[i]));
  }
  return there;
}

std::string query(const std::vector<std::string>& parts, const std::string& schemas) {
  return std::string("SELECT DISTINCT o.kind, o.name, ") + schema_column +
         ", o.arguments, o.tab, o.definition, obj_description(o.oid, o.catalog::pg_catalog.name) FROM (" +
         join(parts, " UNION ALL ") +
         ") AS o(kind, catalog, oid, namespace, name, arguments, tab, definition) JOIN pg_catalog.pg_namespace n ON "
         "n.oid = "
         "o.namespace WHERE " +
         schemas +
         " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = concat('pg_catalog.', "
         "o.catalog)::pg_catalog.regclass AND d.objid = o.oid AND "
         "d.deptype IN ('e', 'i') AND d.refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass)";
}

ObjectKind kind_of(const std::string& word) {
  if (word == "aggregate") return ObjectKind::Aggregate;
  if (word == "operator") return ObjectKind::Operator;
  if (word == "statistics") return ObjectKind::Statistics;
  if (word == "range") return ObjectKind::RangeType;
  if (word == "cast") return ObjectKind::Cast;
  if (word == "dictionary") return ObjectKind::TextSearchDictionary;
  if (word == "configuration") return ObjectKind::TextSearchConfiguration;
  return word == "rule" ? ObjectKind::Rule : ObjectKind::Collation;
}

CompositeType composite_type(const Row& row, int names, int collations, int types) {
  CompositeType type;
  std::vector<std::string> name = texts(text(row, names)), collation = texts(text(row, collations)),
                           format = texts(text(row, types));
  for (size_t i = 0; i < name.size(); ++i) {
    type.attributes.push_back({.name = name[i], .type = type_from_text(format[i]), .collation = collation[i]});
  }
  return type;
}

// A rule or statistics of what is left out is left out too.
bool is_of_something_left_out(const OtherObject& other, const Catalog& catalog) {
  if (other.table.empty() || catalog.find_table(other.table, other.schema) != nullptr) return false;
  return std::ranges::none_of(
      catalog.views, [&](const View& view) { return view.name == other.table && view.schema == other.schema; });
}

}  // namespace

void read_others(Connection& connection, const std::string& schemas, Catalog& catalog) {
  enum { Kind, Name, Schema, Arguments, Table, Definition, Comment };
  std::vector<std::string> kinds = kinds_that_exist(connection);
  if (kinds.empty()) return;
  for (const Row& row : connection.query(query(kinds, schemas)).rows) {
    const std::string& kind = text(row, Kind);
    if (kind.empty()) {
      const std::string& schema = text(row, Schema);
      catalog.not_carried.push_back({text(row, Name) + (schema.empty() ? "" : " in " + schema)});
    } else if (kind == "composite") {
      CompositeType type = composite_type(row, Arguments, Table, Definition);
      type.name = text(row, Name);
      type.schema = text(row, Schema);
      type.comment = text(row, Comment);
      catalog.composite_types.push_back(std::move(type));
    } else {
      OtherObject other{.kind = kind_of(kind),
                        .name = text(row, Name),
                        .definition = std::string(trim(text(row, Definition))),
                        .arguments = text(row, Arguments),
                        .table = text(row, Table),
                        .schema = text(row, Schema),
                        .comment = text(row, Comment)};
      if (!is_of_something_left_out(other, catalog)) catalog.others.push_back(std::move(other));
    }
  }
}

}  // namespace retort::postgresql
