// What PostgreSQL reports of a schema that was made from a model.
#include <gtest/gtest.h>

#include "dialects/postgresql/dialect.h"
#include "schema/dump.h"
#include "schema/normalise.h"
#include "support/database.h"

namespace retort {
namespace {

const Dialect& dialect() { return postgresql_dialect(); }

CreateTable create(const Table& t) {
  return {.name = t.name, .columns = t.columns, .primary_key = t.primary_key, .foreign_keys = t.foreign_keys,
          .uniques = t.uniques, .checks = t.checks, .excludes = t.excludes, .indexes = t.indexes,
          .comment = t.comment, .schema = t.schema, .options = t.options};
}

class PostgresqlReflect : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::TestPostgres::available()) GTEST_SKIP() << test::TestPostgres::skip_message;
    database_.emplace();
    connection_ = database_->open();
  }
  void run(const Op& op, const Catalog& before = {}) {
    for (const Statement& statement : dialect().emitter().emit(op, before)) connection_->execute(statement.sql);
  }
  void make(const Catalog& catalog) {
    Catalog before;
    for (const Table& table : catalog.tables) {
      run(create(table), before);
      before.tables.push_back(table);
    }
  }
  Catalog reflect(const ReflectOptions& options = {}) { return dialect().reflect(*connection_, options); }
  static std::string stored(const Catalog& model) { return dump(normalise(dialect().normalise(model))); }
  // What autogenerate would compare the database with.
  std::string reported(const Catalog& model) {
    return dump(normalise(dialect().as_reported(*connection_, model, reflect())));
  }

  std::optional<test::TestPostgres> database_;
  std::unique_ptr<Connection> connection_;
};

Table every_type() {
  Enum mood{.name = "mood", .values = {"sad", "it's ok", "a,b\\\"c"}};
  Table table{.name = "everything"};
  std::vector<Type> types = {SmallInteger{}, Integer{}, BigInteger{}, Numeric{}, Numeric{5}, Numeric{10, 2}, Float{},
                             Float{10}, Float{53}, Double{}, Boolean{}, Char{3}, Char{}, String{}, String{20}, Text{},
                             Binary{}, Binary{9}, Date{}, Time{}, Time{true, 3}, Timestamp{}, Timestamp{true},
                             Timestamp{false, 0}, Interval{}, Interval{"day to second", 3}, Interval{"", 6},
                             Interval{"YEAR TO MONTH"}, Uuid{}, Json{}, JsonB{}, mood, Array{Text{}},
                             Array{String{9}, 2}, Array{mood}, Array{Timestamp{true, 3}}, RawType{"TSVECTOR"},
                             RawType{"int4"}, RawType{"inet[]"}, RawType{"\"char\""}, RawType{"bit varying(9)"}};
  for (size_t i = 0; i < types.size(); ++i) table.columns.push_back({.name = "c" + std::to_string(i), .type = types[i]});
  return table;
}

TEST_F(PostgresqlReflect, reports_every_type_as_normalise_says) {
  Catalog model{.tables = {every_type()}};
  make(model);
  EXPECT_EQ(dump(reflect()), stored(model));
}

TEST_F(PostgresqlReflect, reports_defaults_keys_comments_and_numbering) {
  Catalog model{.tables = {
      {.name = "users",
       .columns = {{.name = "id"},
                   {.name = "email", .type = String{50}, .nullable = false, .server_default = "it's \\ a \"text\"",
                    .comment = "where to write"},
                   {.name = "age", .type = SmallInteger{}, .server_default = -5},
                   {.name = "score", .type = Numeric{10, 2}, .server_default = "1.50"},
                   {.name = "active", .type = Boolean{}, .server_default = true},
                   {.name = "nothing", .type = String{9}, .server_default = sql("NULL")},
                   {.name = "born", .type = Date{}, .server_default = sql("current_date")},
                   {.name = "made", .type = Timestamp{true}, .server_default = sql("now()")},
                   {.name = "code", .type = Text{}, .collation = "C"},
                   {.name = "twice", .type = Integer{}, .computed = Computed{"age * 2"}}},
       .primary_key = {.columns = {"id"}},
       .uniques = {{.columns = {"email", "age"}, .nulls_not_distinct = true, .include = {"score"}},
                   {.name = "late", .columns = {"code"}, .deferrable = Deferrable::InitiallyDeferred}},
       .checks = {{.expression = "age > '-1'::integer"}, {.name = "both", .expression = "active OR (age IS NULL)"}},
       .indexes = {{.columns = {key("code").desc().nulls_last(), sql("lower((email)::text) DESC")}},
                   {.name = "part", .columns = {"age"}, .unique = true, .where = "active", .include = {"code"}},
                   {.name = "like", .columns = {key("email").ops("varchar_pattern_ops"), key("code").collate("POSIX")},
                    .options = {{"postgresql_with", "fillfactor = 70"}}},
                   {.columns = {"age"}, .method = "hash"}},
       .comment = "people"},
      {.name = "orders",
       .columns = {{.name = "user_id"},
                   {.name = "n", .type = BigInteger{}, .autoincrement = Autoincrement::On},
                   {.name = "i", .type = BigInteger{}, .identity = Identity{.always = true, .start = 5, .cycle = true}},
                   {.name = "j", .type = SmallInteger{}, .identity = Identity{.start = 1, .increment = 1, .cache = 1}}},
       .primary_key = {.name = "pk", .columns = {"user_id", "n"}},
       .foreign_keys = {{.columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"},
                         .on_delete = Cascade, .on_update = SetNull, .deferrable = Deferrable::InitiallyImmediate,
                         .match = "FULL"}},
       .excludes = {{.elements = {{"user_id", "="}, {"(n + 1)", "="}}, .method = "btree", .where = "n > 0"}}}}};
  make(model);
  EXPECT_EQ(dump(reflect()), reported(model));
}

}  // namespace
}  // namespace retort
