// One function, with its query, for each kind. https://www.postgresql.org/docs/current/catalogs.html
#include "dialects/postgresql/reflect_objects.h"

#include <set>

#include "base/text.h"
#include "dialects/postgresql/catalog_queries.h"
#include "dialects/postgresql/compare_objects.h"
#include "dialects/postgresql/expressions.h"
#include "dialects/postgresql/objects.h"
#include "dialects/postgresql/reflect.h"
#include "dialects/postgresql/reflect_others.h"
#include "dialects/postgresql/rows.h"
#include "dialects/postgresql/types.h"

namespace retort::postgresql {
namespace {

class ObjectReader {
 public:
  ObjectReader(Connection& connection, const std::string& schemas, Catalog& catalog)
      : connection_(connection), schemas_(schemas), catalog_(catalog) {}

  void read_schemas() {
    enum { Name, Comment };
    for (const Row& row : rows("n.nspname, obj_description(n.oid, 'pg_namespace') FROM pg_catalog.pg_namespace n",
                               "n.nspname <> current_schema() AND n.nspname <> 'public' AND n.oid <> "
                               "pg_my_temp_schema()" +
                                   not_of_an_extension("pg_namespace", "n.oid"))) {
      catalog_.schemas.push_back({.name = text(row, Name), .comment = text(row, Comment)});
    }
  }

  // They belong to the database and not to a schema; plpgsql is in every new one.
  void read_extensions() {
    enum { Name, Schema, Comment };
    for (const Row& row : connection_
                              .query(std::string("SELECT e.extname, ") + schema_column +
                                     ", nullif(obj_description(e.oid, 'pg_extension'), (SELECT a.comment FROM "
                                     "pg_catalog.pg_available_extensions() a WHERE a.name = e.extname)) "
                                     "FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = "
                                     "e.extnamespace WHERE e.extname <> 'plpgsql'")
                              .rows) {
      catalog_.extensions.push_back(
          {.name = text(row, Name), .schema = text(row, Schema), .comment = text(row, Comment)});
    }
  }

  void read_domains() {
    enum { Name, Schema, Base, NotNull, Default, Collation, Comment, Checks, Expressions };
    for (const Row& row :
         rows(std::string("t.typname, ") + schema_column +
                  ", format_type(t.typbasetype, t.typtypmod), t.typnotnull, pg_get_expr(t.typdefaultbin, 0), "
                  "CASE WHEN t.typcollation <> b.typcollation THEN (SELECT " +
                  std::string(collation_column) +
                  " FROM "
                  "pg_catalog.pg_collation o WHERE o.oid = t.typcollation) END, obj_description(t.oid, 'pg_type'), "
                  "ARRAY(SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' "
                  "ORDER BY k.conname), "
                  "ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND "
                  "k.contype = 'c' ORDER BY k.conname) "
                  "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
                  "JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype",
              "t.typtype = 'd'" + not_of_an_extension("pg_type", "t.oid"))) {
      Domain domain{.name = text(row, Name),
                    .type = type_from_text(text(row, Base)),
                    .nullable = !flag(row, NotNull),
                    .collation = text(row, Collation),
                    .schema = text(row, Schema),
                    .comment = text(row, Comment)};
      if (row[Default]) domain.server_default = stored_default(sql(text(row, Default)), domain.type);
      std::vector<std::string> names = texts(text(row, Checks)), expressions = texts(text(row, Expressions));
      for (size_t i = 0; i < names.size(); ++i) {
        domain.checks.push_back({.name = names[i], .expression = stored_expression(expressions[i])});
      }
      catalog_.domains.push_back(std::move(domain));
    }
  }

  void read_functions() {
    enum { Name, Schema, Arguments, Definition, Shape, Comment };
    for (const Row& row :
         rows(std::string("p.proname, ") + schema_column +
                  ", pg_get_function_identity_arguments(p.oid), pg_get_functiondef(p.oid), concat(p.prokind, "
                  "pg_get_function_arguments(p.oid), ' -> ', pg_get_function_result(p.oid)), "
                  "obj_description(p.oid, 'pg_proc') FROM pg_catalog.pg_proc p "
                  "JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace",
              "p.prokind <> 'a' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend i WHERE i.classid = "
              "'pg_catalog.pg_proc'::pg_catalog.regclass AND i.objid = p.oid AND i.deptype = 'i')" +
                  not_of_an_extension("pg_proc", "p.oid"))) {
      const std::string &name = text(row, Name), &schema = text(row, Schema);
      catalog_.functions.push_back({.name = name,
                                    .arguments = text(row, Arguments),
                                    .definition = stored_function(text(row, Definition), name, schema),
                                    .schema = schema,
                                    .comment = text(row, Comment),
                                    .shape = text(row, Shape)});
    }
  }

  void read_views() {
    enum { Name, Schema, Kind, Definition, Storage, Shape, Comment };
    for (const Row& row :
         rows(std::string("c.relname, ") + schema_column +
                  ", c.relkind, pg_get_viewdef(c.oid), array_to_string(c.reloptions, ', '), "
                  "(SELECT string_agg(concat(quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod), ' ', "
                  "nullif(a.attcollation, 0)), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a WHERE "
                  "a.attrelid = c.oid AND a.attnum > 0), obj_description(c.oid, 'pg_class') "
                  "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace",
              "c.relkind IN ('v', 'm')" + not_of_an_extension("pg_class", "c.oid"))) {
      View view{.name = text(row, Name),
                .definition = stored_query(text(row, Definition)),
                .schema = text(row, Schema),
                .materialized = text(row, Kind) == "m",
                .comment = text(row, Comment)};
      if (!view.materialized) view.shape = text(row, Shape);
      std::string with = storage_text(text(row, Storage));
      if (!with.empty()) view.options["postgresql_with"] = with;
      catalog_.views.push_back(std::move(view));
    }
  }

  // Those of a table's partitions are the table's.
  void read_triggers() {
    enum { Name, Schema, Table, Definition, Comment };
    std::string not_copied = connection_.server_version() >= 130000 ? " AND g.tgparentid = 0" : "";
    for (const Row& row : rows(std::string("g.tgname, ") + schema_column +
                                   ", c.relname, pg_get_triggerdef(g.oid, true), obj_description(g.oid, 'pg_trigger') "
                                   "FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid "
                                   "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace",
                               "NOT g.tgisinternal" + not_copied)) {
      if (!is_known(text(row, Table), text(row, Schema))) continue;
      catalog_.triggers.push_back({.name = text(row, Name),
                                   .table = text(row, Table),
                                   .definition = trigger_on(text(row, Definition), text(row, Table), text(row, Schema)),
                                   .schema = text(row, Schema),
                                   .comment = text(row, Comment)});
    }
  }

  void read_policies() {
    enum { Name, Schema, Table, Command, Permissive, Roles, Using, WithCheck, Comment };
    for (const Row& row :
         rows(std::string("p.polname, ") + schema_column +
                  ", c.relname, CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' "
                  "WHEN 'd' THEN 'DELETE' ELSE 'ALL' END, p.polpermissive, "
                  "ARRAY(SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.oid = ANY(p.polroles) ORDER BY 1), "
                  "pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), "
                  "obj_description(p.oid, 'pg_policy') "
                  "FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid "
                  "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace",
              "true")) {
      if (!is_known(text(row, Table), text(row, Schema))) continue;
      catalog_.policies.push_back({.name = text(row, Name),
                                   .table = text(row, Table),
                                   .command = text(row, Command),
                                   .permissive = flag(row, Permissive),
                                   .roles = texts(text(row, Roles)),
                                   .using_expression = stored_expression(text(row, Using)),
                                   .with_check = stored_expression(text(row, WithCheck)),
                                   .schema = text(row, Schema),
                                   .comment = text(row, Comment)});
    }
  }

 private:
  std::vector<Row> rows(const std::string& columns_and_tables, const std::string& condition) {
    return std::move(
        connection_.query("SELECT " + columns_and_tables + " WHERE " + schemas_ + " AND " + condition).rows);
  }

  static std::string stored_query(std::string_view query) {
    query = trim(query);
    if (query.ends_with(';')) query.remove_suffix(1);
    return std::string(query);
  }

  // Whether there is such a table or view: asked when all of them are read.
  bool is_known(const std::string& name, const std::string& schema) {
    if (known_.empty()) {
      for (const Table& table : catalog_.tables) known_.emplace(table.schema, table.name);
      for (const View& view : catalog_.views) known_.emplace(view.schema, view.name);
    }
    return known_.contains({schema, name});
  }

  Connection& connection_;
  const std::string& schemas_;
  Catalog& catalog_;
  std::set<std::pair<std::string, std::string>> known_;
};

}  // namespace

void read_objects(Connection& connection, const std::string& schemas, Catalog& catalog) {
  ObjectReader reader(connection, schemas, catalog);
  reader.read_schemas();
  reader.read_extensions();
  reader.read_domains();
  reader.read_functions();
  reader.read_views();
  reader.read_triggers();
  reader.read_policies();
  read_others(connection, schemas, catalog);
}

void give_indexes(Catalog& catalog, std::vector<Table>& materialized) {
  for (Table& table : materialized) {
    for (View& view : catalog.views) {
      if (view.name == table.name && view.schema == table.schema) view.indexes = std::move(table.indexes);
    }
  }
}

std::string stored_function(const std::string& definition, const std::string& name, const std::string& schema) {
  return std::string(trim(function_named(std::string(trim(definition)), name, schema, false)));
}

Sequence stored_sequence(const Sequence& sequence) {
  Sequence result = sequence;
  result.type = to_lower(completed(sequence).type);
  if (result.type == "int" || result.type == "int4") result.type = "integer";
  if (result.type == "int8") result.type = "bigint";
  if (result.type == "int2") result.type = "smallint";
  Sequence usual = completed({.name = {}, .type = result.type, .increment = sequence.increment});
  auto forget = [](std::optional<int64_t>& value, std::optional<int64_t> other) {
    if (value == other) value.reset();
  };
  int64_t step = sequence.increment.value_or(1);
  forget(result.start,
         step > 0 ? sequence.min_value.value_or(*usual.min_value) : sequence.max_value.value_or(*usual.max_value));
  forget(result.increment, 1);
  forget(result.min_value, usual.min_value);
  forget(result.max_value, usual.max_value);
  forget(result.cache, 1);
  if (result.type == "bigint") result.type.clear();
  return result;
}

}  // namespace retort::postgresql
