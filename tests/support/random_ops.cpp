#include "support/random_catalog.h"
#include "support/random_parts.h"

namespace retort::test {
namespace {

class OpMaker {
 public:
  OpMaker(std::mt19937& engine, const Profile& profile)
      : catalog_(random_catalog(engine, profile)), make_(engine, profile, catalog_), random_(make_.random) {}

  Ops get() {
    add_table_ops();
    add_column_ops();
    add_index_ops();
    add_constraint_ops();
    add_object_ops();
    add_grants();
    add_other_ops();
    return std::move(ops_);
  }

 private:
  template <class T>
  void add(T op) {
    ops_.emplace_back(std::move(op));
  }
  const Table& table() { return random_.pick(catalog_.tables); }
  std::string name() { return make_.index_name(); }
  bool coin() { return random_.chance(50); }

  void add_table_ops() {
    const Table& made = table();
    add(CreateTable{made.name,
                    made.columns,
                    made.primary_key,
                    made.foreign_keys,
                    made.uniques,
                    made.checks,
                    made.excludes,
                    made.indexes,
                    made.comment,
                    made.schema,
                    made.options,
                    {},
                    "",
                    coin()});
    add(DropTable{.name = table().name, .schema = made.schema, .if_exists = coin()});
    add(RenameTable{.name = made.name, .new_name = name(), .schema = made.schema});
    add(RenameIndex{.name = name(), .new_name = name(), .table = made.name, .schema = made.schema});
    add(RenameConstraint{.table = made.name, .name = name(), .new_name = name(), .schema = made.schema});
    add(SetTableComment{.table = made.name, .comment = coin() ? "" : random_text(random_, 60), .schema = made.schema});
    AlterTable recreated{.table = made.name, .schema = made.schema};
    if (coin()) recreated.columns.push_back(random_.pick(made.columns).name);
    if (recreated.columns.empty() || coin()) recreated.options["sqlite_with_rowid"] = coin() ? "false" : "";
    add(recreated);
  }

  void add_column_ops() {
    for (const Table& each : catalog_.tables) {
      const Column& column = random_.pick(each.columns);
      add(AlterColumn{
          .table = each.name, .column = column.name, .new_name = coin() ? name() : "", .schema = each.schema});
      vary(std::get<AlterColumn>(ops_.back()));
    }
    const Table& other = table();
    Column column = make_.column(other);
    add(AddColumn{.table = other.name, .column = column, .schema = other.schema, .if_not_exists = coin()});
    const std::string& gone = random_.pick(other.columns).name;
    add(DropColumn{.table = other.name, .column = gone, .schema = other.schema, .if_exists = coin()});
  }

  void vary(AlterColumn& op) {
    Type type = make_.type();
    if (coin()) op.type = type;
    if (coin()) op.nullable = coin();
    switch (random_.below(5)) {
      case 0:
        op.server_default = drop;
        break;
      case 1:
        op.identity = drop;
        break;
      case 2:
        op.computed = drop;
        break;
      case 3:
        if (auto value = make_.default_for(type)) op.server_default = *value;
        if (auto value = make_.identity_for(type); value && coin()) op.identity = *value;
        break;
      default:
        op.computed = Computed{.expression = make_.check_expression(table()), .stored = coin()};
    }
    if (random_.chance(20))
      op.autoincrement = random_.one_of<Autoincrement>({Autoincrement::On, Autoincrement::Off, Autoincrement::Auto});
    if (random_.chance(20)) op.collation = coin() ? "" : "C";
    if (random_.chance(30)) op.comment = coin() ? "" : random_text(random_, 60);
    if (random_.chance(30)) op.using_expression = make_.check_expression(table());
  }

  void add_index_ops() {
    Table made = make_.table();
    while (made.indexes.empty()) make_.add_index(made), made.columns.push_back(make_.column(made));
    add(CreateIndex{.table = made.name,
                    .index = random_.pick(made.indexes),
                    .schema = made.schema,
                    .if_not_exists = coin(),
                    .concurrently = coin()});
    add(DropIndex{.name = made.indexes[0].name,
                  .table = coin() ? made.name : "",
                  .schema = made.schema,
                  .if_exists = coin(),
                  .concurrently = coin()});
  }

  void add_constraint_ops() {
    Table made = make_.table();
    while (made.primary_key.columns.empty()) made.columns.push_back(make_.column(made)), make_.add_primary_key(made);
    while (made.uniques.empty()) made.columns.push_back(make_.column(made)), make_.add_unique(made);
    while (made.checks.empty()) make_.add_check(made);
    add(CreatePrimaryKey{.table = made.name, .primary_key = made.primary_key, .schema = made.schema});
    add(CreateUnique{.table = made.name, .unique = random_.pick(made.uniques), .schema = made.schema});
    add(CreateCheck{.table = made.name, .check = random_.pick(made.checks), .schema = made.schema});
    const Check doubted{.name = name(), .expression = made.checks[0].expression, .not_valid = true};
    add(CreateCheck{.table = made.name, .check = doubted, .schema = made.schema});
    add(ValidateConstraint{.table = made.name, .name = doubted.name, .schema = made.schema});
    Exclude exclude{.name = name(), .elements = {{"\"during\"", "&&"}, {"lower(\"name\")", "="}}};
    if (coin()) exclude.where = random_.pick(made.checks).expression;
    add(CreateExclude{.table = made.name, .exclude = exclude, .schema = made.schema});
    catalog_.tables.push_back(made);
    // One that can be referred to, whatever the others are like.
    Table parent{.name = name(), .columns = {{.name = "id", .type = Integer{}, .nullable = false}}};
    parent.primary_key.columns = {"id"};
    catalog_.tables.push_back(parent);
    Table child{.name = name(), .columns = {{.name = "id"}}};
    catalog_.tables.push_back(child);
    while (catalog_.tables.back().foreign_keys.empty()) make_.add_foreign_key(catalog_.tables.back());
    const Table& refers = catalog_.tables.back();
    add(CreateForeignKey{.table = refers.name, .foreign_key = refers.foreign_keys[0], .schema = refers.schema});
    add_drop_constraint(made);
  }

  void add_drop_constraint(const Table& made) {
    DropConstraint dropped{.table = made.name, .schema = made.schema, .if_exists = coin()};
    DropConstraint by_columns = dropped, by_expression = dropped;
    dropped.name = name();
    dropped.kind =
        random_.one_of<ConstraintKind>({ConstraintKind::Any, ConstraintKind::PrimaryKey, ConstraintKind::Unique,
                                        ConstraintKind::ForeignKey, ConstraintKind::Exclude});
    by_columns.kind = ConstraintKind::Unique;
    by_columns.columns = made.uniques[0].columns;
    by_expression.kind = ConstraintKind::Check;
    by_expression.expression = made.checks[0].expression;
    add(dropped);
    add(by_columns);
    add(by_expression);
  }

  Value value() {
    switch (random_.below(7)) {
      case 0:
        return std::monostate{};
      case 1:
        return coin();
      case 2:
        return random_.one_of<int64_t>({0, -1, 42, INT64_MAX, INT64_MIN, int64_t{1} << 53});
      case 3:
        return random_.one_of<double>({0.0, -0.0, 1.0, 0.1, -2.5e-300, 1.7976931348623157e308, 5e-324, 1e15, 1.0 / 3});
      case 4:
        return "";
      case 5:
        return sql(random_.one_of<const char*>({"CURRENT_TIMESTAMP", "lower('A')", "1 + 1"}));
      default:
        return random_text(random_, 60);
    }
  }

  void add_object_ops() {
    View view{.name = name(), .definition = "SELECT 1 AS \"it's\"", .schema = table().schema};
    add(CreateObject{.object = view, .if_not_exists = coin()});
    Function function{.name = name(), .arguments = "a integer", .definition = "CREATE FUNCTION " + name() + "() ..."};
    add(CreateObject{.object = function});
    add(AlterObject{.object = Policy{.name = name(), .table = table().name, .using_expression = "a > 0"}});
    add(RenameObject{.kind = coin() ? ObjectKind::Enum : ObjectKind::Sequence, .name = name(), .new_name = name()});
    add(AlterObject{.object = Sequence{.name = name(), .start = random_.between(1, 9), .cycle = coin()}});
    add(DropObject{.kind = ObjectKind::Trigger, .name = name(), .table = table().name, .if_exists = coin()});
  }

  void add_grants() {
    const Table& made = table();
    Grantable columns{.name = made.name, .columns = {random_.pick(made.columns).name}, .schema = made.schema};
    Grantable function{.kind = GrantOn::Function, .name = name(), .arguments = "a integer"};
    Grantee grantee = coin() ? Grantee(name()) : coin() ? Grantee(everybody) : Grantee(the_owner);
    add(Grant{.on = columns, .to = grantee, .privileges = {"SELECT", "UPDATE"}, .with_grant_option = coin()});
    add(Revoke{.on = function, .from = everybody, .privileges = {"EXECUTE"}, .grant_option_only = coin()});
  }

  void add_other_ops() {
    Enum before = make_.new_enum(), after = make_.new_enum();
    add(AlterEnum{.name = before.name,
                  .values = after.values,
                  .renames = {{before.values[0], after.values[0]}},
                  .schema = before.schema});
    add(Execute{.sql = "UPDATE t SET a = 'it''s' WHERE b LIKE '100\\%' -- " + random_text(random_, 60) + "\n;",
                .autocommit = coin()});
    add(Execute{.sql = "SELECT ')\"', $$ R\"(x)\" )sql\" $$ /* */ ;\n\tSELECT :a, ?, %s",
                .dialect = coin() ? "sqlite" : "postgresql"});
    add(BulkInsert{.table = table().name, .columns = {name()}, .schema = table().schema});
    for (int tables = 0; tables < 3; ++tables) {
      BulkInsert rows{.table = table().name, .columns = {name(), name(), name()}, .rows = {}, .schema = table().schema};
      for (int i = random_.between(1, 4); i > 0; --i) rows.rows.push_back({value(), value(), value()});
      add(rows);
    }
  }

  Catalog catalog_;
  Maker make_;
  Random& random_;
  Ops ops_;
};

}  // namespace

Ops random_ops(std::mt19937& engine, const Profile& profile) {
  return OpMaker(engine, profile).get();
}

}  // namespace retort::test
